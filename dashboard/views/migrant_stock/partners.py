"""The place's partners: on the map, ranked, and as a table."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, symbol_map
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import traces
from dashboard.views.model import Column, Table
from dashboard.words import t

NAME = "migrant_stock"
MAP, RANKING = f"{NAME}.map", f"{NAME}.ranking"
LISTED = 9
LABELLED = 3
#: Rounded bounds (1-3-10 steps) of the classes of the fill, in per cent of a population.
BOUNDS = (0.1, 0.3, 1, 3)


def partners_of(selection: Selection) -> pd.DataFrame:
    """Return the place's partners: code, migrants, population_thousands, share_pct."""
    stock = load("migrant_stock")
    question = ask.destinations_of if selection.direction == "from" else ask.origins_in
    found = question(stock, places.members(selection.place), selection.year, selection.sex)
    shared = ask.share_of_population(found, load("population"), selection.year)
    return shared.rename(columns={shared.columns[0]: "code"})


def legend(selection: Selection) -> dict[str, str]:
    """Return the classes of the fill, empty where the map shows symbols."""
    language = selection.language
    if selection.measure == "count":
        return {f"legend_{i}": "" for i in (*range(len(BOUNDS) + 1), "none")}
    bounds = [numbers.axis_labels([bound], language)[bound] for bound in BOUNDS]
    first = t(f"{NAME}.legend_below", language, bound=bounds[0])
    between = [
        t(f"{NAME}.legend_between", language, low=low, high=high)
        for low, high in zip(bounds, bounds[1:], strict=False)
    ]
    last = t(f"{NAME}.legend_above", language, bound=bounds[-1])
    classes = {f"legend_{i}": text for i, text in enumerate([first, *between, last])}
    return {**classes, "legend_none": t(f"{NAME}.legend_none", language)}


def on_the_map(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the partners as symbols or as fill, by the measure chosen."""
    language = selection.language
    marks = named.assign(
        lon=[places.points()[code][0] for code in named["code"]],
        lat=[places.points()[code][1] for code in named["code"]],
        value=named["migrants"].astype(float),
        fill=[theme.CHOSEN if code == selection.partner else theme.NAVY
              for code in named["code"]],
        tip=[_tip(row, selection, words) for row in named.itertuples()],
        label=[
            t(f"{NAME}.map_label", language, name=places.name(code, language),
              count=numbers.people(count, language))
            if rank < LABELLED or code == selection.partner else ""
            for rank, (code, count) in enumerate(
                zip(named["code"], named["migrants"], strict=True)
            )
        ],
    )
    tips = dict(zip(marks["code"], marks["tip"], strict=True))
    tips = {
        code: tips.get(code) or t(
            f"{NAME}.tip_none", language, name=places.name(code, language), year=words["year"]
        )
        for code in symbol_map.land() if code in places.points()
    }
    fill = {code: theme.CHOSEN for code in places.members(selection.place)}
    if selection.measure == "share":
        marks = marks.iloc[:0]
        fill |= {row.code: _class_colour(row.share_pct) for row in named.itertuples()}
    else:
        fill = dict.fromkeys(fill, theme.SCALE[0])
    return symbol_map.patch(MAP, marks, fill, tips)


def _class_colour(share: float) -> str:
    if pd.isna(share):
        return theme.NO_DATA
    return theme.SCALE[sum(share >= bound for bound in BOUNDS)]


def _tip(row: object, selection: Selection, words: dict[str, str]) -> str:
    language = selection.language
    return t(
        f"{NAME}.{selection.direction}.tip",
        language,
        **words,
        name=places.name(row.code, language),
        count=numbers.exact(row.migrants, language),
        share=numbers.percent(row.share_pct, language, 2),
    )


def ranking(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the partners with the most migrants, the chosen one always among them."""
    language = selection.language
    top = named.head(LISTED)
    chosen = named[named["code"] == selection.partner]
    if len(chosen) and chosen.index[0] not in top.index:
        top = pd.concat([top.head(LISTED - 1), chosen])
    bars = pd.DataFrame({
        "code": top["code"],
        "value": top["migrants"],
        "label": [places.name(code, language) for code in top["code"]],
        "text": [numbers.exact(count, language) for count in top["migrants"]],
        "tip": [_tip(row, selection, words) for row in top.itertuples()],
    })
    return ranked_bars.patch(RANKING, bars, selection.partner, slots=LISTED)


def table(selection: Selection, partners: pd.DataFrame, words: dict[str, str]) -> Table:
    """List every partner, those not broken down included."""
    language = selection.language
    found = traces.of_partners(selection)
    return Table(
        caption=t(f"{NAME}.{selection.direction}.title", language, **words),
        columns=(
            Column("partner", t(f"{NAME}.head.partner", language)),
            Column(ask.COLUMN[selection.sex], t(f"{NAME}.head.migrants", language),
                   lambda count: numbers.exact(count, language), found["migrants"]),
            Column("share_of_population_pct", t(f"{NAME}.head.share", language),
                   lambda share: numbers.percent(share, language, 2), found["share"]),
        ),
        rows=tuple(
            (places.name(row.code, language), row.migrants, row.share_pct)
            for row in partners.itertuples()
        ),
        codes=tuple(partners["code"]),
    )
