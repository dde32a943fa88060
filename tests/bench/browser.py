"""How soon figures in sight are painted, in a headless Chromium by its own clock, in ms."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.bench.bare import Box
from tests.bench.walk import Tap
from tests.chromium import FLAGS, chromium_path

#: What is put into each page before its own scripts; the first is all that knows its inside.
SCRIPTS = [Path(__file__).with_name(name) for name in ("inside.js", "meter.js")]
SIZES = """
() => Object.fromEntries(meter.boxes()
  .map((box) => [box.dataset.chart, box.getBoundingClientRect()])
  .map(([chart, { x, y, width, height }]) => [chart, [x, y, width, height]]))
"""


@dataclass
class Times:
    """When the figures in sight were painted on one side.

    Attributes
    ----------
    painted : list of float
        After the page was asked for, in a cold browser.
    taps : list of float or None
        After each tap; None where nothing in sight was painted.
    clicked : int
        How many of the taps were made by mouse.
    """

    painted: list[float] = field(default_factory=list)
    taps: list[float | None] = field(default_factory=list)
    clicked: int = 0


def run(playwright: Playwright, address: str, taps: list[Tap], times: Times) -> None:
    """Open `address` in a new browser, tap through `taps`, and add to `times`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = new_page(chromium)
        page.goto(address)
        times.painted.append(_settled(page))
        page.wait_for_timeout(1000)  # a reader looks before tapping
        for tap in taps:
            times.clicked += _tap(page, tap)
            painted = _settled(page)
            times.taps.append(painted and painted - page.evaluate("meter.asked"))


def boxes(playwright: Playwright, address: str) -> dict[str, Box]:
    """Return the box of each chart on the page at `address`."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = new_page(chromium)
        page.goto(address)
        _settled(page)
        return page.evaluate(SIZES)


def new_page(chromium: Browser, **options: object) -> Page:
    """Open a page with the bench's scripts in it; `options` are Playwright's."""
    # The policy forbids what Playwright waits with; it costs a page nothing.
    described = {"viewport": {"width": 1280, "height": 720}, "locale": "en", **options}
    page = chromium.new_page(bypass_csp=True, **described)
    for script in SCRIPTS:
        page.add_init_script(path=script)
    return page


def _tap(page: Page, tap: Tap) -> bool:
    """Make one tap; return whether it was a click."""
    at = _bar(page, tap) if tap.chart else None
    if at is None:
        page.evaluate("(tap) => meter.tap(...tap)", [tap.field, tap.value])
        return False
    page.mouse.move(*at)
    page.wait_for_timeout(100)  # the tip is there: a reader points before tapping
    page.mouse.click(*at)
    return True


def _bar(page: Page, tap: Tap) -> list[float] | None:
    """Bring the bar of a tap into sight; return where it is, or None if there is none."""
    page.evaluate("(chart) => meter.bring(chart)", tap.chart)
    page.wait_for_function("meter.allPainted()", polling=20)
    return page.evaluate("(at) => inside.spot(...at)", [tap.chart, tap.value])


def _settled(page: Page) -> float | None:
    """Wait until all is painted; return when the last figure in sight was."""
    page.wait_for_function("meter.settled()", polling=20)
    return page.evaluate("meter.sight()")
