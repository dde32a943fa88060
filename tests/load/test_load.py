"""The load test, short: what it measures is printed by `make load`; here nothing may be lost."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

from tests.load.__main__ import lines, site
from tests.load.scenes import arrivals, one_after_another
from tests.load.visitor import Visitor
from tests.redis_server import RedisServer


def run(story: Coroutine) -> object:
    """Run `story` in a thread: the loop of a browser's tests may run in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, story).result()


def test_readers_at_once_are_all_answered() -> None:
    with site(1) as (address, addresses, _):
        result = run(arrivals(address, addresses, 30, 3, pause=1))
        text = "\n".join(lines("", result))
    assert (result.served, result.lost, result.errors) == (30, 0, 0)
    assert len(result.taps) >= 90
    assert "readers served 30" in text


def test_readers_one_after_another_leave_nothing_behind() -> None:
    with site(1) as (address, addresses, _):
        result = run(one_after_another(address, addresses, 60))
    assert (result.served, result.lost, result.errors) == (60, 0, 0)
    # What the caches of answers take is bounded; of readers nothing stays.
    assert result.memory["after"] - result.memory["before"] < 60e6


def test_a_worker_killed_under_load_costs_no_reader_an_answer() -> None:
    with site(2) as (address, addresses, processes):
        killed = processes[-1].kill
        result = run(arrivals(address, addresses[:-1], 24, 4, killed, pause=1))
    assert (result.served, result.lost, result.errors) == (24, 0, 0)


def test_redis_stopped_and_started_again_costs_readers_nothing() -> None:
    async def story(address: str, redis: RedisServer) -> None:
        readers = [await Visitor.arrives(address) for _ in range(4)]
        redis.stop()
        late = await Visitor.arrives(address)
        for reader in (*readers, late):
            await reader.taps("v=1&place=SLV&lang=en")
        redis.start()
        for reader in (*readers, late):
            await reader.taps("v=1&place=HND&lang=en")
            assert reader.again == 0

    with RedisServer() as redis, site(1, redis_url=redis.url) as (address, _, _):
        run(story(address, redis))
