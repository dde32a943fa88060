"""Components: figures follow the selection, taps set it, tables of one's own stay apart."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pandas as pd
import panel as pn
import pytest
from bokeh.models import ColumnDataSource, Div

import dashboard as d
from dashboard.schema import TableError
from dashboard.views import VIEWS
from tests.serving import ROOT


def source(shown: object, name: str) -> ColumnDataSource:
    """Display a component, and give one of its data sources."""
    return pn.panel(shown).get_root().select_one({"name": name})


def bars(shown: object) -> ColumnDataSource:
    return source(shown, "migrant_stock.ranking.bars")


@pytest.mark.slow
@pytest.mark.parametrize("name", [view.name for view in VIEWS])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_view_is_a_component(name: str, language: str) -> None:
    root = pn.panel(d.view(name, origin="SLV", language=language)).get_root()
    assert "⟦" not in "".join(div.text for div in root.select({"type": Div}))


def test_a_choice_patches_the_figures_that_are_shown() -> None:
    shown = d.view("migrant_stock", origin="SLV")
    drawn = bars(shown)
    assert list(drawn.data["code"][:2]) == ["USA", "CAN"]
    shown.selection.place = "NIC"
    assert list(drawn.data["code"][:2]) == ["USA", "CRI"]


def test_a_tap_chooses_the_partner_and_a_second_one_goes_there() -> None:
    shown = d.view("migrant_stock", origin="SLV")
    drawn = bars(shown)
    drawn.selected.indices = [1]
    assert (shown.selection.partner, shown.selection.destination) == ("CAN", "CAN")
    assert drawn.selected.indices == []
    drawn.selected.indices = [list(drawn.data["code"]).index("CAN")]
    assert (shown.selection.place, shown.selection.partner) == ("CAN", "")


def test_views_shown_together_share_taps_and_controls() -> None:
    linked = d.show("migrant_stock", "remittances", origin="SLV")
    root = pn.panel(linked).get_root()
    member = root.select_one({"name": "remittances.members.bars"})
    member.selected.indices = [list(member.data["code"]).index("HND")]
    assert linked.selection.origin == "HND"
    assert list(root.select_one({"name": "migrant_stock.ranking.bars"}).data["code"])[0] == "USA"
    assert [one.selection for one in linked.views] == [linked.selection] * 2


def test_two_components_share_a_selection_only_if_asked() -> None:
    one, other = d.view("remittances", origin="SLV"), d.view("remittances", origin="GTM")
    one.selection.place = "HND"
    assert other.selection.place == "GTM"
    shared = d.view("migrant_stock", one.selection)
    one.selection.place = "NIC"
    assert list(bars(shared).data["code"])[1] == "CRI"


def test_controls_follow_and_choose() -> None:
    from dashboard.analyst.controls import controls

    selection = d.Selection(place="SLV", partner="USA")
    place, direction, partner, year, sex, language = controls(selection)
    partner.value = "CAN"
    assert (selection.place, selection.partner) == ("SLV", "CAN")
    selection.choose(place="CAN")
    assert (place.value, partner.value) == ("CAN", "")
    language.value = "es"
    assert place.label == "País o región"
    assert (direction.value, year.value, sex.value) == ("from", 2019, "all")


def test_a_view_says_its_address_and_its_numbers() -> None:
    shown = d.view("migrant_stock", origin="SLV", destination="USA", language="es")
    address = "http://localhost:5006/?v=1&place=SLV&with=USA&lang=es"
    assert shown.url() == f"{address}#migrant_stock"
    assert repr(d.Selection.from_url(shown.url())) == repr(shown.selection)
    assert repr(d.Selection.from_url("place=SLV&with=USA&lang=es")) == repr(shown.selection)
    partners = shown.tables()[0].set_index("partner")["migrants"]
    assert partners["Estados Unidos"] == 1429155  # UN DESA 2019, Tables 2 and 3
    assert repr(shown) == (
        "view('migrant_stock', Selection(place='SLV', partner='USA', language='es'))"
    )


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        (lambda: d.view("remitances"), KeyError, "did you mean remittances"),
        (lambda: d.view("remittances", orgin="SLV"), TypeError, "did you mean origin"),
        (lambda: d.view("remittances", origin="El Salvdor"), ValueError, "SLV (El Salvador)"),
        (lambda: d.view("remittances", year=2011), ValueError, "2010, 2015"),
        (lambda: d.load("migrant_stok"), KeyError, "did you mean migrant_stock"),
        (lambda: d.dataset("migrant_stok"), KeyError, "did you mean migrant_stock"),
        (lambda: d.questions.remitances, AttributeError, "did you mean remittances"),
        (lambda: d.questions.migrant_stock.destination_of, AttributeError,
         "migrant_stock has no question 'destination_of'; did you mean destinations_of"),
        (lambda: d.datasets("fr"), ValueError, "no language 'fr'; there are en, es"),
        (lambda: d.dataset("population", "fr"), ValueError, "no language 'fr'; there are en, es"),
        (lambda: d.dataste, AttributeError, "did you mean dataset"),
        (lambda: d.Selection.from_url("http://x/?place=SVL"), ValueError, "place=SVL"),
        (lambda: d.Selection.from_url("nonsense"), ValueError, "'nonsense' is no address"),
        (lambda: d.view("migrant_stock", table="own.csv"), TypeError, "not 'own.csv'"),
        (lambda: d.Selection().choose(place="USA", partner="USA"), ValueError, "own partner"),
    ],
)
def test_what_is_wrong_is_answered_with_what_is_near(
    wrong: Callable, error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as raised:
        wrong()
    assert said in str(raised.value)


def test_a_choice_that_does_not_fit_changes_nothing() -> None:
    selection = d.Selection(place="SLV")
    with pytest.raises(ValueError, match="2011"):
        selection.choose(place="MEX", year=2011)
    assert selection.place == "SLV"


def said_by(shown: object) -> str:
    """Return all texts and numbers of a component but its source."""
    model = shown.model()
    texts = {slot: text for slot, text in model.texts.items() if slot != "source"}
    return repr((texts, model.charts, [table.rows for table in model.tables]))


def stock(year: int, migrants: int = 200) -> pd.DataFrame:
    """Return a stock of one's own: people from El Salvador in Canada only."""
    return pd.DataFrame({
        "year": [year], "origin": ["SLV"], "destination": ["CAN"],
        "migrants_male": [migrants // 2], "migrants_female": [migrants // 2],
        "migrants": [migrants],
    })


def test_a_table_of_ones_own_stands_beside_ours_and_never_in_it() -> None:
    ours = d.view("migrant_stock", origin="SLV")
    theirs = d.view("migrant_stock", table=stock(2024), origin="SLV")
    assert theirs.tables()[0]["migrants"].tolist() == [200]
    assert "2024" in theirs.model().texts["title"]
    assert "a table supplied by the user" in theirs.model().texts["source"]
    assert ours.tables()[0]["migrants"].max() == 1429155
    assert len(d.load("migrant_stock")) == 81475
    with pytest.raises(ValueError, match="no address"):
        theirs.url()


@pytest.mark.parametrize(
    "name", [view.name for view in VIEWS if "migrant_stock" in view.datasets]
)
@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_nothing_kept_of_a_table_of_ones_own_is_shown_as_ours(name: str, first: str) -> None:
    doubled = d.load("migrant_stock").assign(
        migrants=lambda rows: rows["migrants"] * 2,
        migrants_male=lambda rows: rows["migrants_male"] * 2,
        migrants_female=lambda rows: rows["migrants_female"] * 2,
    )
    makers = {
        "ours": lambda: d.view(name, origin="MEX"),
        "theirs": lambda: d.view(name, table={"migrant_stock": doubled}, origin="MEX"),
    }
    order = [first, *(makers.keys() - {first}), first]
    first_time, other, again = (said_by(makers[who]()) for who in order)
    assert first_time == again
    assert first_time != other


def test_copied_lines_of_ones_own_table_run() -> None:
    shown = d.view("migrant_stock", table=stock(2024), origin="SLV")
    names = {"table": stock(2024)}
    exec(shown.code(), names)
    assert names["partners"]["migrants"].tolist() == [200]
    assert names["view"].tables()[0].equals(shown.tables()[0])


def test_a_selection_that_is_shared_keeps_the_years_of_both() -> None:
    shared = d.Selection(place="SLV", year=2010)
    with pytest.raises(ValueError, match="no year"):
        d.view("migrant_stock", shared, table=stock(2024))
    d.view("migrant_stock", shared, table=pd.concat([stock(2015), stock(2024)]))
    assert (shared.year, shared.param.year.objects) == (2015, [2015])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"migrants": ["many"]}, "column migrants, row 2: no number: 'many'"),
        ({"migrants": [1.5]}, "column migrants, row 2: no whole number"),
        ({"origin": ["SVL"]}, "column origin, row 2: no such place: 'SVL'; did you mean"),
        ({"migrants": [-1]}, "column migrants, row 2: less than 0: -1"),
        ({"migrants": [-1], "migrants_male": [-2]}, "row 2: less than 0: -2\nmigrant_stock: "),
        ({"migrantes": [1]}, "no column 'migrantes'; did you mean migrants"),
        ({"year": [None]}, "column year, row 2: missing value"),
    ],
)
def test_a_table_that_does_not_fit_is_told_by_column_and_row(change: dict, said: str) -> None:
    with pytest.raises(TableError, match="migrant_stock") as raised:
        d.view("migrant_stock", table=stock(2019).assign(**change))
    assert said in str(raised.value)


def test_importing_reads_no_table_and_no_figure() -> None:
    code = (
        "import sys, dashboard\n"
        "print([name for name in ('pandas', 'bokeh', 'panel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "[]"
