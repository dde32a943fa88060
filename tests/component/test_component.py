"""Components: parameters follow the selection and set it, tables of one's own stay apart."""

from __future__ import annotations

import base64
import gc
import gzip
import html
import json
import re
import weakref
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import panel as pn
import pytest

import dashboard as d
from dashboard import page
from dashboard.schema import TableError
from dashboard.selection import ADDRESS
from dashboard.views import VIEWS
from dashboard.views.model import plain


@pytest.mark.slow
@pytest.mark.parametrize("name", [view.name for view in VIEWS])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_view_is_a_component(name: str, language: str) -> None:
    shown = d.view(name, origin="SLV", language=language)
    opened = json.loads(shown.channel.opened())
    texts = shown.model().texts
    first = plain(texts.get("sentence") or next(iter(texts.values())))
    assert first in html.unescape(opened["html"])
    assert "⟦" not in opened["html"]
    assert opened["state"]["views"][name]["texts"] == {
        f"{name}.{slot}": text for slot, text in texts.items()
    }
    assert opened["state"]["address"] == shown.selection.to_query()


def test_what_is_shared_comes_packed_with_the_scripts_or_without() -> None:
    def answered(path: str) -> dict:
        packed = d.view("headline").channel.answer(path).content
        assert len(packed) < 400_000
        return json.loads(gzip.decompress(base64.b64decode(packed)))

    whole = answered("shelf")
    assert whole["page"] == page.built("page.js").decode()
    assert answered("shelf/shared") == {
        name: part for name, part in whole.items() if name not in ("bokeh", "page")
    }
    assert answered("opened") == json.loads(d.view("headline").channel.opened())


def test_parameters_and_selection_are_equal_both_ways() -> None:
    shown = d.view("migrant_stock", origin="SLV", language="es")
    assert (shown.place, shown.language, shown.year) == ("SLV", "es", 2019)
    shown.year = 2010
    assert shown.selection.year == 2010
    shown.selection.choose(place="HND", partner="USA")
    assert (shown.place, shown.partner) == ("HND", "USA")
    shown.place = "USA"  # a place is not its own partner
    assert (shown.selection.place, shown.selection.partner, shown.partner) == ("USA", "", "")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("place", "SVL", "SLV (El Salvador)"),
        ("year", 2011, "2011"),
        ("partner", "HND", "own partner"),
        ("theme", "black", "black"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused_and_nothing_changes(
    field: str, value: object, said: str
) -> None:
    shown = d.view("migrant_stock", place="HND", partner="USA")
    before = shown.param.values()
    with pytest.raises(ValueError, match=re.escape(said)):
        setattr(shown, field, value)
    assert shown.param.values() == before
    assert repr(shown.selection) == "Selection(place='HND', partner='USA')"


def test_components_are_linked_by_a_selection_and_only_by_it() -> None:
    one, other = d.view("remittances", origin="SLV"), d.view("remittances", origin="GTM")
    linked = d.view("migrant_stock", one.selection)
    one.place = "HND"
    assert (linked.place, other.place) == ("HND", "GTM")


def test_a_component_works_as_others_of_panel_do() -> None:
    shown, year = d.view("migrant_stock", place="SLV"), pn.widgets.Select(options=[2019, 2010])
    said = pn.bind(lambda place: f"place: {place}", shown.param.place)
    year.link(shown, value="year")
    row = pn.Row(shown, pn.pane.Str(pn.bind(lambda place: place, shown.param.place)))
    assert f"[0] {shown!r}" in repr(row)  # a notebook asks for it beside what it shows
    seen = row.get_root().children[1]
    shown.place, year.value = "HND", 2010
    assert (said(), shown.selection.year, seen.text) == (
        "place: HND", 2010, "&lt;pre&gt;HND&lt;/pre&gt;"
    )
    assert set(ADDRESS) <= set(shown.get_root().data.properties())


def test_what_is_tapped_in_the_browser_is_read_in_python_and_the_other_way_round() -> None:
    shown = d.view("migrant_stock", place="SLV")
    model = shown.get_root()
    shown._process_events({"place": "HND", "partner": "USA"})
    assert repr(shown.selection) == "Selection(place='HND', partner='USA')"
    shown.selection.choose(place="GTM", year=2010)
    assert (model.data.place, model.data.year) == ("GTM", 2010)


def test_nothing_is_left_of_a_thousand_components_that_nobody_holds() -> None:
    shared = d.Selection()
    held = [weakref.ref(d.view("remittances", shared)) for _ in range(1000)]
    gc.collect()
    assert [each for each in held if each() is not None] == []
    watchers = {w for kinds in shared.param.watchers.values() for w in kinds.get("value", [])}
    assert watchers == set()


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




def test_a_view_is_saved_under_the_suffix_that_is_named(tmp_path: Path) -> None:
    shown = d.view("migrant_stock", origin="SLV")
    (written,) = shown.save(tmp_path / "stock.xlsx")
    assert 1429155 in pd.read_excel(written, header=None).to_numpy()  # UN DESA 2019, Table 1
    both = pd.concat([stock(2015), stock(2024)])
    own = d.view("migrant_stock", table=both, origin="SLV")
    (page,) = own.save(tmp_path / "own.html")
    assert "2024" in page.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="xlsx"):
        shown.save(tmp_path / "stock.doc")
