"""UN DESA's population table: published cells, and broken or re-arranged workbooks.

Expected figures were read from the published workbook with a spreadsheet.
"""

from __future__ import annotations

import pytest

from dashboard.publishers import population
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

HEAD = ["Sort\norder", "Major area, region, country or area of destination", "Notes", "Code"]
GROUPS = [
    "Total population of both sexes at mid-year (thousands)g", None,
    "Total male population at mid-year (thousands)", None,
    "Total female population at mid-year (thousands)", None,
]


def table() -> list[list[object]]:
    """Return a small Table 2: years 1990 and 2020."""
    return [
        [None, "POP/DB/MIG/Stock/Rev.2022"],
        [*HEAD, *GROUPS],
        [None, None, None, None, 1990, 2020, 1990, 2020, 1990, 2020],
        [1, "WORLD", None, 900, 290.5, 310.252, 140, 150, 140, 150],
        [2, "UN development groups", None, None, *[".."] * 6],
        [3, "CENTRAL AMERICA", None, 916, 290.5, 310.252, 140, 150, 140, 150],
        [4, "Belize", None, 84, 187.552, 200.252, 90.552, 100.25, 97, 100.002],
        [5, "Mexico", None, 484, 102.948, 110, "..", 55, "..", 55],
    ]


def read(book, rows: list[list[object]]) -> dict[tuple[int, str], float]:
    frame = population.read_population(book(rows, "Table 2"))
    return dict(
        zip(
            zip(frame["year"], frame["country"], strict=True),
            frame["population_thousands"],
            strict=True,
        )
    )


EXPECTED = {
    (1990, "BLZ"): 187.552,
    (2020, "BLZ"): 200.252,
    (1990, "MEX"): 102.948,
    (2020, "MEX"): 110.0,
}


def test_thousands_are_taken_as_they_stand(book):
    assert read(book, table()) == EXPECTED


def test_groups_of_columns_may_stand_in_another_order(book):
    rows = [row[:4] + row[6:] + row[4:6] if len(row) > 4 else row for row in table()]
    assert read(book, rows) == EXPECTED


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (6, 4, 187.752, r"row 7, label 'Belize': male \+ female is 187.552 in 1990, not 187.752"),
        (6, 1, "Belise", r"sheet 'Table 2', row 7, label 'Belise': unknown label"),
        (6, 3, 484, r"row 7, label 'Belize': this name does not belong to the code 484"),
        (6, 4, "n/a", r"row 7, label 'Belize': not a number: 'n/a' in column 5"),
        (3, 4, 300, r"label 'WORLD': 2 areas sum to 290.5 in 1990, not to 300.0"),
        (1, 6, "Male", r"row 2, label 'Total male population at mid-year \(thousands\)'"),
        (2, 5, "2020*", r"row 3, label 'Total population of both sexes .*': not a number"),
        (1, 3, "ISO", r"label 'Code': no header row holds this label"),
    ],
)
def test_a_broken_table_stops_naming_sheet_row_and_label(book, row, column, value, message):
    rows = table()
    rows[row][column] = value
    with pytest.raises(BuildError, match=message) as error:
        read(book, rows)
    assert str(error.value).startswith("file book.xlsx, sheet 'Table 2'")


def test_a_table_cut_short_does_not_add_up(book):
    with pytest.raises(BuildError, match=r"label 'WORLD': 1 areas sum to 187.552 in 1990"):
        read(book, table()[:-1])


@pytest.mark.parametrize(
    ("country", "year", "thousands"),
    [
        ("BLZ", 1990, 187.552),
        ("BLZ", 2019, 390.353),
        ("MEX", 2015, 121858.258),
        ("MEX", 2019, 127575.529),
        ("USA", 2019, 329064.917),
    ],
)
def test_published_cells(country, year, thousands):
    rows = load("population").query("country == @country and year == @year")
    assert rows["population_thousands"].tolist() == [thousands]


def test_every_area_has_every_year():
    assert len(load("population")) == 232 * 7
    assert load("population")["country"].nunique() == 232
