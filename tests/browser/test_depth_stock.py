"""Migrant stock in depth: its tabs in a browser, tapped, typed into and read."""

from __future__ import annotations

import pytest

from tests.browser.reader import PLACE_OF_MARK, NewReader, Reader


def opens_tab(reader: Reader, view: str, address: str = "") -> Reader:
    """Open the page, then the tab by a click, and wait for its figures and its answer."""
    reader.opens(address)
    reader.page.locator(f"[data-view={view}]").click()
    reader.page.wait_for_function(
        "name => document.getElementById(name).checkVisibility() && dashboard.idle()", arg=view
    )
    reader.page.evaluate("dashboard.drawAll()")
    return reader


def taps_label(reader: Reader, chart: str, part: str, code: str, right: int = 0) -> None:
    reader.sees(chart)
    at = reader.page.evaluate(PLACE_OF_MARK, [chart, f"{chart}.{part}", code])
    assert at, f"{chart} shows no {code}"
    reader.page.mouse.click(at[0] + right, at[1])


def test_a_tap_on_the_name_of_a_thin_band_chooses_the_partner(reader: Reader) -> None:
    opens_tab(reader, "migrant_stock_flows", "?place=SLV")
    taps_label(reader, "migrant_stock_flows.diagram", "notes", "HND", right=30)
    reader.waits_for("with=HND")
    reader.page.get_by_text("migrants born in El Salvador lived in Honduras").wait_for()
    assert "8,995" in reader.reads("migrant_stock_flows.chosen")
    assert "11,834" in reader.reads("migrant_stock_flows.chosen")


def test_a_first_year_that_is_not_earlier_is_said_and_nothing_breaks(reader: Reader) -> None:
    opens_tab(reader, "migrant_stock_change", "?place=SLV&year=2000")
    reader.picks("since", "2010")
    reader.waits_for("since=2010")
    assert "2010 is not earlier than 2000" in reader.reads("migrant_stock_change.sentence")
    assert set(reader.column("migrant_stock_change.partners.bars", "label")) == {""}
    reader.picks("since", "1990")
    reader.page.get_by_text("From 1990 to 2000").first.wait_for()


@pytest.mark.parametrize(
    ("language", "typed", "name", "full"),
    [("en", "mexi", "Mexico", "Three at most"),
     ("es", "mexi", "México", "Tres como máximo")],
)
def test_places_to_compare_are_added_and_taken_out_by_keys(
    reader: Reader, language: str, typed: str, name: str, full: str
) -> None:
    opens_tab(reader, "migrant_stock_compare", f"?place=SLV&cmp=HND-GTM&lang={language}")
    search = reader.page.locator("#compare-search")
    search.focus()
    assert reader.page.locator("#compare-list").get_by_text("El Salvador", exact=True).count() == 0
    reader.page.keyboard.type(typed)
    # The region, whose name ends in Mexico, comes first.
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.waits_for("cmp=HND-GTM-MEX&")
    labels = reader.column("migrant_stock_compare.count.notes", "text")
    assert name in labels
    reader.page.keyboard.press("ArrowDown")
    assert full in reader.page.locator("#compare-list").inner_text()
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.waits_for("cmp=GTM-MEX&")
    assert reader.page.locator("[data-uncompare]").count() == 2
    assert reader.page.evaluate("document.activeElement.dataset.uncompare") == "GTM"


def test_a_cell_of_the_matrix_has_its_value_where_there_is_room(new_reader: NewReader) -> None:
    for width, wide in ((1280, True), (360, False)):
        reader = new_reader(viewport={"width": width, "height": 720})
        opens_tab(reader, "migrant_stock_matrix")
        values = reader.column("migrant_stock_matrix.cells.values", "text")
        assert "1,429,155" in values
        for part, visible in (("roomy", wide), ("heads.roomy", wide), ("heads.narrow", not wide)):
            assert visible is reader.page.evaluate(
                "name => dashboard.part(name).visible", f"migrant_stock_matrix.cells.{part}"
            )
        assert reader.reads("migrant_stock_matrix.legend_4") == "1 M or more"


def test_a_small_member_country_is_tapped_beside_the_map_of_shares(reader: Reader) -> None:
    reader.opens("?place=HND&map=share")
    codes = reader.column("migrant_stock.map.symbols", "code")
    assert sorted(codes) == ["BLZ", "CRI", "DOM", "GTM", "HND", "NIC", "PAN", "SLV"]
    reader.taps("migrant_stock.map", "symbols", "SLV")
    reader.waits_for("with=SLV")
