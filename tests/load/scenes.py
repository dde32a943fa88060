"""Readers who arrive within a time and tap, and readers who come and go one after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tornado.httpclient import HTTPClientError

from tests.bench.walk import PLACES
from tests.load.visitor import Visitor, numbers

#: Seconds between two taps of one reader, and taps that each has made when all is measured.
PAUSE, AFTER = 5.0, 3
#: Seconds after which what has left is let go: it lingers 3 s, and is looked for every 5 s.
RELEASED = 12
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2019)


@dataclass
class Result:
    """What was measured; times in seconds, memory in bytes, of all workers together."""

    taps: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    served: int = 0
    lost: int = 0
    broken: int = 0
    held: int = 0
    left: int = 0
    errors: int = 0
    memory: dict[str, float] = field(default_factory=dict)


async def arrivals(
    address: str, workers: list[str], sessions: int, seconds: float,
    half_way: Callable[[], None] | None = None, pause: float = PAUSE,
) -> Result:
    """Let `sessions` readers arrive within `seconds`, tapping until each has tapped thrice.

    A reader whose link is lost opens another and taps again, as the page does; what that
    answers is not lost. `half_way` is called when half of them are there; `pause` is the time
    between two taps of one, in seconds.
    """
    result, over, taps = Result(), asyncio.Event(), [0] * sessions
    await _remember(result, workers, "before")
    readers = []

    def failed() -> bool:
        return any(reader.done() for reader in readers)  # what it met is raised at the end

    for number in range(sessions):
        readers.append(asyncio.ensure_future(
            _reads(address, number, result, over, taps, pause)
        ))
        await asyncio.sleep(seconds / sessions)
        if half_way and number == sessions // 2:
            await _until(lambda: result.served > sessions // 2 or failed())
            half_way()
    await _until(lambda: min(taps) >= AFTER or failed())
    await _remember(result, workers, "during")
    result.held = int(await _sum(workers, "dashboard_sessions"))
    over.set()
    await asyncio.gather(*readers)
    result.left = await _left(workers)
    await _remember(result, workers, "after")
    result.errors = int(await _sum(workers, "dashboard_errors_total"))
    return result


async def one_after_another(address: str, workers: list[str], sessions: int) -> Result:
    """Let readers come, tap once and leave, one after another; note memory at each quarter."""
    result = Result()
    await _remember(result, workers, "before")
    for number in range(sessions):
        reader = await _arrives(address, number, result)
        result.taps.append(await reader.taps(_query(number, number)))
        await reader.leaves()
        if (number + 1) % max(1, sessions // 4) == 0:
            await _remember(result, workers, f"{number + 1}")
            result.held = max(result.held, int(await _sum(workers, "dashboard_sessions")))
    result.left = await _left(workers)
    await _remember(result, workers, "after")
    result.errors = int(await _sum(workers, "dashboard_errors_total"))
    return result


async def _left(workers: list[str]) -> int:
    """Return how many sessions are not let go in the time that takes; 0 as soon as none is."""
    deadline = time.monotonic() + RELEASED
    while (left := int(await _sum(workers, "dashboard_sessions"))) and time.monotonic() < deadline:
        await asyncio.sleep(0.5)
    return left


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.1)


async def _reads(
    address: str, number: int, result: Result, over: asyncio.Event, taps: list[int],
    pause: float,
) -> None:
    reader = await _arrives(address, number, result)
    while not over.is_set():
        try:
            result.taps.append(await reader.taps(_query(number, taps[number])))
            taps[number] += 1
        except ConnectionError:
            result.lost += 1
            reader.socket.close()
            reader = await _arrives(address, number, result)
            continue
        await asyncio.sleep(pause * (0.5 + number % 10 / 10))
    await reader.leaves()


async def _arrives(address: str, number: int, result: Result) -> Visitor:
    while True:
        at = time.perf_counter()
        try:
            reader = await Visitor.arrives(address, f"v=1&lang={'en' if number % 2 else 'es'}")
        except (OSError, HTTPClientError):  # amid it the server went: the page tries again
            result.broken += 1
            await asyncio.sleep(0.5)
            continue
        result.opened.append(time.perf_counter() - at)
        result.served += 1
        return reader


def _query(number: int, taps: int) -> str:
    place, year = PLACES[(number + taps) % len(PLACES)], YEARS[(number + taps) % (len(YEARS) - 1)]
    return f"v=1&place={place}&year={year}&lang={'en' if number % 2 else 'es'}"


async def _sum(workers: list[str], name: str) -> float:
    return sum([(await numbers(worker))[name] for worker in workers])


async def _remember(result: Result, workers: list[str], when: str) -> None:
    result.memory[when] = await _sum(workers, "process_resident_memory_bytes")
