"""Pace of family remittances as tables, and where its numbers come from."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.questions import remittances_pace as ask
from dashboard.tables import cached
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.views.remittances.pace_charts import (
    BASE,
    FIRST,
    LAST,
    NAME,
    YEAR,
    YEARS,
    by_press,
    changes_of,
    cumulated_change,
    indices_of,
    series_of,
    years_of,
)
from dashboard.words import t

TABLE, QUOTED = "remittances_monthly", "remittances_quoted"


def trace(
    formula: str, language: str, countries: tuple[str, ...], months: tuple[str, ...] = (),
    by: str = "",
) -> Trace:
    """Return the trace of a number to the months it was computed from."""
    where = {"country": countries, **({"month": months} if months else {})}
    return Trace(t(f"{NAME}.trace.{formula}", language), (Rows(TABLE, where, by),))


def months_until(month: int, years: tuple[int, ...]) -> tuple[str, ...]:
    """Return the months from January to `month` of `years`, as the table writes them."""
    return tuple(f"{year}-{number:02}-01" for year in years for number in range(1, month + 1))


def quoted_trace(
    formula: str, language: str, country: str, years: tuple[int, ...],
    months: tuple[int, ...] = (),
) -> Trace:
    """Return the trace of a sum from January on to the figure that the press quoted."""
    last = tuple(f"{year}-{month:02}-01" for year in years for month in months or range(1, 13))
    where = {"country": (country,), "first_month": tuple(f"{year}-01-01" for year in years),
             "last_month": last}
    return Trace(t(f"{NAME}.trace.{formula}", language), (Rows(QUOTED, where),))


@cached
def by_month(place: str, language: str) -> Table:
    """List amount, change and index of the months that are drawn."""
    changes, indices = changes_of(place), indices_of(place)
    rows = [
        (month, code, amount, changes[code].get(month), indices[code].get(month))
        for code, series in series_of(place).items() for month, amount in series[FIRST:LAST].items()
    ]
    countries = tuple(series_of(place))
    base = Rows(TABLE, {"country": countries, "month": (BASE,)})
    month = trace("index", language, countries, by="month")
    return Table(
        caption=t(f"{NAME}.table_months", language, place=places.named(place, language)),
        columns=(
            Column("month", t(f"{NAME}.head.month", language)),
            Column("country", t(f"{NAME}.head.country", language)),
            Column(ask.AMOUNT, t(f"{NAME}.head.amount", language),
                   lambda amount: numbers.exact(amount, language, 1),
                   trace("as_published", language, countries, by="month")),
            Column("change_on_year_before_pct", t(f"{NAME}.head.change", language),
                   lambda change: numbers.signed_percent(change, language),
                   trace("change", language, countries, by="month")),
            Column("index_2020_01_100", t(f"{NAME}.head.index", language),
                   lambda value: numbers.exact(value, language, 1),
                   Trace(month.formula, (*month.rows, base))),
        ),
        rows=tuple(
            (f"{month:%Y-%m}", places.name(code, language), amount, change, index)
            for month, code, amount, change, index in rows
        ),
        codes=tuple(f"{row[0]:%Y-%m-%d}" for row in rows),
    )


@cached
def by_year(place: str, language: str) -> Table:
    """List the cumulated years side by side, and how 2020 compares with 2019."""
    found = {code: years_of(code) for code in series_of(place)}
    countries = tuple(code for code, years in found.items() if years)

    def of_years(official: str, quoted: str, *years: int) -> Trace:
        if by_press(place):
            return quoted_trace(quoted, language, place, years)
        return trace(official, language, countries, months_until(12, years))

    return Table(
        caption=t(f"{NAME}.table_cumulated", language, place=places.named(place, language)),
        columns=(
            Column("until", t(f"{NAME}.head.until", language)),
            Column("country", t(f"{NAME}.head.country", language)),
            *(Column(f"cumulated_{year}_usd_millions",
                     t(f"{NAME}.head.cumulated", language, year=str(year)),
                     lambda amount: numbers.exact(amount, language, 1),
                     of_years("cumulated", "quoted", year))
              for year in YEARS),
            Column(f"cumulated_change_{YEAR}_pct", t(f"{NAME}.head.cumulated_change", language),
                   lambda change: numbers.signed_percent(change, language),
                   of_years("cumulated_change", "quoted_change", YEAR - 1, YEAR)),
        ),
        rows=tuple(
            (t(f"remittances.month.{month}", language), places.name(code, language),
             *(found[code].get(year, pd.Series()).get(month) for year in YEARS),
             cumulated_change(code).get(month))
            for code in countries for month in range(1, 13)
            # The press quoted few sums: months without any have no row.
            if not by_press(code) or any(month in year for year in found[code].values())
        ),
    )
