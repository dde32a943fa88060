"""What a chart leaves out is said; a stock is said not to be a flow, nor two years a return."""

from __future__ import annotations

import re

import pytest

from dashboard.files import pictures
from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import ViewModel, plain
from dashboard.words import LANGUAGES

#: What says that the bars are not all: the sentences of the views, in either language.
SAID = re.compile(
    r"The ranking shows |Shown: |Bars: |La clasificación muestra |Se muestran |En las barras: "
)
#: Charts whose bars are the largest of many, and the place of what says so.
PARTIAL = {
    "migrant_stock.ranking": "ranking_note", "migrant_stock_change.partners": "partners_note",
    "migrant_stock_women.partners": "partners_note", "remittances.corridors": "corridors_note",
    "remittances_mexico.countries": "countries_note", "remittances_mexico.states": "states_note",
}


def text(model: ViewModel, slot: str) -> str:
    return plain(model.texts[slot]).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", PARTIAL)
def test_a_chart_of_the_largest_says_how_much_it_shows(chart: str, language: str) -> None:
    model = model_of(chart.split(".")[0], Selection(place="SLV", language=language))
    assert SAID.search(text(model, PARTIAL[chart]))


def test_the_share_shown_is_that_of_the_published_cells() -> None:
    # UN DESA, Tables 2 and 3, 2019, column El Salvador: the nine largest of 1,600,927.
    cells = [1_429_155, 51_207, 19_704, 14_682, 14_104, 12_092, 10_910, 9_687, 9_524]
    share = f"{sum(cells) / 1_600_927 * 100:.1f}"
    for language, wanted in (
        ("en", f"The ranking shows 1.57 million of 1.60 million migrants, {share}%."),
        ("es", "La clasificación muestra 1.57 millones de un total de 1.60 millones de personas "
               f"migrantes, el {share} %."),
    ):
        model = model_of("migrant_stock", Selection(place="SLV", language=language))
        assert wanted == text(model, "ranking_note") == text(model, "ranking_shown")
        assert {"shown", "shown_total", "shown_share"} <= set(model.traces)


def test_a_chart_that_shows_all_does_not_say_that_it_is_partial() -> None:
    for place, most in (("WLF", 9), ("VAT", 9), ("SLV", 300)):
        model = model_of("migrant_stock", Selection(place=place))
        named = [row for row in model.tables[0].rows if row[1]]
        assert 0 < len(named) <= most
        assert bool(text(model, "ranking_note")) == (len(named) > 9), place


def test_pictures_say_it_too() -> None:
    drawn = []
    for chart in PARTIAL:
        view, short = chart.split(".")
        model = model_of(view, chosen := Selection(place="SLV", language="es"))
        sheet = pictures._draw(view, chosen, "https://example.org", (1600, 900))
        texts = {" ".join(words.get_text().split()) for words in sheet.texts}
        if text(model, f"{short}_title") in {words.replace("\u00a0", " ") for words in texts}:
            drawn.append(chart)
            assert " ".join(plain(model.texts[f"{short}_shown"]).split()) in texts, chart
    # A picture has room for three charts, those of a view that come first.
    assert {*drawn} >= {chart for chart in PARTIAL if chart.startswith("migrant_stock")}


@pytest.mark.parametrize(("language", "words"), [
    ("en", r"not a flow|not how many moved|no number of moves"),
    ("es", r"no es un flujo|no los movimientos|no es un número de traslados"),
])
@pytest.mark.parametrize("name", [v.name for v in VIEWS if v.name.startswith("migrant_stock")])
def test_every_view_of_the_stock_says_that_it_is_no_flow(
    name: str, language: str, words: str
) -> None:
    model = model_of(name, Selection(place="SLV", language=language))
    assert re.search(words, text(model, "notes"))


def test_a_change_is_of_one_edition() -> None:
    for language, wanted in (("en", "Both years are from the edition of 2019"),
                             ("es", "Ambos años provienen de la edición de 2019")):
        model = model_of("migrant_stock_change", Selection(place="MEX", language=language))
        assert wanted in text(model, "notes")
