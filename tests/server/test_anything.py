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

from dashboard.selection import Selection
from dashboard.site import read_arguments
from dashboard.views import views_by_name
from tests.load.visitor import numbers
from tests.sampling import examples
from tests.server.asking import ask, run

NAMES = ("place", "with", "year", "lang", "v", "usd", "embed", "data", "story", "stop", "follow",
         "vs", "since", "edition", "sex", "dir", "version", "table")
VALUES = st.text() | st.sampled_from(["SLV", "2019", "1e9", "-1", "9" * 400, "remittances", "%00"])
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(), VALUES), max_size=6)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=6,
)
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


@settings(max_examples=examples(150), **LOOPBACK)
@given(PAIRS, st.sampled_from(["/", "/speaker", "/nothing", "/api/v1/views/headline",
                               "/api/v1/views/headline.csv", "/api/v1/tables/population"]))
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


@settings(max_examples=examples(150), **LOOPBACK)
@given(st.sampled_from(["/api/v1/views/", "/api/v1/tables/", "/follow/"]), st.text(max_size=60))
def test_any_name_below_the_api_is_answered(server: str, begins: str, name: str) -> None:
    end = "/news" if begins == "/follow/" else ""
    asked = f"{server}{begins}{quote(name, errors='replace')}{end}"
    assert ask(asked)[0] in (200, 400, 404, 405)


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
