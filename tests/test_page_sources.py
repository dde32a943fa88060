"""What the page is made from: the tables behind a view, and the layout that a view declares."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bokeh.plotting import figure

from dashboard import page
from dashboard.page.sources import described
from dashboard.page.style import sizes
from dashboard.selection import Selection
from dashboard.views import SUBJECTS, VIEWS, views_by_name
from dashboard.views.layout import Card, Entries, Layout, Line, ListCard, Row, Stack, cards
from dashboard.views.model import View, ViewModel

PACKAGE = page.HERE.parent


def test_a_view_with_a_map_names_the_source_of_its_outlines() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    assert state["datasets"]["migrant_stock"] == ["migrant_stock", "population", "map"]
    assert "natural_earth_4_1" in state["editions"]["migrant_stock"]
    (outlines,) = described("es")["map"]["sources"]
    assert outlines["publisher"] == "Natural Earth"
    assert any("Crimea" in caveat for caveat in outlines["caveats"])


def test_every_table_behind_a_view_is_described() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    for view in VIEWS:
        assert set(view.datasets) <= set(state["datasets"][view.name]) <= set(described("en"))


#: English words that stand in no name of a publication: months, and what is said of an edition.
ENGLISH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Updated|Vintage|Version|Press reports|survey of|surveys of|date not stated|As listed|As used"
    r"|[Tt]erms of use|Public domain|Figures quoted|reproduced by|via|citing)\b"
)


@pytest.mark.parametrize("table", described("es"))
def test_what_a_source_face_says_of_editions_and_licences_in_spanish_is_spanish(table: str) -> None:
    for spanish, english in zip(
        described("es")[table]["sources"], described("en")[table]["sources"], strict=True
    ):
        said = [spanish["title"], spanish["edition"], spanish["licence"]["name"],
                *spanish["cite"].values()]
        assert [text for text in said if ENGLISH.search(text)] == []
        numbers = [re.findall(r"\d+", source["edition"]) for source in (spanish, english)]
        assert sorted(numbers[0]) == sorted(numbers[1])


def test_a_source_is_cited_in_the_language_of_the_page() -> None:
    efe = described("es")["covid_survey"]["sources"][1]
    assert efe["edition"] == "20 de agosto de 2020"
    assert efe["licence"]["name"] == "condiciones de uso no especificadas"
    assert efe["cite"]["apa"].startswith(
        "EFE, en Infobae. (2020). EFE, en Infobae, «Pandemia golpea fuerte al empleo de los "
        "migrantes en Centroamérica y México» (20 de agosto de 2020). "
    )
    assert "  edition = {20 de agosto de 2020},\n" in efe["cite"]["bibtex"]
    assert "  year = {2020},\n" in efe["cite"]["bibtex"]
    banxico = described("es")["remittances_monthly"]["sources"][0]
    assert banxico["edition"] == "Versión del 2 de agosto de 2023"
    assert banxico["licence"]["name"] == (
        "Banco de México: condiciones de uso de quien publica, con atribución obligatoria, "
        "aún sin confirmar"
    )
    prices = described("en")["remittance_costs"]["sources"][0]
    assert prices["edition"] == "Updated 7 December 2020"
    assert prices["licence"]["name"] == "CC BY 4.0"


#: What draws the page knows no view: templates and style sheets, those of handouts too.
DRAWN_BY = sorted(path for suffix in ("html", "css") for path in PACKAGE.rglob(f"*.{suffix}"))


@pytest.mark.parametrize("path", DRAWN_BY, ids=lambda path: path.name)
def test_no_template_and_no_style_sheet_names_a_view(path: Path) -> None:
    names = {*SUBJECTS, *views_by_name()}
    further = {name.removeprefix(f"{subject}_") for subject in SUBJECTS for name in names
               if name.startswith(f"{subject}_")}
    endings = {f"_{name}" for name in further}
    text = path.read_text(encoding="utf-8")
    assert sorted(name for name in names | endings if re.search(rf"{name}(?![a-z_])", text)) == []


def test_there_are_templates_and_style_sheets_to_look_at() -> None:
    assert {"page.html", "sections.html", "cards.html", "page.css", "stage.css"} <= {
        path.name for path in DRAWN_BY
    }


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_layout_holds_each_chart_of_its_view_once(view: View) -> None:
    placed = [f"{view.name}.{card.chart}" for card in cards(view.rows) if isinstance(card, Card)]
    assert sorted(placed) == sorted(view.charts)


def test_the_style_sheet_has_each_size_that_the_page_uses() -> None:
    sheet, _ = page.assets()[page.asset("page.css")]
    declared = r"^(?:@media [^{]*{ )?\.((?:columns|height|staged|wide)(?:-\d+)+) {"
    defined = set(re.findall(declared, sheet.decode(), re.M))
    text = page.template().render(**page.variables(Selection(), []))
    used = {
        name for classes in re.findall(r'class="([^"]*)"', text)
        for name in classes.split() if re.fullmatch(r"[a-z]+(-\d+)+", name)
    }
    # Beside them the shades of a legend, which stand in the sheet itself.
    assert {name for name in used if not name.startswith("scale-")} == defined
    for chart in re.findall(r'class="(chart[^"]*)"', text):
        assert len(re.findall(r"\bheight-\d+\b", chart)) == 1


def test_what_a_layout_declares_stands_on_the_page() -> None:
    chart = "own.lines"
    own = View("own", ("language",), lambda _: ViewModel({}), charts={chart: figure}, layout=Layout(
        (Row((Card("lines", 123, wide=77, staged=55, roomy=False, legend=True), Stack((
            ListCard((Entries("first", ("one", "two"), ordered=True), Entries("second", ("a",)))),
        ))), widths=(3, 2)),),
        lines=(Line("warning", "caveat"),),
    ))
    variables = page.variables(Selection(), [])
    words = {"own.lines_title": "Lines", "own.warning": "Mind it", "own.legend_0": "few",
             **{f"own.{slot}": slot for slot in ("first", "second", "one", "two", "a")}}
    variables["texts"] |= words
    variables |= {"subjects": {"own": (own,)}, "filters": {"own": ""}, "tables": {}}
    text = re.sub(r"\s*\n\s*", "", page.template("sections.html").render(**variables))
    assert '<p data-slot="own.warning" class="caveat">Mind it</p>' in text
    assert '<div class="grid columns-3-2"><div class="card">' in text
    assert 'class="chart height-123 wide-77 staged-55"' in text
    assert '<li data-slot="own.legend_0" class="scale-0">few</li>' in text
    assert ('<div class="column"><div class="card lists"><h3 data-slot="own.first">first</h3><ol>'
            '<li data-slot="own.one">one</li><li data-slot="own.two">two</li></ol>') in text
    assert sizes([own]) == [
        ".columns-3-2 { --columns: minmax(0, 3fr) minmax(0, 2fr); }",
        ".height-123 { --height: 123px; }", ".staged-55 { --staged: 55px; }",
        "@media (min-width: 900px) { .wide-77 { --height: 77px; } }",
    ]
