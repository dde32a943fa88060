"""Remittance Prices Worldwide: quarters, footer, and what must stop a build.

Expected figures were read from the published file with `grep`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.publishers import prices
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

LINES = [
    "\ufeffSending Countries Name,Sending Countries Code,Series Name,Series Code,"
    "Receiving Countries  Name,Receiving Countries  Code,2020Q2 [YR2020Q2],2020Q3 [YR2020Q3]",
    "Germany,DEU,Average,ATCR.CORR,Kosovo,KSV,..,6.25",
    "Germany,DEU,Average,ATCR.CORR,Mexico,MEX,..,..",
    "Spain,ESP,Average,ATCR.CORR,Honduras,HND,-2.5,0",
    ",,,,,,,",
    "Data from database: Remittance Prices Worldwide (Corridors),,,,,,,",
    "Last Updated: 12/07/2020,,,,,,,",
]


def test_one_row_per_published_quarter(text: Callable) -> None:
    assert prices.read_corridors(text(LINES)).values.tolist() == [
        ["DEU", "XKX", "2020Q3", 6.25],
        ["ESP", "HND", "2020Q2", -2.5],
        ["ESP", "HND", "2020Q3", 0.0],
    ]


def swapped(old: str, new: str) -> list[str]:
    assert any(old in line for line in LINES)
    return [line.replace(old, new) for line in LINES]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (swapped("Receiving Countries  Code", "To"), "row 1, label 'Receiving Countries Code'"),
        (swapped("Series Code", "Series"), "label 'Series Code': no header row"),
        (swapped("[YR2020Q3]", "[YR2020Q4]"), r"row 1, label '2020Q3 \[YR2020Q4\]': not a quarter"),
        (swapped("2020Q2", "2020Q3"), r"row 1, label '2020Q3 \[YR2020Q3\]': .*second of its name"),
        (swapped("Mexico,MEX", "Kosovo,KSV"), "row 3, label 'DEU KSV': this corridor stands twice"),
        (swapped("ESP", "ESX"), "row 4, label 'ESX': unknown label of world_bank_code"),
        (swapped("ATCR.CORR,Mexico", "ATCR.X,Mexico"), "row 3, label 'ATCR.X': not the series"),
        (swapped("6.25", "n/a"), "row 2, label 'Kosovo': not a number: 'n/a' in column 8"),
        (swapped("-2.5,0", "-2.5"), "row 4, label 'Honduras': the row ends after 7"),
        (swapped("Kosovo,KSV", "World,HIC"), "row 2, label 'DEU HIC': a price of an excluded"),
        (LINES[:4], "label 'Data from database: Remittance Prices Worldwide'"),
        (LINES[:6], "label 'Last Updated:'"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_row_and_label(
    text: Callable, lines: list[str], message: str
) -> None:
    with pytest.raises(BuildError, match=f"file file.csv, {message}"):
        prices.read_corridors(text(lines))


@pytest.mark.parametrize(
    ("sender", "receiver", "quarter", "cost"),
    [
        ("USA", "MEX", "2011Q1", 5.00611114501953),
        ("USA", "MEX", "2020Q3", 4.18037033081055),
        ("USA", "HND", "2014Q2", -4.5462498664856),
        ("ESP", "HND", "2014Q2", -2.17125010490417),
        ("CRI", "NIC", "2020Q3", 5.125),
        ("USA", "YEM", "2014Q1", 5.52199983596802),
        # The former Netherlands Antilles: line 2846 of the file, column 2014Q3.
        ("NLD", "ANT", "2011Q1", 6.69999980926514),
        ("NLD", "ANT", "2015Q3", 7.88250017166138),
    ],
)
def test_published_costs(sender: str, receiver: str, quarter: str, cost: float) -> None:
    found = load("remittance_costs").query(
        "sender == @sender and receiver == @receiver and quarter == @quarter"
    )
    assert found["cost_pct"].tolist() == [cost]


def test_before_2013_there_are_only_first_and_third_quarters() -> None:
    quarters = set(load("remittance_costs")["quarter"])
    assert {q for q in quarters if q < "2013"} == {"2011Q1", "2011Q3", "2012Q1", "2012Q3"}
    assert max(quarters) == "2020Q3"


def test_every_price_of_the_file_is_in_the_table() -> None:
    # Counted in the file with awk: corridors with a price, and cells with one.
    table = load("remittance_costs")
    assert len(table[["sender", "receiver"]].drop_duplicates()) == 377
    assert len(table) == 10_417
