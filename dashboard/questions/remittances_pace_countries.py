"""Questions to the monthly table: the pace of family remittances, country beside country.

`table` is ``remittances_monthly``, `periods` is ``remittances_quoted``. What is computed of one
country is asked in `remittances_pace`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions import remittances_pace as pace
from dashboard.questions.remittances_pace import AMOUNT, YEAR_BEFORE

#: Columns of `by_month`, and of the cumulated amount of a year.
MONTHS = ("country", "month", AMOUNT, "change_pct", "index")
CUMULATED = "cumulated_{year}_usd_millions"
#: Figures that the press quoted, or that follow from such figures.
BY_PRESS = ("press", "derived")


def _countries(answer: pd.DataFrame) -> dict[str, list[str]]:
    """Return which countries have rows."""
    return {"country": list(answer["country"].unique())}


@checked
def are_by_press(table: pd.DataFrame, countries: Collection[str]) -> bool:
    """Whether all that is known of `countries` by month are figures quoted by the press."""
    status = table.loc[table["country"].isin(list(countries)), "status"]
    return len(status) > 0 and bool(status.isin(BY_PRESS).all())


@narrowed(lambda answer, given: _countries(answer))
@checked
def by_month(
    table: pd.DataFrame, countries: Collection[str], first: str, last: str, base: str
) -> pd.DataFrame:
    """Amount, change and index of the months from `first` to `last`.

    Returns
    -------
    pandas.DataFrame
        country, month, remittances_usd_millions, change_pct (on the same month of the year
        before), index (the month `base` is 100); in the order of `countries`. Months that are not
        published are not there; a change or an index that cannot be computed is missing.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> table = load("remittances_monthly")
    >>> rows = by_month(table, ["SLV"], "2020-04-01", "2020-04-01", "2020-01-01")
    >>> rows["change_pct"].round(1).tolist()
    [-40.0]
    """
    found = []
    for code in _with_rows(table, countries):
        series = pace.amounts(table, code)
        shown = series[first:last]
        found.append(pd.DataFrame({
            "country": code, "month": shown.index, AMOUNT: shown.to_numpy(),
            "change_pct": pace.year_on_year(series).reindex(shown.index).to_numpy(),
            "index": pace.indexed(series, base).reindex(shown.index).to_numpy(),
        }))
    return _joined(found, MONTHS)


@narrowed(lambda answer, given: _countries(answer))
@checked
def by_year(
    table: pd.DataFrame, countries: Collection[str], years: Sequence[int], compared: int
) -> pd.DataFrame:
    """Amounts added up from January in each of `years`, and how `compared` moved.

    Returns
    -------
    pandas.DataFrame
        country, month (1 to 12), cumulated_2019_usd_millions and so on, change_pct (of the
        cumulated year `compared` on the one before). A year of which only January is published
        has no amount; a country without any amount is not there.
    """
    def cumulated(code: str, year: int) -> pd.Series:
        found = pace.cumulated(pace.amounts(table, code), year).dropna()
        return found if len(found) > 1 else found.iloc[:0]

    def change(code: str) -> pd.Series:
        return pace.cumulated_change(pace.amounts(table, code), compared)

    return _beside(_with_rows(table, countries), years, cumulated, change).reset_index(drop=True)


@narrowed(lambda answer, given: _countries(answer))
@checked
def by_quoted_year(
    periods: pd.DataFrame, countries: Collection[str], years: Sequence[int], compared: int
) -> pd.DataFrame:
    """Amounts from January on as the press quoted them; columns as those of `by_year`.

    Months without any such amount are not there.
    """
    found = _beside(
        _with_rows(periods, countries), years, lambda code, year: pace.quoted(periods, code, year),
        lambda code: pace.quoted_change(periods, code, compared),
    )
    amounts = [CUMULATED.format(year=year) for year in years]
    return found[found[amounts].notna().any(axis=1)].reset_index(drop=True)


def _beside(
    countries: Collection[str], years: Sequence[int],
    cumulated: Callable[[str, int], pd.Series], change: Callable[[str], pd.Series],
) -> pd.DataFrame:
    """Return the cumulated years of countries side by side, twelve rows a country."""
    found, months = [], range(1, 13)
    for code in countries:
        sums = {year: cumulated(code, year) for year in years}
        if any(len(values) for values in sums.values()):
            found.append(pd.DataFrame({
                "country": code, "month": months,
                **{CUMULATED.format(year=year): values.reindex(months).to_numpy()
                   for year, values in sums.items()},
                "change_pct": change(code).reindex(months).to_numpy(),
            }))
    columns = (CUMULATED.format(year=year) for year in years)
    return _joined(found, ("country", "month", *columns, "change_pct"))


def _with_rows(table: pd.DataFrame, countries: Collection[str]) -> list[str]:
    """Return the countries that a table has rows of."""
    there = set(table["country"].unique())
    return [code for code in countries if code in there]


def _joined(found: list[pd.DataFrame], columns: Collection[str]) -> pd.DataFrame:
    found = [rows for rows in found if len(rows)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(columns))


def compared_in(months: pd.DataFrame, year: int) -> list[int]:
    """Return the months of `year` (1 to 12) that have a change in one of the countries."""
    return sorted(set(_changed_in(months, year)["month"].dt.month))


def lowest_in(months: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of `by_month` with the lowest change of `year`: several if it is a tie."""
    rows = _changed_in(months, year)
    return rows[rows["change_pct"] == rows["change_pct"].min()]


