"""A Sankey diagram: bands as wide as what flows, laid out by HoloViews."""

from __future__ import annotations

import functools

import pandas as pd
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, shapes

#: Room above for the headings: a line for the middle, below it two for the ends, in pixels.
TOP = 64
#: Of the points of a band that HoloViews computes, one in so many is enough to draw it.
STEP = 4
#: HoloViews lays a diagram out in these units. From one node to the next is room for a line of
#: large type on a stage of 1280 x 720, below the last one for the lower half of its label.
WIDTH, HEIGHT, PADDING = 1000, 500, 36
EXTENT = (0, WIDTH, 0, HEIGHT + PADDING // 2)
#: Labels stand inside, on pale bands, so that a narrow screen does not cut them off.
BAND, NODE = 0.42, 0.9
BESIDE = 6


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty diagram; a tap on a band or its label sets the field `tap` to its code."""
    return shapes.build(name, tap, top=TOP)


def patch(
    name: str, flows: pd.DataFrame, labels: dict[str, str],
    heads: tuple[str, str, str] = ("", "", ""),
) -> Patch:
    """Return what shows `flows`.

    Parameters
    ----------
    flows : pandas.DataFrame
        source and target (a key stands at one place of the diagram, nodes in the order
        they come in), value, fill, code and tip.
    labels : dict
        Finished label of a source or target; its lines become one where there is room.
    heads : tuple of str, optional
        Finished headings of the left end, the middle and the right end.
    """
    if flows.empty:
        empty = flows.reindex(columns=list(shapes.SHAPE))
        return shapes.patch(name, empty, [], EXTENT)
    bands, nodes = _laid_out(tuple(flows[["source", "target", "value"]].itertuples(
        index=False, name=None
    )))
    drawn = flows.assign(
        xs=[[x for x, _ in band] for band in bands], ys=[[y for _, y in band] for band in bands],
        x=[(min(x for x, _ in band) + max(x for x, _ in band)) / 2 for band in bands],
        y=[sum(y for _, y in band) / len(band) for band in bands],
        edge=flows["fill"], alpha=BAND,
    )[list(shapes.SHAPE)]
    codes = _codes(flows)
    notes = [
        _beside(x0, x1, (y0 + y1) / 2, labels[key], codes[key])
        for x0, x1, y0, y1, key in nodes if key in labels
    ]
    return shapes.patch(name, pd.concat([drawn, _bars(nodes)]), [*_heads(heads), *notes], EXTENT)


def _bars(nodes: tuple) -> pd.DataFrame:
    """Return the nodes as upright bars; they answer nothing, their bands do."""
    rows = [
        ([x0, x1, x1, x0], [y0, y0, y1, y1], (x0 + x1) / 2, (y0 + y1) / 2, theme.SOFT, theme.SOFT,
         NODE, "", "") for x0, x1, y0, y1, _ in nodes
    ]
    return pd.DataFrame(rows, columns=list(shapes.SHAPE))


def _heads(heads: tuple[str, str, str]) -> list[shapes.Note]:
    ends = zip((0, WIDTH / 2, WIDTH), heads, ("left", "center", "right"), (-28, -54, -28),
               strict=True)
    return [
        shapes.Note(x, 0, text, text, align=align, dy=dy) for x, text, align, dy in ends if text
    ]


def _codes(flows: pd.DataFrame) -> dict[str, str]:
    """Return the code all bands of a node share, by node; empty if they differ."""
    found: dict[str, set[str]] = {}
    for row in flows.itertuples():
        found.setdefault(row.source, set()).add(row.code)
        found.setdefault(row.target, set()).add(row.code)
    return {key: min(codes) if len(codes) == 1 else "" for key, codes in found.items()}


def _beside(x0: float, x1: float, y: float, label: str, code: str) -> shapes.Note:
    """Return the label of a node: on its inner side."""
    texts = label.replace("\n", " "), label
    if x0 > WIDTH / 2:
        return shapes.Note(x0, y, *texts, align="right", dx=-BESIDE, code=code)
    return shapes.Note(x1, y, *texts, dx=BESIDE, code=code)


@functools.lru_cache(maxsize=256)
def _laid_out(rows: tuple[tuple[str, str, float], ...]) -> tuple[tuple, tuple]:
    """Return the outline of each band, and each node: x0, x1, y0, y1 and key."""
    # Read when a diagram is asked for: it takes a third of a second.
    from holoviews import Sankey
    from holoviews.element.sankey import _layout_sankey

    # The element itself takes no padding; its layout does.
    layout = _layout_sankey.instance(node_padding=PADDING, node_sort=False)
    _, paths, graph = layout.layout(Sankey(list(rows)))
    # Its arrays as they are: a path made of each takes longer than the layout.
    bands = tuple(
        tuple((round(float(x), 1), round(float(y), 1)) for x, y in _thinned(path))
        for path in paths.data
    )
    nodes = tuple(
        (*(round(float(node[side]), 1) for side in ("x0", "x1", "y0", "y1")), str(node["index"]))
        for node in graph["nodes"]
    )
    return bands, nodes


def _thinned(points: list) -> list:
    """Return the corners of a band, and one in `STEP` of the points of its curves."""
    half = len(points) // 2
    corners = {0, 1, 2, half - 1, half, half + 1, half + 2, len(points) - 1}
    return [p for i, p in enumerate(points) if i % STEP == 0 or i in corners]
