"""Figures in sight, served and exported, against the bare page: the sides in turn."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

from tests.bench import bare, browser, static
from tests.bench.browser import Times
from tests.bench.table import Results, Value
from tests.bench.walk import PLACES, Tap, states, walk
from tests.serving import free_port, served

SIDES = ("served", "exported", "bare")


def measure(playwright: Playwright, address: str, runs: int, folder: Path) -> Results:
    """Measure so many `runs` a side, and compare; `folder` takes the pages that need no server."""
    # Spread over the places: those with bars of their own, and those found by search.
    walks = [walk(index * len(PLACES) // runs) for index in range(runs)]
    boxes = browser.boxes(playwright, address)
    for run, taps in enumerate(walks):
        static.write(folder / "page", f"exported-{run}", states(taps))
        bare.write(folder / "page", f"bare-{run}", states(taps), boxes)
    with _beside(folder) as beside:
        times = _browse(playwright, walks, address, beside)
    return {
        key: value for side in SIDES[:2]
        for key, value in compared(side, times[side], times["bare"]).items()
    }


def compared(side: str, ours: Times, bare: Times) -> Results:
    """Return the ratios of `ours` to `bare`: cold, and of the taps p50 and p95.

    A tap for which either painted nothing in sight is left out of both.
    """
    pairs = [pair for pair in zip(ours.taps, bare.taps, strict=True) if None not in pair]
    taps = list(zip(*pairs, strict=True))
    found = {
        "cold": [statistics.median(side.painted) for side in (ours, bare)],
        "p50": [statistics.median(side) for side in taps],
        "p95": [statistics.quantiles(side, n=20)[-1] for side in taps],
    }
    counted = f"{len(pairs)} taps, {ours.clicked} by mouse"
    counts = {"cold": f"{len(ours.painted)} runs", "p50": counted, "p95": counted}
    return {
        f"{side}.{name}": Value(mine / its, f"{mine:.0f} ms against {its:.0f}, {counts[name]}")
        for name, (mine, its) in found.items()
    }


@contextmanager
def _beside(folder: Path) -> Iterator[str]:
    """Serve the pages that need no server of ours; give their address."""
    port = free_port()
    arguments = ["-m", "tests.bench.static", str(folder / "page"), str(port)]
    with served(arguments, port, folder / "static.log"):
        yield f"http://localhost:{port}"


def _browse(
    playwright: Playwright, walks: list[list[Tap]], address: str, beside: str
) -> dict[str, Times]:
    """Measure the sides in turn, each first every other time; the first round warms up."""
    measured = {side: Times() for side in SIDES}
    for run, taps in [(0, []), *enumerate(walks)]:
        addresses = {
            "served": address, "exported": f"{beside}/exported-{run}.html",
            "bare": f"{beside}/bare-{run}.html",
        }
        for side in SIDES[:: -1 if run % 2 else 1]:
            browser.run(playwright, addresses[side], taps, measured[side] if taps else Times())
    return measured
