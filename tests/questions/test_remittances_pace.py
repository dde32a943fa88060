"""Changes computed here by hand from the months that the central banks printed."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import remittances_pace as ask
from dashboard.tables import load

#: El Salvador, as its central bank's file has it, January to December.
SALVADOR = {
    2019: [398.32, 405.41, 492.56, 478.62, 507.30, 462.50, 485.70, 472.29, 459.25, 483.82, 458.43,
           551.98],
    2020: [423.76, 448.54, 435.45, 287.32, 414.39, 508.14, 553.14, 559.30, 553.44, 575.42, 519.42,
           651.61],
}


def months(first: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="MS"))


@pytest.mark.parametrize(
    ("country", "now", "before"),
    [("SLV", 287.32, 478.62), ("MEX", 2909.5076, 2970.2291), ("GTM", 690.76907, 865.15677)],
)
def test_april_2020_against_april_2019(country: str, now: float, before: float) -> None:
    changes = ask.year_on_year(ask.amounts(load("remittances_monthly"), country))
    assert changes["2020-04-01"] == pytest.approx((now / before - 1) * 100, rel=1e-12)
    assert ask.lowest(changes, 2020) == ([pd.Timestamp("2020-04-01")], changes["2020-04-01"])


def test_a_change_needs_both_months() -> None:
    series = pd.Series([100.0, 50.0, 80.0], index=pd.to_datetime(
        ["2019-01-01", "2019-03-01", "2020-03-01"]
    ))
    assert ask.year_on_year(series).to_dict() == {pd.Timestamp("2020-03-01"): pytest.approx(60)}
    assert ask.lowest(ask.year_on_year(series), 2019) is None


def test_the_cumulated_year_of_el_salvador_overtook_in_september() -> None:
    series = ask.amounts(load("remittances_monthly"), "SLV")
    assert ask.cumulated(series, 2020)[9] == pytest.approx(sum(SALVADOR[2020][:9]))
    change = ask.cumulated_change(series, 2020)
    by_hand = [
        (sum(SALVADOR[2020][:n]) / sum(SALVADOR[2019][:n]) - 1) * 100 for n in range(1, 13)
    ]
    assert change.tolist() == pytest.approx(by_hand)
    assert [n for n in range(1, 13) if by_hand[n - 1] < 0] == [4, 5, 6, 7, 8]
    assert (ask.fell_behind(change), ask.overtook(change)) == (4, 9)


@pytest.mark.parametrize(
    ("changes", "fell", "back"),
    [([1.0, 2.0], None, 1), ([1.0, -1.0, 2.0, -1.0], 2, None), ([-1.0, 2.0, -3.0, 1.0], 1, 4),
     ([], None, None)],
)
def test_overtaking_lasts_to_the_end(
    changes: list[float], fell: int | None, back: int | None
) -> None:
    change = pd.Series(changes, index=range(1, len(changes) + 1), dtype=float)
    assert (ask.fell_behind(change), ask.overtook(change)) == (fell, back)


def test_the_cumulated_year_ends_before_the_first_missing_month() -> None:
    series = months("2020-01-01", [1.0, 2.0, 3.0, 4.0]).drop(pd.Timestamp("2020-03-01"))
    assert ask.cumulated(series, 2020).dropna().to_dict() == {1: 1.0, 2: 3.0}
    assert ask.cumulated(series[1:], 2020).dropna().empty
    assert ask.cumulated(series, 2019).dropna().empty


def test_the_index_needs_its_base() -> None:
    mexico = ask.indexed(ask.amounts(load("remittances_monthly"), "MEX"), "2020-01-01")
    assert mexico["2020-01-01"] == 100
    assert mexico["2021-12-01"] == pytest.approx(4752.2797 / 2620.8224 * 100)
    assert ask.indexed(ask.amounts(load("remittances_monthly"), "DOM"), "2020-01-01").empty


def test_months_with_the_same_change_are_all_the_lowest() -> None:
    changes = months("2020-01-01", [3.0, -1.0, -1.0, 5.0])
    assert ask.lowest(changes, 2020) == (list(pd.to_datetime(["2020-02-01", "2020-03-01"])), -1.0)
    assert ask.highest(changes, 2020) == ([pd.Timestamp("2020-04-01")], 5.0)


def test_quoted_years_are_compared_within_one_report_only() -> None:
    periods = load("remittances_quoted")
    # press_reported_centralbank_values_2019_2021.csv, value_usd_m; the first half of 2019 and
    # that of 2020 are of different reports, and so are the first quarters of Nicaragua.
    assert ask.quoted_change(periods, "DOM", 2020).to_dict() == pytest.approx({
        3: (1703.2 / 1743.2 - 1) * 100, 10: (6639.4 / 5873.2 - 1) * 100,
        11: (7346.9 / 6430.4 - 1) * 100,
    })
    assert ask.quoted_change(periods, "NIC", 2020).to_dict() == pytest.approx({
        8: (1186.0 / 1088.3 - 1) * 100, 12: (1851.4 / 1682.4 - 1) * 100,
    })
    assert ask.quoted(periods, "DOM", 2021).to_dict() == {3: 2548.7, 8: 7031.7}
    assert ask.quoted_change(periods, "MEX", 2020).empty


def test_the_extra_day_of_a_leap_year() -> None:
    assert ask.extra_day(2020) == pytest.approx((29 / 28 - 1) * 100)
    assert ask.extra_day(2021) == 0
