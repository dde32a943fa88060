"""The link of a page: who may open one, what it takes, and that each is its reader's alone."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import ssl
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from bokeh.protocol import Protocol
from bokeh.util.token import generate_jwt_token, generate_session_id
from tornado.websocket import WebSocketClientConnection

from dashboard.server.sockets import Socket
from tests.bench.sessions import message, say
from tests.load.visitor import Visitor, closed, numbers, opened
from tests.server.asking import ask


def run(story: Coroutine) -> object:
    """Run a story to its end and return what it gives."""
    with ThreadPoolExecutor(1) as aside:  # a browser's own loop may run in this thread
        return aside.submit(asyncio.run, asyncio.wait_for(story, 180)).result()


def token_of(server: str, query: str = "") -> str:
    return json.loads(ask(f"{server}/token?{query}")[2])["token"]


def refusal(
    server: str, token: str, origin: str = "", tls: ssl.SSLContext | None = None
) -> int:
    """Return the status with which a link is refused before it is one, or 101 if it is opened."""
    where = urlsplit(server)
    heads = {
        "Host": where.netloc, "Origin": origin or server, "Upgrade": "websocket",
        "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAA",
        "Sec-WebSocket-Protocol": f"bokeh, {token}",
    }
    asked = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
    with contextlib.ExitStack() as open_:
        line = open_.enter_context(socket.create_connection((where.hostname, where.port), 30))
        if tls:
            line = open_.enter_context(tls.wrap_socket(line, server_hostname=where.hostname))
        line.sendall(f"GET /ws HTTP/1.1\r\n{asked}\r\n".encode())
        return int(line.makefile("rb").readline().split()[1])


async def closing(socket: WebSocketClientConnection) -> int:
    """Return the code with which the server closes."""
    while await socket.read_message() is not None:
        pass
    socket.close()
    return socket.close_code


def forged(token: str) -> list[str]:
    """Return tokens that look like `token` and are not the server's."""
    content, signature = token.split(".", 1)
    secret = b"another secret, as long as ours is"
    return [
        "", "x", ".", content, f"{content}.", f"{content}x.{signature}", token[:-1], token[::-1],
        content[:40] + "." + signature,
        generate_jwt_token(generate_session_id(secret, signed=True), secret, signed=True),
        generate_jwt_token(generate_session_id(None, signed=False), signed=False),
    ]


def test_only_a_token_of_this_server_opens_a_link(server: str) -> None:
    for token in forged(token_of(server)):
        assert refusal(server, token) == 403, token
    assert refusal(server, token_of(server)) == 101


def test_a_token_opens_one_link_and_no_second(server: str) -> None:
    async def story() -> None:
        token = token_of(server)
        link = await opened(server, token)
        await message(link)
        assert refusal(server, token) == 403
        await closed(link)

    run(story())


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://localhost.evil.example", "null", "http://localhost",
               "http://localhost:80", "file://", "http://evil.example#localhost"],
)
def test_a_page_of_another_site_opens_no_link(server: str, origin: str) -> None:
    assert refusal(server, token_of(server), origin) == 403


def test_two_readers_get_each_their_own_answers(server: str) -> None:
    async def story() -> None:
        readers = [await Visitor.arrives(server) for _ in range(2)]
        queries = ["v=1&place=SLV&lang=en", "v=1&place=HND&lang=es"]
        for _ in range(3):
            await asyncio.gather(*(reader.taps(query) for reader, query
                                   in zip(readers, queries, strict=True)))
        for reader in readers:
            await reader.leaves()

    run(story())


def test_a_link_begins_where_the_address_says(server: str) -> None:
    async def story() -> None:
        reader = await Visitor.arrives(server, "v=1&place=SLV&lang=es")
        await reader.writes("question", json.dumps([1, "v=1&place=SLV&lang=es", ["headline"], 0]))
        answer = await message(reader.socket)
        assert json.loads(json.loads(answer)["events"][0]["new"])["views"] == {}
        await reader.leaves()

    run(story())


