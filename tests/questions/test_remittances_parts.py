"""Parts of remittances: pairs of countries, senders to Mexico, values of several countries."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.answers import asked, table
from dashboard.provenance import Rows, rows_of
from dashboard.questions import (
    remittances,
    remittances_dependence,
    remittances_mexico,
    remittances_pairs,
)
from dashboard.tables import load

NONE = float("nan")


def pairs(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["sender", "receiver", remittances.AMOUNT])


def test_pairs_without_an_estimate_have_no_sum_and_no_largest() -> None:
    known = pairs(("SLV", "HND", 2.0), ("HND", "SLV", NONE), ("GTM", "HND", 2.0))
    assert remittances_pairs.total(known) == 4
    unknown = remittances_pairs.pairs_of(known, "receiver", "SLV")
    assert remittances_pairs.total(unknown) is None
    largest = remittances.largest(known, remittances.AMOUNT)
    assert largest["sender"].tolist() == ["SLV", "GTM"]
    assert remittances_pairs.amount_each(largest) == 2
    assert remittances_pairs.amount_each(remittances.largest(unknown, remittances.AMOUNT)) is None


def test_the_rows_behind_the_largest_pair_are_its_own() -> None:
    between = asked(
        remittances.between, table("remittance_corridors"), ["MEX", "USA", "SLV"], "knomad_2021"
    )
    leaders = asked(remittances.largest, between, remittances.AMOUNT)
    assert rows_of(asked(remittances_pairs.amount_each, leaders)) == (Rows(
        "remittance_corridors",
        {"sender": ("USA",), "receiver": ("MEX",), "edition": ("knomad_2021",)},
    ),)


@pytest.fixture(scope="module")
def senders() -> pd.DataFrame:
    return pd.DataFrame({
        "code": ["USA", "CAN", "UNSPECIFIED", "ESP", "TUV"],
        remittances_mexico.AMOUNT: [95.0, 3.0, 1.0, 1.0, 0.0],
    })


def test_a_chosen_sender_is_always_among_the_largest(senders: pd.DataFrame) -> None:
    def codes(always: str) -> list[str]:
        found = remittances_mexico.largest_senders(senders, 2, ["USA", "UNSPECIFIED"], always)
        return found["code"].tolist()

    assert codes("") == ["CAN", "ESP"]
    assert codes("TUV") == ["CAN", "TUV"]
    # What is passed over does not come back as the chosen one.
    assert codes("USA") == ["CAN", "ESP"]


def test_no_figure_is_not_the_same_as_a_published_zero(senders: pd.DataFrame) -> None:
    assert remittances_mexico.amount_of(senders, ["TUV"]) == 0
    assert remittances_mexico.amount_of(senders, ["FRA"]) is None
    assert remittances_mexico.amount_of(senders, ["CAN", "ESP"]) == 4
    assert remittances_mexico.share_of_total(0.0, 100.0) == 0
    assert remittances_mexico.share_of_total(None, 100.0) is None
    assert remittances_mexico.share_of_total(4.0, 100.0) == 4


def test_quarters_of_several_senders_are_those_of_each() -> None:
    table = load("remittances_mexico")
    rows = remittances_mexico.quarters_of(table, ["US-MN", "CAN"])
    assert rows["code"].unique().tolist() == ["US-MN", "CAN"]
    for code, dimension in (("US-MN", "us_state"), ("CAN", "country")):
        own = rows[rows["code"] == code]
        assert set(own["dimension"]) == {dimension}
        wanted = remittances_mexico.by_quarter(table, dimension, code)
        assert own[wanted.columns].to_numpy().tolist() == wanted.to_numpy().tolist()


def test_the_rows_behind_a_share_are_those_of_the_part_and_of_all() -> None:
    sent = asked(remittances_mexico.by_sender, table("remittances_mexico"), "us_state", 2022)
    part = asked(remittances_mexico.amount_of, sent, ["US-CA"])
    share = asked(
        remittances_mexico.share_of_total, part, asked(remittances_mexico.total, sent)
    )
    where = {"dimension": ("us_state",), "quarter": ("2022Q1", "2022Q2", "2022Q3", "2022Q4")}
    assert rows_of(share) == (
        Rows("remittances_mexico", where | {"code": ("US-CA",)}),
        Rows("remittances_mexico", where),
    )


def test_values_stand_in_the_order_of_the_countries() -> None:
    annual = pd.DataFrame({
        "country": ["SLV", "HND", "SLV"], "year": [2020, 2020, 2019], "edition": "wdi_2023_05",
        remittances.RECEIVED: [5.0, 0.0, 4.0],
    })
    asked_for = (2020, "wdi_2023_05")
    values = remittances_dependence.values_of(annual, ["HND", "GTM", "SLV"], *asked_for)
    assert values == (0.0, 5.0)
    assert remittances_dependence.value_of(annual, "HND", *asked_for) == 0
    assert remittances_dependence.value_of(annual, "GTM", *asked_for) is None
    assert remittances_dependence.count_of(annual, remittances.RECEIVED) == 2
