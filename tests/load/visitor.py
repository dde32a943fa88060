"""A reader without a browser: the page over HTTP, its link, and taps on it."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from bokeh.protocol import Protocol
from bokeh.protocol.messages.patch_doc import patch_doc
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketClosedError,
    websocket_connect,
)

from dashboard.views import FIRST
from tests.bench.sessions import message, say

SESSION = re.compile(r'id="session">(\{.*?\})</script>')
WANTED = [view.name for view in FIRST]
AsyncHTTPClient.configure(None, max_clients=1000)


class NoSession(Exception):  # noqa: N818 -- a full server is no fault
    """The page came, but without a session; the message is why."""


@dataclass
class Visitor:
    """A page that is open: its link, and the number of its last question."""

    socket: WebSocketClientConnection
    link: str
    cookie: str = ""
    number: int = 0

    @classmethod
    async def arrives(cls, address: str, query: str = "v=1&lang=en") -> Visitor:
        """Open the page and its link, as a browser does.

        Raises
        ------
        NoSession
            If the server has no room for one.
        """
        page = await AsyncHTTPClient().fetch(f"{address}/?{query}", request_timeout=60)
        cookie = page.headers.get("Set-Cookie", "").split(";")[0]
        session = json.loads(SESSION.search(page.body.decode())[1])
        if not session["token"]:
            raise NoSession(session["why"])
        socket = await opened(address, session["token"], Cookie=cookie)
        await message(socket)
        await say(socket, Protocol().create("PULL-DOC-REQ"))
        document = json.loads(await message(socket))
        return cls(socket, document["doc"]["roots"][0]["id"], cookie)

    async def taps(self, query: str) -> float:
        """Choose what `query` says, and return the seconds until all views have answered.

        Raises
        ------
        ConnectionError
            If the link is lost.
        """
        self.number += 1
        at = time.perf_counter()
        try:
            await self.writes("question", json.dumps([self.number, query, WANTED, 0]))
        except WebSocketClosedError:
            raise ConnectionError("the link was lost") from None
        while True:
            text = await message(self.socket)
            if '"attr":"answer"' in text:
                answer = json.loads(json.loads(text)["events"][0]["new"])
                if answer["number"] != self.number:
                    continue  # to an earlier question
                assert query in answer["address"], "another reader's answer"
                return time.perf_counter() - at

    async def writes(self, attribute: str, text: object) -> None:
        """Write into the link."""
        event = {"kind": "ModelChanged", "model": {"id": self.link}, "attr": attribute, "new": text}
        await say(self.socket, patch_doc(patch_doc.create_header(), {}, {"events": [event]}))

    async def leaves(self) -> None:
        """Close the page."""
        await closed(self.socket)


async def opened(address: str, token: str, **heads: str) -> WebSocketClientConnection:
    """Open a link with `token`, from a page of `address` unless `heads` say otherwise."""
    host = urlsplit(address).netloc
    asked = HTTPRequest(f"ws://{host}/ws", headers={"Origin": address, **heads})
    return await websocket_connect(asked, subprotocols=["bokeh", token])


async def closed(link: WebSocketClientConnection) -> int:
    """Close a link, unless it is closed, and return the code with which it was closed."""
    lost = link.protocol is None or link.protocol.stream.closed()
    link.close()
    # The end of a lost link may have been read already: it is told once, then nothing comes.
    while not lost and await link.read_message() is not None:
        pass
    return link.close_code


async def numbers(address: str) -> dict[str, float]:
    """Return the metrics of a server by their names, labels included."""
    answer = await AsyncHTTPClient().fetch(f"{address}/metrics")
    lines = (line for line in answer.body.decode().splitlines() if line[0] != "#")
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}
