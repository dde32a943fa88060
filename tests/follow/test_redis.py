"""Several processes share sessions; Redis may go away, and come back knowing nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from dashboard.follow import Hub, hub_of
from dashboard.settings import Settings
from tests.follow.hubs import STOP, Clock, Ear, refused, run, running
from tests.redis_server import RedisServer


@pytest.fixture
def restarted() -> Iterator[RedisServer]:
    """Give a Redis of the test's own, to stop and start."""
    with RedisServer() as server:
        yield server


def hubs(redis: RedisServer, clock: Clock, count: int = 2, **limits: int) -> list[Hub]:
    return [hub_of(Settings(redis_url=redis.url, **limits), clock) for _ in range(count)]


def test_a_stop_steered_in_one_process_is_heard_in_the_other(
    redis: RedisServer, clock: Clock
) -> None:
    async def story(here: Hub, there: Hub) -> None:
        async with running(here, there):
            key = await here.start("a", STOP)
            ear = Ear()
            await ear.follows(there, key["id"])
            await here.steer(**key, state={"address": "place=HND"})
            await ear.hears(kind="stop", number=2)
            await there.steer(**key, state=STOP)
            await ear.hears(number=3)
            assert (await here.look(**key))["followers"] == 1
            await there.end(**key)
            await ear.hears(kind="ended")
            with refused("ended"):
                await here.steer(**key, state=STOP)

    run(story(*hubs(redis, clock)))


def test_the_limits_on_followers_and_sessions_are_those_of_all_processes(
    redis: RedisServer, clock: Clock
) -> None:
    async def story(here: Hub, there: Hub) -> None:
        async with running(here, there):
            key = await here.start("a", STOP)
            with refused("too_many_sessions"):
                await there.start("b", STOP)
            assert (await Ear().follows(here, key["id"]))["kind"] == "stop"
            assert await Ear().follows(there, key["id"]) == {"kind": "full"}
            clock.now += 60  # a process that was killed says nothing any more
            assert (await Ear().follows(there, key["id"]))["kind"] == "stop"

    run(story(*hubs(redis, clock, follow_sessions=1, follow_followers=1)))


def test_two_tabs_that_steer_at_once_leave_all_on_the_same_stop(
    redis: RedisServer, clock: Clock
) -> None:
    async def story(here: Hub, there: Hub) -> None:
        async with running(here, there):
            key = await here.start("a", STOP)
            ears = Ear(), Ear()
            for ear, hub in zip(ears, (here, there), strict=True):
                await ear.follows(hub, key["id"])
            states = [{"address": f"year={year}"} for year in (1990, 1995, 2000, 2005)]
            await asyncio.gather(*(
                (here, there)[i % 2].steer(**key, state=state) for i, state in enumerate(states)
            ))
            for ear in ears:
                await ear.hears(number=5)
            assert ears[0][-1] == ears[1][-1]

    run(story(*hubs(redis, clock)))


def test_a_restart_of_redis_is_told_survived_and_loses_nothing(
    restarted: RedisServer, clock: Clock
) -> None:
    async def story(here: Hub, there: Hub) -> None:
        async with running(here, there):
            key = await here.start("a", STOP)
            await here.steer(**key, state={"address": "place=HND"})
            ear, late = Ear(), Ear()
            await ear.follows(there, key["id"])
            restarted.stop()
            await ear.hears(kind="away")
            for deed in (here.look(**key), here.steer(**key, state=STOP), here.end(**key),
                         here.start("b", STOP)):
                with refused("away"):
                    await deed
            assert await late.follows(here, key["id"]) == {"kind": "away"}
            restarted.start()
            for each in (ear, late):
                await each.hears(kind="stop", number=2)
                assert each[-1]["state"]["address"] == "v=1&place=HND"
            await here.steer(**key, state=STOP)
            for each in (ear, late):
                await each.hears(kind="stop", number=3)

    run(story(*hubs(restarted, clock)))


def test_a_process_that_never_heard_of_a_session_waits_until_it_is_put_back(
    restarted: RedisServer, clock: Clock
) -> None:
    async def story(here: Hub, there: Hub) -> None:
        async with running(here):
            key = await here.start("a", STOP)
        restarted.stop()
        restarted.start()
        async with running(there):
            ear = Ear()
            assert await ear.follows(there, key["id"]) == {"kind": "away"}
            with refused("away"):
                await there.steer(**key, state=STOP)
            again = hubs(restarted, clock, 1)[0]
            again.known = here.known
            async with running(again):
                await ear.hears(kind="stop", number=1)

    run(story(*hubs(restarted, clock)))


def test_a_session_that_nobody_puts_back_is_told_after_a_while(
    restarted: RedisServer, clock: Clock
) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            ear = Ear()
            assert await ear.follows(hub, "A" * 22) == {"kind": "away"}
            hub.sweep()
            clock.now += 60
            hub.sweep()
            assert ear[-1] == {"kind": "unknown"}
            assert await Ear().follows(hub, "A" * 22) == {"kind": "unknown"}

    run(story(*hubs(restarted, clock, 1)))


def test_a_server_that_starts_before_its_redis_waits_for_it(clock: Clock) -> None:
    redis = RedisServer()

    async def story(hub: Hub) -> None:
        async with running(hub):
            with refused("away"):
                await hub.start("a", STOP)
            redis.start()
            while hub.away:
                await asyncio.sleep(0.01)
            assert set(await hub.start("a", STOP)) == {"id", "secret"}

    try:
        run(asyncio.wait_for(story(*hubs(redis, clock, 1)), 20))
    finally:
        redis.stop()


def test_what_others_write_into_the_channel_does_no_harm(redis: RedisServer, clock: Clock) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            ear = Ear()
            await ear.follows(hub, key["id"])
            for text in ("", "{}", "[1]", "not JSON", '{"id": 1}', "null"):
                await hub.redis.publish("dashboard:follow:news", text)
            await hub.steer(**key, state=STOP)
            await ear.hears(number=2)

    run(story(*hubs(redis, clock, 1)))
