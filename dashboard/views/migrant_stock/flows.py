"""Who lives in the place and where its people live, as bands: a Sankey diagram.

For the region the bands go from its members to their destinations.
"""

from __future__ import annotations

import pandas as pd

from dashboard import places
from dashboard.charts import flows
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.migrant_stock import bands, both_ways, shared, traces
from dashboard.views.model import Trace, View, ViewModel
from dashboard.words import t

NAME = "migrant_stock_flows"
DIAGRAM = f"{NAME}.diagram"


def model(selection: Selection) -> ViewModel:
    """Say and draw the flows of the chosen place."""
    language = selection.language
    partners = both_ways.partners(selection)
    words = shared.words_of(selection)
    region = len(places.members(selection.place)) > 1
    kind = "region" if region else "country"
    draw = bands.of_members if region else bands.through
    return ViewModel(
        texts={
            "title": t(f"{NAME}.name", language, **words),
            "sentence": _sentence(selection, partners),
            "chosen": _chosen(selection),
            **{f"diagram_{part}": t(f"{NAME}.{part}.{kind}", language, **words)
               for part in ("title", "alt", "note", "tap")},
            "notes": t(f"{NAME}.notes", language),
            "source": t("migrant_stock.source", language),
            "method": t(f"{NAME}.method", language),
        },
        charts={DIAGRAM: draw(DIAGRAM, selection, partners["coming"], partners["going"])},
        tables=(both_ways.table(selection, partners),),
        traces=_traces(selection),
    )


def _sentence(selection: Selection, partners: dict[str, pd.DataFrame]) -> str:
    """Say how many live in the place, and how many from it live elsewhere."""
    return " ".join(_total(selection, way, rows) for way, rows in partners.items())


def _total(selection: Selection, way: str, rows: pd.DataFrame) -> str:
    """Say the total of one way, or that nothing is published of it."""
    language, count = selection.language, ask.total(rows)
    words = shared.words_of(selection)
    if count is None:
        return t(f"migrant_stock.{both_ways.WAYS[way]}.nobody", language, **words)
    words |= shared.born_words(selection, count)
    return t(f"{NAME}.{way}", language, plural=count, **words,
             count=shared.exactly(count, selection, way))


def _chosen(selection: Selection) -> str:
    """Say both directions between the place and the chosen partner; a published 0 is said."""
    if not selection.partner:
        return ""
    return " ".join(
        shared.corridor(selection, direction, f"{way}_partner")
        for way, direction in (("going", "from"), ("coming", "in"))
    )


def _traces(selection: Selection) -> dict[str, Trace]:
    found = {}
    for way, direction in both_ways.WAYS.items():
        rows = traces.stock_rows(selection, direction=direction)
        found[way] = Trace(traces.formula("total", selection), (rows,))
        if selection.partner:
            rows = traces.stock_rows(selection, (selection.partner,), direction=direction)
            found[f"{way}_partner"] = Trace(traces.formula("pair", selection), (rows,))
    return found


VIEW = View(
    name=NAME,
    reads=("place", "partner", "year", "sex", "language"),
    model=model,
    charts={DIAGRAM: lambda: flows.build(DIAGRAM, tap="partner")},
    datasets=("migrant_stock",),
    # Labels of two lines need more height on a narrow screen.
    layout=Layout((Row((Card("diagram", height=760, wide=500, staged=560),)),)),
)
