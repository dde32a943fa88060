"""The World Bank's indicator files, as downloaded, re-saved, cut short and re-arranged.

Expected figures were read from the published files with a spreadsheet or `grep`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.publishers import world_bank
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

CODE = world_bank.RECEIVED
NAME = "Personal remittances, received (current US$)"
HEADER = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
ROWS = [
    ["Afghanistan", "AFG", "", "788917115.2"],
    ["Africa Eastern and Southern", "AFE", "1", "2"],
    ["Latin America & Caribbean (excluding high income)", "LAC", "3", "4"],
    ["Latin America & Caribbean", "LCN", "5", "6"],
    ["Low & middle income", "LMY", "7", "8"],
    ["Mexico", "MEX", "39021890000.5", "0"],
    ["World", "WLD", "9", "10"],
    ["Kosovo", "XKX", "11", "12"],
    ["Zimbabwe", "ZWE", "13", "14"],
]


def lines(updated: str = "2026-03-18", code: str = CODE) -> list[list[str]]:
    """Return the cells of a small download, years 2019 and 2020."""
    body = [[name, short, NAME, code, *values, ""] for name, short, *values in ROWS]
    return [
        ["Data Source", "World Development Indicators", ""],
        [],
        ["Last Updated Date", updated, ""],
        [],
        [*HEADER, "2019", "2020", ""],
        *body,
    ]


def as_downloaded(cells: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(cells)
    return "\ufeff" + text.getvalue().replace(',""\r\n', ",\r\n")


def as_saved_again(cells: list[list[str]]) -> str:
    width = max(map(len, cells))
    return "\ufeff" + "\r\n".join(
        ",".join(f'"{c}"' if "," in c else c for c in row + [""] * (width - len(row)))
        for row in cells
    )


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / f"API_{CODE}_DS2_en_csv_v2_1.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("shape", "date"), [(as_downloaded, "2026-03-18"), (as_saved_again, "2026/03/18")]
)
def test_the_download_of_today_and_the_one_saved_again_read_alike(
    put: Callable[[str], Path], shape: Callable, date: str
) -> None:
    frame = world_bank.read_indicator(put(shape(lines(date))), CODE)
    assert set(frame["edition"]) == {"wdi_2026_03"}
    assert list(frame.query("country == 'AFG'")[["year", "value"]].itertuples(index=False)) == [
        (2020, 788917115.2)
    ], "a blank is missing, not 0"
    assert frame.query("country == 'MEX' and year == 2020")["value"].tolist() == [0.0]
    assert set(frame["country"]) == {"AFG", "LAC", "LCN", "LMY", "MEX", "WLD", "XKX", "ZWE"}


def test_header_and_columns_may_stand_elsewhere(put: Callable[[str], Path]) -> None:
    cells = lines()
    moved = [cells[0], cells[2], *([row[-2], *row[:-2]] for row in cells[4:])]
    frame = world_bank.read_indicator(put(as_saved_again(moved)), CODE)
    assert frame.query("country == 'MEX' and year == 2019")["value"].tolist() == [39021890000.5]


def changed(row: int, column: int, value: str) -> list[list[str]]:
    cells = lines()
    cells[row][column] = value
    return cells


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (changed(4, 1, "Code"), r"label 'Country Code': no header row"),
        (changed(4, 5, "2021"), r"row 5, label 'years': the years .* do not follow"),
        (changed(2, 1, "March"), r"row 3, label 'March': not a date"),
        (changed(10, 5, "n/a"), r"row 11, label 'MEX': not a number: 'n/a' in column 6"),
        (changed(10, 5, "inf"), r"row 11, label 'MEX': not a number"),
        (changed(10, 1, "MXX"), r"row 11, label 'MXX': unknown label of world_bank_code"),
        (changed(12, 1, "MEX"), r"row 13, label 'MEX': this code stands twice"),
        (changed(10, 3, "BM.TRF"), r"row 11, label 'BM.TRF': not the indicator BX.TRF"),
        (lines()[:-1], r"label 'ZWE': this code is missing"),
        (lines()[:5] + lines()[6:], r"label 'AFG': this code is missing"),
        ([*lines()[:-1], lines()[-1][:5]], r"row 14, label 'ZWE': the row ends after 5 cells"),
    ],
)
def test_a_broken_file_is_named_with_row_and_label(
    put: Callable[[str], Path], cells: list[list[str]], message: str
) -> None:
    path = put("\n".join(",".join(f'"{c}"' for c in row) for row in cells))
    with pytest.raises(BuildError, match=f"file {path.name}, .*{message}"):
        world_bank.read_indicator(path, CODE)


def test_a_workbook_cut_short_and_a_missing_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "WDI.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0 cut")
    with pytest.raises(BuildError, match=r"file WDI\.xls: cannot be opened"):
        world_bank.read_indicator(path, CODE)
    with pytest.raises(BuildError, match=r"BX\.TRF\.PWKR\.CD\.DT_\*: no such file"):
        world_bank.files(tmp_path, CODE)


@pytest.mark.parametrize(
    ("country", "year", "share"),
    [
        ("HND", 2020, 23.454271687109166),
        ("HND", 2021, 25.28523480479944),
        ("SLV", 2020, 24.145311760849236),
        ("SLV", 2021, 26.058687436058502),
    ],
)
def test_published_shares_of_gdp(country: str, year: int, share: float) -> None:
    table = load("remittances_share_of_gdp")
    found = table.query("country == @country and year == @year and edition == 'wdi_2023_05'")
    assert found["share_of_gdp_pct"].tolist() == [share]


def test_the_share_of_gdp_of_2022_is_not_published_and_so_missing() -> None:
    assert load("remittances_share_of_gdp")["year"].max() == 2021


@pytest.mark.parametrize(
    ("country", "year", "paid"),
    [
        ("CRI", 2019, 530.421226287551),
        ("CRI", 2018, 506.693451581134),
        ("MEX", 2020, 898.705958),
        ("USA", 2019, 71562.0),
    ],
)
def test_published_remittances_paid_in_us_dollars_millions(
    country: str, year: int, paid: float
) -> None:
    table = load("remittances_paid")
    found = table.query("country == @country and year == @year")
    assert set(found["edition"]) == {"wdi_2021_09"}
    assert found["remittances_paid_usd_millions"].tolist() == pytest.approx([paid], rel=1e-15)


def test_costa_rica_paid_no_published_amount_in_2020() -> None:
    assert load("remittances_paid").query("country == 'CRI' and year == 2020").empty


def test_a_file_of_another_edition_beside_the_known_ones_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "world_bank"
    folder.mkdir()
    for number, updated in enumerate(("2023-05-10", "2026-03-18")):
        text = as_downloaded(lines(updated))
        (folder / f"API_{CODE}_DS2_en_csv_v2_{number}.csv").write_text(text, encoding="utf-8")
    frame = world_bank.editions(tmp_path, CODE, "value_usd_millions", 1e6)
    assert set(frame["edition"]) == {"wdi_2023_05"}
    (folder / f"API_{CODE}_DS2_en_csv_v2_0.csv").unlink()
    with pytest.raises(BuildError, match=r"no file of the editions wdi_2021_09, wdi_2023_05"):
        world_bank.editions(tmp_path, CODE, "value_usd_millions", 1e6)
