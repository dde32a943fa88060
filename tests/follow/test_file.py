"""Shared sessions in a file: they survive a restart, and processes of one machine share them."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from dashboard.follow import FileHub, Hub, hub_of
from dashboard.follow.file_hub import default_file
from dashboard.settings import Settings, SettingsError
from tests.follow.hubs import STOP, Clock, Ear, refused, run, running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "follow.sqlite3"


def hub(file: Path, clock: Clock, **limits: int) -> FileHub:
    return FileHub(Settings(**limits), clock, file)


def test_a_session_survives_a_restart_and_the_same_secret_steers(file: Path, clock: Clock) -> None:
    async def story() -> None:
        first = hub(file, clock)
        async with running(first):
            key = await first.start("a", STOP)
            gone = await first.start("a", STOP)
            await first.steer(**key, state={"address": "place=HND"})
            await first.end(**gone)
        second, ear = hub(file, clock), Ear()
        async with running(second):
            news = await ear.follows(second, key["id"])
            assert (news["number"], news["state"]["address"]) == (2, "v=1&place=HND")
            assert await second.steer(**key, state=STOP) == {"number": 3}
            await ear.hears(number=3)
            with refused("secret"):
                await second.steer(key["id"], "x", STOP)
            assert (await Ear().follows(second, gone["id"]))["kind"] == "ended"

    run(story())


def test_a_process_killed_amid_it_leaves_a_file_that_the_next_one_reads(
    file: Path, clock: Clock
) -> None:
    async def story() -> None:
        key = await hub(file, clock).start("a", STOP)  # its hub is never closed
        assert (await Ear().follows(hub(file, clock), key["id"]))["kind"] == "stop"

    run(story())


def test_processes_of_one_machine_share_their_sessions(file: Path, clock: Clock) -> None:
    async def story() -> None:
        here, there = hub(file, clock), hub(file, clock)
        async with running(here, there):
            key, ear = await here.start("a", STOP), Ear()
            await ear.follows(there, key["id"])
            await here.steer(**key, state={"address": "place=HND"})
            await ear.hears(number=2)
            await there.steer(**key, state={"address": "place=GTM"})
            await ear.hears(number=3)
            assert (await here.look(**key))["number"] == 3
            await here.end(**key)
            await ear.hears(kind="ended")

    run(story())


def test_the_limit_holds_over_a_restart_and_what_is_over_is_forgotten(
    file: Path, clock: Clock
) -> None:
    async def story() -> None:
        first = hub(file, clock, follow_sessions=1)
        key = await first.start("a", STOP)
        second = hub(file, clock, follow_sessions=1)
        with refused("too_many_sessions"):
            await second.start("b", STOP)
        clock.now += 120 * 60
        assert (await Ear().follows(second, key["id"]))["kind"] == "unknown"
        await second.start("b", STOP)
        third = hub(file, clock)
        assert third.db.execute("SELECT count(*) FROM shared").fetchone() == (1,)

    run(story())


def test_the_file_is_its_users_alone_and_holds_no_secret(file: Path, clock: Clock) -> None:
    async def story() -> dict:
        return await hub(file, clock).start("a", STOP)

    key = run(story())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    held = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert key["id"].encode() in held
    assert key["secret"].encode() not in held


def test_a_file_that_breaks_is_told_as_away(file: Path, clock: Clock) -> None:
    async def story() -> None:
        broken = hub(file, clock)
        key = await broken.start("a", STOP)
        broken.db.execute("DROP TABLE shared")
        with refused("away"):
            await broken.steer(**key, state=STOP)

    run(story())


def test_a_file_that_is_none_stops_the_start_if_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no database, and long enough to be looked at" * 100)
    with pytest.raises(SettingsError, match="^DASHBOARD_FOLLOW_FILE='.*': file is not a database"):
        hub_of(Settings(follow_file=str(tmp_path / "file")))


def test_without_a_place_for_the_default_file_sessions_are_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with caplog.at_level(logging.WARNING):
        assert type(hub_of(Settings())) is Hub
    assert "will not survive a restart" in caplog.text
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert default_file() == tmp_path / "migration-diasporas" / "follow.sqlite3"
    assert type(hub_of(Settings())) is FileHub
