"""Bilateral matrices: which way round, sums, marks, and what must stop a build.

Expected figures were read from the published files with a spreadsheet or `grep`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.publishers import bilateral
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

AMOUNT = "remittances_usd_millions"
CORNER = "receiving (across) / sending (down) "
TRIMMED = [
    "\ufeff,India,Mexico,Pakistan,United States",
    "India,0,0,N/A,2",
    "Mexico,0,0,0,1624",
    "Pakistan,N/A,0,0,1",
    "United States,11,34704,3,0",
]


def matrix() -> list[list[object]]:
    return [
        ["Bilateral Remittance Estimates for 2017 (millions of US$)"],
        [CORNER, "India", "Mexico ", "Pakistan", "United States", "WORLD", None],
        ["India", 0, None, "-", 2.5, 2.5],
        ["Mexico ", 0, 0, 0, 1774.25, 1774.25],
        ["Pakistan", "-", 0, 0, 1.5, 1.5],
        ["United States", 11.125, 30019.5, 3, 0, 30033.625],
        ["WORLD", 12, 30019.5, 3, 1778.25, 31811.875],
        [None],
        ["Notes:"],
    ]


def pairs(frame: object) -> dict[tuple[str, str], float]:
    return {(s, r): v for s, r, v in frame[["sender", "receiver", AMOUNT]].values.tolist()}


def test_rows_send_columns_receive_and_pairs_without_an_estimate_are_left_out(
    book: Callable,
) -> None:
    found = bilateral.read_matrix(book(matrix(), sheet="BRM "), "BRM", "wb_2017")
    assert set(found["edition"]) == {"wb_2017"}
    assert pairs(found) == {
        ("IND", "USA"): 2.5,
        ("MEX", "USA"): 1774.25,
        ("PAK", "USA"): 1.5,
        ("USA", "IND"): 11.125,
        ("USA", "MEX"): 30019.5,
        ("USA", "PAK"): 3,
    }


def test_the_corner_of_2021_has_more_blanks(book: Callable) -> None:
    cells = matrix()
    cells[1][0] = "Remittance-receiving country (across)   -   Remittance-sending country (down) "
    assert len(bilateral.read_matrix(book(cells, sheet="BRM"), "BRM", "knomad_2021")) == 6


def changed(row: int, column: int, value: object) -> list[list[object]]:
    cells = matrix()
    cells[row][column] = value
    return cells


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (changed(1, 0, "sending (across) / receiving (down)"), "row 2, label 'sending .*expected"),
        (changed(0, 0, "Estimates for 2017 (US$)"), r"label '\(millions of US\$\)'"),
        (changed(3, 0, "Mejico"), "row 4, label 'Mejico': stands only among|label 'Mexico'"),
        (changed(3, 0, "India"), "row 4, label 'India': this name stands twice"),
        (changed(5, 2, 30019.4), "row 7, label 'Mexico': the pairs .* 30019.4, not to 30019.5"),
        (changed(5, 2, "n.a."), "row 6, label 'United States': not a number: 'n.a.'"),
        (changed(6, 0, None), "row 2, label 'WORLD': stands only among"),
        ([row[:3] for row in matrix()], "label '(Pakistan|United States|WORLD)': stands only"),
        (matrix()[:4], "label '(Pakistan|United States|WORLD)': stands only among"),
    ],
)
def test_a_broken_matrix_is_named_with_sheet_row_and_label(
    book: Callable, cells: list, message: str
) -> None:
    with pytest.raises(BuildError, match=f"file book.xlsx, sheet 'BRM', .*({message})"):
        bilateral.read_matrix(book(cells, sheet="BRM"), "BRM", "wb_2017")


def test_a_name_nobody_knows_is_named(book: Callable) -> None:
    cells = changed(3, 0, "Mejico")
    cells[1][2] = "Mejico"
    with pytest.raises(BuildError, match="sheet 'BRM', row 4, label 'Mejico': unknown label"):
        bilateral.read_matrix(book(cells, sheet="BRM"), "BRM", "wb_2017")


def test_the_trimmed_csv_has_the_same_direction(text: Callable) -> None:
    found = pairs(bilateral.read_trimmed(text(TRIMMED), "wb_2018"))
    assert found["USA", "MEX"] == 34704
    assert found["MEX", "USA"] == 1624
    assert len(found) == 6


def turned_round(lines: list[str]) -> list[str]:
    cells = [line.lstrip("\ufeff").split(",") for line in lines]
    return [",".join(column) for column in zip(*cells, strict=True)]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (turned_round(TRIMMED), "label 'Mexico': Mexico sends more than it receives"),
        (TRIMMED[:4], "row 1, label 'United States': stands only among"),
        ([*TRIMMED[:4], "United States,11,34704"], "row 5, label 'United States': the row ends"),
        ([TRIMMED[0], "India,0,x,0,2", *TRIMMED[2:]], "row 2, label 'India': not a number: 'x'"),
        (TRIMMED[1:], "row 1: expected a blank corner"),
    ],
)
def test_a_broken_csv_is_named_with_row_and_label(
    text: Callable, lines: list[str], message: str
) -> None:
    with pytest.raises(BuildError, match=f"file file.csv, {message}"):
        bilateral.read_trimmed(text(lines), "wb_2018")


@pytest.mark.parametrize(
    ("edition", "sender", "receiver", "amount"),
    [
        ("wb_2017", "USA", "MEX", 30019.1870256556),
        ("wb_2018", "USA", "MEX", 34704),
        ("knomad_2021", "USA", "MEX", 52595.342546182175),
        ("wb_2017", "MEX", "USA", 1774.0171669407428),
        ("wb_2018", "MEX", "USA", 1624),
        ("knomad_2021", "MEX", "USA", 1844.6837768333153),
        ("wb_2017", "AGO", "ZMB", 0.04426247273287401),
    ],
)
def test_published_corridors(edition: str, sender: str, receiver: str, amount: float) -> None:
    found = load("remittance_corridors").query(
        "edition == @edition and sender == @sender and receiver == @receiver"
    )
    assert found[AMOUNT].tolist() == [amount]


def test_what_albania_receives_sums_to_the_published_row_world() -> None:
    found = load("remittance_corridors").query("receiver == 'ALB'")
    totals = found.groupby("edition", observed=True)[AMOUNT].sum()
    assert totals["wb_2017"] == pytest.approx(1381.8689674880002, rel=1e-12)
    assert totals["knomad_2021"] == pytest.approx(1718.320554367247, rel=1e-12)


def test_no_zero_and_no_corridor_assumed_away_stands_in_the_table() -> None:
    table = load("remittance_corridors")
    assert (table[AMOUNT] > 0).all()
    assert table.query("sender == 'IND' and receiver == 'PAK'").empty
