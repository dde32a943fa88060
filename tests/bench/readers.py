"""What a reader costs the server: one page and ten taps over HTTP, nothing held in between."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from tests.bench.table import Results, Value
from tests.bench.walk import PLACES
from tests.load.visitor import Visitor

#: Enough that what one is held for shows above what the process itself takes and gives back.
READERS = 200
AT_ONCE = 4
TAPS = 10


async def measure(address: str, process: int, readers: int = READERS) -> Results:
    """Let `readers` read at the server at `address`; `process` is its number."""
    cold = processor(process)
    for place in PLACES:  # what the first readers have computed and loaded is not the others'
        await read(address, place)
    cold = 1000 * (processor(process) - cold) / len(PLACES)
    before, at, held = processor(process), time.perf_counter(), memory(process)
    for first in range(0, readers, AT_ONCE):
        places = [PLACES[(first + i) % len(PLACES)] for i in range(AT_ONCE)]
        await asyncio.gather(*(read(address, place) for place in places))
    count, seconds = -(-readers // AT_ONCE) * AT_ONCE, time.perf_counter() - at
    taken = 1000 * (processor(process) - before) / count
    grown = (memory(process) - held) / 1e6
    return {
        "reader.processor": Value(
            taken, f"{cold:.0f} for the first to ask; {count / seconds:.0f} readers a second"
        ),
        "reader.memory": Value(max(0, grown / count), f"{grown:.1f} MB more after {count} readers"),
    }


async def read(address: str, place: str) -> None:
    """Open the page and tap ten times."""
    reader = await Visitor.arrives(address)
    for tap in range(TAPS):
        sex = ("all", "male", "female")[tap % 3]
        await reader.taps(f"v=1&place={place}&year={1990 + 5 * (tap % 6)}&sex={sex}&lang=en")


def processor(process: int) -> float:
    """Return the processor time of `process` so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """Return the memory `process` holds, in bytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
