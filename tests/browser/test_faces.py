"""Each view's three faces, where a number comes from, what a reader takes away, light and dark."""

from __future__ import annotations

import csv
import re

from playwright.sync_api import expect

from dashboard.tables import DATA
from dashboard.words import LANGUAGES
from tests.browser.reader import NewReader, Reader


def test_a_table_is_sorted_by_what_its_cells_are_worth(reader: Reader) -> None:
    reader.opens("?place=SLV#migrant_stock/table")
    face = reader.page.locator("#migrant_stock [data-face=table]")
    face.get_by_role("button", name="Share of its whole population").first.click()
    assert "Belize" in face.locator("tbody tr").first.inner_text()
    assert "1,429,155" in face.inner_text() or face.locator("tbody tr").count() >= 25
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    face.get_by_text("Belice").first.wait_for()


def test_the_source_face_names_edition_licence_and_citation(reader: Reader) -> None:
    reader.opens("?lang=es#migrant_stock/source")
    face = reader.page.locator("#migrant_stock [data-face=source]")
    face.get_by_text("POP/DB/MIG/Stock/Rev.2019").first.wait_for()
    assert "CC BY 3.0 IGO" in face.inner_text()
    # The stock, the population, and the outlines of the map.
    assert face.get_by_role("button", name="Copiar en BibTeX").count() == 3
    assert "Natural Earth" in face.inner_text()


def test_a_tapped_number_shows_the_rows_it_was_computed_from(reader: Reader) -> None:
    reader.opens("?place=SLV&with=USA")
    reader.page.locator("[data-slot='migrant_stock.corridor'] .trace").click()
    dialog = reader.page.locator("#origin")
    dialog.get_by_role("cell", name="1,429,155", exact=True).wait_for()
    assert dialog.locator("h2").inner_text() == "1,429,155 migrants"
    assert dialog.get_by_role("cell", name="2019", exact=True).count() == 1
    assert "POP/DB/MIG/Stock/Rev.2019" in dialog.inner_text()
    dialog.get_by_role("button", name="Close").click()
    assert dialog.is_hidden()


def test_the_rows_of_a_number_are_those_it_owes_most_to_and_fit_a_phone(
    new_reader: NewReader,
) -> None:
    reader = new_reader(viewport={"width": 360, "height": 740})
    reader.opens("?place=SLV&lang=es")
    dialog = reader.page.locator("#origin")
    for number, row in (("1,600,927", ["2019", "SLV", "USA", "720,535", "708,620", "1,429,155"]),
                        ("US$\u00a05,940\u00a0millones",
                         ["SLV", "2020", "knomad_2021_05", "5,936.157615330874"])):
        reader.page.locator("#headline .trace", has_text=number).click()
        dialog.locator("tbody tr").first.wait_for()
        assert dialog.locator("tbody tr").first.locator("td").all_inner_texts() == row
        assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
        dialog.locator("[data-close-dialog]").click()


