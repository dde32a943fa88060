"""Months and cumulated years of several countries: what cannot be computed is missing."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.answers import asked, table
from dashboard.provenance import Rows, rows_of
from dashboard.questions import remittances_pace_countries as ask
from dashboard.questions.remittances_pace import AMOUNT

DRAWN = ("2019-01-01", "2021-12-01", "2020-01-01")


def months_of(**countries: dict[str, float]) -> pd.DataFrame:
    """Return a monthly table of amounts, by country and month (``2020-04``)."""
    rows = [(code, pd.Timestamp(month), amount, "final")
            for code, amounts in countries.items() for month, amount in amounts.items()]
    return pd.DataFrame(rows, columns=["country", "month", AMOUNT, "status"])


def test_a_month_has_its_change_and_its_index_where_both_months_are_there() -> None:
    table = months_of(SLV={"2019-02": 50.0, "2020-01": 40.0, "2020-02": 60.0}, HND={"2020-02": 7.0})
    rows = ask.by_month(table, ["HND", "SLV"], *DRAWN)
    assert rows["country"].tolist() == ["HND", "SLV", "SLV", "SLV"]
    known = rows.set_index(["country", "month"])
    february = pd.Timestamp("2020-02-01")
    assert known.at[("SLV", february), "change_pct"] == pytest.approx(20)
    assert known.at[("SLV", february), "index"] == pytest.approx(150)
    assert known.loc[("HND", february), ["change_pct", "index"]].isna().all()


def test_a_country_without_rows_is_not_there() -> None:
    table = months_of(SLV={"2020-01": 40.0})
    assert ask.by_month(table, ["GTM"], *DRAWN).empty
    assert ask.by_year(table, ["GTM"], (2019, 2020), 2020).empty


def test_a_year_of_which_only_january_is_there_has_no_amount() -> None:
    table = months_of(SLV={"2019-01": 10.0, "2020-01": 12.0, "2020-02": 8.0, "2020-04": 9.0})
    rows = ask.by_year(table, ["SLV"], (2019, 2020), 2020).set_index("month")
    assert rows["cumulated_2019_usd_millions"].isna().all()
    # It ends before March, which is missing.
    assert rows["cumulated_2020_usd_millions"].dropna().to_dict() == {1: 12.0, 2: 20.0}


def test_equal_changes_are_all_extremes() -> None:
    year = {"2019-03": 10.0, "2020-03": 5.0}
    months = ask.by_month(months_of(SLV=year, HND=year), ["SLV", "HND"], *DRAWN)
    assert ask.lowest_in(months, 2020)["country"].tolist() == ["SLV", "HND"]
    assert ask.highest_in(months, 2020)["country"].tolist() == ["SLV", "HND"]
    assert ask.falling_in(months, "2020-03-01") == ["SLV", "HND"]
    assert ask.lowest_in(months, 2021).empty


@pytest.mark.parametrize(("fallen", "is_low"), [(94.0, True), (96.0, False)])
def test_a_rise_from_a_low_base_is_told_over_two_years(fallen: float, is_low: bool) -> None:
    amounts = {"2019-04": 100.0, "2020-04": fallen, "2021-04": 120.0}
    months = ask.by_month(months_of(SLV=amounts), ["SLV"], *DRAWN)
    rows = ask.on_low_base(months, 2021, -5.0)
    assert rows["change_over_two_years_pct"].round(9).tolist() == ([20.0] if is_low else [])


@pytest.mark.parametrize(("changes", "month"), [
    ({1: 2.0, 2: 1.0, 3: 3.0}, 3),  # never behind: the last month
    ({1: 2.0, 2: -1.0, 3: 3.0, 4: 4.0}, 3),  # overtook
    ({1: 2.0, 2: -1.0, 3: -3.0}, 3),  # still behind: the last month
    ({}, None),
])
def test_the_month_that_tells_how_the_year_moved(
    changes: dict[int, float], month: int | None
) -> None:
    assert ask.telling_month(pd.Series(changes, dtype="float64")) == month


def test_single_months_of_the_press_are_told_from_a_series() -> None:
    table = months_of(SLV={"2020-01": 40.0}, DOM={"2020-01": 7.0})
    table.loc[table["country"] == "DOM", "status"] = "press"
    assert ask.are_by_press(table, ["DOM"])
    assert not ask.are_by_press(table, ["SLV", "DOM"])
    assert not ask.are_by_press(table, ["GTM"])


def test_the_rows_behind_a_change_until_a_month_are_those_of_both_years() -> None:
    years = asked(ask.by_year, table("remittances_monthly"), ["SLV", "HND"], (2019, 2020), 2020)
    until = asked(ask.change_until, asked(ask.change_of, years, "SLV"), 2, 2020)
    assert rows_of(until) == (Rows("remittances_monthly", {
        "country": ("SLV",), "month": ("2019-01-01", "2019-02-01", "2020-01-01", "2020-02-01"),
    }),)
