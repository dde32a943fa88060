"""UN DESA's workbook by origin and destination: whole, cut short, relabelled, re-arranged.

The small workbook is typed by hand. Expected figures of the committed table were read
from the published workbook with a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.publishers import migrant_stock
from dashboard.publishers.errors import BuildError
from dashboard.tables import load
from dashboard.words import LANGUAGES, t

CITATION = "United Nations (2019). (United Nations database, POP/DB/MIG/Stock/Rev.2022)."
TOP = ["Year", "Sort\norder", "Major area, region, country or area of destination", "Notes"]
HEAD = [*TOP, "Code", "Type of data (a)", "Country or area of origin"]
ORIGINS = [None] * 6 + ["Total", "Other South", "Other North", "El Salvador", "Mexico",
                        "United States of America"]
# Total, Other South, Other North, El Salvador, Mexico, United States.
MALE = {
    "WORLD": [125, 1, 2, 62, 50, 10],
    "El Salvador": [6, "..", None, None, 3, 3],
    "Mexico": [12, 0, 0, 5, None, 7],
    "United States of America": [107, 1, 2, 57, 47, None],
}
FEMALE = {
    "WORLD": [141, 3, 0, 70, 58, 10],
    "El Salvador": [9, "..", None, None, 9, 0],
    "Mexico": [14, 3, 0, 1, None, 10],
    "United States of America": [118, "-", 0, 69, 49, None],
}
CODES = {"WORLD": 900, "El Salvador": 222, "Mexico": 484, "United States of America": 840}
Cells = list[list[object]]


def sheet(numbers: dict[str, list]) -> Cells:
    """Return the rows of a table, 2019 alone."""
    body = [
        [2019, f"2019{i:03d}", name, None, CODES[name], "B", *values]
        for i, (name, values) in enumerate(numbers.items(), 1)
    ]
    group = [2019, "2019000", "UN development groups", None, None, None, *[".."] * 6]
    return [[], [None, CITATION], [], [*HEAD], [*ORIGINS], body[0], group, *body[1:]]


def workbook() -> dict[str, Cells]:
    """Return the three tables, Table 1 whole."""
    number = {"..": 0, "-": 0, None: 0}
    both = {
        name: [number.get(a, a) + number.get(b, b) for a, b in zip(men, FEMALE[name], strict=True)]
        for name, men in MALE.items()
    }
    return {"Table 1": sheet(both), "Table 2": sheet(MALE), "Table 3": sheet(FEMALE)}


@pytest.fixture
def path(tmp_path: Path) -> Callable[[dict[str, Cells]], Path]:
    """Write the tables to a workbook and return its path."""

    def write(tables: dict[str, Cells]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in tables.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(deepcopy(row))
        book.save(tmp_path / "stock.xlsx")
        return tmp_path / "stock.xlsx"

    return write


def read(path: Path) -> dict[tuple[str, str], tuple]:
    """Return (origin, destination) -> male, female, both; "missing" where missing."""
    stock = migrant_stock.read_stock(path)
    counts = stock[["migrants_male", "migrants_female", "migrants"]].astype(object)
    counts = counts.where(counts.notna(), "missing").itertuples(index=False, name=None)
    return dict(zip(zip(stock["origin"], stock["destination"], strict=True), counts, strict=True))


EXPECTED = {
    ("OTHER_SOUTH", "USA"): (1, "missing", 1),
    ("OTHER_NORTH", "USA"): (2, 0, 2),
    ("SLV", "USA"): (57, 69, 126),
    ("MEX", "USA"): (47, 49, 96),
    ("OTHER_SOUTH", "MEX"): (0, 3, 3),
    ("OTHER_NORTH", "MEX"): (0, 0, 0),
    ("SLV", "MEX"): (5, 1, 6),
    ("USA", "MEX"): (7, 10, 17),
    ("MEX", "SLV"): (3, 9, 12),
    ("USA", "SLV"): (3, 0, 3),
}


def test_both_sexes_are_male_plus_female_and_only_pairs_without_a_number_are_left_out(path):
    assert read(path(workbook())) == EXPECTED


def test_rows_and_columns_may_stand_in_another_order(path):
    tables = workbook()
    for rows in tables.values():
        for row in rows[4:]:
            row[7:] = reversed(row[7:])
        rows[5:] = reversed(rows[5:])
    assert read(path(tables)) == EXPECTED


def test_a_table_1_that_was_cut_down_is_compared_as_far_as_it_goes(path):
    tables = workbook()
    tables["Table 1"] = [row[:9] for row in tables["Table 1"][:-1]]
    assert read(path(tables)) == EXPECTED
    tables["Table 1"][-1][7] += 1
    with pytest.raises(BuildError, match=r"'Table 1', row 9, label 'MEX': 4 from OTHER_SOUTH"):
        read(path(tables))


def test_a_whole_table_1_must_equal_male_plus_female_in_each_cell(path):
    tables = workbook()
    tables["Table 1"][9][9] += 1
    with pytest.raises(BuildError, match=r"'Table 1', row 10, label 'USA': 127 from SLV, but"):
        read(path(tables))


def broken(tables: dict[str, Cells], change: str) -> None:
    """Break Table 3 in one way."""
    rows = tables["Table 3"]
    if change == "cut":
        del rows[-1]
    elif change == "label":
        rows[4][10] = "Mexiko"
    elif change == "moved name":
        rows[8][2] = "El Salvador"
    elif change == "code":
        rows[8][4] = 899
    elif change == "no code":
        rows[8][4] = None
    elif change == "text":
        rows[9][10] = "49 thousand"
    elif change == "fraction":
        rows[9][10] = 49.4
    elif change == "swapped columns":
        rows[4][9], rows[4][10] = rows[4][10], rows[4][9]
    elif change == "total":
        rows[9][6] += 1
    elif change == "world":
        rows[5][9] -= 1
    elif change == "twice":
        rows.append(rows[-1])
    elif change == "no world":
        del rows[5]
    elif change == "header":
        rows[3][4] = "ISO"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("cut", r"sheet 'Table 3', label 'USA': in 2019 this area is not among the destinations"),
        ("label", r"sheet 'Table 3', row 5, label 'Mexiko': unknown label of un_desa"),
        ("moved name", r"row 9, label 'El Salvador': this name does not belong to the code 484"),
        ("code", r"sheet 'Table 3', row 9, label '899': unknown code"),
        ("no code", r"sheet 'Table 3', row 9, label 'Mexico': this area has no code"),
        ("text", r"row 10, label 'MEX': not a number: '49 thousand' in column 11"),
        ("fraction", r"sheet 'Table 3', row 10, label 'MEX': not a number of persons: 49.4"),
        ("total", r"row 10, label 'USA': the origins sum to 118, not to the total 119"),
        ("world", r"row 6, label 'SLV': the destinations of 1 columns \(0 known\) do not sum"),
        ("twice", r"row 11, label 'United States of America': stands twice in 2019"),
        ("no world", r"sheet 'Table 3', label 'WORLD': no row of the world"),
        ("header", r"sheet 'Table 3', label 'Code': no header row holds this label"),
    ],
)
def test_a_broken_table_stops_naming_sheet_row_and_label(path, change, message):
    tables = workbook()
    broken(tables, change)
    with pytest.raises(BuildError, match=message) as error:
        read(path(tables))
    assert str(error.value).startswith("file stock.xlsx")


def test_columns_whose_labels_were_exchanged_do_not_pass_for_numbers(path):
    tables = workbook()
    broken(tables, "swapped columns")
    with pytest.raises(BuildError, match=r"sheet 'Table 1', row 8, label 'SLV'"):
        read(path(tables))


def test_a_missing_sheet_and_a_broken_file_are_named(path, tmp_path):
    tables = workbook()
    del tables["Table 2"]
    with pytest.raises(BuildError, match=r"file stock.xlsx, sheet 'Table 2': no such sheet"):
        read(path(tables))
    whole = path(workbook()).read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BuildError, match=r"file half.xlsx: cannot be opened"):
        read(tmp_path / "half.xlsx")


@pytest.mark.parametrize(
    ("origin", "destination", "year", "male", "female", "both"),
    [
        ("MEX", "USA", 2019, 6_138_480, 5_351_204, 11_489_684),
        ("SLV", "USA", 2019, 720_535, 708_620, 1_429_155),
        ("GTM", "USA", 2019, 532_063, 538_680, 1_070_743),
        ("HND", "USA", 2019, 275_080, 380_915, 655_995),
    ],
)
def test_published_cells(origin, destination, year, male, female, both):
    stock = load("migrant_stock")
    row = stock.query("origin == @origin and destination == @destination and year == @year")
    assert row[["migrants_male", "migrants_female", "migrants"]].to_numpy().tolist() == [
        [male, female, both]
    ]


def test_published_totals():
    stock = load("migrant_stock")
    world = stock.groupby("year")["migrants"].sum()
    assert world[1990] == 77_661_689 + 75_349_784 == 153_011_473
    assert world[2019] == 271_642_105
    eight = ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "NIC", "PAN"]
    usa = stock.query("year == 2019 and destination == 'USA'")
    assert usa[usa["origin"].isin(eight)]["migrants"].sum() == 15_231_508
    assert usa["migrants_male"].sum() == 24_488_382
    assert usa["migrants_female"].sum() == 26_172_767
    assert usa["migrants"].sum() == 50_661_149


def test_size_and_missing_cells():
    stock = load("migrant_stock")
    assert len(stock) == 81_475
    assert stock["origin"].nunique() == 234
    assert stock["destination"].nunique() == 232
    assert stock["migrants_male"].isna().sum() == 9
    assert stock["migrants_female"].isna().sum() == 19
    assert list(stock["year"].unique()) == [1990, 1995, 2000, 2005, 2010, 2015, 2019]


def test_a_published_zero_is_a_zero_and_no_number_is_no_zero():
    stock = load("migrant_stock").set_index(["year", "origin", "destination"])
    # Men (Table 2) and women (Table 3): cells EN1866, GV56, BZ258 and GV100 are 0 in both.
    for key in ((2019, "MEX", "BES"), (1990, "SSD", "UGA"), (1990, "EST", "FIN"),
                (1990, "SSD", "SDN")):
        assert stock.loc[key].tolist() == [0, 0, 0], key
    # CR283, Grenada to Spain: 0 men in Table 2, and ".." in Table 3.
    spain = stock.loc[(1990, "GRD", "ESP")]
    assert (spain["migrants_male"], spain["migrants"]) == (0, 0)
    assert pd.isna(spain["migrants_female"])
    # Row 1887, Belize: ".." from Costa Rica in both tables.
    assert (2019, "CRI", "BLZ") not in stock.index


def test_zeros_and_pairs_of_one_sex_are_as_many_as_in_the_workbook():
    # Counted in Tables 2 and 3 with a spreadsheet.
    stock = load("migrant_stock")
    zeros = stock[stock["migrants"] == 0].groupby("year").size()
    assert zeros.to_dict() == {
        1990: 533, 1995: 285, 2000: 332, 2005: 218, 2010: 198, 2015: 188, 2019: 227,
    }
    one_sex = stock[["migrants_male", "migrants_female"]].isna().sum(axis=1)
    assert one_sex.value_counts().to_dict() == {0: 81_447, 1: 28}
    for key in ("caveats.stock_one_sex", "migrant_stock_women.notes"):
        assert all(" 28 " in t(key, language) for language in LANGUAGES)


def test_a_newer_revision_laid_out_alike_fits(path, capsys: pytest.CaptureFixture) -> None:
    from dashboard.__main__ import main

    assert main(["data", "check", str(path(workbook())), "--as", "migrant_stock"]) == 0
    assert "fits migrant_stock: 10 rows, 2019–2019" in capsys.readouterr().out
