"""The same holds for a hub in memory and for one that shares its sessions through Redis."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.follow import Hub
from tests.follow.hubs import STOP, Clock, Ear, refused, run, running

NewHub = Callable[..., Hub]


def test_who_follows_hears_the_last_state_and_each_new_one(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            early, late = Ear(), Ear()
            assert await early.follows(hub, key["id"]) == {
                "kind": "stop", "number": 1,
                "state": {"address": "v=1&place=SLV", "fragment": "remittances/chart",
                          "blank": False},
            }
            await hub.steer(**key, state={"address": "place=HND", "stop": {"title": "x"}})
            await early.hears(kind="stop", number=2)
            news = await late.follows(hub, key["id"])
            assert news["state"]["address"] == "v=1&place=HND"
            assert news["state"]["stop"] == {"title": "x"}
            assert await hub.count(key["id"]) == 2
            hub.leave(key["id"], early)
            await hub.steer(**key, state=STOP)
            await late.hears(number=3)
            assert early[-1]["number"] == 2
            assert (await hub.look(**key))["followers"] == 1

    run(story(new_hub()))


def test_only_the_secret_steers_and_it_is_kept_nowhere(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            other = await hub.start("a", STOP)
            ear = Ear()
            await ear.follows(hub, key["id"])
            for secret in ("", "é", key["id"], other["secret"], key["secret"][:-1]):
                for deed in (hub.look, hub.end):
                    with refused("secret"):
                        await deed(key["id"], secret)
                with refused("secret"):
                    await hub.steer(key["id"], secret, STOP)
            assert [news["number"] for news in ear] == [1]
            assert key["secret"] not in repr(hub.known)

    run(story(new_hub()))


def test_an_ended_session_says_so_and_stays_ended(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            ear = Ear()
            await ear.follows(hub, key["id"])
            await hub.end(**key)
            await ear.hears(kind="ended")
            with refused("ended"):
                await hub.steer(**key, state=STOP)
            assert await Ear().follows(hub, key["id"]) == {"kind": "ended"}
            assert await hub.count(key["id"]) == 0

    run(story(new_hub()))


def test_a_session_ends_when_idle_and_only_a_new_stop_keeps_it(
    new_hub: NewHub, clock: Clock
) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            ear = Ear()
            await ear.follows(hub, key["id"])
            clock.now += 30 * 60 - 1
            hub.sweep()
            await hub.steer(**key, state=STOP)
            clock.now += 30 * 60 - 1
            hub.sweep()
            await hub.look(**key)
            await ear.hears(kind="stop", number=2)
            clock.now += 1
            hub.sweep()
            await ear.hears(kind="ended")
            with refused("unknown"):
                await hub.steer(**key, state=STOP)
            assert await Ear().follows(hub, key["id"]) == {"kind": "unknown"}
            assert (hub.known, hub.hearing) == ({}, {})

    run(story(new_hub(follow_idle_minutes=30)))


def test_no_more_sessions_than_allowed_and_over_ones_do_not_count(
    new_hub: NewHub, clock: Clock
) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            await hub.start("a", STOP)
            await hub.start("b", STOP)
            with refused("too_many_sessions"):
                await hub.start("c", STOP)
            clock.now += hub.idle
            await hub.start("c", STOP)

    run(story(new_hub(follow_sessions=2)))


def test_one_address_starts_only_so_many_in_a_minute(new_hub: NewHub, clock: Clock) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            await hub.start("a", STOP)
            await hub.start("a", STOP)
            with refused("too_many_starts"):
                await hub.start("a", STOP)
            await hub.start("b", STOP)
            clock.now += 60
            await hub.start("a", STOP)

    run(story(new_hub(follow_starts_per_minute=2)))


def test_steering_has_a_rate_and_a_stranger_does_not_use_it_up(
    new_hub: NewHub, clock: Clock
) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            for _ in range(5):
                with refused("secret"):
                    await hub.steer(key["id"], "guess", STOP)
            await hub.steer(**key, state=STOP)
            await hub.steer(**key, state=STOP)
            with refused("too_fast"):
                await hub.steer(**key, state=STOP)
            clock.now += 1
            assert await hub.steer(**key, state=STOP) == {"number": 4}

    run(story(new_hub(follow_stops_per_second=2)))


def test_a_session_takes_only_so_many_followers(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            key = await hub.start("a", STOP)
            first, second, third = Ear(), Ear(), Ear()
            await first.follows(hub, key["id"])
            await second.follows(hub, key["id"])
            assert await third.follows(hub, key["id"]) == {"kind": "full"}
            hub.leave(key["id"], first)
            assert (await third.follows(hub, key["id"]))["kind"] == "stop"

    run(story(new_hub(follow_followers=2)))


def test_what_is_no_id_is_no_session(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            for id in ("", "x", "A" * 21, "A" * 23, "../../etc", "é" * 22, "A" * 100_000):
                assert await Ear().follows(hub, id) == {"kind": "unknown"}
                with refused("unknown"):
                    await hub.look(id, "secret")
            assert hub.hearing == {}

    run(story(new_hub()))


def test_ids_and_secrets_are_long_and_never_the_same(new_hub: NewHub) -> None:
    async def story(hub: Hub) -> None:
        async with running(hub):
            keys = [await hub.start(str(i), STOP) for i in range(50)]
            found = {text for key in keys for text in (key["id"], key["secret"])}
            assert len(found) == 100
            assert {len(text) for text in found} == {22}, "16 bytes of base64"

    run(story(new_hub()))
