"""Family remittances by month, official series and single months from the press."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittances as ask
from dashboard.tables import cached, each_row, load
from dashboard.views.model import Column, Table
from dashboard.views.remittances import traces
from dashboard.words import t

NAME = "remittances"
MONTHLY = f"{NAME}.monthly"
#: Countries whose central bank's monthly series is at hand whole.
COUNTRIES = ("MEX", "GTM", "SLV", "HND")
#: The months that the words `remittances.pandemic_note` name: March 2020 to May 2023.
PANDEMIC = (2020 + 2 / 12, 2023 + 4 / 12)
FIRST_YEAR = 2018


@cached
def _shown(place: str) -> dict[str, pd.DataFrame]:
    """Return the monthly series to draw; a region shows its members side by side."""
    table = load("remittances_monthly")
    members = places.members(place)
    shown = COUNTRIES if len(members) > 1 else members
    series = {code: ask.monthly(table, code, f"{FIRST_YEAR}-01-01") for code in shown}
    return {code: rows for code, rows in series.items() if len(rows)}


def note(place: str, language: str) -> str:
    """Say how the series came about and what is shaded, or that there is no series."""
    series = _shown(place)
    if not series:
        return t(f"{NAME}.monthly_none", language, place=places.named(place, language))
    unofficial = any(rows["status"].isin(["press", "derived"]).any() for rows in series.values())
    said = t(f"{NAME}.monthly_{'press' if unofficial else 'official'}", language)
    return f"{said} {t(f'{NAME}.pandemic_note', language)}"


def chart(place: str, language: str, year: int) -> Patch:
    """Draw the months since 2018, the pandemic marked, and the year if it is among them."""
    return _chart(place, language, year if year >= FIRST_YEAR else None)


@cached
def _chart(place: str, language: str, year: int | None) -> Patch:
    lines = []
    series = _shown(place)
    for (code, rows), colour, dash in zip(
        series.items(), theme.SERIES, theme.DASHES, strict=False
    ):
        x, y, tips = with_gaps(rows["month"], rows["remittances_usd_millions"], [
            _tip(row, code, language) for row in each_row(rows)
        ])
        # One line alone is the place itself, which the title names.
        label = places.name(code, language) if len(series) > 1 else ""
        lines.append(Line(x, y, tips, label, colour, dash, 2, points=False))
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    first = min((line.x[0] for line in lines), default=float(FIRST_YEAR))
    last = max((line.x[-1] for line in lines), default=2021.0)
    years = range(math.ceil(first), int(last) + 1)
    marks = Marks(
        year=year,
        band=(PANDEMIC[0], min(PANDEMIC[1], last), t(f"{NAME}.pandemic", language)),
        x_ticks={float(year): str(year) for year in years[:: 1 + len(years) // 6]},
        y_ticks=numbers.axis_labels(numbers.ticks(0, top, 4), language),
        nothing=t("numbers.no_data", language),
    )
    return time_lines.patch(MONTHLY, lines, marks)


def with_gaps(
    months: Iterable[pd.Timestamp], values: Iterable[float], tips: Iterable[str]
) -> tuple[list[float], list[float], list[str]]:
    """Return positions in years, values and tips; a month not published breaks the line."""
    x: list[float] = []
    y: list[float] = []
    said: list[str] = []
    for month, value, tip in zip(months, values, tips, strict=True):
        position = month.year + (month.month - 1) / 12
        if x and position - x[-1] > 1.5 / 12:
            x.append(position - 1 / 24)
            y.append(float("nan"))
            said.append("")
        x.append(position)
        y.append(float(value))
        said.append(tip)
    return x, y, said


def _tip(row: object, code: str, language: str) -> str:
    return t(
        f"{NAME}.monthly_tip", language,
        name=places.name(code, language),
        month=t(f"{NAME}.month.{row.month.month}", language),
        year=str(row.month.year),
        amount=numbers.dollars(row.remittances_usd_millions, language),
        status=t(f"{NAME}.status.{row.status}", language),
    )


@cached
def table(place: str, language: str) -> Table:
    """List the months that are drawn."""
    shown = [(code, row) for code, rows in _shown(place).items() for row in each_row(rows)]
    heads = {column: t(f"{NAME}.head.{column}", language)
             for column in ("month", "country", "amount", "status")}
    return Table(
        caption=t(f"{NAME}.monthly_title", language, place=places.named(place, language)),
        columns=(
            Column("month", heads["month"]),
            Column("country", heads["country"]),
            Column("remittances_usd_millions", heads["amount"],
                   lambda amount: numbers.exact(amount, language, 1),
                   traces.monthly(tuple(_shown(place)), language)),
            Column("status", heads["status"]),
        ),
        rows=tuple(
            (f"{row.month:%Y-%m}", places.name(code, language), row.remittances_usd_millions,
             t(f"{NAME}.status.{row.status}", language))
            for code, row in shown
        ),
        codes=tuple(f"{row.month:%Y-%m-%d}" for _, row in shown),
    )
