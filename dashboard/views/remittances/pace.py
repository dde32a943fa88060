"""Pace of family remittances: each month against a year before, the cumulated year, an index."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, time_lines
from dashboard.questions import remittances_pace, remittances_pace_countries
from dashboard.selection import Selection
from dashboard.views.model import Table, View
from dashboard.views.remittances import pace_charts as charts
from dashboard.views.remittances import pace_tables, pace_words
from dashboard.views.remittances.monthly import COUNTRIES
from dashboard.views.remittances.pace_charts import (
    BASE,
    CUMULATED,
    FIRST,
    INDEX,
    LAST,
    NAME,
    YEAR,
    YEARS,
    YOY,
    binding,
    codes,
)
from dashboard.voice import Voice

#: Change (per cent) of a month from which on it is called a low base for the year after.
LOW_BASE = -5.0


@dataclass(frozen=True)
class Facts:
    """How family remittances moved, month by month and from January on.

    `months` are those of the chosen country; for a region, those of the countries with a whole
    series. `years` are the cumulated years, as the press quoted them if all figures are `by_press`.
    `compared` are the months of 2020 with a change, and `lowest` is the change of `lowest_months`.
    `falling` are the countries with a fall in the month of the highest change. The mappings are by
    country: the `change` of the cumulated year by month, the months in which it `fell_behind` and
    `overtook`, and the change that the sentence tells (`cumulated`), which is that of `told_month`.
    Without monthly figures there is no more than `months` and `years`, both empty.
    """

    chosen: Selection
    by_press: Answer
    months: Answer
    years: Answer
    compared: Answer | None = None
    lowest_months: Answer | None = None
    lowest: Answer | None = None
    highest_months: Answer | None = None
    falling: Answer | None = None
    low_base: Answer | None = None
    extra_day: Answer | None = None
    change: dict[str, Answer] = field(default_factory=dict)
    fell_behind: dict[str, Answer] = field(default_factory=dict)
    overtook: dict[str, Answer] = field(default_factory=dict)
    told_month: dict[str, Answer] = field(default_factory=dict)
    cumulated: dict[str, Answer] = field(default_factory=dict)


def ask(chosen: Selection) -> Facts:
    """Ask how family remittances to the chosen place moved through the pandemic."""
    shown = COUNTRIES if len(places.members(chosen.place)) > 1 else (chosen.place,)
    by_press = asked(remittances_pace_countries.are_by_press, _table(), shown)
    months, years = _months(shown), _years(shown, by_press.value)
    if months.value.empty:
        return Facts(chosen, by_press, months, years)
    return Facts(
        chosen, by_press, months, years, **_extremes(months, by_press.value),
        compared=asked(remittances_pace_countries.compared_in, months, YEAR),
        low_base=asked(remittances_pace_countries.on_low_base, months, YEAR + 1, LOW_BASE),
        extra_day=asked(remittances_pace.extra_day, YEAR),
        **(_quoted(chosen.place) if by_press.value else _turns(years)),
    )


def _table() -> Answer:
    return table("remittances_monthly")


def _months(countries: tuple[str, ...]) -> Answer:
    return asked(remittances_pace_countries.by_month, _table(), countries, FIRST, LAST, BASE)


def _years(countries: tuple[str, ...], is_by_press: bool) -> Answer:
    if is_by_press:
        question, source = remittances_pace_countries.by_quoted_year, table("remittances_quoted")
    else:
        question, source = remittances_pace_countries.by_year, _table()
    return asked(question, source, countries, YEARS, YEAR)


def _extremes(months: Answer, is_by_press: bool) -> dict[str, Answer | None]:
    """Ask for the lowest and the highest change, and where remittances fell in that month."""
    lowest, highest = (
        asked(question, months, YEAR) for question in
        (remittances_pace_countries.lowest_in, remittances_pace_countries.highest_in)
    )
    rows = highest.value
    is_alone = not is_by_press and len(rows) == 1 and rows["change_pct"].iloc[0] > 0
    return {
        "lowest_months": lowest,
        "lowest": asked(remittances_pace_countries.change_each, lowest).explained("change"),
        "highest_months": highest,
        "falling": asked(
            remittances_pace_countries.falling_in, _months(COUNTRIES),
            f"{rows['month'].iloc[0]:%Y-%m-%d}",
        ) if is_alone else None,
    }


def _quoted(place: str) -> dict[str, dict[str, Answer]]:
    """Ask how the cumulated year compares, where one report of the press gives both years."""
    periods = table("remittances_quoted")
    return {"cumulated": {place: asked(remittances_pace.quoted_change, periods, place, YEAR)}}


def _turns(years: Answer) -> dict[str, dict[str, Answer]]:
    """Ask how the cumulated year compares: when it fell behind, and when it overtook."""
    change = {code: asked(remittances_pace_countries.change_of, years, code)
              for code in codes(years)}
    month = {code: asked(remittances_pace_countries.telling_month, one)
             for code, one in change.items()}
    return {
        "change": change,
        "fell_behind": {
            code: asked(remittances_pace.fell_behind, one) for code, one in change.items()
        },
        "overtook": {code: asked(remittances_pace.overtook, one) for code, one in change.items()},
        "told_month": month,
        "cumulated": {
            code: asked(
                remittances_pace_countries.change_until, one, month[code], YEAR
            ).explained("cumulated_change")
            for code, one in change.items() if month[code].value
        },
    }


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the changes, the cumulated years and the index."""
    voice = binding(voice, known)
    if known.months.value.empty:
        return {chart: charts.nothing(chart, voice) for chart in (YOY, CUMULATED, INDEX)}
    return {
        YOY: charts.yoy(known, voice), CUMULATED: charts.cumulated(known, voice),
        INDEX: charts.index(known, voice),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the months that are drawn, and the cumulated years."""
    voice = binding(voice, known)
    return pace_tables.by_month(known, voice), pace_tables.by_year(known, voice)


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    ask=ask,
    say=pace_words.say,
    draw=draw,
    tables=tables,
    charts={
        YOY: lambda: time_lines.build(YOY),
        CUMULATED: lambda: time_lines.build(CUMULATED),
        INDEX: lambda: time_lines.build(INDEX),
    },
    datasets=("remittances_monthly", "remittances_quoted"),
)
