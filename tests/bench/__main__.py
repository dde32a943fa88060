"""Measure all sides in turn and print one table. It judges no run: machines differ."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench import bare, browser, readers, static
from tests.bench.browser import Times
from tests.bench.walk import PLACES, states, walk
from tests.serving import free_port, served


def main(runs: int = len(PLACES)) -> None:
    """Run the bench; fewer `runs` than all are for trying out the bench itself."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        walks = [walk(run) for run in range(runs)]
        for run, taps in enumerate(walks):
            static.write(folder / "page", str(run), states(taps))
        port, beside = free_port(), free_port()
        ours = ["-m", "dashboard", "serve", "--port", str(port)]
        theirs = ["-m", "tests.bench.static", str(folder / "page"), str(beside)]
        with (
            served(ours, port, folder / "served.log") as process,
            served(theirs, beside, folder / "static.log"),
        ):
            with sync_playwright() as playwright:
                boxes = browser.boxes(playwright, f"http://localhost:{port}/")
                for run, taps in enumerate(walks):
                    bare.write(folder / "page", f"bare-{run}", states(taps), boxes)
                sides = _browse(playwright, walks, port, beside)
            cost = asyncio.run(readers.measure(port, process.pid))
    sys.stdout.write("\n".join(table(*sides, cost)) + "\n")

#: One run in so many is made over a reader's network too, where it takes seconds.
EVERY_AFAR = 3
#: What `browser.compared` gives.
MEASURES = ("there, cold browser, ms", "there after a tap, p50, ms", "there after a tap, p95, ms")


def table(served: Times, exported: Times, bare: Times, cost: readers.Cost) -> list[str]:
    """Return the lines of the table."""
    rows = [("", "measured", "against", "ratio", "limit", "")]
    for side, pair, what, limits in (
        ("served against exported: all, with texts", (served, exported), "whole", (1.6, 2.0, 3.0)),
        ("exported against bare: figures in sight", (exported, bare), "sight", (1.1, 1.1, 1.1)),
        ("exported against bare: all figures", (exported, bare), "figures", (1.1,)),
    ):
        rows.append((side, "", "", "", "", ""))
        measured = browser.compared(*pair, what)
        for label, times, limit in itertools.zip_longest(MEASURES, measured, limits):
            rows.append(_row(f"  {label}", *times, limit))
    rows.append(("exported against bare: 10 Mbit/s and 100 ms", "", "", "", "", ""))
    for label, ours, theirs, limit in (
        ("  all figures there, cold browser, ms", exported.afar, bare.afar, 1.1),
        ("  something to read, cold browser, ms", exported.read, bare.read, None),
    ):
        rows.append(_row(label, statistics.median(ours), statistics.median(theirs), limit))
    for label, value, limit in (
        ("server processor time per reader (a page, ten taps), ms", cost.processor, 30),
        ("memory held per reader, MB", cost.memory, 0.1),
    ):
        rows.append((label, f"{value:.2f}", "", "", str(limit), _holds(value, limit)))
    rows.append(("readers served per second", f"{cost.rate:.0f}", "", "", "", ""))
    totals = [{**side.sent, "in all": sum(side.sent.values())} for side in (served, exported)]
    rows += [
        (f"sent cold, {kind}, kB", *(f"{total[kind] / 1000:.0f}" for total in totals), "", "", "")
        for kind in totals[0]
    ]
    lines = ["{:<56}{:>9}{:>9}{:>8}{:>8}  {}".format(*row).rstrip() for row in rows]
    runs, taps = len(served.painted), len(served.taps)
    return [*lines, f"{runs} runs a side in turn, {taps} taps, {served.clicked} of them by mouse"]


def _browse(
    playwright: Playwright, walks: list, port: int, beside: int
) -> tuple[Times, Times, Times]:
    """Measure the sides in turn, each first every other time; the first round warms up."""
    measured = Times(), Times(), Times()
    for run, taps in [(0, []), *enumerate(walks)]:
        counted = measured if taps else (Times(), Times(), Times())
        addresses = (
            f"http://localhost:{port}/", f"http://localhost:{beside}/{run}.html",
            f"http://localhost:{beside}/bare-{run}.html",
        )
        for address, times in list(zip(addresses, counted, strict=True))[:: -1 if run % 2 else 1]:
            browser.run(playwright, address, taps, times)
        if run % EVERY_AFAR == 0:
            for address, times in list(zip(addresses, counted, strict=True))[1:]:
                browser.run_afar(playwright, address, times)
    return measured


def _row(label: str, ours: float, theirs: float, limit: float | None) -> tuple[str, ...]:
    ratio = ours / theirs
    judged = (f"{limit:.1f}", _holds(ratio, limit)) if limit else ("", "")
    return (label, f"{ours:.0f}", f"{theirs:.0f}", f"{ratio:.2f}", *judged)


def _holds(value: float, limit: float) -> str:
    return "holds" if value <= limit else "MISSED"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
