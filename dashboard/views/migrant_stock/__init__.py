"""Migrant stock (UN DESA 2019): a map, the ranking of partners, the trend, a corridor."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, symbol_map, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import (
    change,
    compare,
    flows,
    matrix,
    partners,
    shared,
    traces,
    trend,
    women,
)
from dashboard.views.migrant_stock.partners import MAP, RANKING
from dashboard.views.migrant_stock.trend import TREND
from dashboard.views.model import View, ViewModel, marked
from dashboard.words import t

NAME = "migrant_stock"


def model(selection: Selection) -> ViewModel:
    """Say and draw who moved between the chosen place and the rest of the world."""
    everyone = partners.partners_of(selection)
    named = everyone[~everyone["code"].isin(places.NOT_BROKEN_DOWN)]
    words = _words(selection, everyone)
    first = partners.ordered(selection, named).head(1)
    return ViewModel(
        texts=_texts(selection, everyone, first, words),
        charts={
            MAP: partners.on_the_map(selection, named, words),
            RANKING: partners.ranking(selection, named, words),
            TREND: trend.chart(selection),
        },
        tables=(partners.table(selection, everyone, words), trend.table(selection, words)),
        traces=traces.of_texts(selection, None if first.empty else first["code"].iloc[0]),
    )


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _words(selection: Selection, everyone: pd.DataFrame) -> dict[str, str]:
    words = shared.words_of(selection)
    total = numbers.counted(
        ask.total(everyone) or float("nan"), f"{NAME}.counted.{selection.sex}", selection.language
    )
    return {**words, "total": marked("total", total)}


def _texts(
    selection: Selection, everyone: pd.DataFrame, first: pd.DataFrame, words: dict[str, str]
) -> dict[str, str]:
    language = selection.language
    return {
        "title": t(_key(selection, "title"), language, **words),
        "sentence": _sentence(selection, everyone, first, words),
        "corridor": _corridor(selection, words),
        "hint": "" if selection.partner or first.empty else t(f"{NAME}.hint", language),
        "map_title": t(_key(selection, f"map.{selection.measure}"), language, **words),
        "ranking_title": t(_key(selection, f"ranking.{selection.measure}"), language, **words),
        "trend_title": trend.title(selection, words),
        "map_alt": t(_key(selection, f"map_alt.{selection.measure}"), language, **words),
        "ranking_alt": t(_key(selection, f"ranking_alt.{selection.measure}"), language, **words),
        "trend_alt": t(f"{NAME}.trend_alt", language, title=trend.title(selection, words)),
        **partners.legend(selection),
        "notes": _notes(selection, everyone, language),
        "source": " ".join(t(f"{NAME}.{key}", language) for key in ("source", "land")),
        "method": t(f"{NAME}.method", language),
    }


def _sentence(
    selection: Selection, everyone: pd.DataFrame, first: pd.DataFrame, words: dict[str, str]
) -> str:
    language = selection.language
    if first.empty:
        # Of the few who live in some places, no country of origin is published at all.
        return t(_key(selection, "nobody" if everyone.empty else "unnamed"), language, **words)
    row = first.iloc[0]
    counted = selection.measure == "count"
    share = row["migrants"] / ask.total(everyone) * 100 if counted else row["share_pct"]
    return t(
        _key(selection, f"sentence.{selection.measure}"),
        language,
        **words,
        first=places.named(row["code"], language),
        first_count=marked("first", numbers.people(row["migrants"], language)),
        first_share=marked("first_share", numbers.percent(share, language)),
    )


def _corridor(selection: Selection, words: dict[str, str]) -> str:
    if not selection.partner:
        return ""
    count = ask.migrants_between(
        load("migrant_stock"), **shared.sides(selection, selection.partner), year=selection.year,
        sex=selection.sex,
    )
    if count is None:
        return t(_key(selection, "no_corridor"), selection.language, **words)
    return t(
        _key(selection, "corridor"),
        selection.language,
        **words,
        count=marked("corridor", numbers.exact(count, selection.language)),
    )


def _living_in(selection: Selection, everyone: pd.DataFrame) -> set[str]:
    """Return the destinations that are shown: a map of shares shows all of them."""
    if selection.direction == "in":
        return {selection.place}
    shown = everyone if selection.measure == "share" else everyone.head(partners.LISTED)
    return {selection.partner, *shown["code"]}


def _notes(selection: Selection, everyone: pd.DataFrame, language: str) -> str:
    unstated = everyone.loc[everyone["code"].isin(places.NOT_BROKEN_DOWN), "migrants"].sum()
    notes = [t(f"{NAME}.note", language)]
    if selection.place == places.MESOAMERICA:
        notes.append(t(f"{NAME}.note_region", language))
    if shared.former(_living_in(selection, everyone), selection.year):
        notes.append(shared.former_note(language))
    if unstated:
        notes.append(
            t(f"{NAME}.note_unstated", language,
              count=marked("unstated", numbers.exact(unstated, language)))
        )
    return " ".join([*notes, t("caveats.map_boundaries", language)])


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "sex", "measure", "language"),
    model=model,
    charts={
        MAP: lambda: symbol_map.build(MAP),
        RANKING: lambda: ranked_bars.build(RANKING, tap="partner"),
        TREND: lambda: time_lines.build(TREND, right=64),
    },
    datasets=("migrant_stock", "population"),
)
#: The first is there at once, the others are tabs.
VIEWS = (VIEW, flows.VIEW, change.VIEW, women.VIEW, compare.VIEW, matrix.VIEW)
