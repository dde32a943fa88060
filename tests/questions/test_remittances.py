"""Cells of the World Bank's and Banco de México's files, copied by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import remittances as ask
from dashboard.questions.remittances_corridors import corridor, receivers_from, senders_to
from dashboard.tables import load


def received_in_2020(country: str, edition: str) -> float:
    rows = ask.received(load("remittances_annual"), [country], edition)
    return rows.set_index("year")[ask.RECEIVED][2020]


@pytest.mark.parametrize(
    ("country", "millions"),
    [("SLV", 5936.157615330874), ("HND", 5576), ("BLZ", 92.91134637053197), ("CRI", 500)],
)
def test_the_edition_of_may_2021(country: str, millions: float) -> None:
    assert received_in_2020(country, ask.STORY) == millions


@pytest.mark.parametrize(
    ("country", "dollars"),
    [("SLV", 5930817756.87975), ("HND", 5588646520.67925), ("BLZ", 120683619.417896)],
)
def test_the_edition_of_may_2023_is_another(country: str, dollars: float) -> None:
    assert received_in_2020(country, ask.REVISED) == pytest.approx(dollars / 1e6, rel=1e-12)


def test_the_change_of_2020_is_that_of_the_published_years() -> None:
    rows = ask.received(load("remittances_annual"), ["SLV"], ask.STORY)
    published = (5936.157615330874 / 5661.16027463 - 1) * 100
    assert ask.change_pct(rows, 2020) == pytest.approx(published, rel=1e-12)


def test_a_region_has_a_year_only_when_every_member_has_it() -> None:
    annual = pd.DataFrame({
        "country": ["AAA", "BBB", "AAA"], "year": [2019, 2019, 2020], "edition": ["e"] * 3,
        ask.RECEIVED: [1.0, 2.0, 4.0],
    })
    assert ask.received(annual, ["AAA", "BBB"], "e").to_dict("list") == {
        "year": [2019], ask.RECEIVED: [3.0],
    }
    assert ask.change_pct(ask.received(annual, ["AAA", "BBB"], "e"), 2020) is None
    assert ask.latest(ask.received(annual, ["CUB"], "e")) is None


@pytest.mark.parametrize(
    ("country", "share"), [("HND", 23.454271687109166), ("SLV", 24.145311760849236)]
)
def test_the_share_of_gdp_in_2020(country: str, share: float) -> None:
    rows = ask.share_of_gdp(load("remittances_share_of_gdp"), country).set_index("year")
    assert rows["share_of_gdp_pct"][2020] == share


def test_mexico_by_month() -> None:
    rows = ask.monthly(load("remittances_monthly"), "MEX", "2018-01-01").set_index("month")
    months = rows[ask.AMOUNT]
    assert months["2020-03-01"] == 4044.8095
    assert months["2020-04-01"] == 2909.5076
    assert rows.index[0] == pd.Timestamp("2018-01-01")


def test_the_projection_of_april_2020() -> None:
    projections = load("remittance_projections")
    assert ask.projected(projections, "LAC", 2020, "2020-04-22") == -19.3
    assert ask.projected(projections, "LAC", 2020, "2020-10-29") == -0.2
    assert ask.projected(projections, "LAC", 1999, "2020-04-22") is None


def test_modelled_corridors_and_their_direction() -> None:
    corridors = load("remittance_corridors")
    assert corridor(corridors, ["USA"], ["SLV"], "knomad_2021") == pytest.approx(
        6710.635007617498, rel=1e-12
    )
    first = senders_to(corridors, ["MEX"], "knomad_2021").iloc[0]
    assert (first["sender"], round(first[ask.AMOUNT], 6)) == ("USA", 52595.342546)
    assert receivers_from(corridors, ["USA"], "knomad_2021")["receiver"][0] == "MEX"
    assert corridor(corridors, ["SLV"], ["SLV"], "knomad_2021") is None


def test_countries_are_ranked_without_those_that_have_no_value() -> None:
    rows = ask.ranked(load("remittances_annual"), ["BLZ", "MEX", "CUB"], 2020, ask.STORY)
    assert rows["country"].tolist() == ["MEX", "BLZ"]


def test_months_come_country_by_country_and_by_date() -> None:
    table = pd.DataFrame({
        "country": ["SLV", "SLV", "MEX", "MEX", "GTM"],
        "month": pd.to_datetime(["2020-02-01", "2020-01-01", "2020-01-01", "2019-12-01",
                                 "2020-01-01"]),
        ask.AMOUNT: [2.0, 1.0, 5.0, 4.0, 3.0],
    })
    rows = ask.months_of(table, ["SLV", "MEX", "HND"], "2020-01-01")
    assert list(zip(rows["country"], rows[ask.AMOUNT], strict=True)) == [
        ("SLV", 1.0), ("SLV", 2.0), ("MEX", 5.0),
    ]