def patch(*events: dict) -> tuple[str, str, str]:
    return '{"msgid":"1","msgtype":"PATCH-DOC"}', "{}", json.dumps({"events": events})


CHANGE = {"kind": "ModelChanged", "attr": "question", "new": "[]"}
NOT_OURS = {
    "the whole document": ('{"msgid":"1","msgtype":"PUSH-DOC"}', "{}", '{"doc":{}}'),
    "the server's versions": ('{"msgid":"1","msgtype":"SERVER-INFO-REQ"}', "{}", "{}"),
    "an unknown kind": ('{"msgid":"1","msgtype":"X"}', "{}", "{}"),
    "no kind": ("{}", "{}", "{}"),
    "a list for a head": ("[]", "{}", "{}"),
    "no JSON": ("{", "{}", "{}"),
    "depth": ("[" * 9000, "{}", "{}"),
    "a further root": patch({"kind": "RootAdded", "model": {"id": "x"}}),
    "another title": patch({"kind": "TitleChanged", "title": "x"}),
    "another model": patch({**CHANGE, "model": {"id": "p1"}}),
    "another field": patch({**CHANGE, "attr": "answer"}),
    "a number": patch({**CHANGE, "new": 1}),
    "a made model": patch({**CHANGE, "new": {"type": "object", "name": "CustomJS", "id": "x"}}),
    "no events": ('{"msgid":"1","msgtype":"PATCH-DOC"}', "{}", "{}"),
    "bytes": (b"\x00",),
    "buffers": ('{"msgid":"1","msgtype":"PATCH-DOC","num_buffers":9}', "{}", '{"events":[]}', "{"),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_no_page_of_ours_says_ends_the_link(server: str, what: str) -> None:
    async def story() -> None:
        reader = await Visitor.arrives(server)
        for part in NOT_OURS[what]:
            own = part.replace('"p1"', '"p0"') if isinstance(part, str) else part
            own = own if "model" in what or not isinstance(own, str) else own.replace(
                '"attr"', f'"model": {{"id": "{reader.link}"}}, "attr"')
            await reader.socket.write_message(own, binary=isinstance(part, bytes))
        assert await closing(reader.socket) == 1007
        after = await Visitor.arrives(server)
        await after.taps("v=1&place=SLV&lang=en")
        await after.leaves()

    run(story())


def test_a_message_beyond_the_bound_ends_the_link(server: str) -> None:
    async def story() -> None:
        reader = await Visitor.arrives(server)
        await reader.writes("question", "x" * 20_001)
        assert await closing(reader.socket) in (1009, 1006)

    run(story())


def test_who_asks_too_fast_is_shut_out_and_others_are_not(server: str) -> None:
    async def story() -> None:
        hasty, other = [await Visitor.arrives(server) for _ in range(2)]
        for _ in range(60):
            await say(hasty.socket, Protocol().create("PULL-DOC-REQ"))
        assert await closing(hasty.socket) == 1008
        await other.taps("v=1&place=HND&lang=en")
        await other.leaves()

    run(story())


@pytest.mark.parametrize(
    "question", ["", "1", "[]", "{}", "null", "[1]", '[1e999,"",[],0]', '["x","y",["z"],[]]',
                 "[" * 5000, '[1,"place=%00&year=1e9",["headline:tables","x"],1]'],
)
def test_a_question_that_means_nothing_is_answered_with_nothing_changed(
    server: str, question: str
) -> None:
    async def story() -> None:
        reader = await Visitor.arrives(server)
        await reader.writes("question", question)
        assert json.loads(await message(reader.socket)) != {}
        await reader.taps("v=1&place=SLV&lang=en")
        await reader.leaves()

    run(story())
    assert run(numbers(server))["dashboard_errors_total"] == 0


def test_a_ping_that_meets_a_link_just_closing_leaves_its_session_to_the_close() -> None:
    closing = Socket.__new__(Socket)  # what a link is between its end and `on_close`
    closing.ws_connection = None
    closing.ping(b"1")
