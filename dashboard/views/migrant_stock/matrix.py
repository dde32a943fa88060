"""Who lives where among the Member Countries: a matrix of origins and destinations."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import places, theme
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, heat_map
from dashboard.questions import migrant_stock, migrant_stock_flows
from dashboard.selection import Selection
from dashboard.views.layout import Layout
from dashboard.views.migrant_stock import both_ways, facts, shared
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice

NAME = "migrant_stock_matrix"
CELLS = f"{NAME}.cells"
#: Rounded bounds of the classes, in persons.
BOUNDS = (1_000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True)
class Facts:
    """The pairs of Member Countries, and the partners of the place in both directions.

    `leaders` is the largest pair, several if it is a tie; `first` is its number.
    """

    chosen: Selection
    partners: dict[str, Answer]
    pairs: Answer
    matrix: Answer
    leaders: Answer
    total: Answer
    first: Answer | None


def ask(chosen: Selection) -> Facts:
    """Ask for every pair of Member Countries."""
    members, stock = places.rcm_members(), table("migrant_stock")
    pairs = asked(migrant_stock_flows.among, stock, members, chosen.year, chosen.sex)
    leaders = asked(migrant_stock.largest_of, pairs, "migrants")
    first = [leaders.value[end].head(1).tolist() for end in ("origin", "destination")]
    return Facts(
        chosen, facts.both_ways(chosen), pairs,
        matrix=asked(migrant_stock_flows.matrix, pairs, members),
        leaders=leaders,
        total=asked(migrant_stock.total, pairs).explained("sum"),
        first=asked(migrant_stock.migrants_between, stock, *first, chosen.year, chosen.sex)
        if len(leaders.value) else None,
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many moved among the members, and which pair is the largest."""
    voice = shared.binding(voice, known.chosen)
    return {
        "title": voice("name"),
        "sentence": _sentence(known, voice),
        **{f"cells_{part}": voice(f"cells_{part}") for part in ("title", "alt", "note", "tap")},
        **shared.legend(voice, BOUNDS),
        "notes": f"{voice('notes')} {voice.text('migrant_stock.stock')}",
        "source": voice.text("migrant_stock.source"),
        "method": voice("method"),
    }


def _sentence(known: Facts, voice: Voice) -> str:
    total, sex = known.total, known.chosen.sex
    if total.value is None:
        return voice("nothing")
    words = {
        "total": voice.counted(total, f"migrant_stock.counted.{sex}"),
        "born": voice.text(f"migrant_stock.born.{sex}", plural=total, place=voice("member")),
    }
    if not total.value:
        return voice("zero", **words)
    words["first"] = shared.migrants(voice, known.first, sex)
    if len(known.leaders.value) > 1:
        return voice("tied", **words, pairs=_pairs(known.leaders, voice))
    row = known.leaders.value.iloc[0]
    return voice(
        "sentence", plural=total, **words,
        first_born=shared.born_in(voice, sex, row["origin"], known.first),
        destination=voice.place(row["destination"]),
    )


def _pairs(leaders: Answer, voice: Voice) -> str:
    return "; ".join(
        voice("pair", origin=voice.label(row.origin), destination=voice.label(row.destination))
        for row in leaders.value.itertuples()
    )


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw a cell for each pair of two countries; the diagonal stays empty."""
    voice, members = shared.binding(voice, known.chosen), list(places.rcm_members())
    wide = known.matrix.value.to_numpy()
    rows = [
        (row, column, origin, wide[row, column], destination)
        for row, origin in enumerate(members) for column, destination in enumerate(members)
        if origin != destination
    ]
    cells = pd.DataFrame(rows, columns=["row", "column", "code", "migrants", "destination"])
    counts = cells["migrants"]
    cells = cells.assign(
        fill=[theme.LAND if pd.isna(count) else shared.class_of(count, BOUNDS)
              for count in counts],
        text=["" if pd.isna(count) else voice.exact(count) for count in counts],
        tip=[_tip(*row[2:], known.chosen.sex, voice) for row in rows],
    )
    names = [voice("here", name=voice.label(code)) if code == known.chosen.place
             else voice.label(code) for code in members]
    return {CELLS: heat_map.patch(CELLS, cells, names, members)}


def _tip(origin: str, count: float, destination: str, sex: str, voice: Voice) -> str:
    words = {"origin": voice.label(origin), "destination": voice.label(destination)}
    if pd.isna(count):
        return voice("tip_none", **words)
    return voice("tip", **words, count=shared.migrants(voice, count, sex))


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the members as rows (origins) and columns (destinations), and both ways."""
    voice = shared.binding(voice, known.chosen)
    return _matrix(known, voice), both_ways.table(known.chosen, known.partners, voice)


def _matrix(known: Facts, voice: Voice) -> Table:
    members = places.rcm_members()
    unit = migrant_stock.COLUMN[known.chosen.sex]
    return Table(
        caption=voice("cells_title"),
        columns=(
            Column("origin", voice("head.origin")),
            *(
                Column(f"{unit}_in_{code}", voice.label(code), voice.exact, voice.trace(
                    known.matrix, by=["origin"], formula="sum", destination=code
                )) for code in members
            ),
        ),
        rows=tuple((voice.label(code), *known.matrix.value.loc[code]) for code in members),
        codes=tuple(members),
        without={(i, i + 1): voice("diagonal") for i in range(len(members))},
    )


VIEW = View(
    name=NAME,
    reads=("place", "year", "sex", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={CELLS: lambda: heat_map.build(CELLS, tap="place")},
    datasets=("migrant_stock",),
    layout=Layout(legend=True),
)
