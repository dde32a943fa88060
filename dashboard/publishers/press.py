"""Months of remittances that central banks announced and the press repeated.

Where a central bank's own series is not at hand, these single months stand for it,
marked as second hand. They are never completed: quarters, sums over several months
and years are not months, and a month nobody reported stays missing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from dashboard.publishers.sheet import Sheet, read_csv

#: Countries whose months are taken from the press, and the key of that source.
SOURCES = {"DOM": "bcrd_press", "NIC": "bcn_press"}
#: Countries with an official series: what the press said of it is an older vintage.
OFFICIAL = ("GTM", "HND", "MEX", "SLV")
STATUS = {"reported": "press", "derived": "derived"}
FREQUENCIES = ("month", "quarter", "cumulative", "year")


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
        At a country, frequency, basis or period the format does not know, or at a
        month given twice for a country.
    """
    sheet = read_csv(path)
    labels = ("iso3", "period", "freq", "value_usd_m", "basis")
    top = sheet.header(*labels)
    columns = {label: sheet.rows[top].index(label) for label in labels}
    found: dict[tuple, tuple] = {}
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        country, period, frequency, _, basis = (
            sheet.cell(row, column, label) for label, column in columns.items()
        )
        _check(sheet, row, country, frequency, basis)
        amount = sheet.number(row, columns["value_usd_m"], period)
        if frequency != "month" or country in OFFICIAL:
            continue
        month = _month(sheet, row, period)
        if amount is None or (country, month) in found:
            raise sheet.error(f"{country}: no amount, or a month given twice", row, period)
        found[country, month] = (country, month, amount, STATUS[basis], SOURCES[country])
    names = ["country", "month", "remittances_usd_millions", "status", "source"]
    frame = pd.DataFrame(list(found.values()), columns=names)
    return frame.astype({"month": "datetime64[ns]"})


def _check(sheet: Sheet, row: int, country: str, frequency: str, basis: str) -> None:
    for value, known in (
        (country, (*SOURCES, *OFFICIAL)),
        (frequency, FREQUENCIES),
        (basis, tuple(STATUS)),
    ):
        if value not in known:
            raise sheet.error(f"not one of {', '.join(known)}", row, value)


def _month(sheet: Sheet, row: int, period: str) -> pd.Timestamp:
    parts = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(period))
    if not parts:
        raise sheet.error("not a month as 2020-04", row, period)
    return pd.Timestamp(int(parts[1]), int(parts[2]), 1)