def highest_in(months: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of `by_month` with the highest change of `year`: several if it is a tie."""
    rows = _changed_in(months, year)
    return rows[rows["change_pct"] == rows["change_pct"].max()]


def _changed_in(months: pd.DataFrame, year: int) -> pd.DataFrame:
    changed = months[months["change_pct"].notna()]
    return changed[changed["month"].astype("datetime64[ns]").dt.year == year]


@narrowed(lambda answer, given: {
    **_countries(given["rows"]),
    "month": tuple(f"{month:%Y-%m-%d}" for of_row in given["rows"]["month"]
                   for month in (of_row - YEAR_BEFORE, of_row)),
})
def change_each(rows: pd.DataFrame) -> float | None:
    """Change (per cent) that each row of `lowest_in` or `highest_in` has; None without any."""
    return float(rows["change_pct"].iloc[0]) if len(rows) else None


def falling_in(months: pd.DataFrame, month: str) -> list[str]:
    """Return the countries whose change in `month` is below 0."""
    rows = months[months["month"] == pd.Timestamp(month)]
    return rows.loc[rows["change_pct"] < 0, "country"].tolist()


def on_low_base(months: pd.DataFrame, year: int, low: float) -> pd.DataFrame:
    """Highest change of `year`, if its month of the year before had a change of `low` or less.

    Returns
    -------
    pandas.DataFrame
        One row, or none: country, month, change_pct, change_before_pct (of the year before),
        change_over_two_years_pct.
    """
    rows = highest_in(months, year).head(1)
    amounts = months.set_index(["country", "month"])
    columns = ["country", "month", "change_pct", "change_before_pct", "change_over_two_years_pct"]
    for country, month, amount, change in rows[list(MONTHS[:4])].itertuples(index=False):
        before, first = (country, month - YEAR_BEFORE), (country, month - 2 * YEAR_BEFORE)
        if before in amounts.index and amounts.at[before, "change_pct"] <= low:
            over_two = (amount / amounts.at[first, AMOUNT] - 1) * 100
            row = (country, month, change, amounts.at[before, "change_pct"], over_two)
            return pd.DataFrame([row], columns=columns)
    return pd.DataFrame(columns=columns)


@checked
def change_of(years: pd.DataFrame, country: str) -> pd.Series:
    """Change (per cent) of the compared year of `by_year` in one country, by month (1 to 12)."""
    rows = years[years["country"] == country]
    return rows.set_index("month")["change_pct"].astype("float64").dropna()


@narrowed(lambda answer, given: {
    "month": tuple(f"{year}-{month:02}-01" for year in (given["year"] - 1, given["year"])
                   for month in range(1, given["month"] + 1)),
})
def change_until(change: pd.Series, month: int, year: int) -> float | None:
    """Change (per cent) from January to `month` of `year`, of `change_of`; None without one."""
    return float(change[month]) if month in change.index else None


def telling_month(change: pd.Series) -> int | None:
    """Month whose change tells how the cumulated year moved; None if nothing is compared.

    It is the month in which the year overtook the one before; the last month, if it was never
    behind or did not overtake.
    """
    fell, back = pace.fell_behind(change), pace.overtook(change)
    if fell is None or back is None:
        return int(change.index[-1]) if len(change) else None
    return back
