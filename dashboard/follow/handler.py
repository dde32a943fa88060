"""``POST /follow``: start a session, steer it, look at it, end it. The secret is in the body."""

from __future__ import annotations

import json
from http import HTTPStatus

from tornado.web import RequestHandler, stream_request_body

from dashboard.follow.hub import Hub
from dashboard.follow.model import LARGEST_STATE, Refused

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
