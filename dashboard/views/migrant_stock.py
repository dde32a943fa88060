"""Migrant stock (UN DESA 2019): a map, the ranking of partners, the trend, a corridor."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import ranked_bars, symbol_map, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.model import Table, View, ViewModel
from dashboard.words import t

NAME = "migrant_stock"
MAP, RANKING, TREND = f"{NAME}.map", f"{NAME}.ranking", f"{NAME}.trend"
LISTED = 9
LABELLED = 3
#: Rounded bounds (1-3-10 steps) of the classes of the fill, in per cent of a population.
BOUNDS = (0.1, 0.3, 1, 3)


def model(selection: Selection) -> ViewModel:
    """Say and draw who moved between the chosen place and the rest of the world."""
    partners = partners_of(selection)
    named = partners[~partners["code"].isin(places.NOT_BROKEN_DOWN)]
    words = _words(selection, partners)
    return ViewModel(
        texts=_texts(selection, partners, named, words),
        charts={
            MAP: _map(selection, named, words),
            RANKING: _ranking(selection, named),
            TREND: _trend(selection),
        },
        tables=(_partner_table(selection, partners, words), _trend_table(selection, words)),
    )


def partners_of(selection: Selection) -> pd.DataFrame:
    """Return the place's partners: code, migrants, population_thousands, share_pct."""
    stock = load("migrant_stock")
    question = ask.destinations_of if selection.direction == "from" else ask.origins_in
    found = question(stock, places.members(selection.place), selection.year, selection.sex)
    shared = ask.share_of_population(found, load("population"), selection.year)
    return shared.rename(columns={shared.columns[0]: "code"})


def between(selection: Selection) -> dict[str, tuple[str, ...] | None]:
    """Return the `origins` and `destinations` the selection stands for."""
    here = places.members(selection.place)
    there = (selection.partner,) if selection.partner else None
    if selection.direction == "from":
        return {"origins": here, "destinations": there}
    return {"origins": there, "destinations": here}


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _words(selection: Selection, partners: pd.DataFrame) -> dict[str, str]:
    language = selection.language
    return {
        "place": places.named(selection.place, language),
        "partner": places.named(selection.partner, language) if selection.partner else "",
        "year": str(selection.year),
        "people": (people := t(f"{NAME}.people.{selection.sex}", language)),
        "total": numbers.counted(ask.total(partners) or float("nan"), people, language),
    }


def _texts(
    selection: Selection, partners: pd.DataFrame, named: pd.DataFrame, words: dict[str, str]
) -> dict[str, str]:
    language = selection.language
    return {
        "title": t(_key(selection, "title"), language, **words),
        "sentence": _sentence(selection, partners, named, words),
        "corridor": _corridor(selection, words),
        "hint": "" if selection.partner else t(f"{NAME}.hint", language),
        "map_title": t(_key(selection, f"map.{selection.measure}"), language, **words),
        "ranking_title": t(_key(selection, "ranking"), language, **words),
        "trend_title": t(
            _key(selection, "trend_between" if selection.partner else "trend"), language, **words
        ),
        "map_alt": t(_key(selection, "map_alt"), language, **words),
        "ranking_alt": t(_key(selection, "ranking_alt"), language, **words),
        "trend_alt": t(_key(selection, "trend_alt"), language, **words),
        **_legend(selection),
        "notes": _notes(selection, partners, language),
        "source": t(f"{NAME}.source", language),
    }


def _legend(selection: Selection) -> dict[str, str]:
    """Return the classes of the fill, empty where the map shows symbols."""
    language = selection.language
    if selection.measure == "count":
        return {f"legend_{i}": "" for i in range(len(BOUNDS) + 1)}
    bounds = [numbers.axis_labels([bound], language)[bound] for bound in BOUNDS]
    first = t(f"{NAME}.legend_below", language, bound=bounds[0])
    between = [
        t(f"{NAME}.legend_between", language, low=low, high=high)
        for low, high in zip(bounds, bounds[1:], strict=False)
    ]
    last = t(f"{NAME}.legend_above", language, bound=bounds[-1])
    return {f"legend_{i}": text for i, text in enumerate([first, *between, last])}


