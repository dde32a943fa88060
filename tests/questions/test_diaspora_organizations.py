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
