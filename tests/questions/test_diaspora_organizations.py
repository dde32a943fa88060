"""Counts of IOM (2021) as the concept note states them, copied by hand."""

from __future__ import annotations

import pytest

from dashboard.questions import diaspora_organizations as ask
from dashboard.tables import load


def test_counts_by_origin_and_host_with_the_unstated_last() -> None:
    table = load("diaspora_organizations")
    assert ask.organizations_by(table, "origin").values.tolist() == [
        ["MEX", 770], ["SLV", 131], ["HND", 31], ["NIC", 24], ["GTM", 16], ["UNSPECIFIED", 42],
    ]
    assert ask.organizations_by(table, "host").values.tolist() == [
        ["USA", 964], ["CAN", 29], ["UNSPECIFIED", 21],
    ]
    assert ask.all_organizations(table) == 1_014


def test_a_country_without_a_count_has_none_and_not_zero() -> None:
    assert ask.organizations_of(load("diaspora_organizations"), "origin", ["BLZ"]) is None


def test_organizations_per_100_000_migrants() -> None:
    rows = ask.per_100_000_migrants(load("diaspora_organizations"), load("migrant_stock"))
    ratios = rows.set_index("country")
    # UN DESA 2019, all destinations: 6,277,778 men and 5,518,713 women born in Mexico. (The
    # workbook's row of the world has 313 fewer; see the caveat of the table.)
    assert ratios["migrants"]["MEX"] == 11_796_491
    assert ratios["per_100_000"]["MEX"] == pytest.approx(770 / 11_796_491 * 100_000)
    assert "UNSPECIFIED" not in ratios.index


def test_parts_are_shares_of_the_whole_the_unstated_among_them() -> None:
    rows = ask.parts(load("diaspora_organizations"), "origin").set_index("country")
    # The note states 76 % and 13 %; 42 of 1,014 have no stated origin.
    assert rows["share_pct"].round(1)[["MEX", "SLV", "UNSPECIFIED"]].tolist() == [75.9, 12.9, 4.1]
    assert rows["share_pct"].sum() == pytest.approx(100)


def test_who_has_many_migrants_and_few_organizations() -> None:
    rows = ask.reach(load("diaspora_organizations"), load("migrant_stock"))
    assert rows["country"].tolist()[0] == "GTM"
    assert rows["country"].tolist()[-1] == "SLV"
    mexico = rows.set_index("country").loc["MEX"]
    assert mexico["migrants_per_organization"] == pytest.approx(11_796_491 / 770)


def test_members_without_a_stated_count_are_unknown() -> None:
    found = ask.without_count(load("diaspora_organizations"), ["MEX", "BLZ", "USA", "PAN"])
    # The United States has a count as host, none as origin.
    assert found == ["BLZ", "USA", "PAN"]


def test_the_share_of_one_origin_is_of_all_organizations() -> None:
    origins = ask.parts(load("diaspora_organizations"), "origin")
    # Concept note, section 3: 770 of Mexican origin of 1,014.
    assert ask.share_of(origins, "MEX") == pytest.approx(770 / 1014 * 100)
    assert ask.share_of(origins, "BLZ") is None