def _sentence(
    selection: Selection, partners: pd.DataFrame, named: pd.DataFrame, words: dict[str, str]
) -> str:
    language = selection.language
    if named.empty:
        return t(_key(selection, "nobody"), language, **words)
    first = named.iloc[0]
    return t(
        _key(selection, "sentence"),
        language,
        **words,
        first=places.named(first["code"], language),
        first_count=numbers.people(first["migrants"], language),
        first_share=numbers.percent(first["migrants"] / ask.total(partners) * 100, language),
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
        count=numbers.exact(count, selection.language),
    )


def _both(selection: Selection) -> dict[str, tuple[str, ...]]:
    return {side: codes or () for side, codes in between(selection).items()}


def _notes(selection: Selection, partners: pd.DataFrame, language: str) -> str:
    unstated = partners.loc[partners["code"].isin(places.NOT_BROKEN_DOWN), "migrants"].sum()
    notes = [t(f"{NAME}.note", language)]
    if selection.place == places.MESOAMERICA:
        notes.append(t(f"{NAME}.note_region", language))
    if unstated:
        notes.append(
            t(f"{NAME}.note_unstated", language, count=numbers.exact(unstated, language))
        )
    return " ".join(notes)


def _map(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> dict:
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
        _key(selection, "tip"),
        language,
        **words,
        name=places.name(row.code, language),
        count=numbers.exact(row.migrants, language),
        share=numbers.percent(row.share_pct, language, 2),
    )


def _ranking(selection: Selection, named: pd.DataFrame) -> dict:
    language = selection.language
    top = named.head(LISTED)
    chosen = named[named["code"] == selection.partner]
    if len(chosen) and chosen.index[0] not in top.index:
        top = pd.concat([top.head(LISTED - 1), chosen])
    words = _words(selection, named)
    bars = pd.DataFrame({
        "code": top["code"],
        "value": top["migrants"],
        "label": [places.name(code, language) for code in top["code"]],
        "text": [numbers.exact(count, language) for count in top["migrants"]],
        "tip": [_tip(row, selection, words) for row in top.itertuples()],
    })
    return ranked_bars.patch(RANKING, bars, selection.partner, slots=LISTED)


def _trend_rows(selection: Selection) -> pd.DataFrame:
    return ask.trend(load("migrant_stock"), **between(selection))


def _trend(selection: Selection) -> dict:
    language = selection.language
    rows = _trend_rows(selection)
    lines = [
        time_lines.Line(
            x=[float(year) for year in rows["year"]],
            y=[float(v) for v in rows[ask.COLUMN[sex]].astype("float64")],
            tips=[
                t(f"{NAME}.trend_tip", language, people=t(f"{NAME}.people.{sex}", language),
                  year=str(year), count=numbers.exact(count, language))
                for year, count in zip(rows["year"], rows[ask.COLUMN[sex]], strict=True)
            ],
            label=t(f"{NAME}.short.{sex}", language),
            color=colour,
            dash=dash,
            width=3.5 if sex == selection.sex else 2,
        )
        for sex, colour, dash in zip(
            ask.COLUMN, theme.SERIES, theme.DASHES, strict=False
        )
    ]
    high = float(rows["migrants"].max()) if len(rows) else 1.0
    marks = time_lines.Marks(
        year=float(selection.year),
        x_ticks={float(year): str(year) for year in (1990, 2000, 2010, 2019)},
        y_ticks=numbers.axis_labels(numbers.ticks(0, high, 4), language),
    )
    return time_lines.patch(TREND, lines, marks)


def _partner_table(selection: Selection, partners: pd.DataFrame, words: dict[str, str]) -> Table:
    language = selection.language
    return Table(
        caption=t(_key(selection, "title"), language, **words),
        head=tuple(
            t(f"{NAME}.head.{column}", language) for column in ("partner", "migrants", "share")
        ),
        rows=tuple(
            (
                places.name(row.code, language),
                numbers.exact(row.migrants, language),
                numbers.percent(row.share_pct, language, 2),
            )
            for row in partners.itertuples()
        ),
    )


def _trend_table(selection: Selection, words: dict[str, str]) -> Table:
    language = selection.language
    key = "trend_between" if selection.partner else "trend"
    return Table(
        caption=t(_key(selection, key), language, **words),
        head=(
            t(f"{NAME}.head.year", language),
            *(t(f"{NAME}.short.{sex}", language) for sex in ask.COLUMN),
        ),
        rows=tuple(
            (str(row["year"]), *(numbers.exact(row[c], language) for c in ask.COLUMN.values()))
            for row in _trend_rows(selection).to_dict("records")
        ),
    )


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
