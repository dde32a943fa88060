"""The place's partners in both directions: who came from them, who went to them."""

from __future__ import annotations

import pandas as pd

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import shared, traces
from dashboard.views.model import Column, Table, Trace
from dashboard.words import t

NAME = "migrant_stock_flows"
#: What comes to the place and what goes from it, and the direction that asks for it.
WAYS = {"coming": "in", "going": "from"}


def partners(selection: Selection) -> dict[str, pd.DataFrame]:
    """Return the partners of each way: code and migrants, the largest first."""
    return {way: _partners(selection, direction) for way, direction in WAYS.items()}


def table(selection: Selection, partners: dict[str, pd.DataFrame]) -> Table:
    """List every partner with both directions; what is not published stays missing."""
    language = selection.language
    words = shared.words_of(selection)
    both = partners["going"].merge(
        partners["coming"], on="code", how="outer", suffixes=("_going", "_coming")
    ).astype({"migrants_going": "float64", "migrants_coming": "float64"})
    both = both.sort_values(
        ["migrants_going", "migrants_coming"], ascending=False, ignore_index=True
    )
    pair = {
        way: Trace(traces.formula("pair", selection), (traces.stock_rows(
            selection, by=shared.OTHER[direction], direction=direction
        ),)) for way, direction in WAYS.items()
    }
    return Table(
        caption=t(f"{NAME}.title.country", language, **words),
        columns=(
            Column("partner", t("migrant_stock.head.partner", language)),
            *(
                shared.counts(f"{ask.COLUMN[selection.sex]}_{way}",
                              t(f"{NAME}.head.{way}.{selection.sex}", language, **words),
                              language, pair[way])
                for way in ("going", "coming")
            ),
        ),
        rows=tuple(
            (places.name(row.code, language), row.migrants_going, row.migrants_coming)
            for row in both.itertuples()
        ),
        codes=tuple(both["code"]),
    )


def _partners(selection: Selection, direction: str) -> pd.DataFrame:
    question = ask.destinations_of if direction == "from" else ask.origins_in
    here = places.members(selection.place)
    found = question(load("migrant_stock"), here, selection.year, selection.sex)
    return found.set_axis(["code", "migrants"], axis=1)
