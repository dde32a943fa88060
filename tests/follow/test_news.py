"""``GET /follow/ID/news``: what comes, that it never falls silent, and when it ends."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest

from dashboard.follow.handler import BEAT
from tests.server.asking import ask

JSON = {"Content_Type": "application/json"}


def post(server: str, deed: str = "", **content: object) -> dict:
    answer = json.loads(ask(f"{server}/follow{deed}", json.dumps(content).encode(), **JSON)[2])
    assert "refused" not in answer, answer
    return answer


@pytest.fixture(scope="module")
def key(server: str) -> dict:
    return post(server, state={"address": "place=SLV"})


def stream(server: str, id: str) -> HTTPResponse:
    return urllib.request.urlopen(f"{server}/follow/{id}/news", timeout=30)


def events(news: HTTPResponse) -> Iterator[tuple[str, dict]]:
    """Yield the kind and content of each event; heartbeats alone do not keep a test waiting."""
    kind, deadline = "message", time.monotonic() + 60
    for line in news:
        assert time.monotonic() < deadline, "nothing but heartbeats"
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name == "event":
            kind = value
        if name == "data":
            yield kind, json.loads(value)
            kind = "message"


def test_news_come_as_they_happen_with_a_heartbeat(server: str, key: dict) -> None:
    with stream(server, key["id"]) as news:
        assert news.headers.get_content_type() == "text/event-stream"
        assert "no-store" in news.headers["Cache-Control"]
        assert news.headers["X-Accel-Buffering"] == "no"
        told = events(news)
        assert next(told) == ("beat", {})
        kind, first = next(told)
        assert (kind, first["kind"], first["state"]["address"]) == (
            "message", "stop", "v=1&place=SLV"
        )
        begun = time.monotonic()
        assert next(told) == ("beat", {})
        assert time.monotonic() - begun >= BEAT / 2
        post(server, "/steer", **key, state={"address": "place=HND"})
        while (event := next(told))[0] == "beat":
            pass
        assert event[1]["number"] == first["number"] + 1
        assert post(server, "/look", **key)["followers"] == 1


def test_a_page_that_goes_is_no_longer_counted(server: str, key: dict) -> None:
    with stream(server, key["id"]) as news:
        next(events(news))
    deadline = time.monotonic() + 30
    while post(server, "/look", **key)["followers"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("id", ["A" * 22, "no-such-session", "%3Cimg%20src=x%3E"])
def test_of_no_session_that_is_told_and_the_stream_ends(server: str, id: str) -> None:
    with stream(server, id) as news:
        assert list(events(news)) == [("beat", {}), ("message", {"kind": "unknown"})]


def test_the_end_is_told_and_the_stream_ends(server: str) -> None:
    own = post(server, state={"address": "place=SLV"})
    with stream(server, own["id"]) as news:
        told = events(news)
        next(told)
        post(server, "/end", **own)
        assert [event for event in told if event[0] != "beat"][-1] == ("message", {"kind": "ended"})
    with stream(server, own["id"]) as news:
        assert list(events(news))[-1] == ("message", {"kind": "ended"})
