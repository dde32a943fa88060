"""Cells of the publications behind dependence, corridors, Mexico by sender and per migrant."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import (
    remittances,
    remittances_dependence,
    remittances_mexico,
    remittances_per_migrant,
)
from dashboard.tables import load

MEMBERS = ["BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV", "USA"]


@pytest.fixture(scope="module")
def both() -> pd.DataFrame:
    return remittances_dependence.share_and_size(
        load("remittances_annual"), load("remittances_share_of_gdp"), 2020, "wdi_2023_05"
    )


@pytest.mark.parametrize(
    ("country", "dollars", "share"),
    [("SLV", 5930817756.87975, 24.145311760849236), ("MEX", 42878274907.0, 3.9319275372035674),
     ("FRA", 28823157458.0814, 1.0921963781354416), ("XKX", 1436087663.97194, 18.60958345064251)],
)
def test_share_and_amount_are_of_one_edition(
    both: pd.DataFrame, country: str, dollars: float, share: float
) -> None:
    row = both.set_index("country").loc[country]
    assert row[remittances.RECEIVED] == pytest.approx(dollars / 1e6, rel=1e-12)
    assert row["share_of_gdp_pct"] == share


def test_groups_of_countries_are_no_dots(both: pd.DataFrame) -> None:
    assert set(both["country"]) & {"LCN", "LAC", "LMY", "WLD"} == set()
    assert both["country"].head(2).tolist() == ["TON", "KGZ"]
    assert remittances_dependence.rank(both, "share_of_gdp_pct", "TON") == 1
    assert remittances_dependence.rank(both, remittances.RECEIVED, "AND") is not None
    assert remittances_dependence.rank(both, remittances.RECEIVED, "CUB") is None


@pytest.mark.parametrize(
    ("edition", "amount"), [("knomad_2021", 6710.635007617498), ("wb_2018", 4867.0)]
)
def test_corridors_of_one_edition(edition: str, amount: float) -> None:
    pairs = remittances.between(load("remittance_corridors"), MEMBERS, edition)
    assert len(pairs) == 11 * 10
    found = pairs.set_index(["sender", "receiver"])[remittances.AMOUNT]
    assert found["USA", "SLV"] == pytest.approx(amount, rel=1e-12)


def test_a_pair_without_an_estimate_is_missing_and_not_zero() -> None:
    pairs = remittances.between(load("remittance_corridors"), MEMBERS, "knomad_2021")
    amounts = pairs.set_index(["sender", "receiver"])[remittances.AMOUNT]
    # Blank in the published matrix.
    assert pd.isna(amounts["BLZ", "CRI"])
    assert (amounts.dropna() > 0).all()


def test_mexico_in_2022_is_the_sum_of_four_published_quarters() -> None:
    table = load("remittances_mexico")
    assert remittances_mexico.latest_full_year(table) == 2022
    countries = remittances_mexico.by_sender(table, "country", 2022).set_index("code")
    # The row Total of the file.
    total = 12521.968501 + 14993.703798 + 15462.055579 + 15531.971797
    assert countries["remittances_usd_millions"].sum() == pytest.approx(total, abs=1e-5)
    assert countries.index[0] == "USA"
    assert countries["share_pct"].sum() == pytest.approx(100)
    states = remittances_mexico.by_sender(table, "us_state", 2022).set_index("code")
    # Minnesota, as printed.
    minnesota = 995.067684 + 1188.308175 + 1210.48171 + 1314.461243
    assert states["remittances_usd_millions"]["US-MN"] == pytest.approx(minnesota)
    assert remittances_mexico.by_sender(table, "us_state", 2023).empty


def test_mexico_by_quarter() -> None:
    rows = remittances_mexico.by_quarter(load("remittances_mexico"), "us_state", "US-MN")
    assert rows.iloc[0].tolist() == ["2013Q1", 2013.0, 69.004887]
    assert rows.iloc[-1].tolist() == ["2023Q1", 2023.0, 1349.359675]
    assert rows["at"].diff().dropna().unique().tolist() == [0.25]


def test_per_emigrant_is_the_amount_over_the_stock_of_the_same_year() -> None:
    rows = remittances_per_migrant.per_emigrant(
        load("remittances_annual"), load("migrant_stock"),
        {"GTM": ["GTM"], "both": ["GTM", "HND"], "none": ["GTM", "TKL"]}, 2019, "knomad_2021_05",
    ).set_index("place")
    # KNOMAD's cell of 2019; men and women over the 51 destinations of UN DESA's tables 2 and 3.
    assert rows.loc["GTM", "usd_per_emigrant"] == pytest.approx(
        10655.58817 * 1e6 / (595_851 + 609_860)
    )
    together = (10655.58817 + 5401.465664932511) * 1e6 / (1_205_711 + 800_738)
    assert rows.loc["both", "usd_per_emigrant"] == pytest.approx(together)
    assert "none" not in rows.index