def test_a_chart_is_walked_by_keys_and_its_point_spoken(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.chart("migrant_stock.ranking").focus()
    reader.page.keyboard.press("ArrowDown")
    spoken = reader.page.locator("#spoken").inner_text().replace("\u00a0", " ")
    assert spoken.startswith("United States: 1,429,155 migrants born in El Salvador")
    reader.page.keyboard.press("Enter")
    reader.waits_for("with=USA")


def test_a_picture_and_the_numbers_are_downloaded(reader: Reader) -> None:
    reader.opens("?place=SLV")
    for name, suffix in (("PNG", ".png"), ("CSV, zip", ".zip")):
        reader.page.locator("#subject-migrant_stock .menu summary").first.click()
        with reader.page.expect_download() as download:
            reader.page.locator(f"#subject-migrant_stock a:has-text('{name}')").first.click()
        assert download.value.suggested_filename == f"migrant-stock_El-Salvador_2019_en{suffix}"
        assert reader.page.locator(".menu[open]").count() == 0  # what was chosen is on its way


def test_a_link_is_copied_and_says_so(new_reader: NewReader) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.opens("?place=SLV")
    reader.page.locator(".choices [data-take=link]").click()
    reader.page.get_by_text("Copied.").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/?v=1&place=SLV&lang=en")
    reader.page.keyboard.press("Escape")
    reader.page.evaluate(
        "document.querySelector('#subject-migrant_stock [data-stage=enter]').click()"
    )
    expect(reader.page.locator(".notice")).to_be_hidden()


def test_a_copied_frame_shows_the_face_that_was_open(new_reader: NewReader) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.opens("?place=SLV&show=remittance_costs.table-remittances_pace")
    for subject, shown in (("remittance_costs", "&show=remittance_costs.table"),
                           ("remittances", "")):
        reader.page.locator(f"#subject-{subject} .menu summary").last.click()
        reader.page.locator(f"#subject-{subject} [data-take=embed]").click()
        copied = reader.page.evaluate("navigator.clipboard.readText()")
        view = reader.page.locator(f"#subject-{subject} .view:visible").get_attribute("id")
        address = re.search('src="([^"]*)"', copied)[1]
        assert address.endswith(f"/?v=1&place=SLV&lang=en{shown}&embed={view}")
        reader.page.keyboard.press("Escape")
    reader.opens("?place=SLV&show=remittance_costs.table&embed=remittance_costs")
    reader.page.locator("#remittance_costs .face[data-face=table] table").wait_for()


def test_a_view_is_copied_as_python_that_runs(new_reader: NewReader) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.opens("?place=SLV&with=USA&lang=es")
    reader.page.locator("#subject-migrant_stock .menu summary").last.click()
    reader.page.get_by_role("button", name="Copiar como Python").click()
    reader.page.get_by_text("Copiado.").wait_for()
    names: dict = {}
    exec(reader.page.evaluate("navigator.clipboard.readText()"), names)
    assert repr(names["selection"]) == "Selection(place='SLV', partner='USA', language='es')"
    partners = names["partners"].set_index("destination")["migrants"]
    assert partners["USA"] == 1429155  # UN DESA 2019


def test_enlarged_and_back_the_layout_is_the_same(reader: Reader) -> None:
    reader.opens()
    chart = reader.chart("remittances.annual")
    before = chart.bounding_box()
    enlarge = reader.page.locator("#subject-remittances [data-enlarge]")
    enlarge.click()
    reader.page.locator("#subject-remittances.enlarged").wait_for()
    assert enlarge.inner_text() == "Back to the page"
    enlarge.click()
    reader.page.wait_for_function("!document.fullscreenElement")
    after = chart.bounding_box()
    assert (before["width"], before["height"]) == (after["width"], after["height"])


def test_every_button_of_the_masthead_is_whole_on_a_phone(new_reader: NewReader) -> None:
    for language in LANGUAGES:
        reader = new_reader(viewport={"width": 360, "height": 720}).opens(f"?lang={language}")
        boxes = [button.bounding_box() for button in reader.page.locator(".masthead button").all()]
        assert len(boxes) == 7
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes), boxes


def test_one_view_stands_alone_inside_another_page(reader: Reader) -> None:
    reader.opens("?place=SLV&embed=remittance_costs&lang=es")
    assert reader.page.locator(".view").count() == 1
    assert reader.page.locator(".masthead").count() == 0
    title = reader.reads("remittance_costs.title")
    assert title == "Cuánto cuesta enviar US$ 200 a El Salvador"


def test_a_link_has_a_preview_in_its_language(reader: Reader) -> None:
    reader.page.goto(f"{reader.server}/?place=SLV&lang=es")
    picture = reader.page.locator("meta[property='og:image']").get_attribute("content")
    assert picture.endswith("/files/png/migrant_stock?v=1&place=SLV&lang=es")
    assert reader.page.request.get(picture).headers["content-type"] == "image/png"


#: Over how many lines a number in a sentence goes, at most.
LINES = """
() => Math.max(...[...document.querySelectorAll(".view:not([hidden]) p .trace")].map((number) =>
  new Set([...number.getClientRects()].map((line) => Math.round(line.top))).size))
"""


def test_on_a_phone_a_number_goes_on_in_the_next_line(new_reader: NewReader) -> None:
    reader = new_reader(viewport={"width": 360, "height": 720}).opens("?place=SLV&lang=es")
    assert reader.page.evaluate(LINES) > 1
    # Still a button for who does not see it, and for who has no mouse.
    number = reader.page.locator("[data-slot='migrant_stock.sentence']").get_by_role("button").first
    for key in ("Enter", "Space"):
        number.press(key)
        reader.page.locator("#origin[open]").wait_for()
        reader.page.keyboard.press("Escape")
        assert number.evaluate("(number) => number === document.activeElement")


def test_on_paper_a_table_has_all_its_rows_and_after_it_its_pages_again(reader: Reader) -> None:
    reader.opens("?place=SLV#migrant_stock/table")
    rows = reader.page.locator("#migrant_stock table").first.locator("tbody tr")
    rows.first.wait_for()
    assert rows.count() == 25
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # Places where people born in El Salvador live: UN DESA 2019 publishes this many pairs.
    with (DATA / "migrant_stock.csv").open(encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file)
                 if row["origin"] == "SLV" and row["year"] == "2019"]
    assert rows.count() == len(pairs) > 25
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.count() == 25
