"""A Sankey diagram: bands as wide as what flows, laid out by HoloViews."""

from __future__ import annotations

import pandas as pd
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, shapes

#: Borders for the names at both ends, in pixels.
BORDER = 132
#: Of the points of a band that HoloViews computes, one in so many is enough to draw it.
STEP = 4
#: HoloViews lays a diagram out in these units.
WIDTH, HEIGHT = 1000, 500


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty diagram; a tap on a band sets the field `tap` to its code."""
    return shapes.build(name, tap, left=BORDER, right=BORDER, top=8)


def patch(name: str, flows: pd.DataFrame, labels: dict[str, str]) -> Patch:
    """Return what shows `flows`.

    Parameters
    ----------
    flows : pandas.DataFrame
        source and target (keys of `labels`; a key stands at one place of the diagram),
        value, fill, code and tip.
    labels : dict
        Finished label of each source and target.
    """
    if flows.empty:
        empty = flows.reindex(columns=["xs", "ys", "x", "y", "fill", "alpha", "code", "tip"])
        return shapes.patch(name, empty, [], (0, WIDTH, 0, HEIGHT))
    bands, nodes = _laid_out(flows)
    shown = flows.assign(
        xs=[[x for x, _ in band] for band in bands], ys=[[y for _, y in band] for band in bands],
        x=[(min(x for x, _ in band) + max(x for x, _ in band)) / 2 for band in bands],
        y=[sum(y for _, y in band) / len(band) for band in bands],
        alpha=0.55,
    )
    notes = [(x, y, labels[key], theme.TEXT, *_side(x)) for x, y, key in nodes]
    return shapes.patch(name, shown, notes, (0, WIDTH, 0, HEIGHT))


def _side(x: float) -> tuple[str, int, int]:
    """Return alignment and shift of a label: outside at the ends, above in the middle."""
    if x < WIDTH * 0.25:
        return "right", -14, 0
    if x > WIDTH * 0.75:
        return "left", 14, 0
    return "center", 0, 0


def _laid_out(
    flows: pd.DataFrame,
) -> tuple[list[list[tuple[float, float]]], list[tuple[float, float, str]]]:
    # Read when a diagram is asked for: it takes a third of a second.
    from holoviews import Sankey

    rows = list(flows[["source", "target", "value"]].itertuples(index=False, name=None))
    diagram = Sankey(rows)
    bands = [
        [(round(float(x), 1), round(float(y), 1)) for x, y in _thinned(path.array())]
        for path in diagram.edgepaths.split()
    ]
    return bands, [(float(x), float(y), str(key)) for x, y, key in diagram.nodes.array()]


def _thinned(points: list) -> list:
    """Return the corners of a band, and one in `STEP` of the points of its curves."""
    corners = {0, 1, len(points) // 2 - 1, len(points) // 2, len(points) - 1}
    return [p for i, p in enumerate(points) if i % STEP == 0 or i in corners]
