"""Pace of family remittances, drawn: change on a year before, cumulated year, index."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittances_pace as ask
from dashboard.tables import cached, load
from dashboard.views.remittances.monthly import COUNTRIES, PANDEMIC, with_gaps
from dashboard.words import t

NAME = "remittances_pace"
YOY, CUMULATED, INDEX = f"{NAME}.yoy", f"{NAME}.cumulated", f"{NAME}.index"
#: Months drawn, the base of the index, the year the story is about, and those beside it.
FIRST, LAST, BASE = "2019-01-01", "2021-12-01", "2020-01-01"
YEAR, YEARS = 2020, (2019, 2020, 2021)
#: A series of fewer values is one of single months: each of them gets a dot.
FEW = 24


@cached
def series_of(place: str) -> dict[str, pd.Series]:
    """Return the amounts by month; a region stands for the countries with a whole series."""
    table = load("remittances_monthly")
    shown = COUNTRIES if len(places.members(place)) > 1 else (place,)
    found = {code: ask.amounts(table, code) for code in shown}
    return {code: series for code, series in found.items() if len(series)}


@cached
def by_press(place: str) -> bool:
    """Whether all that is known of `place` are figures quoted by the press."""
    rows = load("remittances_monthly")
    status = rows.loc[rows["country"] == place, "status"]
    return len(status) > 0 and bool(status.isin(["press", "derived"]).all())


def changes_of(place: str) -> dict[str, pd.Series]:
    """Return the changes drawn, by country."""
    return {code: ask.year_on_year(s)[FIRST:LAST] for code, s in series_of(place).items()}


def indices_of(place: str) -> dict[str, pd.Series]:
    """Return the index drawn, by country; empty where its base is not published."""
    return {code: ask.indexed(s, BASE)[FIRST:LAST] for code, s in series_of(place).items()}


def yoy(place: str, language: str) -> Patch:
    """Draw each month against the same month of the year before, the pandemic marked."""
    return _over_time(
        YOY, changes_of(place), language, 0.0,
        lambda value: numbers.signed_percent(value, language),
        lambda ticks: numbers.axis_percents(ticks, language, signed=True),
    )


def index(place: str, language: str) -> Patch:
    """Draw the months as multiples of January 2020."""
    return _over_time(
        INDEX, indices_of(place), language, 100.0,
        lambda value: numbers.exact(value, language, 1),
        lambda ticks: numbers.axis_labels(ticks, language),
    )


def _over_time(
    name: str, series: dict[str, pd.Series], language: str, even: float,
    write: Callable[[float], str], labels: Callable[[list[float]], dict[float, str]],
) -> Patch:
    lines = []
    drawn = {code: values for code, values in series.items() if len(values)}
    for (code, values), colour, dash in zip(
        drawn.items(), theme.SERIES, theme.DASHES, strict=False
    ):
        tips = [
            t(f"{name}_tip", language, name=places.name(code, language), value=write(value),
              month=month_and_year(month, language))
            for month, value in values.items()
        ]
        x, y, said = with_gaps(values.index, values, tips)
        label = places.name(code, language) if len(drawn) > 1 else write(values.iloc[-1])
        lines.append(Line(x, y, said, label, colour, dash, 2, points=len(values) < FEW))
    if not lines:
        return time_lines.patch(name, [], Marks(nothing=t("numbers.no_data", language)))
    first, last = min(line.x[0] for line in lines), max(line.x[-1] for line in lines)
    years = range(math.ceil(first), math.floor(last) + 1)
    return time_lines.patch(name, lines, Marks(
        # Among several lines a dashed one more would be taken for a country.
        reference=(even, "") if len(lines) == 1 else None,
        band=(max(PANDEMIC[0], first), min(PANDEMIC[1], last),
              t("remittances.pandemic", language)),
        x_ticks={float(year): str(year) for year in years},
        y_ticks=labels(_ticks(lines)),
    ))


def cumulated(place: str, language: str) -> Patch:
    """Draw a country's cumulated years in US$ millions; of several, how 2020 compares."""
    several = len(series_of(place)) > 1
    lines = _changes(place, language) if several else _years(place, language)
    if not lines:
        return time_lines.patch(CUMULATED, [], Marks(nothing=t("numbers.no_data", language)))
    ticks = _ticks(lines)
    return time_lines.patch(CUMULATED, lines, Marks(
        x_ticks={float(month): t(f"{NAME}.month_short.{month}", language)
                 for month in (1, 4, 7, 10, 12)},
        y_ticks=numbers.axis_percents(ticks, language, signed=True) if several
        else numbers.axis_labels(ticks, language),
    ))


def years_of(code: str) -> dict[int, pd.Series]:
    """Return the cumulated years of a country: as quoted, or those with more than a January."""
    if by_press(code):
        quoted = {year: ask.quoted(load("remittances_quoted"), code, year) for year in YEARS}
        return {year: values for year, values in quoted.items() if len(values)}
    found = {year: ask.cumulated(series_of(code)[code], year).dropna() for year in YEARS}
    return {year: values for year, values in found.items() if len(values) > 1}


def cumulated_change(code: str) -> pd.Series:
    """Return the change of the cumulated year 2020 of a country, by number of the month."""
    if by_press(code):
        return ask.quoted_change(load("remittances_quoted"), code, YEAR)
    return ask.cumulated_change(series_of(code)[code], YEAR)


def _years(place: str, language: str) -> list[Line]:
    styles = {2019: (theme.TEAL, "dashed"), 2020: (theme.NAVY, "solid"),
              2021: (theme.WINE, "dotdash")}
    return [
        _line(values, str(year), *styles[year], [
            t(f"{NAME}.cumulated_tip", language, month=_month(month, language), year=str(year),
              amount=numbers.dollars(value, language))
            for month, value in values.items()
        ], gaps=by_press(code))
        for code in series_of(place) for year, values in years_of(code).items()
    ]


def _changes(place: str, language: str) -> list[Line]:
    changes = {code: cumulated_change(code) for code in series_of(place)}
    return [
        _line(values, places.name(code, language), colour, dash, [
            t(f"{NAME}.cumulated_change_tip", language, name=places.name(code, language),
              month=_month(month, language), change=numbers.signed_percent(value, language))
            for month, value in values.items()
        ])
        for (code, values), colour, dash in zip(
            changes.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]


def _line(
    values: pd.Series, label: str, colour: str, dash: str, tips: list[str], gaps: bool = False
) -> Line:
    """Return a line over the months; with `gaps`, dots that no line joins across a gap."""
    if gaps:
        said = dict(zip(values.index, tips, strict=True))
        values = values.reindex(range(values.index[0], values.index[-1] + 1))
        tips = [said.get(month, "") for month in values.index]
    return Line([float(month) for month in values.index], [float(v) for v in values], tips, label,
                colour, dash, 2, points=gaps)


def _ticks(lines: list[Line]) -> list[float]:
    """Return ticks that hold all values between them: the names at the ends need room."""
    values = [0.0, *(y for line in lines for y in line.y if y == y)]
    ticks = numbers.ticks(min(values), max(values), 4)
    step = ticks[1] - ticks[0]
    below = [ticks[0] - step] if min(values) < ticks[0] else []
    above = [ticks[-1] + step] if max(values) > ticks[-1] else []
    return [*below, *ticks, *above]


def month_and_year(month: pd.Timestamp, language: str) -> str:
    """Return a month as it stands in a sentence, with its year."""
    return t(f"{NAME}.month_and_year", language, month=_month(month.month, language),
             year=str(month.year))


def _month(number: int, language: str) -> str:
    return t(f"remittances.month.{number}", language)
