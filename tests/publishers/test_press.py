"""Months quoted by the press: only months, only where no official series is at hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.publishers.errors import BuildError
from dashboard.publishers.press import read_press, read_quoted
from dashboard.tables import load, sources
from dashboard.words import t

LINES = [
    "iso3,period,freq,value_usd_m,basis,publisher,source_url,note",
    "DOM,2020-Q1,quarter,1703.2,reported,Bank,https://example.org/1,",
    "DOM,2020-03,month,520.1,reported,Bank,https://example.org/1,",
    "DOM,2020-04,month,395.1,derived,Bank,https://example.org/2,a difference",
    "NIC,2020-01..2020-05,cumulative,705.9,reported,Bank,https://example.org/3,",
    "NIC,2020,year,1851.4,reported,Bank,https://example.org/3,",
    "SLV,2020-04,month,287.3,reported,Bank,https://example.org/4,",
]


def test_only_single_months_without_an_official_series_are_kept(text: Callable) -> None:
    frame = read_press(text(LINES))
    assert frame.astype({"month": str}).values.tolist() == [
        ["DOM", "2020-03-01", 520.1, "press", "bcrd_press"],
        ["DOM", "2020-04-01", 395.1, "derived", "bcrd_press"],
    ]


def test_quarters_sums_and_years_are_kept_as_periods_with_their_address(text: Callable) -> None:
    frame = read_quoted(text(LINES)).astype({"first_month": str, "last_month": str})
    assert frame.drop(columns=["source"]).values.tolist() == [
        ["DOM", "2020-01-01", "2020-03-01", 1703.2, "press", "https://example.org/1"],
        ["NIC", "2020-01-01", "2020-05-01", 705.9, "press", "https://example.org/3"],
        ["NIC", "2020-01-01", "2020-12-01", 1851.4, "press", "https://example.org/3"],
    ]


def test_a_stated_fall_gives_the_month_of_the_year_before(text: Callable) -> None:
    line = "DOM,2020-05,month,300.0,derived,,,article says May fell 25.0% / US$100.0m"
    rows = read_press(text([*LINES, line])).astype({"month": str}).values.tolist()
    assert ["DOM", "2019-05-01", 400.0, "derived", "bcrd_press"] in rows
    with pytest.raises(BuildError, match="is not 24.0%"):
        read_press(text([*LINES, line.replace("25.0%", "24.0%")]))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("NIC,2020-05..2020-01,cumulative,1,reported,,,", "row 8, .*: not months in order"),
        ("NIC,2020-Q5,quarter,1,reported,,,", "row 8, label '2020-Q5': not a quarter"),
        ("NIC,2020-01,year,1,reported,,,", "row 8, label '2020-01': not a quarter"),
        ("NIC,2020,year,1,reported,,,", "row 8, label '2020': NIC: .*given twice"),
    ],
)
def test_quoted_broken(text: Callable, line: str, message: str) -> None:
    with pytest.raises(BuildError, match=f"file file.csv, {message}"):
        read_quoted(text([*LINES, line]))


def test_every_row_of_the_press_is_in_a_table_or_counted_as_left_out() -> None:
    # The file has 79 rows: 27 on the Dominican Republic, 24 on Nicaragua, 28 on other countries.
    months = load("remittances_monthly")
    kept = len(load("remittances_quoted")) + int(months["source"].str.endswith("_press").sum())
    # One month, April 2019, is computed from the row of April 2020.
    assert kept == 27 + 24 + 1
    for language, said in (("en", "Of the 79 figures"), ("es", "De las 79 cifras")):
        caveat = t("remittances_pace.caveat.press_official", language)
        assert caveat.startswith(said)
        assert " 28 " in caveat


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("CRI,2020-04,month,1,reported,,,", "row 8, label 'CRI': not one of DOM, NIC"),
        ("NIC,2020-04,weekly,1,reported,,,", "row 8, label 'weekly': not one of month"),
        ("NIC,2020-04,month,1,guessed,,,", "row 8, label 'guessed': not one of reported"),
        ("NIC,2020-Q2,month,1,reported,,,", "row 8, label '2020-Q2': not a month"),
        ("NIC,2020-04,month,about 1,reported,,,", "row 8, label '2020-04': not a number"),
        ("NIC,2020-04,month,,reported,,,", "row 8, label '2020-04': NIC: no amount"),
        ("DOM,2020-04,month,1,reported,,,", "row 8, label '2020-04': DOM: .*given twice"),
    ],
)
def test_press_broken(text: Callable, line: str, message: str) -> None:
    with pytest.raises(BuildError, match=f"file file.csv, {message}"):
        read_press(text([*LINES, line]))


def test_gaps_stay_gaps() -> None:
    table = load("remittances_monthly")
    months = {
        code: sorted(f"{m:%Y-%m}" for m in table.query("country == @code")["month"])
        for code in ("DOM", "NIC")
    }
    assert "2020-12" not in months["DOM"]
    assert len(months["DOM"]) == 16
    assert months["NIC"] == [
        "2019-08", "2019-12", "2020-03", "2020-06", "2020-07", "2020-08", "2020-12",
        "2021-01", "2021-03", "2021-06",
    ]  # fmt: skip


def test_each_month_from_the_press_has_an_address() -> None:
    table = load("remittances_monthly")
    for source in sources("remittances_monthly"):
        if source["key"].endswith("_press"):
            rows = table[table["source"] == source["key"]]
            assert sorted(source["addresses"]) == sorted(f"{m:%Y-%m}" for m in rows["month"])
