"""Months quoted by the press: only months, only where no official series is at hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.publishers.errors import BuildError
from dashboard.publishers.press import read_press
from dashboard.tables import load, sources

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
    assert len(months["DOM"]) == 15
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
