"""Pace of family remittances, drawn: change on a year before, cumulated year, index."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions.remittances_pace_countries import CUMULATED as OF_YEAR
from dashboard.views.remittances.monthly import PANDEMIC, with_gaps
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.pace import Facts

NAME = "remittances_pace"
YOY, CUMULATED, INDEX = f"{NAME}.yoy", f"{NAME}.cumulated", f"{NAME}.index"
#: Months drawn, the base of the index, the year the story is about, and those beside it.
FIRST, LAST, BASE = "2019-01-01", "2021-12-01", "2020-01-01"
YEAR, YEARS = 2020, (2019, 2020, 2021)
#: A series of fewer values is one of single months: each of them gets a dot.
FEW = 24
#: Colour and dash of each cumulated year.
STYLES = {2019: (theme.TEAL, "dashed"), 2020: (theme.NAVY, "solid"), 2021: (theme.WINE, "dotdash")}


def binding(voice: Voice, known: Facts) -> Voice:
    """Return the voice with the place that every text may name."""
    return voice.binding(place=voice.place(known.chosen.place))


def codes(rows: Answer) -> list[str]:
    """Return the codes of the countries that have rows."""
    return list(rows.value["country"].unique())


def month_name(number: int, voice: Voice) -> str:
    """Return the name of a month as it stands in a sentence."""
    return voice.text(f"remittances.month.{number}")


def yoy(known: Facts, voice: Voice) -> Patch:
    """Draw each month against the same month of the year before, the pandemic marked."""
    return _over_time(
        YOY, known.months.value, "change_pct", 0.0, voice, voice.signed_percent,
        lambda ticks: voice.axis_percents(ticks, signed=True),
    )


def index(known: Facts, voice: Voice) -> Patch:
    """Draw the months as multiples of January 2020."""
    return _over_time(
        INDEX, known.months.value, "index", 100.0, voice, lambda value: voice.exact(value, 1),
        voice.axis,
    )


def _over_time(
    name: str, months: pd.DataFrame, column: str, even: float, voice: Voice,
    write: Callable[[float], str], labels: Callable[[list[float]], dict[float, str]],
) -> Patch:
    """Draw one column of the months, a line a country; `even` is where nothing has changed."""
    lines = _lines(name, months[months[column].notna()], column, voice, write)
    if not lines:
        return nothing(name, voice)
    first, last = min(line.x[0] for line in lines), max(line.x[-1] for line in lines)
    years = range(math.ceil(first), math.floor(last) + 1)
    return time_lines.patch(name, lines, Marks(
        # Among several lines a dashed one more would be taken for a country.
        reference=(even, "") if len(lines) == 1 else None,
        band=(max(PANDEMIC[0], first), min(PANDEMIC[1], last), voice.text("remittances.pandemic")),
        x_ticks={float(year): str(year) for year in years},
        y_ticks=labels(_ticks(lines)),
    ))


def _lines(
    name: str, months: pd.DataFrame, column: str, voice: Voice, write: Callable[[float], str]
) -> list[Line]:
    lines, is_alone = [], months["country"].nunique() == 1
    for (code, rows), colour, dash in zip(
        months.groupby("country", sort=False), theme.SERIES, theme.DASHES, strict=False
    ):
        label, values = voice.label(code), rows[column]
        tips = [
            voice(f"{name.rpartition('.')[2]}_tip", name=label, value=write(value),
                  month=_month_and_year(month, voice))
            for month, value in zip(rows["month"], values, strict=True)
        ]
        x, y, said = with_gaps(rows["month"], values, tips)
        end = write(values.iloc[-1]) if is_alone else label
        lines.append(Line(x, y, said, end, colour, dash, 2, points=len(values) < FEW))
    return lines


def nothing(name: str, voice: Voice) -> Patch:
    """Draw that there is no data."""
    return time_lines.patch(name, [], Marks(nothing=voice.no_data))


def _month_and_year(month: pd.Timestamp, voice: Voice) -> str:
    """Return a month as it stands in a sentence, with its year."""
    return voice("month_and_year", month=month_name(month.month, voice), year=str(month.year))


def cumulated(known: Facts, voice: Voice) -> Patch:
    """Draw a country's cumulated years in US$ millions; of several, how 2020 compares."""
    several = len(codes(known.months)) > 1
    lines = _changes(known, voice) if several else _years(known, voice)
    if not lines:
        return nothing(CUMULATED, voice)
    ticks = _ticks(lines)
    return time_lines.patch(CUMULATED, lines, Marks(
        x_ticks={float(month): voice(f"month_short.{month}") for month in (1, 4, 7, 10, 12)},
        y_ticks=voice.axis_percents(ticks, signed=True) if several else voice.axis(ticks),
    ))


def _years(known: Facts, voice: Voice) -> list[Line]:
    rows = known.years.value.set_index("month")
    sums = {year: rows[OF_YEAR.format(year=year)].dropna() for year in YEARS}
    return [
        _line(values, str(year), *STYLES[year], [
            voice("cumulated_tip", month=month_name(month, voice), year=str(year),
                  amount=voice.dollars(amount))
            for month, amount in values.items()
        ], gaps=known.by_press.value)
        for year, values in sums.items() if len(values)
    ]


def _changes(known: Facts, voice: Voice) -> list[Line]:
    return [
        _line(change.value, voice.label(code), colour, dash, [
            voice("cumulated_change_tip", name=voice.label(code), month=month_name(month, voice),
                  change=voice.signed_percent(value))
            for month, value in change.value.items()
        ])
        for (code, change), colour, dash in zip(
            known.change.items(), theme.SERIES, theme.DASHES, strict=False
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
