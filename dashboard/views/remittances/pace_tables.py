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
    changes_of,
    indices_of,
    series_of,
    years_of,
)
from dashboard.words import t

TABLE = "remittances_monthly"


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
    found = {code: years_of(series) for code, series in series_of(place).items()}
    countries = tuple(code for code, years in found.items() if years)
    return Table(
        caption=t(f"{NAME}.table_cumulated", language, place=places.named(place, language)),
        columns=(
            Column("until", t(f"{NAME}.head.until", language)),
            Column("country", t(f"{NAME}.head.country", language)),
            *(Column(f"cumulated_{year}_usd_millions",
                     t(f"{NAME}.head.cumulated", language, year=str(year)),
                     lambda amount: numbers.exact(amount, language, 1),
                     trace("cumulated", language, countries, months_until(12, (year,))))
              for year in YEARS),
            Column(f"cumulated_change_{YEAR}_pct", t(f"{NAME}.head.cumulated_change", language),
                   lambda change: numbers.signed_percent(change, language),
                   trace("cumulated_change", language, countries,
                         months_until(12, (YEAR - 1, YEAR)))),
        ),
        rows=tuple(
            (t(f"remittances.month.{month}", language), places.name(code, language),
             *(found[code].get(year, pd.Series()).get(month) for year in YEARS),
             ask.cumulated_change(series_of(place)[code], YEAR).get(month))
            for code in countries for month in range(1, 13)
        ),
    )
