"""Shared sessions over HTTP.

``POST /follow`` starts a session, ``/follow/steer``, ``/look`` and ``/end`` need its secret in the
body. ``GET /follow/ID/news`` streams its news to a page that follows.
"""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import suppress
from http import HTTPStatus

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler, stream_request_body

from dashboard.follow.hub import Hub
from dashboard.follow.model import LARGEST_STATE, Refused

#: Seconds between two signs of life of a stream of news.
BEAT = 2.0
#: Seconds after which a page that takes nothing any more is let go.
DEAD = 5.0
#: News after which there are no more.
LAST = ("ended", "unknown", "full")
#: Bytes of a request: the state and what stands around it.
LARGEST = LARGEST_STATE + 2_000
STATUS = {
    "not_understood": HTTPStatus.BAD_REQUEST,
    "secret": HTTPStatus.FORBIDDEN,
    "unknown": HTTPStatus.NOT_FOUND,
    "ended": HTTPStatus.GONE,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "too_fast": HTTPStatus.TOO_MANY_REQUESTS,
    "too_many_starts": HTTPStatus.TOO_MANY_REQUESTS,
    "too_many_sessions": HTTPStatus.SERVICE_UNAVAILABLE,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}


@stream_request_body
class Steering(RequestHandler):
    """What a presenter's page asks for."""

    def initialize(self, hub: Hub) -> None:
        """Take the hub of this process."""
        self.hub, self.body = hub, b""

    def prepare(self) -> None:
        """Take no more than a state needs."""
        self.request.connection.set_max_body_size(LARGEST)

    def data_received(self, chunk: bytes) -> None:
        """Collect the body."""
        self.body += chunk

    async def post(self, deed: str | None) -> None:
        """Answer with JSON: what was asked for, or ``{"refused": reason}``."""
        # Another site's page can send this type only after asking, which nobody answers here.
        kind = self.request.headers.get("Content-Type", "")
        body = self.body if kind.startswith("application/json") else b""
        try:
            answer = await do(self.hub, deed or "start", body, self.request.remote_ip or "")
        except Refused as refused:
            answer = {"refused": refused.reason}
            self.set_status(STATUS[refused.reason])
        self.set_header("Cache-Control", "no-store")
        self.finish(answer)


class News(RequestHandler):
    """The news of a shared session as server-sent events, with a heartbeat."""

    def initialize(self, hub: Hub) -> None:
        """Take the hub of this process."""
        self.hub = hub
        self.waiting: asyncio.Queue[str | None] = asyncio.Queue()
        self.hear, self.end = self.waiting.put_nowait, lambda: self.waiting.put_nowait(None)

    async def get(self, id: str) -> None:
        """Send what the session shows now, then each change, until either side ends it."""
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("Cache-Control", "no-store, no-transform")
        self.set_header("X-Accel-Buffering", "no")
        let_go_when_dead(self.request.connection.stream.socket)
        self.followed = id
        self.hub.streams.add(self.end)
        try:
            await self._send("event: beat\ndata: {}\n\n")
            self.hear(await self.hub.follow(id, self.hear))
            while await self._goes_on():
                pass
        except (StreamClosedError, TimeoutError):
            pass
        finally:
            self.on_connection_close()

    def on_connection_close(self) -> None:
        """Forget the page: it has gone, or there is nothing more to tell it."""
        self.end()
        self.hub.streams.discard(self.end)
        self.hub.leave(getattr(self, "followed", ""), self.hear)

    async def _goes_on(self) -> bool:
        """Send the next news, or a heartbeat if there are none; return whether more may come."""
        try:
            news = await asyncio.wait_for(self.waiting.get(), BEAT)
        except TimeoutError:
            await self._send("event: beat\ndata: {}\n\n")
            return True
        if news is None:
            return False
        await self._send(f"data: {news}\n\n")
        return json.loads(news)["kind"] not in LAST

    async def _send(self, text: str) -> None:
        self.write(text)
        await asyncio.wait_for(self.flush(), DEAD)


def let_go_when_dead(line: socket.socket) -> None:
    """Have the system close `line` once nothing it sends has been received for some seconds."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None and line.family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError):
            line.setsockopt(socket.IPPROTO_TCP, option, int(1000 * DEAD))


async def do(hub: Hub, deed: str, body: bytes, owner: str) -> dict:
    """Do what a request asks for.

    Parameters
    ----------
    hub : Hub
        Where the sessions are.
    deed : str
        One of start, steer, look, end.
    body : bytes
        JSON with id, secret and state.
    owner : str
        The network address that asks.

    Raises
    ------
    Refused
        If it cannot be understood or may not be done.
    """
    if len(body) > LARGEST:
        raise Refused("too_large")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("not_understood") from None
    if not isinstance(found, dict):
        raise Refused("not_understood")
    id, secret = found.get("id", ""), found.get("secret", "")
    if not isinstance(id, str) or not isinstance(secret, str):
        raise Refused("not_understood")
    if deed == "start":
        return await hub.start(owner, found.get("state"))
    if deed == "steer":
        return await hub.steer(id, secret, found.get("state"))
    return await (hub.look if deed == "look" else hub.end)(id, secret)
