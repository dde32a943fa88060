"""Cells of Remittance Prices Worldwide (update of 7 December 2020), copied by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.answers import asked, table
from dashboard.provenance import Rows, rows_of
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


def test_what_arrives_is_the_rest_of_what_it_costs() -> None:
    rows = ask.arriving(COSTS.assign(cost_pct=[4.0, -1.5, 0.0]), 1_000)
    assert rows["cost_usd"].tolist() == [40, -15, 0]
    assert rows["arrives_usd"].tolist() == [960, 1_015, 1_000]


def test_three_per_cent_saves_what_is_above_it_in_corridors_with_a_volume() -> None:
    corridors = pd.DataFrame({
        "sender": ["AAA", "BBB", "DDD", "EEE"], "receiver": ["CCC"] * 4,
        "cost_pct": [5.5, 3.0, -1.0, 9.0],
    })
    volumes = pd.DataFrame({
        "edition": ["old", "new", "new", "new"], "sender": ["EEE", "AAA", "BBB", "DDD"],
        "receiver": ["CCC"] * 4, "remittances_usd_millions": [100.0, 400.0, 50.0, 10.0],
    })
    rows = ask.saving(corridors, volumes, "new")
    # 400 x 2.5 %; at 3 % and below nothing; no volume in this edition for the last.
    assert rows["saving_usd_millions"].tolist()[:3] == [10, 0, 0]
    assert rows.loc[3, ["remittances_usd_millions", "saving_usd_millions"]].isna().all()


def test_the_largest_corridor_of_the_region() -> None:
    rows = ask.saving(
        ask.corridors_between(load("remittance_costs"), ["USA", "MEX"]),
        load("remittance_corridors"), "knomad_2021",
    )
    (row,) = rows.to_dict("records")
    assert (row["sender"], row["receiver"], row["quarter"]) == ("USA", "MEX", "2020Q3")
    # RPW 2020Q3: 4.18037033081055 %; KNOMAD 2021: US$ 52,595.342546182175 million.
    assert row["saving_usd_millions"] == pytest.approx(52_595.342546182175 * 0.0118037033081055)


def test_the_rows_behind_one_cost_are_those_of_its_corridor_and_quarter() -> None:
    corridors = asked(ask.corridors_to, table("remittance_costs"), ["SLV"])
    cost = asked(ask.value_of, corridors, "USA", "SLV")
    assert cost.value == 2.85500001907349
    assert rows_of(cost) == (Rows("remittance_costs", {
        "receiver": ("SLV",), "sender": ("USA",), "quarter": ("2020Q3",),
    }),)


def test_what_is_counted_of_corridors() -> None:
    rows = pd.DataFrame({
        "sender": ["USA", "CAN", "ESP"], "receiver": "SLV", "cost_pct": [3.0, 5.0, 5.5],
        "saving_usd_millions": [0.0, None, 2.5],
    })
    assert (ask.meeting_target(rows), ask.above_ceiling(rows), ask.number_of(rows)) == (1, 1, 3)
    assert (ask.with_volume(rows), ask.saved(rows)) == (2, 2.5)
    assert (ask.first_of(rows), ask.extremes(rows)) == (3.0, (3.0, 5.5))
    none = ask.corridors_with(rows, "sender", "MEX")
    assert (ask.first_of(none), ask.extremes(none), ask.saved(none)) == (None, None, None)


def test_the_volumes_of_some_corridors_are_those_of_one_edition() -> None:
    volumes = pd.DataFrame({
        "edition": ["one", "one", "other"], "sender": ["USA", "CAN", "USA"],
        "receiver": ["SLV", "SLV", "SLV"], "remittances_usd_millions": [1.0, 2.0, 3.0],
    })
    found = ask.volumes_of(volumes, "one", senders=["USA"], receivers=["SLV"])
    assert found["remittances_usd_millions"].tolist() == [1.0]
