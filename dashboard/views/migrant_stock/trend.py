"""Migrants by year and sex: of the place, or of the corridor with the chosen partner."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, theme
from dashboard.charts import Patch, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.migrant_stock import shared, traces
from dashboard.views.model import Column, Table
from dashboard.words import t

NAME = "migrant_stock"
TREND = f"{NAME}.trend"
#: What the lines depend on; the year is a mark beside them.
LINES = ("place", "partner", "direction", "sex", "language")


def title(selection: Selection, words: dict[str, str]) -> str:
    """Say whose trend it is."""
    key = "trend_between" if selection.partner else "trend"
    return t(f"{NAME}.{selection.direction}.{key}", selection.language, **words)


def _rows(selection: Selection) -> pd.DataFrame:
    return _trend(selection.place, selection.partner, selection.direction)


@cached
def _trend(place: str, partner: str, direction: str) -> pd.DataFrame:
    sides = shared.sides(Selection(place=place, direction=direction), partner)
    return ask.trend(load("migrant_stock"), **sides)


def chart(selection: Selection) -> Patch:
    """Draw both sexes, men and women, the year marked."""
    rows = _rows(selection)
    high = float(rows["migrants"].max()) if len(rows) else 1.0
    marks = time_lines.Marks(
        year=float(selection.year),
        x_ticks=shared.year_ticks(),
        y_ticks=numbers.axis_labels(numbers.ticks(0, high, 4), selection.language),
        nothing=t("numbers.no_data", selection.language),
    )
    lines = _lines(*selection.values_of(LINES).values())
    return time_lines.patch(TREND, lines, marks)


@cached
def _lines(
    place: str, partner: str, direction: str, chosen: str, language: str
) -> list[time_lines.Line]:
    rows = _trend(place, partner, direction)
    return [
        time_lines.Line(
            x=[float(year) for year in rows["year"]],
            y=[float(v) for v in rows[ask.COLUMN[sex]].astype("float64")],
            tips=[
                _tip(str(year), count, sex, language)
                for year, count in zip(rows["year"], rows[ask.COLUMN[sex]], strict=True)
            ],
            label=t(f"{NAME}.short.{sex}", language),
            color=colour,
            dash=dash,
            width=3.5 if sex == chosen else 2,
        )
        for sex, colour, dash in zip(
            ask.COLUMN, theme.SERIES, theme.DASHES, strict=False
        )
    ]


def _tip(year: str, count: float, sex: str, language: str) -> str:
    if pd.isna(count):
        return t(f"{NAME}.trend_tip_none", language, year=year)
    counted = shared.counted(count, sex, language)
    return t(f"{NAME}.trend_tip", language, year=year, count=counted)


def table(selection: Selection, words: dict[str, str]) -> Table:
    """List the years that are drawn."""
    language = selection.language
    rows = _rows(selection)
    trace = traces.of_trend(selection, shared.sides(selection, selection.partner))
    return Table(
        caption=title(selection, words),
        columns=(
            Column("year", t(f"{NAME}.head.year", language)),
            *(
                shared.counts(column, t(f"{NAME}.short.{sex}", language), language, trace)
                for sex, column in ask.COLUMN.items()
            ),
        ),
        rows=tuple(
            (str(row["year"]), *(row[column] for column in ask.COLUMN.values()))
            for row in rows.to_dict("records")
        ),
        codes=tuple(str(year) for year in rows["year"]),
    )
