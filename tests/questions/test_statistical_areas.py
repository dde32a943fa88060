"""Areas that migration tables are known to lose or count twice: published totals, typed by hand.

The figures are cells of UN DESA's workbook by origin and destination (Rev.2019), Tables 1 to 3,
of 2019.
"""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from dashboard import own, places
from dashboard.api.answers import table_csv
from dashboard.charts import symbol_map
from dashboard.schema import TableError
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views import model_of
from dashboard.views.model import plain

#: Destination to the cell Total of Table 1; the last is the row of the subregion, which the table
#: must not hold a second time.
PUBLISHED = {"AUS": 7_549_270, "NZL": 1_068_739, "CHI": 83_833, "NAM": 107_561, "ESH": 5_384}
AUSTRALIA_AND_NEW_ZEALAND = 8_618_009
WORLD, OTHER_NORTH, OTHER_SOUTH = 271_642_105, 3_407_920, 7_950_425


@pytest.fixture(scope="module")
def stock() -> pd.DataFrame:
    return load("migrant_stock").query("year == 2019")


def test_all_destinations_add_up_to_the_published_world(stock: pd.DataFrame) -> None:
    assert stock["migrants"].sum() == WORLD
    by_origin = stock.groupby("origin", observed=True)["migrants"].sum()
    assert by_origin["OTHER_NORTH"] == OTHER_NORTH
    # The row of the world kept an earlier number by origin than its countries sum to (see the
    # caveat stock_world_by_origin): here 16 fewer.
    assert by_origin["OTHER_SOUTH"] == OTHER_SOUTH + 16
    assert not stock.duplicated(["origin", "destination"]).any()
    assert set(stock["destination"]) <= set(load("countries")["country"])


@pytest.mark.parametrize("code", PUBLISHED)
def test_the_origins_of_an_area_add_up_to_its_published_total(
    stock: pd.DataFrame, code: str
) -> None:
    assert stock.loc[stock["destination"] == code, "migrants"].sum() == PUBLISHED[code]
    rows = model_of("migrant_stock", Selection(place=code, direction="in")).tables[0].rows
    assert sum(row[1] for row in rows) == PUBLISHED[code]


def test_australia_and_new_zealand_are_counted_once(stock: pd.DataFrame) -> None:
    both = stock[stock["destination"].isin(["AUS", "NZL"])]
    assert both["migrants"].sum() == AUSTRALIA_AND_NEW_ZEALAND


@pytest.mark.parametrize(
    ("language", "name", "count"),
    [("en", "Other origins", "97,407"), ("es", "Otros orígenes", "97,407")],
)
def test_what_is_not_broken_down_is_named(language: str, name: str, count: str) -> None:
    # Australia: 24,352 of "Other South" and 73,055 of "Other North".
    model = model_of("migrant_stock", Selection(place="AUS", direction="in", language=language))
    named = {row[0]: row[1] for row in model.tables[0].rows if row[0].startswith(name)}
    assert sorted(named.values()) == [24_352, 73_055]
    assert count in plain(model.texts["notes"])


def test_namibia_is_a_country_and_no_missing_value(stock: pd.DataFrame, tmp_path: Path) -> None:
    # Tables 2 and 3: 57,938 men and 49,623 women live there; 91,116 + 104,399 were born there.
    there = stock[stock["destination"] == "NAM"]
    assert there[["migrants_male", "migrants_female"]].sum().tolist() == [57_938, 49_623]
    assert places.name("NAM", "en") == places.name("NAM", "es") == "Namibia"
    for name in ("migrant_stock", "population", "countries"):
        published = pd.read_csv(io.BytesIO(table_csv(name, "en")), dtype="str")
        code = [column for column in published if column in ("country", "origin", "destination")]
        assert not published[code].isna().any().any(), "even to a reader that takes NA as missing"
    file = tmp_path / "own.csv"
    there.to_csv(file, index=False)
    assert own.read(file, "migrant_stock")["migrants"].sum() == PUBLISHED["NAM"]


def test_an_alpha_2_code_is_answered_with_the_alpha_3(stock: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"NAM \(Namibia\)"):
        Selection(place="NA")
    file = tmp_path / "own.csv"
    there = stock[stock["destination"] == "NAM"].head(1)
    there.astype({"destination": "str"}).assign(destination="NA").to_csv(file, index=False)
    with pytest.raises(TableError, match=r"'NA'.*NAM \(Namibia\)"):
        own.read(file, "migrant_stock")


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("with Ukraine", "Western Sahara is an area of its own")),
    ("es", ("con Ucrania", "el Sáhara Occidental es un área aparte")),
])
def test_the_map_says_whose_area_disputed_land_is(language: str, words: tuple[str, ...]) -> None:
    notes = model_of("migrant_stock", Selection(place="RUS", language=language)).texts["notes"]
    for word in words:
        assert word in notes


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(34.10, 44.95, "UKR"), (33.52, 44.6, "UKR"), (-13.2, 27.15, "ESH"), (-15.7, 23.75, "ESH")],
    ids=["Simferopol", "Sevastopol", "Laayoune", "Dakhla"],
)
def test_one_outline_answers_for_page_export_and_pictures(
    lon: float, lat: float, code: str
) -> None:
    shapely = pytest.importorskip("shapely")
    point = shapely.Point(*symbol_map.project(lon, lat))
    assert [name for name, (xs, ys) in symbol_map.land().items()
            if any(part.contains(point) for part in _parts(shapely, xs, ys))] == [code]


def _parts(shapely: object, xs: list[float], ys: list[float]) -> list:
    """Return the parts of an outline, which NaN separates, as polygons."""
    frame = pd.DataFrame({"x": xs, "y": ys})
    pieces = frame.dropna().groupby(frame["x"].isna().cumsum())
    return [shapely.Polygon(piece.to_numpy()) for _, piece in pieces if len(piece) > 3]
