"""Who lives in the place and where its people live, as bands: a Sankey diagram.

For the region the bands go from its members to their destinations.
"""

from __future__ import annotations

from dashboard import numbers, places
from dashboard.charts import flows
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import bands, both_ways, shared, traces
from dashboard.views.model import Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "migrant_stock_flows"
DIAGRAM = f"{NAME}.diagram"


def model(selection: Selection) -> ViewModel:
    """Say and draw the flows of the chosen place."""
    language = selection.language
    partners = both_ways.partners(selection)
    words = shared.words_of(selection) | {
        way: marked(way, _exact(ask.total(rows), language)) for way, rows in partners.items()
    }
    region = len(places.members(selection.place)) > 1
    kind = "region" if region else "country"
    draw = bands.of_members if region else bands.through
    return ViewModel(
        texts={
            "title": t(f"{NAME}.name", language, **words),
            "sentence": t(f"{NAME}.sentence", language, **words),
            "chosen": _chosen(selection, words),
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


def _exact(count: float | None, language: str) -> str:
    return numbers.exact(float("nan") if count is None else count, language)


def _chosen(selection: Selection, words: dict[str, str]) -> str:
    """Say both directions between the place and the chosen partner; a published 0 is said."""
    if not selection.partner:
        return ""
    stock = load("migrant_stock")
    here, there = places.members(selection.place), (selection.partner,)
    counts = {
        way: ask.migrants_between(stock, *pair, year=selection.year, sex=selection.sex)
        for way, pair in (("coming", (there, here)), ("going", (here, there)))
    }
    said = {way: marked(f"{way}_partner", _exact(count, selection.language))
            for way, count in counts.items()}
    return t(f"{NAME}.chosen", selection.language, **(words | said))


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
)
