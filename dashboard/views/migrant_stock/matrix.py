"""Who lives where among the Member Countries: a matrix of origins and destinations."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, heat_map
from dashboard.questions import migrant_stock as ask
from dashboard.questions.migrant_stock_flows import among
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.layout import Layout
from dashboard.views.migrant_stock import both_ways, facts, shared
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.voice import Voice
from dashboard.words import t

NAME = "migrant_stock_matrix"
CELLS = f"{NAME}.cells"
#: Rounded bounds of the classes, in persons.
BOUNDS = (1_000, 10_000, 100_000, 1_000_000)


def model(selection: Selection) -> ViewModel:
    """Say and draw every pair of Member Countries."""
    language = selection.language
    words = shared.words_of(selection)
    members = places.rcm_members()
    pairs = among(load("migrant_stock"), members, selection.year, selection.sex)
    title = t(f"{NAME}.cells_title", language, **words)
    return ViewModel(
        texts={
            "title": t(f"{NAME}.name", language, **words),
            "sentence": _sentence(selection, pairs, words),
            "cells_title": title,
            "cells_alt": t(f"{NAME}.cells_alt", language, **words),
            "cells_note": t(f"{NAME}.cells_note", language),
            "cells_tap": t(f"{NAME}.cells_tap", language),
            **shared.classes(NAME, BOUNDS, language),
            "notes": " ".join(t(key, language) for key in (f"{NAME}.notes", "migrant_stock.stock")),
            "source": t("migrant_stock.source", language),
            "method": t(f"{NAME}.method", language),
        },
        charts={CELLS: _cells(selection, pairs, words)},
        tables=(
            _matrix(selection, pairs, title),
            both_ways.table(
                selection, facts.both_ways(selection),
                shared.binding(Voice(NAME, language), selection),
            ),
        ),
        traces=_traces(selection, pairs),
    )


def _sentence(selection: Selection, pairs: pd.DataFrame, words: dict[str, str]) -> str:
    """Say how many moved among the members, and which pair is the largest."""
    language = selection.language
    if pairs.empty:
        return t(f"{NAME}.nothing", language, **words)
    total, first = pairs["migrants"].sum(), ask.largest_of(pairs, "migrants")
    words |= {
        "total": marked("total", numbers.counted(
            total, f"migrant_stock.counted.{selection.sex}", language
        )),
        "born": t(f"migrant_stock.born.{selection.sex}", language, plural=total,
                  place=t(f"{NAME}.member", language)),
    }
    if not total:
        return t(f"{NAME}.zero", language, **words)
    row = first.iloc[0]
    words["first"] = shared.exactly(row["migrants"], selection, "first")
    if len(first) > 1:
        return t(f"{NAME}.tied", language, **words, pairs=_pairs(first, language))
    return t(
        f"{NAME}.sentence", language, plural=total, **words,
        first_born=shared.born(selection, row["origin"], row["migrants"]),
        destination=places.named(row["destination"], language),
    )


def _pairs(rows: pd.DataFrame, language: str) -> str:
    return "; ".join(
        t(f"{NAME}.pair", language, origin=places.name(row.origin, language),
          destination=places.name(row.destination, language)) for row in rows.itertuples()
    )


def _cells(selection: Selection, pairs: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw a cell for each pair of two countries; the diagonal stays empty."""
    language = selection.language
    members = list(places.rcm_members())
    counts = pairs.set_index(["origin", "destination"])["migrants"]
    rows = [
        (members.index(origin), members.index(destination), origin,
         counts.get((origin, destination), float("nan")), destination)
        for origin in members for destination in members if origin != destination
    ]
    cells = pd.DataFrame(rows, columns=["row", "column", "code", "migrants", "destination"])
    cells = cells.assign(
        fill=[theme.LAND if pd.isna(count) else shared.class_of(count, BOUNDS)
              for count in cells["migrants"]],
        text=["" if pd.isna(count) else numbers.exact(count, language)
              for count in cells["migrants"]],
        tip=[
            t(f"{NAME}.tip_none" if pd.isna(cell.migrants) else f"{NAME}.tip", language, **words | {
                "origin": places.name(cell.code, language),
                "destination": places.name(cell.destination, language),
                "count": "" if pd.isna(cell.migrants)
                else shared.exactly(cell.migrants, selection),
            }) for cell in cells.itertuples()
        ],
    )
    names = [
        t(f"{NAME}.here", language, name=places.name(code, language))
        if code == selection.place else places.name(code, language) for code in members
    ]
    return heat_map.patch(CELLS, cells, names, members)


def _matrix(selection: Selection, pairs: pd.DataFrame, caption: str) -> Table:
    """List the members as rows (origins) and columns (destinations)."""
    language = selection.language
    members = places.rcm_members()
    wide = pairs.pivot(index="origin", columns="destination", values="migrants")
    wide = wide.astype("float64").reindex(index=list(members), columns=list(members))
    return Table(
        caption=caption,
        columns=(
            Column("origin", t(f"{NAME}.head.origin", language)),
            *(
                shared.counts(
                    f"{ask.COLUMN[selection.sex]}_in_{code}", places.name(code, language),
                    language, _trace(selection, members, (code,), by="origin"),
                ) for code in members
            ),
        ),
        rows=tuple((places.name(code, language), *wide.loc[code]) for code in members),
        codes=tuple(members),
        without={(i, i + 1): t(f"{NAME}.diagonal", language) for i in range(len(members))},
    )


def _traces(selection: Selection, pairs: pd.DataFrame) -> dict[str, Trace]:
    members = places.rcm_members()
    found = {"total": _trace(selection, members, members)}
    if len(pairs):
        first = pairs.loc[pairs["migrants"].idxmax()]
        found["first"] = _trace(selection, (first["origin"],), (first["destination"],))
    return found


def _trace(
    selection: Selection, origins: tuple[str, ...], destinations: tuple[str, ...], by: str = ""
) -> Trace:
    where = {
        "origin": origins, "destination": destinations, "year": (str(selection.year),),
    }
    formula = t(f"{NAME}.trace", selection.language, column=ask.COLUMN[selection.sex])
    return Trace(formula, (Rows("migrant_stock", where, by),))


VIEW = View(
    name=NAME,
    reads=("place", "year", "sex", "language"),
    model=model,
    charts={CELLS: lambda: heat_map.build(CELLS, tap="place")},
    datasets=("migrant_stock",),
    layout=Layout(legend=True),
)
