"""Pace of family remittances as tables: the months, and the cumulated years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.provenance import Trace
from dashboard.questions.remittances_pace_countries import CUMULATED, MONTHS
from dashboard.views.model import Column, Table
from dashboard.views.remittances.pace_charts import BASE, YEAR, YEARS, month_name
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.pace import Facts


def by_month(known: Facts, voice: Voice) -> Table:
    """List amount, change and index of the months that are drawn."""
    amount, change, index = (
        voice.trace(known.months, by=["month"], formula=formula)
        for formula in ("as_published", "change", "index")
    )
    base = voice.trace(known.months, formula="index", month=BASE)
    rows = list(known.months.value.itertuples(index=False, name=None))
    return Table(
        caption=voice("table_months"),
        columns=(
            Column("month", voice("head.month")),
            Column("country", voice("head.country")),
            Column(MONTHS[2], voice("head.amount"), lambda value: voice.exact(value, 1), amount),
            Column("change_on_year_before_pct", voice("head.change"), voice.signed_percent, change),
            Column("index_2020_01_100", voice("head.index"), lambda value: voice.exact(value, 1),
                   replace(index, rows=index.rows + base.rows)),
        ),
        rows=tuple(
            (f"{month:%Y-%m}", voice.label(code), *values) for code, month, *values in rows
        ),
        codes=tuple(f"{month:%Y-%m-%d}" for _, month, *_ in rows),
    )


def by_year(known: Facts, voice: Voice) -> Table:
    """List the cumulated years side by side, and how 2020 compares with 2019."""
    rows = known.years.value.itertuples(index=False, name=None)
    return Table(
        caption=voice("table_cumulated"),
        columns=(
            Column("until", voice("head.until")),
            Column("country", voice("head.country")),
            *(Column(CUMULATED.format(year=year), voice("head.cumulated", year=str(year)),
                     lambda amount: voice.exact(amount, 1),
                     _trace("cumulated", "quoted", (year,), known, voice))
              for year in YEARS),
            Column(f"cumulated_change_{YEAR}_pct", voice("head.cumulated_change"),
                   voice.signed_percent, _trace(
                       "cumulated_change", "quoted_change", (YEAR - 1, YEAR), known, voice
                   )),
        ),
        rows=tuple(
            (month_name(month, voice), voice.label(code), *values) for code, month, *values in rows
        ),
    )


def _trace(
    official: str, quoted: str, years: tuple[int, ...], known: Facts, voice: Voice
) -> Trace:
    """Return the trace of a column about `years`, to months or to sums that the press quoted."""
    months = tuple(f"{year}-{number:02}-01" for year in years for number in range(1, 13))
    if known.by_press.value:
        first = tuple(f"{year}-01-01" for year in years)
        return voice.trace(known.years, formula=quoted, first_month=first, last_month=months)
    return voice.trace(known.years, formula=official, month=months)
