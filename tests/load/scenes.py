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
#: How often a reader loads the page again, half a second later, before the test gives up.
TRIES = 120
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2019)


@dataclass
class Result:
    """What was measured; times in seconds, memory in bytes, of all workers together."""

    taps: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    served: int = 0
    lost: int = 0
    again: int = 0
    broken: int = 0
    errors: int = 0
    memory: dict[str, float] = field(default_factory=dict)


async def arrivals(
    address: str, workers: list[str], readers: int, seconds: float,
    half_way: Callable[[], None] | None = None, pause: float = PAUSE,
) -> Result:
    """Let `readers` arrive within `seconds`, tapping until each has tapped thrice.

    A reader whose request breaks off asks again, as the page does; what is then answered is not
    lost. `half_way` is called when half of them are there; `pause` is the time between two taps
    of one, in seconds.
    """
    result, over, taps = Result(), asyncio.Event(), [0] * readers
    await _remember(result, workers, "before")
    reading = []

    def failed() -> bool:
        return any(reader.done() for reader in reading)  # what it met is raised at the end

    for number in range(readers):
        reading.append(asyncio.ensure_future(_reads(address, number, result, over, taps, pause)))
        await asyncio.sleep(seconds / readers)
        if half_way and number == readers // 2:
            await _until(lambda: result.served > readers // 2 or failed())
            half_way()
    await _until(lambda: min(taps) >= AFTER or failed())
    await _remember(result, workers, "during")
    over.set()
    await asyncio.gather(*reading)
    await _remember(result, workers, "after")
    result.errors = int(await _sum(workers, "dashboard_errors_total"))
    return result


async def one_after_another(address: str, workers: list[str], readers: int) -> Result:
    """Let readers come, tap once and leave, one after another; note memory at each quarter."""
    result = Result()
    await _remember(result, workers, "before")
    for number in range(readers):
        reader = await _arrives(address, number, result)
        result.taps.append(await reader.taps(_query(number, number)))
        result.again += reader.again
        if (number + 1) % max(1, readers // 4) == 0:
            await _remember(result, workers, f"{number + 1}")
    await _remember(result, workers, "after")
    result.errors = int(await _sum(workers, "dashboard_errors_total"))
    return result


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
        except ConnectionError:
            result.lost += 1
        taps[number] += 1
        await asyncio.sleep(pause * (0.5 + number % 10 / 10))
    result.again += reader.again


async def _arrives(address: str, number: int, result: Result) -> Visitor:
    for _ in range(TRIES):
        at = time.perf_counter()
        try:
            reader = await Visitor.arrives(address, f"v=1&lang={'en' if number % 2 else 'es'}")
        except (OSError, HTTPClientError):  # amid it the server went: the reader loads again
            result.broken += 1
            await asyncio.sleep(0.5)
            continue
        result.opened.append(time.perf_counter() - at)
        result.served += 1
        return reader
    raise ConnectionError("a page never came")


def _query(number: int, taps: int) -> str:
    place, year = PLACES[(number + taps) % len(PLACES)], YEARS[(number + taps) % (len(YEARS) - 1)]
    return f"v=1&place={place}&year={year}&lang={'en' if number % 2 else 'es'}"


async def _sum(workers: list[str], name: str) -> float:
    return sum([(await numbers(worker))[name] for worker in workers])


async def _remember(result: Result, workers: list[str], when: str) -> None:
    result.memory[when] = await _sum(workers, "process_resident_memory_bytes")
