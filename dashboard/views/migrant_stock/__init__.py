"""Migrant stock (UN DESA 2019): a map, the ranking of partners, the trend, a corridor."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, symbol_map, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import partners, traces, trend
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
    return ViewModel(
        texts=_texts(selection, everyone, named, words),
        charts={
            MAP: partners.on_the_map(selection, named, words),
            RANKING: partners.ranking(selection, named, words),
            TREND: trend.chart(selection),
        },
        tables=(partners.table(selection, everyone, words), trend.table(selection, words)),
        traces=traces.of_texts(selection, None if named.empty else named["code"].iloc[0]),
    )


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _words(selection: Selection, everyone: pd.DataFrame) -> dict[str, str]:
    language = selection.language
    return {
        "place": places.named(selection.place, language),
        "partner": places.named(selection.partner, language) if selection.partner else "",
        "year": str(selection.year),
        "people": (people := t(f"{NAME}.people.{selection.sex}", language)),
        "total": marked("total", numbers.counted(
            ask.total(everyone) or float("nan"), people, language
        )),
    }


def _texts(
    selection: Selection, everyone: pd.DataFrame, named: pd.DataFrame, words: dict[str, str]
) -> dict[str, str]:
    language = selection.language
    return {
        "title": t(_key(selection, "title"), language, **words),
        "sentence": _sentence(selection, everyone, named, words),
        "corridor": _corridor(selection, words),
        "hint": "" if selection.partner else t(f"{NAME}.hint", language),
        "map_title": t(_key(selection, f"map.{selection.measure}"), language, **words),
        "ranking_title": t(_key(selection, "ranking"), language, **words),
        "trend_title": trend.title(selection, words),
        "map_alt": t(_key(selection, "map_alt"), language, **words),
        "ranking_alt": t(_key(selection, "ranking_alt"), language, **words),
        "trend_alt": t(f"{NAME}.trend_alt", language, title=trend.title(selection, words)),
        **partners.legend(selection),
        "notes": _notes(selection, everyone, language),
        "source": t(f"{NAME}.source", language),
        "method": t(f"{NAME}.method", language),
    }


def _sentence(
    selection: Selection, everyone: pd.DataFrame, named: pd.DataFrame, words: dict[str, str]
) -> str:
    language = selection.language
    if named.empty:
        # Of the few who live in some places, no country of origin is published at all.
        return t(_key(selection, "nobody" if everyone.empty else "unnamed"), language, **words)
    first = named.iloc[0]
    return t(
        _key(selection, "sentence"),
        language,
        **words,
        first=places.named(first["code"], language),
        first_count=marked("first", numbers.people(first["migrants"], language)),
        first_share=marked("first_share", numbers.percent(
            first["migrants"] / ask.total(everyone) * 100, language
        )),
    )


def _corridor(selection: Selection, words: dict[str, str]) -> str:
    if not selection.partner:
        return ""
    count = ask.migrants_between(
        load("migrant_stock"), **_both(selection), year=selection.year, sex=selection.sex
    )
    if count is None:
        return t(_key(selection, "no_corridor"), selection.language, **words)
    return t(
        _key(selection, "corridor"),
        selection.language,
        **words,
        count=marked("corridor", numbers.exact(count, selection.language)),
    )


def _both(selection: Selection) -> dict[str, tuple[str, ...]]:
    return {side: codes or () for side, codes in trend.between(selection).items()}


def _notes(selection: Selection, everyone: pd.DataFrame, language: str) -> str:
    unstated = everyone.loc[everyone["code"].isin(places.NOT_BROKEN_DOWN), "migrants"].sum()
    notes = [t(f"{NAME}.note", language)]
    if selection.place == places.MESOAMERICA:
        notes.append(t(f"{NAME}.note_region", language))
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
