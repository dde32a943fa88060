"""What a session costs the server: its page over HTTP, then its websocket, nothing more."""

from __future__ import annotations

import asyncio
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from bokeh.protocol import Protocol
from bokeh.protocol.message import Message
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

SESSIONS = 60
AT_ONCE = 4
TOKEN = re.compile(r'id="session">{"token": "([^"]+)"')


@dataclass(frozen=True)
class Cost:
    """Per session: processor time in ms and memory in MB; and sessions started per second."""

    processor: float
    memory: float
    rate: float


async def measure(port: int, process: int, sessions: int = SESSIONS) -> Cost:
    """Start `sessions` at the server on `port` and hold them; `process` is its number."""
    held = [await start(port) for _ in range(5)]  # what the first ones load is not theirs
    before, at, memory = _processor(process), time.perf_counter(), _memory(process)
    for _ in range(sessions // AT_ONCE):
        held += await asyncio.gather(*(start(port) for _ in range(AT_ONCE)))
    count, seconds = sessions // AT_ONCE * AT_ONCE, time.perf_counter() - at
    cost = Cost(
        processor=1000 * (_processor(process) - before) / count,
        memory=(_memory(process) - memory) / count / 1e6,
        rate=count / seconds,
    )
    for socket, _ in held:
        socket.close()
    return cost


async def start(port: int, language: str = "en") -> tuple[WebSocketClientConnection, str]:
    """Open the page and its session, pull its document as the page does, and return both."""
    page = await AsyncHTTPClient().fetch(f"http://localhost:{port}/?v=1&lang={language}")
    token = TOKEN.search(page.body.decode())[1]
    socket = await websocket_connect(
        HTTPRequest(f"ws://localhost:{port}/ws", headers={"Origin": f"http://localhost:{port}"}),
        subprotocols=["bokeh", token],
    )
    await message(socket)
    await say(socket, Protocol().create("PULL-DOC-REQ"))
    return socket, await message(socket)


async def say(socket: WebSocketClientConnection, said: Message) -> None:
    """Write one message of Bokeh's protocol, which is three texts."""
    for part in (said.header_json, said.metadata_json, said.content_json):
        await socket.write_message(part)


async def message(socket: WebSocketClientConnection) -> str:
    """Read one message of Bokeh's protocol, and return the last of its three texts."""
    for _ in range(3):
        text = await socket.read_message()
        if text is None:
            raise ConnectionError("the server closed a session")
    return text


def _processor(process: int) -> float:
    """Return the processor time of `process` so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    """Return the memory `process` holds, in bytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
