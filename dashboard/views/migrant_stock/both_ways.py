"""The place's partners in both directions, as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.answers import Answer
from dashboard.questions.migrant_stock import COLUMN
from dashboard.selection import Selection
from dashboard.views.migrant_stock.facts import OTHER, WAYS
from dashboard.views.model import Column, Table
from dashboard.voice import Voice

NAME = "migrant_stock_flows"


def table(chosen: Selection, partners: Mapping[str, Answer], voice: Voice) -> Table:
    """List every partner with both directions; what is not published stays missing."""
    both = _merged(partners)
    return Table(
        caption=voice.text(f"{NAME}.title.country"),
        columns=(
            Column("partner", voice.text("migrant_stock.head.partner")),
            *(
                Column(f"{COLUMN[chosen.sex]}_{way}",
                       voice.text(f"{NAME}.head.{way}.{chosen.sex}"), voice.exact,
                       voice.trace(partners[way], by=[OTHER[WAYS[way]]]))
                for way in ("going", "coming")
            ),
        ),
        rows=tuple(
            (voice.label(code), going, coming)
            for code, going, coming in both.itertuples(index=False, name=None)
        ),
        codes=tuple(both["code"]),
    )


def _merged(partners: Mapping[str, Answer]) -> pd.DataFrame:
    going, coming = (
        partners[way].value.set_axis(["code", way], axis=1) for way in ("going", "coming")
    )
    both = going.merge(coming, on="code", how="outer")
    both = both.astype({"going": "float64", "coming": "float64"})
    return both.sort_values(["going", "coming"], ascending=False, ignore_index=True)
