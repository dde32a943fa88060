"""Remittances that central banks announced and the press repeated.

These figures stand in for a central bank's own series where it is not available, and are
marked as second hand. They are never completed: quarters, sums over several months and
years (`remittances_quoted`) are not split into months, and a month nobody reported stays
missing. Rows on countries with an official series are left out: the series is newer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from dashboard.publishers.sheet import Sheet, read_csv

#: Countries whose figures are taken from the press, and the key of that source.
SOURCES = {"DOM": "bcrd_press", "NIC": "bcn_press"}
#: Countries with an official series: what the press said of it is an older vintage.
OFFICIAL = ("GTM", "HND", "MEX", "SLV")
STATUS = {"reported": "press", "derived": "derived"}
FREQUENCIES = ("month", "quarter", "cumulative", "year")
AMOUNT = "remittances_usd_millions"
#: A note that gives the amount of the year before: ``article says April fell 32.5% / US$190.2m``.
FELL = re.compile(r"article says \w+ fell ([\d.]+)% / US\$([\d.]+)m")


def read_press(path: Path) -> pd.DataFrame:
    """Read the months of `SOURCES`, US$ millions.

    Returns
    -------
    pandas.DataFrame
        Columns country, month, remittances_usd_millions, status (`press`: reported as
        such; `derived`: a difference of reported figures), source.

    Raises
    ------
    BuildError
        At a country, frequency, basis or period the format does not know, at a month
        given twice for a country, or at a stated fall that its own figures contradict.
    """
    sheet = read_csv(path)
    found: dict[tuple, tuple] = {}
    for row, country, period, frequency, amount, basis, note in _rows(sheet):
        if frequency != "month" or country in OFFICIAL:
            continue
        month = _month(sheet, row, period)
        months = [(month, amount, STATUS[basis])]
        if fell := FELL.search(note):
            before = _before(sheet, row, amount, *map(float, fell.groups()))
            months.append((month - pd.DateOffset(years=1), before, STATUS["derived"]))
        for at, value, status in months:
            if value is None or (country, at) in found:
                raise sheet.error(f"{country}: no amount, or a month given twice", row, period)
            found[country, at] = (country, at, value, status, SOURCES[country])
    frame = pd.DataFrame(list(found.values()), columns=["country", "month", AMOUNT, "status",
                                                        "source"])
    return frame.astype({"month": "datetime64[ns]"})


def read_quoted(path: Path) -> pd.DataFrame:
    """Read the quarters, sums of months and years of `SOURCES`, US$ millions.

    Returns
    -------
    pandas.DataFrame
        Columns country, first_month, last_month, remittances_usd_millions, status (as in
        `read_press`), source, address (of the report).

    Raises
    ------
    BuildError
        As `read_press`.
    """
    sheet = read_csv(path)
    address = sheet.rows[sheet.header("iso3", "source_url")].index("source_url")
    found: dict[tuple, tuple] = {}
    for row, country, period, frequency, amount, basis, _ in _rows(sheet):
        if frequency == "month" or country in OFFICIAL:
            continue
        key = (country, *_months(sheet, row, frequency, period))
        if amount is None or key in found:
            raise sheet.error(f"{country}: no amount, or a period given twice", row, period)
        found[key] = (*key, amount, STATUS[basis], SOURCES[country],
                      sheet.cell(row, address, period))
    names = ["country", "first_month", "last_month", AMOUNT, "status", "source", "address"]
    dates = dict.fromkeys(names[1:3], "datetime64[ns]")
    return pd.DataFrame(list(found.values()), columns=names).astype(dates)


def _rows(sheet: Sheet) -> Iterator[tuple]:
    """Yield row, country, period, frequency, amount, basis and note of each filled row."""
    labels = ("iso3", "period", "freq", "value_usd_m", "basis")
    top = sheet.header(*labels)
    columns = {label: sheet.rows[top].index(label) for label in labels}
    notes = sheet.rows[top].index("note") if "note" in sheet.rows[top] else None
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        country, period, frequency, _, basis = (
            sheet.cell(row, column, label) for label, column in columns.items()
        )
        _check(sheet, row, country, frequency, basis)
        amount = sheet.number(row, columns["value_usd_m"], period)
        cells = sheet.rows[row]
        note = cells[notes] if notes is not None and notes < len(cells) else None
        yield row, country, period, frequency, amount, basis, str(note or "")


def _check(sheet: Sheet, row: int, country: str, frequency: str, basis: str) -> None:
    for value, known in (
        (country, (*SOURCES, *OFFICIAL)),
        (frequency, FREQUENCIES),
        (basis, tuple(STATUS)),
    ):
        if value not in known:
            raise sheet.error(f"not one of {', '.join(known)}", row, value)


def _before(sheet: Sheet, row: int, amount: float, percent: float, millions: float) -> float:
    """Return the amount of the year before, from the fall that the report states."""
    before = round(amount + millions, 2)
    if round(millions / before * 100, 1) != percent:
        raise sheet.error(f"a fall of {millions} from {before} is not {percent}%", row, amount)
    return before


def _month(sheet: Sheet, row: int, period: str) -> pd.Timestamp:
    parts = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(period))
    if not parts:
        raise sheet.error("not a month as 2020-04", row, period)
    return pd.Timestamp(int(parts[1]), int(parts[2]), 1)


def _months(
    sheet: Sheet, row: int, frequency: str, period: str
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last month of a quarter, a year or ``2020-01..2020-05``."""
    if frequency == "cumulative":
        first, _, last = str(period).partition("..")
        months = _month(sheet, row, first), _month(sheet, row, last)
        if months[0] >= months[1]:
            raise sheet.error("not months in order", row, period)
        return months
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", str(period))
    if frequency == "quarter" and quarter:
        last = int(quarter[2]) * 3
        return tuple(pd.Timestamp(int(quarter[1]), month, 1) for month in (last - 2, last))
    if frequency == "year" and re.fullmatch(r"\d{4}", str(period)):
        return pd.Timestamp(int(period), 1, 1), pd.Timestamp(int(period), 12, 1)
    raise sheet.error("not a quarter as 2020-Q1, or a year", row, period)
