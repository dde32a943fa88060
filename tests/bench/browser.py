"""Times in a headless Chromium, as its own clock gives them, in milliseconds."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Playwright

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
  .map((box) => [box.dataset.chart, [box.clientWidth, box.clientHeight]]))
"""


class Taken(NamedTuple):
    """Until all figures are painted, and until all texts are written too."""

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

    def figures(self) -> tuple[float, float, float]:
        """Return the median of `painted`, and the median and the 95th percentile of `taps`."""
        return self._judged("figures")

    def whole(self) -> tuple[float, float, float]:
        """Return the same as `figures`, texts included."""
        return self._judged("whole")

    def _judged(self, what: str) -> tuple[float, float, float]:
        painted, taps = ([getattr(each, what) for each in of] for of in (self.painted, self.taps))
        return (
            statistics.median(painted), statistics.median(taps),
            statistics.quantiles(taps, n=20)[-1],
        )


def run(playwright: Playwright, address: str, taps: list[Tap], times: Times) -> None:
    """Open `address` in a new browser, tap through `taps`, and add to `times`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = _new_page(chromium)
        page.goto(address)
        times.painted.append(_settled(page, 0))
        times.sent = _sent(page)
        page.wait_for_function("state.held || link !== null")
        if page.evaluate("Boolean(state.held)"):  # what all places share is there by then
            page.evaluate("answerFile('common').then(() => null)")
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


def boxes(playwright: Playwright, address: str) -> dict[str, tuple[int, int]]:
    """Return the size in pixels that each chart has on the page at `address`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 720}, locale="en")
        page.goto(address)
        page.wait_for_function("window.drawing?.is_idle")
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
    return Taken(*(at - since for at in page.evaluate("[meter.painted, meter.whole]")))


def _sent(page: Page) -> dict[str, int]:
    """Return bytes by kind, from what the browser says it was sent."""
    sent = {"HTML": 0, "figures": 0, "scripts": 0, "style": 0}
    kinds = {".json": "figures", ".js": "scripts", ".css": "style"}
    for name, size in page.evaluate(SENT):
        sent[kinds.get(Path(name).suffix, "HTML")] += size
    return sent
