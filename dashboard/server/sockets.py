"""The link of a page: of what Bokeh's protocol could do, only what a page of ours does."""

from __future__ import annotations

import time
from contextlib import suppress
from http import HTTPStatus

from bokeh.protocol.message import Message
from panel.io.server import WSHandler
from tornado.websocket import WebSocketClosedError

from dashboard.server.host import Host

#: Why a link is not opened, and what is answered.
STATUS = {
    "token": HTTPStatus.FORBIDDEN,
    "expired": HTTPStatus.FORBIDDEN,
    "used": HTTPStatus.FORBIDDEN,
    "full": HTTPStatus.SERVICE_UNAVAILABLE,
    "stopping": HTTPStatus.SERVICE_UNAVAILABLE,
}
#: Why the server closes a link; the page's script knows IDLE.
NOT_UNDERSTOOD, TOO_MANY, RESTARTS, IDLE = 1007, 1008, 1012, 4001
#: What a page writes into its link.
WRITTEN = ("question", "follow")


class Socket(WSHandler):
    """One page's link to its session."""

    used = 0.0
    _second, _heard, _shut = 0, 0, False

    @property
    def host(self) -> Host:
        """Return what the server knows of itself."""
        return self.application.host

    async def get(self, *args: object, **kwargs: object) -> None:
        """Open the link if the token offered opens one; or else say so before the handshake."""
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")
        token = offered[1].strip() if len(offered) == 2 and offered[0] == "bokeh" else ""
        why = self.host.refuses(token)
        if why:
            self.host.metrics.refused[why] += 1
            self.set_status(STATUS[why])
            self.set_header("Connection", "close")
            self.finish()
            return
        await super().get(*args, **kwargs)

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks is one of ours."""
        return origin.partition("://")[2].lower() in self.application.websocket_origins

    def open(self, *args: object, **kwargs: object) -> None:
        """Note who is there."""
        self.used = time.monotonic()
        self.host.sockets.add(self)
        self.host.metrics.opened += 1
        super().open(*args, **kwargs)

    def ping(self, data: bytes = b"") -> None:
        """Ask whether the page is there, unless the link is just closing.

        Bokeh would let go of the session at once, and then miss it when the link has closed.
        """
        with suppress(WebSocketClosedError):
            super().ping(data)

    def on_close(self) -> None:
        """Note who has gone."""
        self.host.sockets.discard(self)
        super().on_close()

    def shut(self, code: int) -> None:
        """Close the link and hear nothing more."""
        self._shut = True
        self.close(code)

    def is_idle(self, since: float) -> bool:
        """Whether its reader has asked nothing since then; who follows a presenter is not idle."""
        if self.used > since or self.connection is None:
            return False
        link = self.connection.session.document.get_model_by_name("link")
        return link is None or not link.follow

    async def on_message(self, fragment: str | bytes) -> None:
        """Read a part of a message; answer when it is whole."""
        if self._shut:
            return
        try:
            message = await self.receiver.consume(fragment)
            heard = message is None or self._is_ours(message)
        except Exception:  # noqa: BLE001 -- whatever a stranger's bytes break is the stranger's fault
            heard = False
        if not heard:
            self.shut(NOT_UNDERSTOOD)
        elif message is not None and self._is_too_fast():
            self.shut(TOO_MANY)
        elif message is not None:
            await self._answer(message)

    async def _answer(self, message: Message) -> None:
        at = self.used = time.monotonic()
        work = await self._handle(message)
        if work:
            await self._schedule(work)
        if message.msgtype == "PATCH-DOC":
            self.host.metrics.answers.add(time.monotonic() - at)

    def _is_ours(self, message: Message) -> bool:
        """Whether a page of ours says this: it reads its link, or writes a text into it."""
        if message.msgtype == "PULL-DOC-REQ":
            return True
        link = self.connection.session.document.get_model_by_name("link")
        return message.msgtype == "PATCH-DOC" and all(
            event["kind"] == "ModelChanged" and event["model"] == {"id": link.id}
            and event["attr"] in WRITTEN and isinstance(event["new"], str)
            for event in message.content["events"]
        )

    def _is_too_fast(self) -> bool:
        second = int(time.monotonic())
        self._heard = self._heard + 1 if second == self._second else 1
        self._second = second
        return self._heard > self.host.settings.messages_per_second
