"""Questions to the monthly table: how fast family remittances grow, and since when again.

Nothing is filled in: a change needs both of its months, a cumulated year every month so
far, an index its base. `table` is ``remittances_monthly``, `periods` is
``remittances_quoted``.
"""

from __future__ import annotations

import calendar

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed

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


def lowest(changes: pd.Series, year: int) -> tuple[list[pd.Timestamp], float] | None:
    """Months of `year` with the lowest change, and that change; None if there is none.

    Examples
    --------
    >>> changes = pd.Series([-2.0, 1.0], index=pd.to_datetime(["2020-04-01", "2020-05-01"]))
    >>> lowest(changes, 2020)
    ([Timestamp('2020-04-01 00:00:00')], -2.0)
    """
    return _extreme(changes, year, "min")


def highest(changes: pd.Series, year: int) -> tuple[list[pd.Timestamp], float] | None:
    """Months of `year` with the highest change, and that change; None if there is none."""
    return _extreme(changes, year, "max")


def _extreme(
    changes: pd.Series, year: int, which: str
) -> tuple[list[pd.Timestamp], float] | None:
    of_year = changes[changes.index.year == year]
    if of_year.empty:
        return None
    extreme = of_year.agg(which)
    return list(of_year.index[of_year == extreme]), float(extreme)


def extra_day(year: int) -> float:
    """Change (per cent) of February that its 29th day alone makes; 0 without one.

    Examples
    --------
    >>> round(extra_day(2020), 1)
    3.6
    """
    days = (calendar.monthrange(y, 2)[1] for y in (year, year - 1))
    now, before = days
    return max(now / before - 1, 0.0) * 100


@checked
def quoted(periods: pd.DataFrame, country: str, year: int) -> pd.Series:
    """Amounts from January of `year` on (US$ millions) as quoted, by number of the last month."""
    rows = _since_january(periods, country)
    rows = rows[rows["first_month"].dt.year == year]
    return rows.set_index(rows["last_month"].dt.month)[AMOUNT].sort_index()


@narrowed(lambda answer, given: {
    "country": given["country"],
    "first_month": tuple(f"{year}-01-01" for year in (given["year"] - 1, given["year"])),
    "last_month": tuple(f"{year}-{month:02}-01" for year in (given["year"] - 1, given["year"])
                        for month in answer.index),
})
@checked
def quoted_change(periods: pd.DataFrame, country: str, year: int) -> pd.Series:
    """Change (per cent) of the quoted year so far against the one before, by last month.

    Only where one report gives both: figures of different reports may be of different
    revisions.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> quoted_change(load("remittances_quoted"), "NIC", 2020).round(1).to_dict()
    {8: 9.0, 12: 10.0}
    """
    rows = _since_january(periods, country)
    years = rows["first_month"].dt.year
    now, before = (rows[years == y].assign(month=rows["last_month"].dt.month)
                   for y in (year, year - 1))
    both = now.merge(before, on=["month", "address"], suffixes=("", "_before"))
    change = (both[AMOUNT] / both[f"{AMOUNT}_before"] - 1) * 100
    return change.set_axis(both["month"]).sort_index().rename("change_pct")


def _since_january(periods: pd.DataFrame, country: str) -> pd.DataFrame:
    rows = periods[periods["country"] == country]
    first, last = rows["first_month"], rows["last_month"]
    return rows[(first.dt.month == 1) & (first.dt.year == last.dt.year)]


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
