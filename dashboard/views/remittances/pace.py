"""Pace of family remittances: each month against a year before, the cumulated year, an index."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import time_lines
from dashboard.questions import remittances_pace as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.model import Trace, View, ViewModel, marked
from dashboard.views.remittances import pace_charts as charts
from dashboard.views.remittances import pace_tables as tables
from dashboard.views.remittances.pace_charts import CUMULATED, INDEX, NAME, YEAR, YOY
from dashboard.words import t


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
    """Say what a chart leaves out, and why."""
    series = charts.series_of(place)
    if not series:
        none = t("remittances.monthly_none", language, place=places.named(place, language))
        return {"yoy_note": none, "cumulated_note": none, "index_note": none}
    if _by_press(place):
        return {f"{short}_note": t(f"{NAME}.{short}_press", language)
                for short in ("yoy", "cumulated", "index")}
    return {"yoy_note": t(f"{NAME}.yoy_note", language), "cumulated_note": "", "index_note": ""}


def _by_press(place: str) -> bool:
    """Whether all that is known of `place` are single months quoted by the press."""
    rows = load("remittances_monthly")
    status = rows.loc[rows["country"] == place, "status"]
    return len(status) > 0 and bool(status.isin(["press", "derived"]).all())


def _lowest(place: str) -> tuple[str, pd.Timestamp, float] | None:
    """Return country, month and change of the lowest change of the year."""
    found = [
        (code, *lowest) for code, changes in charts.changes_of(place).items()
        if (lowest := ask.lowest(changes, YEAR))
    ]
    return min(found, key=lambda item: item[2], default=None)


def _sentence(place: str, language: str) -> str:
    lowest = _lowest(place)
    if lowest is None:
        return t("remittances.monthly_none", language, place=places.named(place, language))
    code, month, change = lowest
    said = {
        "place": places.named(place, language), "name": places.named(code, language),
        "month": t(f"remittances.month.{month.month}", language),
        "change": marked("lowest", numbers.signed_percent(change, language)),
    }
    if _by_press(place):
        return t(f"{NAME}.sentence_press", language, **said)
    kind = "several" if len(charts.series_of(place)) > 1 else "one"
    ends = [_cumulated(code, language, kind) for code in charts.series_of(place)]
    return t(f"{NAME}.sentence_{kind}", language, **said, cumulated="; ".join(ends))


def _cumulated(code: str, language: str, kind: str) -> str:
    """Say when cumulated 2020 overtook 2019, or that it was never behind, or that it did not."""
    change = ask.cumulated_change(charts.series_of(code)[code], YEAR)
    fell, back, shown = _turns(change)
    key = "ahead" if fell is None else "behind" if back is None else "overtook"
    return t(
        f"{NAME}.{kind}_{key}", language, name=places.name(code, language),
        fell=t(f"remittances.month.{fell or 1}", language),
        month=t(f"remittances.month.{shown}", language),
        change=marked(f"cumulated_{code.lower()}",
                      numbers.signed_percent(change[shown], language)),
    )


def _turns(change: pd.Series) -> tuple[int | None, int | None, int]:
    """Return when it fell behind, when it overtook, and the month whose change is said."""
    fell, back = ask.fell_behind(change), ask.overtook(change)
    return fell, back, int(change.index[-1]) if fell is None or back is None else back


def _traces(place: str, language: str) -> dict[str, Trace]:
    lowest = _lowest(place)
    if lowest is None:
        return {}
    code, month, _ = lowest
    months = tuple(f"{m:%Y-%m-%d}" for m in (month - ask.YEAR_BEFORE, month))
    found = {"lowest": tables.trace("change", language, (code,), months)}
    if not _by_press(place):
        for code, series in charts.series_of(place).items():
            shown = _turns(ask.cumulated_change(series, YEAR))[2]
            found[f"cumulated_{code.lower()}"] = tables.trace(
                "cumulated_change", language, (code,), tables.months_until(shown, (YEAR - 1, YEAR))
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
    datasets=("remittances_monthly",),
)
