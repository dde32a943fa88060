"""Pace of family remittances: each month against a year before, the cumulated year, an index."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import time_lines
from dashboard.questions import remittances_pace as ask
from dashboard.selection import Selection
from dashboard.views.model import Trace, View, ViewModel, marked
from dashboard.views.remittances import pace_charts as charts
from dashboard.views.remittances import pace_tables as tables
from dashboard.views.remittances.pace_charts import CUMULATED, INDEX, NAME, YEAR, YOY
from dashboard.words import t
from dashboard.words.lists import joined

#: Change (per cent) of a month from which on it is called a low base for the year after.
LOW_BASE = -5.0


def model(selection: Selection) -> ViewModel:
    """Say and draw how family remittances to the chosen place moved through the pandemic."""
    here = (selection.place, selection.language)
    return ViewModel(
        texts=_texts(*here),
        charts={YOY: charts.yoy(*here), CUMULATED: charts.cumulated(*here),
                INDEX: charts.index(*here)},
        tables=(tables.by_month(*here), tables.by_year(*here)),
        traces=_traces(*here),
    )


def _texts(place: str, language: str) -> dict[str, str]:
    words = {"place": places.named(place, language)}
    kind = "several" if len(charts.series_of(place)) > 1 else "one"
    keys = ("title", "yoy_title", "yoy_alt", "index_title", "index_alt", "cumulated_alt", "notes",
            "source", "method")
    return {
        **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
        "cumulated_title": t(f"{NAME}.cumulated_title_{kind}", language),
        "sentence": _sentence(place, language),
        **_notes(place, language),
    }


def _notes(place: str, language: str) -> dict[str, str]:
    """Say what a chart leaves out, and what shapes its lines."""
    if not charts.series_of(place):
        none = t("remittances.monthly_none", language, place=places.named(place, language))
        return {"yoy_note": none, "cumulated_note": none, "index_note": none}
    short = "press" if charts.by_press(place) else "note"
    band = t("remittances.pandemic_note", language)
    index = charts.indices_of(place)
    return {
        "yoy_note": " ".join(filter(None, (
            t(f"{NAME}.yoy_{short}", language), _leap_day(place, language),
            _highest(place, language), _base_effect(place, language), band,
        ))),
        "cumulated_note": t(f"{NAME}.cumulated_press", language) if short == "press" else "",
        "index_note": band if any(len(values) for values in index.values())
        else t(f"{NAME}.index_press", language),
    }


Extreme = tuple[list[tuple[str, pd.Timestamp]], float]


def _extreme(place: str, year: int, which: str) -> Extreme | None:
    """Return the country and month of each lowest or highest change of `year`, and the change."""
    question, best = {"lowest": (ask.lowest, min), "highest": (ask.highest, max)}[which]
    found = {code: answer for code, changes in charts.changes_of(place).items()
             if (answer := question(changes, year))}
    if not found:
        return None
    change = best(value for _, value in found.values())
    return [(code, month) for code, (months, value) in found.items() if value == change
            for month in months], change


def _kind(place: str) -> str:
    if charts.by_press(place):
        return "press"
    return "several" if len(charts.series_of(place)) > 1 else "one"


def _when(place: str, ends: list[tuple[str, pd.Timestamp]], language: str) -> str:
    """Name the months of `ends`, with their country where several are shown."""
    return joined([
        t(f"{NAME}.country_in_month", language, name=places.named(code, language),
          month=_month(month, language)) if _kind(place) == "several"
        else _month(month, language)
        for code, month in ends
    ], language)


def _month(month: pd.Timestamp, language: str) -> str:
    return t(f"remittances.month.{month.month}", language)


def _leap_day(place: str, language: str) -> str:
    """Say what the 29th of February makes, where that month is compared."""
    compared = any(pd.Timestamp(YEAR, 2, 1) in changes.index
                   for changes in charts.changes_of(place).values())
    return t(f"{NAME}.leap_day", language, year=str(YEAR), before=str(YEAR - 1),
             change=numbers.signed_percent(ask.extra_day(YEAR), language)) if compared else ""


def _highest(place: str, language: str) -> str:
    """Say which month of the year rose most, and where remittances fell in that month."""
    found = _extreme(place, YEAR, "highest")
    if found is None or found[1] <= 0:
        return ""
    ends, change = found
    said = t(f"{NAME}.highest", language, month=_when(place, ends, language), year=str(YEAR),
             change=numbers.signed_percent(change, language))
    falling = [code for code, changes in charts.changes_of(places.MESOAMERICA).items()
               if changes.get(ends[0][1], 0) < 0]
    if charts.by_press(place) or len(ends) > 1 or not falling:
        return said
    return said + " " + t(f"{NAME}.highest_alone", language, others=joined(
        [places.named(code, language) for code in falling], language
    ))


def _base_effect(place: str, language: str) -> str:
    """Say that the highest change of the year after is measured against a low month."""
    found = _extreme(place, YEAR + 1, "highest")
    if found is None:
        return ""
    (code, month), change = found[0][0], found[1]
    before = charts.changes_of(place)[code].get(month - ask.YEAR_BEFORE)
    if before is None or before > LOW_BASE:
        return ""
    series = charts.series_of(place)[code]
    over_two = (series[month] / series[month - 2 * ask.YEAR_BEFORE] - 1) * 100
    return t(
        f"{NAME}.base_effect", language, name=places.named(code, language),
        month=_month(month, language), year=str(YEAR + 1), base=str(YEAR), first=str(YEAR - 1),
        change=numbers.signed_percent(change, language),
        fell=numbers.signed_percent(before, language),
        over_two=numbers.signed_percent(over_two, language),
    )


def _sentence(place: str, language: str) -> str:
    lowest = _extreme(place, YEAR, "lowest")
    if lowest is None:
        return t("remittances.monthly_none", language, place=places.named(place, language))
    ends, change = lowest
    kind, how = _kind(place), "fall" if change < 0 else "rise" if change > 0 else "even"
    compared = {month for changes in charts.changes_of(place).values()
                for month in changes.index if month.year == YEAR}
    count = len(charts.series_of(place)) if kind == "several" else len(compared)
    return " ".join((
        t(f"{NAME}.lowest.{kind}.{how}", language, place=places.named(place, language),
          month=_when(place, ends, language), count=numbers.exact(count, language),
          months=joined([_month(month, language) for month in sorted(compared)], language),
          change=marked("lowest", numbers.signed_percent(change, language))),
        _cumulated(place, language),
    ))


def _cumulated(place: str, language: str) -> str:
    """Say how the cumulated year compares with the one before."""
    kind = _kind(place)
    if kind == "press":
        return t(f"{NAME}.quoted", language, changes=joined([
            t(f"{NAME}.quoted_until", language,
              month=t(f"remittances.month.{month}", language),
              change=_marked_change(place, change, language))
            for month, change in charts.cumulated_change(place).items()
        ], language))
    ends = [_turn(code, language, kind) for code in charts.series_of(place)]
    return t(f"{NAME}.several", language, cumulated="; ".join(ends)) if kind == "several" \
        else ends[0]


def _marked_change(code: str, change: float, language: str) -> str:
    return marked(f"cumulated_{code.lower()}", numbers.signed_percent(change, language))


def _turn(code: str, language: str, kind: str) -> str:
    """Say when cumulated 2020 overtook 2019, or that it was never behind, or that it did not."""
    change = charts.cumulated_change(code)
    fell, back, shown = _turns(change)
    key = "ahead" if fell is None else "behind" if back is None else "overtook"
    return t(
        f"{NAME}.{kind}_{key}", language, name=places.name(code, language),
        fell=t(f"remittances.month.{fell or 1}", language),
        month=t(f"remittances.month.{shown}", language),
        change=_marked_change(code, change[shown], language),
    )


def _turns(change: pd.Series) -> tuple[int | None, int | None, int]:
    """Return when it fell behind, when it overtook, and the month whose change is said."""
    fell, back = ask.fell_behind(change), ask.overtook(change)
    return fell, back, int(change.index[-1]) if fell is None or back is None else back


def _traces(place: str, language: str) -> dict[str, Trace]:
    lowest = _extreme(place, YEAR, "lowest")
    if lowest is None:
        return {}
    countries = tuple(dict.fromkeys(code for code, _ in lowest[0]))
    months = tuple(f"{m:%Y-%m-%d}" for _, month in lowest[0]
                   for m in (month - ask.YEAR_BEFORE, month))
    found = {"lowest": tables.trace("change", language, countries, months)}
    for code in charts.series_of(place):
        change = charts.cumulated_change(code)
        found[f"cumulated_{code.lower()}"] = tables.quoted_trace(
            "quoted_change", language, code, (YEAR - 1, YEAR), tuple(change.index)
        ) if charts.by_press(place) else tables.trace(
            "cumulated_change", language, (code,),
            tables.months_until(_turns(change)[2], (YEAR - 1, YEAR)),
        )
    return found


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    model=model,
    charts={
        YOY: lambda: time_lines.build(YOY),
        CUMULATED: lambda: time_lines.build(CUMULATED),
        INDEX: lambda: time_lines.build(INDEX),
    },
    datasets=("remittances_monthly", "remittances_quoted"),
)
