"""What a server process knows of itself: settings, secret, who is there, what happened."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bokeh.util.token import (
    check_token_signature,
    generate_jwt_token,
    generate_session_id,
    get_session_id,
    get_token_payload,
)

from dashboard.server.metrics import Metrics
from dashboard.settings import Settings

if TYPE_CHECKING:
    from bokeh.server.contexts import ApplicationContext

    from dashboard.server.sockets import Socket

#: Seconds in which a page opens its session, after it was sent.
TOKEN_LASTS = 300


class Host:
    """One server process.

    Parameters
    ----------
    settings : Settings
        What it was told.
    clock : callable
        Seconds.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self.settings, self.clock = settings, clock
        self.secret = (settings.secret or secrets.token_urlsafe(48)).encode()
        self.metrics = Metrics()
        self.stopping = False
        #: The open links of pages.
        self.sockets: set[Socket] = set()
        #: Where Bokeh keeps the sessions; set when the application is made.
        self.context: ApplicationContext | None = None

    @property
    def sessions(self) -> int:
        """Return the number of sessions held, those that are just being made included."""
        if self.context is None:
            return 0
        return len(self.context._sessions) + len(self.context._pending_sessions)

    @property
    def state(self) -> str:
        """Return ``ok``, ``full`` or ``stopping``."""
        if self.stopping:
            return "stopping"
        return "full" if self.sessions >= self.settings.sessions else "ok"

    def origins(self) -> set[str]:
        """Return the hosts, with ports, whose pages may open a session."""
        port = self.settings.port
        own = {f"localhost:{port}", f"127.0.0.1:{port}"}
        public = {urlsplit(self.settings.public_url).netloc.lower()} - {""}
        return own | public | set(self.settings.origins)

    def token(self, arguments: dict[str, list[bytes]], languages: str) -> str:
        """Return what opens one session that starts from `arguments`; empty if there is no room.

        Parameters
        ----------
        arguments : dict
            Those of the address.
        languages : str
            The header Accept-Language; nothing else of the request goes along.
        """
        if self.state != "ok":
            self.metrics.refused[self.state] += 1
            return ""
        heads = {"Accept-Language": languages[:200]}
        return generate_jwt_token(
            generate_session_id(self.secret, signed=True), self.secret, signed=True,
            extra_payload={"headers": heads, "cookies": {}, "arguments": arguments},
            expiration=TOKEN_LASTS,
        )

    def refuses(self, token: str) -> str:
        """Return why `token` opens no session, a key of `sockets.STATUS`, or nothing if it does."""
        if self.state != "ok":
            return self.state
        try:
            if not check_token_signature(token, self.secret, signed=True):
                return "token"
            if get_token_payload(token)["session_expiry"] <= self.clock():
                return "expired"
            held = self.context is not None and get_session_id(token) in self.context._sessions
        except Exception:  # noqa: BLE001 -- whatever a stranger's bytes break, they open nothing
            return "token"
        return "used" if held else ""
