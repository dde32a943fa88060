"""Times in a headless Chromium, as its own clock gives them, in milliseconds."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Playwright

from tests.bench.bare import Box
from tests.bench.walk import Tap
from tests.chromium import FLAGS, chromium_path

METER = Path(__file__).with_name("meter.js")
#: What was sent for the page itself and for each thing it loaded, head lines included.
SENT = """
() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((entry) => [entry.name, entry.transferSize])
"""
READ = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
#: A reader's network: 10 Mbit/s, and a tenth of a second until an answer begins.
AFAR = {"latency": 100, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
SIZES = """
() => Object.fromEntries([...document.querySelectorAll("[data-chart]")]
  .filter((box) => box.clientWidth)
  .map((box) => [box.dataset.chart, box.getBoundingClientRect()])
  .map(([chart, { x, y, width, height }]) => [chart, [x, y, width, height]]))
"""


class Taken(NamedTuple):
    """Until the figures in sight are painted, then all figures, and until all texts are there.

    `sight` is None where nothing in sight was painted.
    """

    sight: float | None
    figures: float
    whole: float


@dataclass
class Times:
    """What one side was measured to take."""

    painted: list[Taken] = field(default_factory=list)
    taps: list[Taken] = field(default_factory=list)
    afar: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    clicked: int = 0
    sent: dict[str, int] = field(default_factory=dict)


def compared(ours: Times, theirs: Times, what: str) -> list[tuple[float, float]]:
    """Return both sides' median of `painted`, and median and 95th percentile of `taps`.

    Parameters
    ----------
    what : str
        A field of `Taken`. A tap for which either side has none is left out.
    """
    def both(a: list[Taken], b: list[Taken]) -> list[tuple[float, ...]]:
        pairs = [tuple(getattr(taken, what) for taken in pair) for pair in zip(a, b, strict=True)]
        return list(zip(*(pair for pair in pairs if None not in pair), strict=True))

    painted, taps = both(ours.painted, theirs.painted), both(ours.taps, theirs.taps)
    return [
        tuple(map(statistics.median, painted)), tuple(map(statistics.median, taps)),
        tuple(statistics.quantiles(side, n=20)[-1] for side in taps),
    ]


def run(playwright: Playwright, address: str, taps: list[Tap], times: Times) -> None:
    """Open `address` in a new browser, tap through `taps`, and add to `times`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = _new_page(chromium)
        page.goto(address)
        times.painted.append(_settled(page, 0))
        times.sent = _sent(page)
        # In an exported page what all places share is there by then.
        page.evaluate("dashboard.answer('cited_figures', dashboard.chosen).then(() => null)")
        for tap in taps:
            times.clicked += _tap(page, tap)
            times.taps.append(_settled(page, page.evaluate("meter.asked")))


def run_afar(playwright: Playwright, address: str, times: Times) -> None:
    """Open `address` over a reader's network; add to `times` when it can be read and is there."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = _new_page(chromium)
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", {"offline": False, **AFAR})
        page.goto(address)
        times.afar.append(_settled(page, 0).figures)
        times.read.append(page.evaluate(READ))


def boxes(playwright: Playwright, address: str) -> dict[str, Box]:
    """Return the box of each chart on the page at `address`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = _new_page(chromium)
        page.goto(address)
        page.wait_for_function("window.dashboard?.idle()")
        return page.evaluate(SIZES)


def _new_page(chromium: Browser) -> Page:
    # The policy forbids what Playwright waits with; it costs a page nothing.
    size = {"width": 1280, "height": 720}
    page = chromium.new_page(viewport=size, locale="en", bypass_csp=True)
    page.add_init_script(path=METER)
    return page


def _tap(page: Page, tap: Tap) -> bool:
    """Make one tap; return whether it was a click."""
    at = page.evaluate("(at) => meter.spot(...at)", [tap.chart, tap.value]) if tap.chart else None
    if at is None:
        page.evaluate("(tap) => meter.tap(...tap)", [tap.field, tap.value])
        return False
    page.mouse.move(*at)
    page.wait_for_timeout(100)  # the tip is there: a reader points before tapping
    page.mouse.click(*at)
    return True


def _settled(page: Page, since: float) -> Taken:
    page.wait_for_function("meter.settled()", polling=20)
    times = page.evaluate("[meter.sight(), meter.painted, meter.whole]")
    return Taken(*(at and at - since for at in times))


def _sent(page: Page) -> dict[str, int]:
    """Return bytes by kind, from what the browser says it was sent."""
    sent = {"HTML": 0, "figures": 0, "scripts": 0, "style": 0}
    kinds = {".json": "figures", ".js": "scripts", ".css": "style"}
    for name, size in page.evaluate(SENT):
        sent[kinds.get(Path(name).suffix, "HTML")] += size
    return sent
