"""Cells of Remittance Prices Worldwide (update of 7 December 2020), copied by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import remittance_costs as ask
from dashboard.tables import load


@pytest.mark.parametrize(
    ("sender", "receiver", "first", "last"),
    [
        ("USA", "MEX", 5.00611114501953, 4.18037033081055),
        ("USA", "SLV", 5.21590900421143, 2.85500001907349),
        ("CRI", "NIC", 3.44444441795349, 5.125),
    ],
)
def test_a_corridor_from_its_first_to_its_last_quarter(
    sender: str, receiver: str, first: float, last: float
) -> None:
    rows = ask.history(load("remittance_costs"), sender, receiver)
    assert (rows["quarter"].iloc[0], rows["cost_pct"].iloc[0]) == ("2011Q1", first)
    assert (rows["quarter"].iloc[-1], rows["cost_pct"].iloc[-1]) == ("2020Q3", last)
    assert rows["at"].iloc[-1] == 2020.625


def test_a_corridor_that_is_not_surveyed_has_no_rows() -> None:
    assert ask.history(load("remittance_costs"), "CAN", "BLZ").empty


COSTS = pd.DataFrame({
    "sender": ["AAA", "AAA", "BBB"], "receiver": ["CCC"] * 3,
    "quarter": ["2019Q4", "2020Q1", "2018Q1"], "cost_pct": [1.0, 6.0, 2.0],
})


def test_each_corridor_counts_with_its_own_latest_quarter_cheapest_first() -> None:
    rows = ask.corridors_to(COSTS, ["CCC"])
    assert rows[["sender", "quarter", "cost_pct"]].values.tolist() == [
        ["BBB", "2018Q1", 2.0], ["AAA", "2020Q1", 6.0],
    ]
    assert ask.corridors_from(COSTS, ["AAA"])["cost_pct"].tolist() == [6.0]
    assert ask.corridors_from(COSTS, ["CCC"]).empty
