"""Migrant stock (UN DESA 2019): a map, the ranking of partners, the trend, a corridor."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, symbol_map, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.layout import Card, Layout, Row, Zoom
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
    first = partners.first(selection, named)
    return ViewModel(
        texts=_texts(selection, everyone, first, words),
        charts={
            MAP: partners.on_the_map(selection, named, words),
            RANKING: partners.ranking(selection, named, words),
            TREND: trend.chart(selection),
        },
        tables=(partners.table(selection, everyone, words), trend.table(selection, words)),
        traces=traces.of_texts(selection, tuple(first["code"]))
        | traces.of_shown(selection, tuple(partners.listed(selection)["code"])),
    )


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _words(selection: Selection, everyone: pd.DataFrame) -> dict[str, str]:
    words, count = shared.words_of(selection), ask.total(everyone)
    if count is None:
        return words
    total = numbers.counted(count, f"{NAME}.counted.{selection.sex}", selection.language)
    return {**words, **shared.born_words(selection, count), "total": marked("total", total)}


def _texts(
    selection: Selection, everyone: pd.DataFrame, first: pd.DataFrame, words: dict[str, str]
) -> dict[str, str]:
    language, shown = selection.language, partners.shown(selection, everyone)
    return {
        "title": t(_key(selection, "title"), language, **words),
        "ranking_shown": shown,
        "ranking_note": shown,
        "sentence": _sentence(selection, everyone, first, words),
        "corridor": shared.corridor(selection, selection.direction, "corridor")
        if selection.partner else "",
        "hint": _hint(selection, everyone),
        **_of_charts(selection),
        "trend_title": trend.title(selection, words),
        "trend_alt": t(f"{NAME}.trend_alt", language, title=trend.title(selection, words)),
        **partners.legend(selection),
        "notes": _notes(selection, everyone, words),
        "source": " ".join(t(f"{NAME}.{key}", language) for key in ("source", "land")),
        "method": t(f"{NAME}.method", language, **words),
    }


def _of_charts(selection: Selection) -> dict[str, str]:
    """Return the titles and alternative texts of the map and of the ranking."""
    words = shared.words_of(selection)
    return {
        f"{chart}_{slot}": t(_key(selection, f"{key}.{selection.measure}"), selection.language,
                             **words)
        for chart in ("map", "ranking")
        for slot, key in (("title", chart), ("alt", f"{chart}_alt"))
    }


def _hint(selection: Selection, everyone: pd.DataFrame) -> str:
    """Say what a tap does, where something is drawn that can be tapped."""
    if selection.partner:
        return ""
    named = ask.with_migrants(everyone[~everyone["code"].isin(places.NOT_BROKEN_DOWN)])
    return "" if named.empty else t(f"{NAME}.hint", selection.language)


def _sentence(
    selection: Selection, everyone: pd.DataFrame, first: pd.DataFrame, words: dict[str, str]
) -> str:
    """Say how many they are, and which partner comes first (several, if it is a tie)."""
    total = ask.total(everyone)
    if not total:
        key = "nobody" if total is None else "zero"
        return t(_key(selection, key), selection.language, **words)
    if first.empty:
        return _without_first(selection, everyone, total, words)
    return (_by_count if selection.measure == "count" else _by_share)(
        selection, first, total, words
    )


def _without_first(
    selection: Selection, everyone: pd.DataFrame, total: int, words: dict[str, str]
) -> str:
    """Say why no partner comes first."""
    named = ask.with_migrants(everyone[~everyone["code"].isin(places.NOT_BROKEN_DOWN)])
    # Of the few who live in some places, no country of origin is published at all.
    key = "unnamed" if named.empty else "sentence.share_none"
    return t(_key(selection, key), selection.language, plural=total, **words)


def _by_count(
    selection: Selection, first: pd.DataFrame, total: int, words: dict[str, str]
) -> str:
    language, count = selection.language, int(first["migrants"].iloc[0])
    words = words | {
        "first": shared.listed(list(first["code"]), language),
        "first_count": marked("first", numbers.people(count, language)),
        "first_share": marked("first_share", numbers.percent(count / total * 100, language)),
    }
    if len(first) > 1:
        return t(_key(selection, "sentence.tied"), language, **words)
    return t(_key(selection, "sentence.count"), language, plural=total, **words)


def _by_share(
    selection: Selection, first: pd.DataFrame, total: int, words: dict[str, str]
) -> str:
    language, row = selection.language, first.iloc[0]
    return t(
        _key(selection, "sentence.share"), language, plural=len(first), **words,
        first=shared.listed(list(first["code"]), language),
        first_count=marked("first", numbers.people(row["migrants"], language)),
        first_share=marked("first_share", numbers.percent(row["share_pct"], language)),
    )


def _living_in(selection: Selection, everyone: pd.DataFrame) -> set[str]:
    """Return the destinations that are shown: a map of shares shows all of them."""
    if selection.direction == "in":
        return {selection.place}
    shown = everyone if selection.measure == "share" else everyone.head(partners.LISTED)
    return {selection.partner, *shown["code"]}


def _notes(selection: Selection, everyone: pd.DataFrame, words: dict[str, str]) -> str:
    language = selection.language
    unstated = everyone.loc[everyone["code"].isin(places.NOT_BROKEN_DOWN), "migrants"].sum()
    notes = [t(f"{NAME}.note", language), t(f"{NAME}.stock", language)]
    if selection.place == places.MESOAMERICA:
        notes.append(_within(selection))
    if shared.former(_living_in(selection, everyone), selection.year):
        notes.append(shared.former_note(language))
    if unstated:
        notes.append(
            t(f"{NAME}.note_unstated", language, plural=int(unstated), **words,
              count=marked("unstated", numbers.exact(unstated, language)))
        )
    areas = (t(f"caveats.{key}", language) for key in ("map_areas", "map_boundaries"))
    return " ".join([*notes, *areas])


def _within(selection: Selection) -> str:
    """Say how many of those from or in the region stayed within it."""
    here = places.members(selection.place)
    count = ask.within(load("migrant_stock"), here, selection.year, selection.sex)
    if count is None:
        return ""
    written = marked("within", numbers.exact(count, selection.language))
    return t(f"{NAME}.note_region", selection.language, plural=count, count=written)


#: The map has the most room; below it what is drawn there is chosen.
LAYOUT = Layout((Row(
    (
        Card("map", height=262, legend=True, controls=("measure",), zooms=(
            Zoom("region", (-110, -58, 4, 36)),
            Zoom("americas", (-130, -30, -8, 62)),
            Zoom("world", (-152, 158, -66, 84)),
        )),
        Card("ranking", height=318),
        Card("trend", height=318),
    ),
    widths=(19, 10, 11),
),))
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
    layout=LAYOUT,
)
#: The first is there at once, the others are tabs.
VIEWS = (VIEW, flows.VIEW, change.VIEW, women.VIEW, compare.VIEW, matrix.VIEW)
