"""Answers are computed once, off the event loop, and kept up to a bound."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time

import pytest

from dashboard.server.cache import Cache, preferred_coding
from tests.follow.hubs import run


def maker(body: bytes, computed: list, seconds: float = 0.0) -> object:
    def make() -> tuple[str, str, bytes]:
        computed.append(threading.current_thread())
        time.sleep(seconds)
        return "", "text/plain", body

    return make


def test_what_many_ask_at_once_is_computed_once_and_not_on_the_loop() -> None:
    computed: list = []

    async def story() -> list:
        cache, beats = Cache(), []

        async def beat() -> None:
            while True:
                beats.append(time.monotonic())
                await asyncio.sleep(0.01)

        beating = asyncio.create_task(beat())
        asked = [cache.answer("key", maker(b"x" * 5000, computed, 0.3), coding)
                 for coding in ["", "gzip"] * 20]
        answers = await asyncio.gather(*asked)
        beating.cancel()
        assert len(beats) > 3, "the loop goes on meanwhile"
        assert threading.current_thread() not in computed
        return answers

    plain, packed = run(story())[:2]
    assert len(computed) == 1
    assert (plain.coding, packed.coding) == ("", "gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert packed.etag == plain.etag


def test_one_who_goes_away_takes_the_answer_from_nobody() -> None:
    computed: list = []

    async def story() -> None:
        cache = Cache()
        first = asyncio.create_task(cache.answer("key", maker(b"x", computed, 0.2)))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(cache.answer("key", maker(b"y", computed)))
        first.cancel()
        assert (await second).body == b"x"

    run(story())
    assert len(computed) == 1


def test_the_cache_is_bounded_and_forgets_what_was_not_used_for_longest() -> None:
    computed: list = []

    async def story() -> None:
        cache = Cache(largest=4000)
        for key in ("a", "b", "c", "d"):
            await cache.answer(key, maker(b"x" * 1000, computed))
        await cache.answer("a", maker(b"", computed))  # kept: used again now
        await cache.answer("e", maker(b"x" * 1000, computed))
        assert cache.size <= 4000
        assert len(computed) == 5
        await cache.answer("a", maker(b"", computed))
        assert len(computed) == 5
        await cache.answer("b", maker(b"x" * 1000, computed))
        assert len(computed) == 6
        await cache.answer("huge", maker(b"x" * 2000, computed))
        assert cache.size <= 4000
        await cache.answer("huge", maker(b"x" * 2000, computed))
        assert len(computed) == 8, "what would push out all else is not kept"

    run(story())


def test_a_failure_is_everybodys_and_is_not_kept() -> None:
    def fails() -> tuple[str, str, bytes]:
        raise ValueError("no")

    async def story() -> None:
        cache = Cache()
        both = await asyncio.gather(
            cache.answer("key", fails), cache.answer("key", fails), return_exceptions=True
        )
        assert [type(error) for error in both] == [ValueError, ValueError]
        assert (await cache.answer("key", maker(b"x", []))).body == b"x"

    run(story())


@pytest.mark.parametrize(
    ("media", "size", "coding"),
    [("text/csv", 5000, "br"), ("text/csv", 500, ""), ("image/png", 5000, ""),
     ("application/zip", 5000, "")],
)
def test_only_what_gets_smaller_is_compressed(media: str, size: int, coding: str) -> None:
    answer = run(Cache().answer("key", lambda: ("", media, b"x" * size), "gzip, br"))
    assert answer.coding == coding


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("", ""), ("identity", ""), ("gzip", "gzip"), ("GZIP", "gzip"), ("gzip, deflate, br", "br"),
     ("deflate, gzip;q=0.5", "gzip"), ("br;q=0, gzip", "gzip"), ("gzip;q=0", ""),
     ("gzip; q=0.000", "")],
)
def test_the_coding_is_one_that_is_accepted(accepted: str, coding: str) -> None:
    assert preferred_coding(accepted) == coding
