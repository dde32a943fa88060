"""Shared sessions that several processes share through Redis.

A key holds each session, with a time to live; a channel tells every process of a change.
Each process also keeps what it has heard: when Redis comes back empty, it puts that back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from dashboard.follow.hub import SWEEP_EVERY, Hub
from dashboard.follow.model import Refused, Shared, new_key, news_of, told
from dashboard.settings import Settings

PREFIX = "dashboard:follow:"
CHANNEL, OPEN = PREFIX + "news", PREFIX + "open"
#: Seconds: an answer of Redis may take; until it is asked whether it is there; until the next try.
PATIENCE, BEAT, AGAIN = 1.5, 1.0, 0.5
#: Seconds after Redis is back in which a session unknown to it may yet be put back by a process.
PUTTING_BACK = 5
#: Seconds after which a process that says nothing any more has no followers.
SILENT = 3 * SWEEP_EVERY
LOST = (RedisError, OSError)
#: Keep a session unless one as new is kept; a process that is late changes nothing.
PUT = """
local old = redis.call('GET', KEYS[1])
if old and cjson.decode(old).number >= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], KEYS[1])
redis.call('PUBLISH', KEYS[3], ARGV[1])
return 1
"""
log = logging.getLogger(__name__)


class RedisHub(Hub):
    """Shared sessions of several processes; see `Hub` for what it does."""

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        super().__init__(settings, clock)
        self.redis = Redis.from_url(
            settings.redis_url, decode_responses=True, socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 1),
        )
        self.process = new_key()
        self._back = -float("inf")

    async def run(self) -> None:
        """Hear the news of the other processes, through every absence of Redis."""
        sweeping = asyncio.ensure_future(self._sweeps())
        try:
            while True:
                try:
                    async with self.redis.pubsub() as pubsub:
                        await pubsub.subscribe(CHANNEL)
                        await self._listens(pubsub)
                except LOST as error:
                    self._lose(error)
                await asyncio.sleep(AGAIN)
        finally:
            sweeping.cancel()
            await self.redis.aclose()

    async def _listens(self, pubsub: PubSub) -> None:
        """Hear every change until the connection is lost."""
        await pubsub.get_message(timeout=PATIENCE)  # that it is subscribed: no change is missed now
        await self._comes_back()
        while True:
            message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=BEAT)
            shared = Shared.from_json(message["data"]) if message else None
            if shared is not None:
                self._hear_of(shared)
            elif message is None:
                await self.redis.ping()

    def _lose(self, error: Exception) -> None:
        if not self.away:
            log.warning("Redis is away (%s): followers keep what they see", type(error).__name__)
            self.away = True
            for id in tuple(self.hearing):
                self._tell(id, told("away"))

    async def _comes_back(self) -> None:
        """Agree with Redis on what every session shows, and tell it to the followers here."""
        self._back = self.clock()
        for id in {*self.known, *self.hearing}:
            with suppress(Refused):  # nobody has put it back yet: its news will be heard
                shared = await self._get(id)
                if shared is not None:
                    self._hear_of(shared)
                    self._tell(id, news_of(shared))
        if self.away:
            log.warning("Redis is back")
        self.away = False

    async def _sweeps(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            self.sweep()
            with suppress(Refused):  # away: the next time will do
                for id in tuple(self.hearing):
                    await self._say_count(id)

    # ---- where the sessions are kept

    async def _get(self, id: str) -> Shared | None:
        async with _in_reach():
            shared = Shared.from_json(await self.redis.get(PREFIX + id))
        known = self.known.get(id)
        if shared is None and known is not None and not self._is_over(known):
            await self._put(known)  # Redis has come back without it
            return known
        if shared is None and self.clock() - self._back < PUTTING_BACK:
            raise Refused("away")
        return None if shared is None or self._is_over(shared) else shared

    async def _put(self, shared: Shared) -> bool:
        over = shared.used + self.idle
        left = max(1, int((over - self.clock()) * 1000))
        async with _in_reach():
            kept = await self.redis.eval(
                PUT, 3, PREFIX + shared.id, OPEN, CHANNEL,
                shared.to_json(), shared.number, left, over,
            )
        if kept:
            self._hear_of(shared)
        return bool(kept)

    async def _total(self) -> int:
        async with _in_reach():
            await self.redis.zremrangebyscore(OPEN, "-inf", self.clock())
            return await self.redis.zcard(OPEN)

    async def follow(self, id: str, hear: Callable[[str], None]) -> str:
        """Tell `hear` all news of the session `id` from now on, and return what holds now."""
        first = await super().follow(id, hear)
        if id in self.hearing and not self.away:
            with suppress(Refused):  # away: said at the next sweep
                await self._say_count(id)
        return first

    async def _elsewhere(self, id: str) -> int:
        async with _in_reach():
            said = await self.redis.hgetall(_counts(id))
        others = [text.split() for process, text in said.items() if process != self.process]
        return sum(int(count) for count, at in others if float(at) > self.clock() - SILENT)

    async def _say_count(self, id: str) -> None:
        """Say how many follow the session `id` here."""
        async with _in_reach():
            count = f"{len(self.hearing.get(id, ()))} {self.clock()}"
            await self.redis.hset(_counts(id), self.process, count)
            await self.redis.expire(_counts(id), SILENT)


def _counts(id: str) -> str:
    return f"{PREFIX}followers:{id}"


@asynccontextmanager
async def _in_reach() -> AsyncIterator[None]:
    """Make any trouble with Redis one answer: it is away."""
    try:
        yield
    except LOST:
        raise Refused("away") from None
