"""The map: what stands beside it while it is zoomed, and what answers the pointer."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PLACE_OF_MARK, Reader

MAP = "migrant_stock.map"
#: Which of the parts that stand beside the map are drawn.
ASIDE = """
() => ["lines", "dots", "labels", "small"]
  .filter((part) => dashboard.part(`migrant_stock.map.aside.${part}`).visible)
"""
ALL = ["lines", "dots", "labels"]
ALL_NARROW = ["lines", "dots", "small"]


@pytest.mark.parametrize("zoomed", ["Central America", "Americas"])
def test_what_stands_aside_is_drawn_whole_or_not_at_all(reader: Reader, zoomed: str) -> None:
    page = reader.opens("?map=share").page
    assert page.evaluate(ASIDE) == ALL
    page.get_by_role("button", name=zoomed, exact=True).click()
    assert page.evaluate(ASIDE) == []
    # Circles stand on their own land, and stay.
    page.get_by_label("Number of migrants").check()
    reader.waits_for("v=1")
    page.wait_for_function(f"dashboard.column('{MAP}.leaders', 'x').length === 0")
    assert page.evaluate(ASIDE) == ALL
    page.get_by_label("Share of population").check()
    reader.waits_for("map=share")
    assert page.evaluate(ASIDE) == []
    page.get_by_role("button", name="World", exact=True).click()
    assert page.evaluate(ASIDE) == ALL


def test_a_narrow_screen_has_labels_of_its_own_that_leave_with_what_stands_aside(
    reader: Reader,
) -> None:
    page = reader.opens("?map=share").page
    zoom = page.get_by_role("button", name="Americas", exact=True)
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_function(f"({ASIDE})().includes('small')")
    assert page.evaluate(ASIDE) == ALL_NARROW
    zoom.click()
    assert page.evaluate(ASIDE) == []
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function("innerWidth === 1280")
    assert page.evaluate(ASIDE) == []
    page.get_by_role("button", name="World", exact=True).click()
    assert page.evaluate(ASIDE) == ALL


def presses(page: Page, chosen: str) -> None:
    """Press where the pointer stands; on a busy machine a press can be too slow to be a tap."""
    for _ in range(5):
        page.mouse.down()
        page.mouse.up()
        with suppress(TimeoutError):
            page.wait_for_function(chosen, timeout=3_000)
            return
    raise AssertionError(f"no press chose: {chosen}")


def test_one_tip_at_a_time_also_after_taps_without_a_move(reader: Reader) -> None:
    page = reader.opens("?place=HND").page
    reader.chart(MAP).scroll_into_view_if_needed()
    tips = page.locator(".bk-Tooltip:visible")
    page.mouse.move(*page.evaluate(PLACE_OF_MARK, [MAP, f"{MAP}.symbols", "USA"]))
    expect(tips).to_have_count(1)
    for field, shown in (("partner", "with=USA"), ("place", "place=USA")):
        presses(page, f"dashboard.chosen.{field} === 'USA'")
        reader.waits_for(shown)
        page.wait_for_function("dashboard.idle()")
        expect(tips).to_have_count(1)
