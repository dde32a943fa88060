"""Migrants by year and sex: of the place, or of the corridor with the chosen partner."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, time_lines
from dashboard.questions.migrant_stock import COLUMN
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.model import Column, Table
from dashboard.voice import Voice, said_once

NAME = "migrant_stock"
TREND = f"{NAME}.trend"


def title(chosen: Selection, voice: Voice) -> str:
    """Say whose trend it is."""
    return voice(f"{chosen.direction}.{'trend_between' if chosen.partner else 'trend'}")


def chart(chosen: Selection, trend: Answer, voice: Voice) -> Patch:
    """Draw both sexes, men and women, the year marked."""
    rows = trend.value
    high = float(rows["migrants"].max()) if len(rows) else 1.0
    marks = time_lines.Marks(
        year=float(chosen.year),
        x_ticks=shared.year_ticks(),
        y_ticks=voice.axis(numbers.ticks(0, high, 4)),
        nothing=voice.no_data,
    )
    return time_lines.patch(TREND, _lines(trend, chosen.sex, voice), marks)


@said_once
def _lines(trend: Answer, chosen: str, voice: Voice) -> list[time_lines.Line]:
    """Return the lines, which do not depend on the year: it is a mark beside them."""
    rows = trend.value
    return [
        time_lines.Line(
            x=[float(year) for year in rows["year"]],
            y=[float(v) for v in rows[column].astype("float64")],
            tips=[
                _tip(str(year), count, sex, voice)
                for year, count in zip(rows["year"], rows[column], strict=True)
            ],
            label=voice(f"short.{sex}"),
            color=colour,
            dash=dash,
            width=3.5 if sex == chosen else 2,
        )
        for (sex, column), colour, dash in zip(
            COLUMN.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]


def _tip(year: str, count: float, sex: str, voice: Voice) -> str:
    if pd.isna(count):
        return voice("trend_tip_none", year=year)
    return voice("trend_tip", year=year, count=shared.migrants(voice, count, sex))


def table(chosen: Selection, trend: Answer, voice: Voice) -> Table:
    """List the years that are drawn."""
    trace = voice.trace(trend, by=["year"])
    return Table(
        caption=title(chosen, voice),
        columns=(
            Column("year", voice("head.year")),
            *(Column(column, voice(f"short.{sex}"), voice.exact, trace)
              for sex, column in COLUMN.items()),
        ),
        rows=tuple(
            (str(row["year"]), *(row[column] for column in COLUMN.values()))
            for row in trend.value.to_dict("records")
        ),
        codes=tuple(str(year) for year in trend.value["year"]),
    )
