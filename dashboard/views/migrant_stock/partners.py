"""The place's partners: on the map, ranked, and as a table."""

from __future__ import annotations

import textwrap

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, symbol_map
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import cached, each_row, load
from dashboard.views.migrant_stock import shared, traces
from dashboard.views.model import Column, Table
from dashboard.words import t

NAME = "migrant_stock"
MAP, RANKING = f"{NAME}.map", f"{NAME}.ranking"
LISTED = 9
LABELLED = 3
#: Rounded bounds (1-3-10 steps) of the classes of the fill, in per cent of a population.
BOUNDS = (0.1, 0.3, 1, 3)
#: Letters in a line of the label of a dot.
LABEL = 11


def partners_of(selection: Selection) -> pd.DataFrame:
    """Return the place's partners: code, migrants, population_thousands, share_pct."""
    return _partners(selection.place, selection.direction, selection.year, selection.sex)


@cached
def _partners(place: str, direction: str, year: int, sex: str) -> pd.DataFrame:
    question = ask.destinations_of if direction == "from" else ask.origins_in
    found = question(load("migrant_stock"), places.members(place), year, sex)
    partners = ask.share_of_population(found, load("population"), year)
    return partners.rename(columns={partners.columns[0]: "code"})


def count(selection: Selection) -> int | None:
    """Return how many migrants the partners have together; None if nothing is published."""
    return ask.total(partners_of(selection))


