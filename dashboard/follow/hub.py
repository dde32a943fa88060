"""The shared sessions of one process, and those who follow them here."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from dashboard.follow.model import (
    ID,
    Refused,
    Shared,
    lock_for,
    new_key,
    news_of,
    read_state,
    told,
)
from dashboard.follow.rate import Rate
from dashboard.settings import Settings

#: Takes news, as JSON text; it must neither wait nor raise.
Hear = Callable[[str], None]
#: Seconds between two looks for sessions that have been idle too long.
SWEEP_EVERY = 5
#: Seconds a follower waits for a session that another process may yet tell of.
GRACE = 15


class Hub:
    """Shared sessions in the memory of one process.

    What a subclass has to change to keep them elsewhere: `_get`, `_put`, `_total`, `_elsewhere`.

    Parameters
    ----------
    settings : Settings
        The limits.
    clock : callable
        Seconds, the same in every process that shares sessions.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        self.settings, self.clock = settings, clock
        self.idle = settings.follow_idle_minutes * 60
        self.known: dict[str, Shared] = {}
        self.hearing: dict[str, set[Hear]] = defaultdict(set)
        #: What ends each open stream of news.
        self.streams: set[Callable[[], None]] = set()
        #: Whether what keeps the sessions is out of reach.
        self.away = False
        self._missed: dict[str, float] = {}
        self._starts = Rate(settings.follow_starts_per_minute, 60, clock)
        self._stops = Rate(settings.follow_stops_per_second, 1, clock)

    async def start(self, owner: str, state: object) -> dict:
        """Share a session that shows `state`; `owner` is the network address that asks.

        Returns
        -------
        dict
            Its id, and the secret that steers it.

        Raises
        ------
        Refused
            If the limits do not allow it, or the state cannot be read.
        """
        text = read_state(state)
        if not self._starts.allows(owner):
            raise Refused("too_many_starts")
        if await self._total() >= self.settings.follow_sessions:
            raise Refused("too_many_sessions")
        id, secret = new_key(), new_key()
        await self._put(Shared(id, lock_for(secret), text, 1, self.clock()))
        return {"id": id, "secret": secret}

    async def steer(self, id: str, secret: str, state: object) -> dict:
        """Show `state` to all who follow the session `id`, and return its number."""
        text = read_state(state)
        await self._opened(id, secret)
        if not self._stops.allows(id):
            raise Refused("too_fast")
        shared = await self._change(id, secret, state=text, used=self.clock())
        return {"number": shared.number}

    async def look(self, id: str, secret: str) -> dict:
        """Return the number of followers, and the last state with its number."""
        shared = await self._opened(id, secret)
        state = json.loads(shared.state)
        return {"followers": await self.count(id), "number": shared.number, "state": state}

    async def end(self, id: str, secret: str) -> dict:
        """End the session `id`; it stays known as ended until its time is over."""
        await self._change(id, secret, state="{}", ended=True)
        return {}

    async def follow(self, id: str, hear: Hear) -> str:
        """Tell `hear` all news of the session `id` from now on, and return what holds now."""
        if not ID.fullmatch(id):
            return told("unknown")
        try:
            shared = await self._get(id)
            if shared is None:
                return told("unknown")
            if not shared.ended and await self.count(id) >= self.settings.follow_followers:
                return told("full")
        except Refused as refused:
            # The session is kept elsewhere, out of reach: its news come when it is back.
            self.hearing[id].add(hear)
            return told(refused.reason)
        self._hear_of(shared)
        if not shared.ended:
            self.hearing[id].add(hear)
        return news_of(shared)

    def leave(self, id: str, hear: Hear) -> None:
        """Tell `hear` nothing more of the session `id`."""
        if id in self.hearing:
            self.hearing[id].discard(hear)
            if not self.hearing[id]:
                del self.hearing[id]

    def hang_up(self) -> None:
        """End all streams of news: their pages ask another process, or this one once it is back."""
        for end in tuple(self.streams):
            end()

    async def count(self, id: str) -> int:
        """Return how many follow the session `id`, in all processes."""
        return len(self.hearing.get(id, ())) + await self._elsewhere(id)

    def sweep(self) -> None:
        """End what has been idle too long, and forget what nobody needs."""
        for id, shared in list(self.known.items()):
            if self._is_over(shared):
                self._tell(id, told("ended"))
                del self.known[id]
                self.hearing.pop(id, None)
        for id in [id for id in self.hearing if id not in self.known and not self.away]:
            if self.clock() - self._missed.setdefault(id, self.clock()) > GRACE:
                self._tell(id, told("unknown"))
                del self.hearing[id]
        self._missed = {id: at for id, at in self._missed.items() if id in self.hearing}
        self._starts.tidy()
        self._stops.tidy()

    async def run(self) -> None:
        """Do what has to be done again and again, until cancelled."""
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            self.sweep()

    # ---- where the sessions are kept

    async def _get(self, id: str) -> Shared | None:
        """Return the session `id`, or None if there is none or its time is over."""
        shared = self.known.get(id)
        return None if shared is None or self._is_over(shared) else shared

    async def _put(self, shared: Shared) -> bool:
        """Keep `shared` unless one as new is kept, and tell its followers everywhere."""
        self._hear_of(shared)
        return True

    async def _total(self) -> int:
        """Return how many sessions are shared now."""
        return sum(not self._is_over(shared) for shared in self.known.values())

    async def _elsewhere(self, id: str) -> int:
        """Return how many follow the session `id` in other processes."""
        return 0

    # ---- for both

    async def _opened(self, id: str, secret: str) -> Shared:
        """Return the session `id` to one who may steer it."""
        shared = await self._get(id) if ID.fullmatch(id) else None
        if shared is None:
            raise Refused("unknown")
        if not shared.opens_to(secret):
            raise Refused("secret")
        if shared.ended:
            raise Refused("ended")
        return shared

    async def _change(self, id: str, secret: str, **changes: object) -> Shared:
        """Change the session; again if another tab of the presenter was quicker."""
        for _ in range(5):
            shared = await self._opened(id, secret)
            changed = replace(shared, number=shared.number + 1, **changes)
            if await self._put(changed):
                return changed
        raise Refused("too_fast")

    def _is_over(self, shared: Shared) -> bool:
        return self.clock() >= shared.used + self.idle

    def _hear_of(self, shared: Shared) -> None:
        """Keep `shared` if it is news, and tell those who follow it here."""
        last = self.known.get(shared.id)
        if last is not None and last.number >= shared.number:
            return
        self.known[shared.id] = shared
        self._tell(shared.id, news_of(shared))
        if shared.ended:
            self.hearing.pop(shared.id, None)

    def _tell(self, id: str, news: str) -> None:
        for hear in tuple(self.hearing.get(id, ())):
            hear(news)
