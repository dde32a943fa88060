"""Announced growth: forecast or estimate, and what must stop a build."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.publishers import projections
from dashboard.publishers.errors import BuildError
from dashboard.tables import load, sources

LINES = [
    "release_date,document,region,target_year,growth_pct,level_usd_bn,source_url,publisher",
    "2020-04-22,Brief 32,LAC,2020,-19.3,,https://example.org/a,World Bank",
    "2021-05-12,Brief 34,World,2020,6.5,103.0,https://example.org/b,World Bank",
]


def test_a_rate_is_an_estimate_once_its_year_is_over(text: Callable) -> None:
    frame = projections.read_projections(text(LINES))
    columns = ["region", "target_year", "growth_pct", "kind", "source"]
    assert frame[columns].values.tolist() == [
        ["LAC", 2020, -19.3, "forecast", "Brief 32"],
        ["WLD", 2020, 6.5, "estimate", "Brief 34"],
    ]
    assert pd.isna(frame["level_usd_billions"][0])
    assert frame["level_usd_billions"][1] == 103


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("22/04/2020,Brief,LAC,2020,1,,,", "row 4, label '22/04/2020': not a date"),
        ("2020-04-23,Brief,Latin America,2020,1,,,", "row 4, label 'Latin America': unknown"),
        ("2020-04-23,Brief,LAC,2020,fell,,,", "row 4, label 'Brief': not a number: 'fell'"),
        ("2020-04-23,Brief,LAC,,1,,,", "row 4, label 'Brief': no target year or no growth"),
        ("2020-04-23,Brief,LAC,2020", "row 4, label 'growth_pct': the row ends after 4"),
        (LINES[1], "row 4, label 'Brief 32': a second rate"),
    ],
)
def test_a_broken_file_is_named_with_row_and_label(
    text: Callable, line: str, message: str
) -> None:
    with pytest.raises(BuildError, match=f"file file.csv, {message}"):
        projections.read_projections(text([*LINES, line]))


def test_a_header_that_lost_a_label_is_named(text: Callable) -> None:
    lines = [LINES[0].replace("growth_pct", "growth"), *LINES[1:]]
    with pytest.raises(BuildError, match="label 'growth_pct': no header row"):
        projections.read_projections(text(lines))


@pytest.mark.parametrize(
    ("released", "region", "year", "growth", "kind"),
    [
        ("2020-04-22", "LAC", 2020, -19.3, "forecast"),
        ("2020-04-22", "WLD", 2020, -19.9, "forecast"),
        ("2020-10-29", "LAC", 2020, -0.2, "forecast"),
        ("2021-05-12", "LAC", 2020, 6.5, "estimate"),
        ("2021-05-12", "LAC", 2021, 4.9, "forecast"),
        ("2021-11-17", "LAC", 2021, 21.6, "forecast"),
        ("2022-05-12", "LAC", 2021, 25.3, "estimate"),
    ],
)
def test_announced_rates(
    released: str, region: str, year: int, growth: float, kind: str
) -> None:
    table = load("remittance_projections")
    found = table[
        (table["release_date"] == pd.Timestamp(released))
        & (table["region"] == region)
        & (table["target_year"] == year)
    ]
    assert found[["growth_pct", "kind"]].values.tolist() == [[growth, kind]]


@pytest.mark.parametrize(
    ("released", "region", "billions"),
    # wb_remittance_projections_2020_2022.csv, column level_usd_bn, rows 5, 9 and 2.
    [("2020-10-29", "LAC", 96.0), ("2021-05-12", "LAC", 103.0), ("2020-04-22", "LAC", None)],
)
def test_announced_levels(released: str, region: str, billions: float | None) -> None:
    table = load("remittance_projections")
    (level,) = table.loc[
        (table["release_date"] == pd.Timestamp(released)) & (table["region"] == region)
        & (table["target_year"] == 2020), "level_usd_billions",
    ]
    assert pd.isna(level) if billions is None else level == billions


def test_each_rate_has_an_address_in_the_source_of_its_document() -> None:
    table = load("remittance_projections")
    for source in sources("remittance_projections"):
        rows = table[table["source"] == source["key"]]
        expected = sorted(f"{row.region} {row.target_year}" for row in rows.itertuples())
        assert sorted(source["addresses"]) == expected
