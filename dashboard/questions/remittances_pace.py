"""Questions to the monthly table: how fast family remittances grow, and since when again.

Nothing is filled in: a change needs both of its months, a cumulated year every month so
far, an index its base. `table` is ``remittances_monthly``.
"""

from __future__ import annotations

import pandas as pd

from dashboard.arguments import checked

AMOUNT = "remittances_usd_millions"
YEAR_BEFORE = pd.DateOffset(years=1)


@checked
def amounts(table: pd.DataFrame, country: str) -> pd.Series:
    """Family remittances (US$ millions) of one country by month, as published."""
    rows = table[table["country"] == country]
    return rows.set_index("month")[AMOUNT].sort_index()


def year_on_year(series: pd.Series) -> pd.Series:
    """Change (per cent) of each month against the same month of the year before.

    Parameters
    ----------
    series : pandas.Series
        Amounts by month, as `amounts` gives them; shape (months,).

    Returns
    -------
    pandas.Series
        Per cent by month; only months whose month of the year before is there too.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> change = year_on_year(amounts(load("remittances_monthly"), "SLV"))
    >>> round(float(change["2020-04-01"]), 1)
    -40.0
    """
    before = series.reindex(series.index - YEAR_BEFORE).to_numpy()
    return ((series / before - 1) * 100).dropna().rename("change_pct")


def lowest(changes: pd.Series, year: int) -> tuple[pd.Timestamp, float] | None:
    """Month of `year` with the lowest change, and that change; None if there is none."""
    found = changes[changes.index.year == year]
    return (found.idxmin(), float(found.min())) if len(found) else None


def cumulated(series: pd.Series, year: int) -> pd.Series:
    """Amounts of `year` added up from January (US$ millions), by number of the month.

    It ends before the first month that is not published.
    """
    months = series[series.index.year == year]
    found = months.set_axis(months.index.month).reindex(range(1, 13))
    return found[found.notna().cummin()].cumsum()


def cumulated_change(series: pd.Series, year: int) -> pd.Series:
    """Change (per cent) of the cumulated year against the one before, by number of the month."""
    return ((cumulated(series, year) / cumulated(series, year - 1) - 1) * 100).dropna()


def fell_behind(change: pd.Series) -> int | None:
    """First month in which the cumulated year was behind the one before; None if it never was."""
    behind = change[change < 0]
    return int(behind.index[0]) if len(behind) else None


def overtook(change: pd.Series) -> int | None:
    """First month from which the cumulated year stayed ahead of the one before.

    1 if it was never behind, None if it ended behind or nothing can be compared.

    Examples
    --------
    >>> overtook(pd.Series([2.0, -5.0, -1.0, 0.5, 3.0], index=[1, 2, 3, 4, 5]))
    4
    """
    if not len(change) or change.iloc[-1] < 0:
        return None
    behind = change[change < 0]
    return int(behind.index[-1]) + 1 if len(behind) else 1


def indexed(series: pd.Series, base: str) -> pd.Series:
    """Amounts by month with those of the month `base` as 100; empty if it is not published."""
    start = pd.Timestamp(base)
    return series / series[start] * 100 if start in series.index else series.iloc[:0]
