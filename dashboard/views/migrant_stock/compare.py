"""Up to four places beside each other: migrants by year, and their share of the population."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import time_lines
from dashboard.fields import MOST_COMPARED
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import compare_drawn as drawn
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.compare_drawn import COUNT, NAME, SHARE
from dashboard.views.model import View, ViewModel, marked
from dashboard.words import t


def model(selection: Selection) -> ViewModel:
    """Say and draw the chosen place beside those it is compared with."""
    language = selection.language
    words = shared.words_of(selection)
    found = {code: _years(selection, code) for code in selection.compared}
    titles = {
        chart: t(f"{NAME}.{selection.direction}.{short}_title", language, **words)
        for chart, short in ((COUNT, "count"), (SHARE, "share"))
    }
    return ViewModel(
        texts={
            "title": t(f"{NAME}.{selection.direction}.title", language, **words),
            "sentence": " ".join(_said(selection, code, years) for code, years in found.items()),
            "hint": "" if len(found) > 1 else t(f"{NAME}.hint", language, **words),
            "count_title": titles[COUNT],
            "share_title": titles[SHARE],
            "count_alt": t(f"{NAME}.alt", language, title=titles[COUNT]),
            "share_alt": t(f"{NAME}.alt", language, title=titles[SHARE]),
            "notes": _notes(selection),
            "source": t("migrant_stock.source", language),
            "method": t(f"{NAME}.method", language),
        },
        charts={chart: drawn.lines(chart, selection, found) for chart in titles},
        tables=tuple(drawn.table(chart, selection, found, title)
                     for chart, title in titles.items()),
        traces=drawn.traces(selection, found),
    )


def _notes(selection: Selection) -> str:
    language = selection.language
    notes = [t(f"{NAME}.notes", language, most=str(MOST_COMPARED)),
             t("migrant_stock.stock", language)]
    # The lines go through all years, whichever is chosen.
    if selection.direction == "in" and shared.former(selection.compared, shared.years()[0]):
        notes.append(shared.former_note(language))
    return " ".join(notes)


def _years(selection: Selection, place: str) -> pd.DataFrame:
    here = places.members(place)
    side = "origins" if selection.direction == "from" else "destinations"
    years = ask.trend(load("migrant_stock"), **{side: here})
    return ask.share_by_year(
        years, shared.inhabitants(selection.direction), here, selection.sex
    )


def _said(selection: Selection, place: str, years: pd.DataFrame) -> str:
    """Say one place's numbers of the chosen year."""
    language = selection.language
    words = shared.words_of(selection) | {
        "place": places.named(place, language), "born": shared.born(selection, place),
    }
    rows = years[(years["year"] == selection.year) & years["migrants"].notna()]
    if rows.empty:
        return t(f"{NAME}.{selection.direction}.nothing", language, **words)
    row = rows.iloc[0]
    key = f"{NAME}.{selection.direction}.{'first' if place == selection.place else 'other'}"
    if place != selection.place:  # at the beginning of a sentence, where no article stands
        words["place"] = places.name(place, language)
    else:
        words["born"] = shared.born(selection, place, row["migrants"])
    key += "_alone" if pd.isna(row["share_pct"]) else ""
    return t(
        key, language, plural=row["migrants"] if place == selection.place else None, **words,
        count=marked(f"count_{place.lower()}", numbers.counted(
            row["migrants"], f"migrant_stock.counted.{selection.sex}", language
        )),
        share=marked(f"share_{place.lower()}", numbers.percent(row["share_pct"], language)),
    )


VIEW = View(
    name=NAME,
    reads=("place", "compare", "direction", "sex", "year", "language"),
    model=model,
    charts={
        COUNT: lambda: time_lines.build(COUNT, right=112),
        SHARE: lambda: time_lines.build(SHARE, right=112),
    },
    datasets=("migrant_stock", "population"),
    controls=("compare",),
)
