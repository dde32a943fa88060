"""KNOMAD's inflows: names, stars, notes, and zeros that mean no data.

Expected figures were read from the published workbook with a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.publishers import knomad
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

RECEIVED = "remittances_received_usd_millions"


def rows() -> list[list[object]]:
    return [
        [knomad.TITLE, 2018, 2019, "2020e"],
        ["Algeria", 0, 1700, 1682.5],
        ["Bahamas, The ", None, None, None],
        ["Somalia*", 1482, 1577, 1600.25],
        ["Low-and Middle-Income Countries", 1482, 3277, 3282.75],
        ["World", 1482, 3277, 3282.75],
        [None],
        ["Note: All numbers are in current (nominal) US $."],
        ["* Preliminary data provided by Central Bank"],
        ["Date: May 2021"],
    ]


def test_names_with_stars_notes_and_the_estimate_of_the_last_year(book: Callable) -> None:
    frame = knomad.read_inflows(book(rows()))
    assert set(frame["edition"]) == {"knomad_2021_05"}
    assert frame.query("country == 'SOM'")[["year", RECEIVED]].values.tolist() == [
        [2018, 1482],
        [2019, 1577],
        [2020, 1600.25],
    ]
    assert set(frame["country"]) == {"DZA", "SOM", "LMY", "WLD"}


def test_zero_and_blank_are_no_data(book: Callable) -> None:
    frame = knomad.read_inflows(book(rows()))
    assert frame.query("country == 'DZA'")["year"].tolist() == [2019, 2020]
    assert frame.query("country == 'BHS'").empty


def changed(row: int, column: int, value: object) -> list[list[object]]:
    cells = rows()
    cells[row][column] = value
    return cells


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (changed(0, 0, "Inflows"), r"label 'Migrant remittance inflows .*no header row"),
        (changed(0, 2, 2021), r"row 1, label '2021': not the next year"),
        (changed(1, 0, "Algiers"), r"row 2, label 'Algiers': unknown label of world_bank"),
        (changed(3, 0, "Algeria*"), r"row 4, label 'Algeria': this name stands twice"),
        (changed(3, 2, "n.a."), r"row 4, label 'Somalia': not a number: 'n\.a\.' in column 3"),
        ([*rows()[:5], *rows()[6:]], r"label 'World': no header row"),
        (rows()[:-1], r"label 'Date: '"),
        (changed(9, 0, "Date: spring"), r"row 10, label 'Date: spring': not a month"),
        ([*rows()[:1], *rows()[2:]], r"row 5, label 'World': the countries sum to 1577"),
    ],
)
def test_a_broken_workbook_is_named_with_sheet_row_and_label(
    book: Callable, cells: list, message: str
) -> None:
    path = book(cells, sheet="Inward remittance flows")
    with pytest.raises(BuildError) as error:
        knomad.read_inflows(path)
    error.match(message)
    error.match("file book.xlsx, sheet 'Inward remittance flows'")


def test_a_workbook_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(BuildError, match=r"file cut\.xlsx: cannot be opened"):
        knomad.read_inflows(path)


@pytest.mark.parametrize(
    ("country", "may_2021", "may_2023"),
    [
        ("BLZ", 92.91134637053197, 120.683619417896),
        ("CAN", 910.8386683977394, 821.832443665485),
        ("GTM", 11402.84229, 11405.4392),
        ("HND", 5576, 5588.64652067925),
        ("MEX", 42880.323453000005, 42878.274907),
        ("SLV", 5936.157615330874, 5930.81775687975),
    ],
)
def test_both_editions_of_2020_stand_side_by_side(
    country: str, may_2021: float, may_2023: float
) -> None:
    found = load("remittances_annual").query("country == @country and year == 2020")
    values = found.set_index("edition")[RECEIVED].to_dict()
    assert values == pytest.approx(
        {"knomad_2021_05": may_2021, "wdi_2023_05": may_2023}, rel=1e-15
    )


def test_totals_of_2020_as_published_in_may_2021() -> None:
    found = load("remittances_annual").query("edition == 'knomad_2021_05' and year == 2020")
    values = found.set_index("country")[RECEIVED]
    assert values["WLD"] == 701930.6442055213
    assert values["LMY"] == 539525.5470599313
    assert values.drop(["WLD", "LMY"]).sum() == pytest.approx(701930.6442055213, rel=1e-12)


def test_years_with_a_0_in_the_workbook_are_no_data() -> None:
    found = load("remittances_annual").query("edition == 'knomad_2021_05'")
    years = {code: set(rows["year"]) for code, rows in found.groupby("country", observed=True)}
    assert 1991 not in years["NIC"]
    assert 1992 in years["NIC"]
    assert years["DZA"].isdisjoint(range(1992, 2005))
    assert "SGP" not in years
