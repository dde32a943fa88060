"""Shared sessions in a SQLite file: a restart ends none, and processes of a machine share them."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dashboard.follow.hub import SWEEP_EVERY, Hub
from dashboard.follow.model import Refused, Shared
from dashboard.settings import Settings

#: Seconds between two looks for what other processes have written.
LOOK_EVERY = 0.5
#: Seconds to wait for another process that writes.
PATIENCE = 1.5
CREATE = """
CREATE TABLE IF NOT EXISTS shared (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, over REAL NOT NULL, session TEXT NOT NULL
) WITHOUT ROWID
"""
#: Keep a session unless one as new is kept.
PUT = """
INSERT INTO shared VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
SET number = excluded.number, over = excluded.over, session = excluded.session
WHERE excluded.number > shared.number
"""


def default_file() -> Path:
    """Return the file in the user's state directory.

    Raises
    ------
    RuntimeError
        If the user has no home directory.
    """
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "migration-diasporas" / "follow.sqlite3"


class FileHub(Hub):
    """Shared sessions kept in a file; see `Hub` for what it does.

    Parameters
    ----------
    file : Path
        The file; it and its folder are made if they do not exist, for this user alone.

    Raises
    ------
    OSError, sqlite3.Error
        If the file cannot be made or written.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float], file: Path) -> None:
        super().__init__(settings, clock)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        self.db = sqlite3.connect(
            file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute(CREATE)
        self.db.execute("DELETE FROM shared WHERE over <= ?", (clock(),))
        self._version = self._data_version()

    async def run(self) -> None:
        """Hear what other processes write, and forget what is over, until cancelled."""
        try:
            while True:
                for _ in range(round(SWEEP_EVERY / LOOK_EVERY)):
                    await asyncio.sleep(LOOK_EVERY)
                    with suppress(sqlite3.Error):  # the next look will do
                        self._look()
                self.sweep()
                with suppress(sqlite3.Error):
                    self.db.execute("DELETE FROM shared WHERE over <= ?", (self.clock(),))
        finally:
            self.db.close()

    def _look(self) -> None:
        version = self._data_version()
        if version == self._version:
            return
        self._version = version
        for id, number in self.db.execute("SELECT id, number FROM shared").fetchall():
            known = self.known.get(id)
            if (known or id in self.hearing) and (known is None or number > known.number):
                shared = self._read(id)
                if shared is not None:
                    self._hear_of(shared)

    def _data_version(self) -> int:
        """Return a number that changes when another process has written."""
        return self.db.execute("PRAGMA data_version").fetchone()[0]

    def _read(self, id: str) -> Shared | None:
        row = self.db.execute("SELECT session FROM shared WHERE id = ?", (id,)).fetchone()
        return Shared.from_json(row[0]) if row else None

    # ---- where the sessions are kept

    async def _get(self, id: str) -> Shared | None:
        with _in_reach():
            shared = self._read(id)
        return None if shared is None or self._is_over(shared) else shared

    async def _put(self, shared: Shared) -> bool:
        row = (shared.id, shared.number, shared.used + self.idle, shared.to_json())
        with _in_reach():
            kept = self.db.execute(PUT, row).rowcount > 0
        if kept:
            self._hear_of(shared)
        return kept

    async def _total(self) -> int:
        with _in_reach():
            found = self.db.execute("SELECT count(*) FROM shared WHERE over > ?", (self.clock(),))
            return found.fetchone()[0]


@contextmanager
def _in_reach() -> Iterator[None]:
    """Make any trouble with the file one answer: it is away."""
    try:
        yield
    except sqlite3.Error:
        raise Refused("away") from None
