"""What tests of hubs do: run them, move their clock, follow and note what is told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.follow import Hub
from dashboard.follow.model import Refused

STOP = {"address": "place=SLV", "fragment": "remittances/chart"}
#: Seconds that news may take from one process to another: far more than they need.
SOON = 10


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


class Ear(list):
    """All news that one follower was told."""

    # Two followers who were told the same are still two.
    __eq__, __hash__ = object.__eq__, object.__hash__

    def __call__(self, news: str) -> None:
        self.append(json.loads(news))

    async def follows(self, hub: Hub, id: str) -> dict:
        self(await hub.follow(id, self))
        return self[-1]

    async def hears(self, **news: object) -> None:
        """Wait until the last news has these entries."""
        deadline = time.monotonic() + SOON
        while not self or {**self[-1], **news} != self[-1]:
            assert time.monotonic() < deadline, f"{news} was not told: {self}"
            await asyncio.sleep(0.01)


def run(story: Coroutine) -> object:
    """Run `story` in a thread of its own: the tests' browser has its loop in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, story).result()


@contextlib.asynccontextmanager
async def running(*hubs: Hub) -> AsyncIterator[None]:
    """Let the hubs run, as the server does."""
    tasks = [asyncio.ensure_future(hub.run()) for hub in hubs]
    await asyncio.sleep(0.1)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.contextmanager
def refused(reason: str) -> Iterator[None]:
    """Expect to be refused for `reason`."""
    with pytest.raises(Refused, match=f"^{reason}$"):
        yield