def ordered(named: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the partners that are ranked, in the order of the measure."""
    return ask.with_migrants(named) if measure == "count" else ask.by_share(named)


def listed(selection: Selection) -> pd.DataFrame:
    """Return the partners that have a bar, the chosen one among them if it is ranked."""
    fields = ("place", "direction", "year", "sex", "measure", "partner")
    return _listed(*selection.values_of(fields).values())


@cached
def _listed(
    place: str, direction: str, year: int, sex: str, measure: str, partner: str
) -> pd.DataFrame:
    everyone = _partners(place, direction, year, sex)
    named = everyone[~everyone["code"].isin(places.NOT_BROKEN_DOWN)]
    return ask.largest(ordered(named, measure), LISTED, partner)[0]


def shown(selection: Selection, everyone: pd.DataFrame) -> str:
    """Say how many of all migrants have a bar; empty if all of them have, or none is drawn."""
    count, total = ask.total(listed(selection)), ask.total(everyone)
    return shared.shown(selection.language, count, total, selection.sex)


def first(selection: Selection, named: pd.DataFrame) -> pd.DataFrame:
    """Return the first partner by the measure chosen: several if it is a tie."""
    column = "migrants" if selection.measure == "count" else "share_pct"
    return ask.largest_of(ordered(named, selection.measure), column)


def legend(selection: Selection) -> dict[str, str]:
    """Return the classes of the fill, empty where the map shows symbols."""
    if selection.measure == "count":
        return {f"legend_{i}": "" for i in (*range(len(BOUNDS) + 1), "none")}
    return shared.classes(NAME, BOUNDS, selection.language)


def on_the_map(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the partners as symbols or as fill, by the measure chosen."""
    language = selection.language
    found = _tips_of(selection)
    tips = {**_tips_of_none(words["year"], language), **found}
    here = places.members(selection.place)
    if selection.measure == "count":
        marks = _symbols(selection, ask.with_migrants(named), found)
        return symbol_map.patch(MAP, marks, dict.fromkeys(here, theme.SCALE[0]), tips)
    fill = dict.fromkeys(here, theme.CHOSEN) | {
        row.code: shared.class_of(row.share_pct, BOUNDS) for row in each_row(named)
    }
    return symbol_map.patch(MAP, _dots(language, fill, tips), fill, tips, aside=True)


def _tips_of(selection: Selection) -> dict[str, str]:
    """Return what each partner says when pointed at; the chosen one is no different."""
    fields = ("place", "direction", "year", "sex", "language")
    return _tips(*selection.values_of(fields).values())


@cached
def _tips(place: str, direction: str, year: int, sex: str, language: str) -> dict[str, str]:
    selection = Selection(place=place, direction=direction, sex=sex, language=language)
    # A table of one's own may have a year that is not published.
    selection.take_years([year])
    words = shared.words_of(selection)
    return {
        row.code: _tip(row, selection, words) for row in each_row(partners_of(selection))
        if row.code not in places.NOT_BROKEN_DOWN
    }


@cached
def _tips_of_none(year: str, language: str) -> dict[str, str]:
    return {
        code: t(f"{NAME}.tip_none", language, name=places.name(code, language), year=year)
        for code in symbol_map.land() if code in places.points()
    }


def _symbols(selection: Selection, named: pd.DataFrame, tips: dict[str, str]) -> pd.DataFrame:
    language = selection.language
    labels = [
        t(f"{NAME}.map_label", language, name=places.name(code, language),
          count=numbers.people(count, language))
        if rank < LABELLED or code == selection.partner else ""
        for rank, (code, count) in enumerate(zip(named["code"], named["migrants"], strict=True))
    ]
    return _placed(list(named["code"]), labels, tips).assign(
        value=named["migrants"].astype(float),
        fill=[theme.CHOSEN if code == selection.partner else theme.NAVY for code in named["code"]],
    )


def _dots(language: str, fill: dict[str, str], tips: dict[str, str]) -> pd.DataFrame:
    """Return the small Member Countries, which a fill alone would not let a reader see."""
    small = [code for code in places.rcm_members() if code in symbol_map.ASIDE]
    labels = [textwrap.fill(places.name(code, language), LABEL) for code in small]
    return _placed(small, labels, tips).assign(
        value=1.0, fill=[fill.get(code, theme.LAND) for code in small]
    )


def _placed(codes: list[str], labels: list[str], tips: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({
        "code": codes, "label": labels, "tip": [tips[code] for code in codes],
        "lon": [places.points()[code][0] for code in codes],
        "lat": [places.points()[code][1] for code in codes],
    })


def _tip(row: object, selection: Selection, words: dict[str, str]) -> str:
    language = selection.language
    key = f"{NAME}.{selection.direction}.tip"
    return t(
        f"{key}_alone" if pd.isna(row.share_pct) else key,
        language,
        **(words | shared.born_words(selection, row.migrants)),
        name=places.name(row.code, language),
        count=shared.exactly(row.migrants, selection),
        share=numbers.percent(row.share_pct, language, 2),
    )


def ranking(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the first partners by the measure chosen."""
    language = selection.language
    top, tips = listed(selection), _tips_of(selection)
    counted = selection.measure == "count"
    unranked = not counted and len(ask.with_migrants(named))
    bars = pd.DataFrame({
        "code": top["code"],
        "value": top["migrants" if counted else "share_pct"],
        "label": [places.name(code, language) for code in top["code"]],
        "text": [numbers.exact(row.migrants, language) if counted
                 else numbers.percent(row.share_pct, language, 2) for row in each_row(top)],
        "tip": [tips[code] for code in top["code"]],
    })
    return ranked_bars.patch(
        RANKING, bars, selection.partner, slots=LISTED,
        nothing=t(f"{NAME}.{selection.direction}.ranking_none", language, **words) if unranked
        else t("numbers.no_data", language),
    )


def table(selection: Selection, partners: pd.DataFrame, words: dict[str, str]) -> Table:
    """List every partner, those not broken down included."""
    language = selection.language
    found = traces.of_partners(selection)
    return Table(
        caption=t(f"{NAME}.{selection.direction}.table", language, **words),
        columns=(
            Column("partner", t(f"{NAME}.head.partner", language)),
            shared.counts(ask.COLUMN[selection.sex],
                          t(f"{NAME}.head.migrants.{selection.sex}", language), language,
                          found["migrants"]),
            shared.shares("share_of_population_pct", t(f"{NAME}.head.share", language), language,
                          found["share"]),
        ),
        rows=tuple(
            (places.name(row.code, language), row.migrants, row.share_pct)
            for row in each_row(partners)
        ),
        codes=tuple(partners["code"]),
    )
