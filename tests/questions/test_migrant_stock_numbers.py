"""Single numbers and parts of the answers about the migrant stock, from tables typed here."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import (
    migrant_stock,
    migrant_stock_change,
    migrant_stock_flows,
    migrant_stock_women,
    population,
    shares,
)

PARTNERS = pd.DataFrame({
    "origin": ["USA", "OTHER_SOUTH", "MEX", "BLZ", "GTM"], "migrants": [50, 30, 15, 5, 0],
    "share_pct": [0.5, float("nan"), 0.25, 1.5, 0.0],
})


def test_the_number_of_some_partners_is_their_sum() -> None:
    assert migrant_stock.migrants_of(PARTNERS, ["USA", "BLZ"]) == 55
    assert migrant_stock.migrants_of(PARTNERS, ["GTM"]) == 0
    assert migrant_stock.migrants_of(PARTNERS, ["HND"]) is None


def test_the_share_of_one_partner_is_that_of_its_row() -> None:
    assert population.share_of(PARTNERS, "BLZ") == 1.5
    assert population.share_of(PARTNERS, "HND") is None


def test_those_without_a_country_stand_apart() -> None:
    assert [*migrant_stock.broken_down(PARTNERS)["origin"]] == ["USA", "MEX", "BLZ", "GTM"]
    assert [*migrant_stock.not_broken_down(PARTNERS)["origin"]] == ["OTHER_SOUTH"]


def test_the_foremost_and_the_others_are_all() -> None:
    foremost = migrant_stock.foremost(PARTNERS, 2, always="GTM")
    others = migrant_stock.others(PARTNERS, 2, always="GTM")
    assert [*foremost["origin"]] == ["USA", "GTM"]
    assert [*others["origin"]] == ["OTHER_SOUTH", "MEX", "BLZ"]


@pytest.mark.parametrize(("part", "total", "share"), [
    (1, 8, 12.5), (0, 8, None), (None, 8, None), (1, None, None), (1, 0, None),
])
def test_a_share_of_a_total_needs_both(
    part: int | None, total: int | None, share: float | None
) -> None:
    assert shares.share_of_total(part, total) == share


@pytest.mark.parametrize(("migrants", "thousands", "share"), [
    (500, 2.0, 25.0), (0, 2.0, 0.0), (None, 2.0, None), (500, None, None),
])
def test_a_share_of_inhabitants_needs_both_and_a_zero_is_one(
    migrants: int | None, thousands: float | None, share: float | None
) -> None:
    assert population.share_of_inhabitants(migrants, thousands) == share


def test_a_year_that_is_missing_has_no_number() -> None:
    years = pd.DataFrame({"year": [1990, 2019], "migrants": [0.0, float("nan")]})
    assert migrant_stock.in_year(years, 1990, "migrants") == 0.0
    assert migrant_stock.in_year(years, 2019, "migrants") is None
    assert migrant_stock.in_year(years, 2005, "migrants") is None


@pytest.mark.parametrize(("after", "before", "change", "percent"), [
    (150, 100, 50, 50.0), (0, 100, -100, -100.0), (100, 0, 100, None), (None, 100, None, None),
    (100, None, None, None), (0, 0, 0, None),
])
def test_a_change_needs_both_years_and_in_per_cent_an_earlier_one_above_zero(
    after: int | None, before: int | None, change: int | None, percent: float | None
) -> None:
    assert migrant_stock_change.difference(after, before) == change
    assert migrant_stock_change.difference_pct(after, before) == percent


def test_what_did_not_change_or_is_not_known_is_no_change() -> None:
    changes = pd.DataFrame({"code": ["USA", "MEX", "BLZ"], "change": [5.0, 0.0, float("nan")]})
    assert [*migrant_stock_change.changed(changes)["code"]] == ["USA"]


PAIRS = pd.DataFrame({
    "origin": ["BLZ", "GTM", "GTM"], "destination": ["GTM", "BLZ", "MEX"], "migrants": [7, 4, 5],
})


def test_a_matrix_has_a_cell_for_each_pair_and_none_where_nothing_is_published() -> None:
    wide = migrant_stock_flows.matrix(PAIRS, ["GTM", "BLZ", "MEX"])
    assert [*wide.index] == [*wide.columns] == ["GTM", "BLZ", "MEX"]
    assert (wide.loc["GTM", "MEX"], wide.loc["BLZ", "GTM"]) == (5, 7)
    assert wide.loc["MEX"].isna().all()


def test_the_migrants_of_an_origin_are_added_up() -> None:
    found = migrant_stock_flows.by_origin(PAIRS)
    assert found.to_numpy().tolist() == [["GTM", 9], ["BLZ", 7]]


def test_women_and_men_of_some_partners_or_of_all() -> None:
    partners = pd.DataFrame({
        "code": ["USA", "MEX"], "migrants_female": [3.0, 1.0], "migrants_male": [4.0, 1.0],
        "women_pct": [300 / 7, float("nan")],
    })
    assert migrant_stock_women.people_of(partners, "origin") == 9
    assert migrant_stock_women.people_of(partners, "origin", ["USA"]) == 7
    assert [*migrant_stock_women.with_share(partners)["code"]] == ["USA"]
