"""Whatever is sent, by the thousand: it is answered or refused, and no error is logged."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tornado.websocket import WebSocketClosedError

from dashboard.app import read_arguments
from dashboard.selection import Selection
from dashboard.server import Host
from dashboard.settings import Settings
from dashboard.views import views_by_name
from tests.load.visitor import Visitor, closed, numbers, opened
from tests.sampling import examples
from tests.server.asking import ask
from tests.server.test_links import run

NAMES = ("place", "with", "year", "lang", "v", "usd", "embed", "data", "story", "stop", "follow",
         "vs", "since", "edition", "sex", "dir", "views", "bokeh-session-id", "bokeh-token")
VALUES = st.text() | st.sampled_from(["SLV", "2019", "1e9", "-1", "9" * 400, "remittances", "%00"])
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(), VALUES), max_size=6)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=6,
)
#: What stands in a message of Bokeh's, in its place or out of it.
MESSAGES = st.dictionaries(
    st.sampled_from(["msgid", "msgtype", "num_buffers", "reqid", "events", "doc", "kind", "model",
                     "attr", "new", "id"]),
    st.sampled_from(["PATCH-DOC", "PULL-DOC-REQ", "PUSH-DOC", "ACK", "OK", "ERROR", "ModelChanged",
                     "question", 1, -1, 10**9]) | ANY,
).map(json.dumps)
FRAMES = st.lists(MESSAGES | st.text() | st.binary() | ANY.map(json.dumps), min_size=1, max_size=8)
LOOPBACK = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module", autouse=True)
def no_error(server: str) -> Iterator[None]:
    before = run(numbers(server))["dashboard_errors_total"]
    yield
    assert run(numbers(server))["dashboard_errors_total"] == before
    assert ask(f"{server}/health")[0] == 200


@settings(max_examples=examples(2000), deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), st.lists(st.binary(), min_size=1)))
def test_any_arguments_are_a_page_that_can_be_shown(found: dict[str, list[bytes]]) -> None:
    asked = read_arguments(found, "es")
    Selection(**asked.fields)
    assert set(asked.shown) <= set(views_by_name())
    assert all(len(part) <= 60 for part in asked.set_aside)


@settings(max_examples=examples(2000), deadline=None)
@given(st.text() | st.binary().map(lambda found: found.decode("latin-1")), st.integers(0, 200))
def test_no_text_opens_a_link_but_a_token_as_it_was_given(text: str, at: int) -> None:
    host = HOST
    assert host.refuses(text) == "token"
    token = TOKEN[:at] + text + TOKEN[at + len(text):]
    assert host.refuses(token) == ("" if token == TOKEN else "token")


HOST = Host(Settings())
TOKEN = HOST.token({"place": [b"SLV"]}, "es")


@settings(max_examples=examples(150), **LOOPBACK)
@given(PAIRS, st.sampled_from(["/", "/token", "/views", "/speaker", "/ws", "/nothing"]))
def test_any_address_is_answered(server: str, pairs: list, path: str) -> None:
    query = "&".join(f"{quote(name, errors='replace')}={quote(value, errors='replace')}"
                     for name, value in pairs)
    assert ask(f"{server}{path}?{query}")[0] in (200, 400, 403, 404, 414)


@settings(max_examples=examples(150), **LOOPBACK)
@given(st.sampled_from(["", "csv/", "png/", "x/", "handouts/", "assets/"]), st.text(max_size=40))
def test_any_name_of_a_file_is_answered(server: str, kind: str, name: str) -> None:
    status = ask(f"{server}/files/{kind}{quote(name, errors='replace')}")[0]
    # Hypothesis tries words of the code too, names of files among them.
    assert status in (200, 400, 404)


@settings(max_examples=examples(400), **LOOPBACK)
@given(FRAMES)
def test_any_frames_are_answered_or_end_the_link(server: str, frames: list) -> None:
    async def story() -> None:
        link = await opened(server, json.loads(ask(f"{server}/token")[2])["token"])
        with suppress(WebSocketClosedError):
            for frame in frames:
                await link.write_message(frame, binary=isinstance(frame, bytes))
        await closed(link)

    run(story())


@settings(max_examples=examples(100), **LOOPBACK)
@given(st.lists(ANY.map(json.dumps) | st.text(), min_size=1, max_size=8))
def test_any_questions_leave_the_link_as_it_was(server: str, questions: list[str]) -> None:
    async def story() -> None:
        reader = await Visitor.arrives(server, "v=1&embed=cited_figures&lang=en")
        reader.number = 10**6
        for question in questions:
            await reader.writes("question", question)
            await reader.writes("follow", question)
        assert await reader.taps("v=1&place=SLV&lang=en") > 0
        await reader.leaves()

    run(story())


PATHS = ["/stories/check", "/stories/suggest", "/handouts", "/follow", "/follow/steer"]


@settings(max_examples=examples(400), **LOOPBACK)
@given(
    st.sampled_from(PATHS), st.binary() | ANY.map(lambda found: json.dumps(found).encode()),
    st.sampled_from(["application/json", "text/plain", "multipart/form-data; boundary=x",
                     "application/x-www-form-urlencoded", "multipart/form-data"]),
)
def test_any_body_is_answered(server: str, path: str, body: bytes, kind: str) -> None:
    # 503 and 429 are limits: on shared sessions, and on starting them.
    assert ask(server + path, body, Content_Type=kind)[0] in (
        200, 202, 400, 403, 404, 413, 415, 429, 503,
    )


HEADS = st.sampled_from([b"Host: x", b"Content-Length: 5", b"Content-Length: -1",
                         b"Upgrade: websocket", b"Transfer-Encoding: chunked",
                         b"Content-Length: 99999999999",
                         b"Sec-WebSocket-Protocol: bokeh, x",
                         b"Connection: Upgrade", b"Sec-WebSocket-Key: x",
                         b"Sec-WebSocket-Version: 13"])
STARTS = st.sampled_from([b"GET / HTTP/1.1", b"POST /follow HTTP/1.1", b"GET /ws HTTP/1.1",
                          b"BREW / HTTP/1.1", b"GET //// HTTP/1.1", b"GET http://x/ HTTP/1.0"])


@settings(max_examples=examples(400), **LOOPBACK)
@given(STARTS | st.binary(max_size=80), st.lists(HEADS | st.binary(max_size=80)), st.binary())
def test_any_bytes_are_answered_or_closed(
    server: str, start: bytes, heads: list[bytes], body: bytes
) -> None:
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        line.sendall(b"\r\n".join([start, *heads, b"", body]))
        line.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            while line.recv(65536):
                pass
