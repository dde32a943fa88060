"""Family remittances by month, official series and single months from the press."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions.remittances import AMOUNT
from dashboard.views.model import Column, Table
from dashboard.voice import Voice, said_once

if TYPE_CHECKING:
    from dashboard.views.remittances.facts import Facts

NAME = "remittances"
MONTHLY = f"{NAME}.monthly"
#: Countries whose central bank's monthly series is at hand whole.
COUNTRIES = ("MEX", "GTM", "SLV", "HND")
#: The months that the words `remittances.pandemic_note` name: March 2020 to May 2023.
PANDEMIC = (2020 + 2 / 12, 2023 + 4 / 12)
FIRST_YEAR = 2018
FIRST_MONTH = f"{FIRST_YEAR}-01-01"


def note(known: Facts, voice: Voice) -> str:
    """Say how the series came about and what is shaded, or that there is no series."""
    months = known.months.value
    if months.empty:
        return voice("monthly_none")
    is_unofficial = months["status"].isin(["press", "derived"]).any()
    said = voice(f"monthly_{'press' if is_unofficial else 'official'}")
    return f"{said} {voice('pandemic_note')}"


def chart(known: Facts, voice: Voice) -> Patch:
    """Draw the months since 2018, the pandemic marked, and the year if it is among them."""
    lines, year = _lines(known.months, voice), known.chosen.year
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    first = min((line.x[0] for line in lines), default=float(FIRST_YEAR))
    last = max((line.x[-1] for line in lines), default=2021.0)
    years = range(math.ceil(first), int(last) + 1)
    return time_lines.patch(MONTHLY, lines, Marks(
        year=year if year >= FIRST_YEAR else None,
        band=(PANDEMIC[0], min(PANDEMIC[1], last), voice("pandemic")),
        x_ticks={float(year): str(year) for year in years[:: 1 + len(years) // 6]},
        y_ticks=voice.axis(numbers.ticks(0, top, 4)),
        nothing=voice.no_data,
    ))


@said_once
def _lines(months: Answer, voice: Voice) -> list[Line]:
    """Return the lines, which do not depend on the year: it is a mark beside them."""
    series = list(months.value.groupby("country", sort=False, observed=True))
    lines = []
    for (code, rows), colour, dash in zip(series, theme.SERIES, theme.DASHES, strict=False):
        tips = [_tip(row, voice) for row in rows.itertuples()]
        # One line alone is the place itself, which the title names.
        label = voice.label(code) if len(series) > 1 else ""
        lines.append(Line(
            *with_gaps(rows["month"], rows[AMOUNT], tips), label, colour, dash, 2, points=False
        ))
    return lines


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


def _tip(row: object, voice: Voice) -> str:
    return voice(
        "monthly_tip",
        name=voice.label(row.country),
        month=voice(f"month.{row.month.month}"),
        year=str(row.month.year),
        amount=voice.dollars(row.remittances_usd_millions),
        status=voice(f"status.{row.status}"),
    )


def table(known: Facts, voice: Voice) -> Table:
    """List the months that are drawn."""
    return _table(known.months, voice)


@said_once
def _table(months: Answer, voice: Voice) -> Table:
    rows = list(months.value.itertuples())
    return Table(
        caption=voice("monthly_title"),
        columns=(
            Column("month", voice("head.month")),
            Column("country", voice("head.country")),
            Column(AMOUNT, voice("head.amount"), lambda amount: voice.exact(amount, 1),
                   voice.trace(months, by=["month"])),
            Column("status", voice("head.status")),
        ),
        rows=tuple(
            (f"{row.month:%Y-%m}", voice.label(row.country), row.remittances_usd_millions,
             voice(f"status.{row.status}"))
            for row in rows
        ),
        codes=tuple(f"{row.month:%Y-%m-%d}" for row in rows),
    )
