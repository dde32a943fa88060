"""A Sankey diagram: bands as wide as what flows, laid out by HoloViews."""

from __future__ import annotations

import functools

import pandas as pd
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, shapes

#: Room above for the headings, in pixels: one line for the middle, two for the ends.
TOP = 56
#: Of the points of a band that HoloViews computes, one in so many is enough to draw it.
STEP = 4
#: HoloViews lays a diagram out in these units. Between two nodes stays room for labels of
#: two lines, so that they fit a narrow screen.
WIDTH, HEIGHT, PADDING = 1000, 500, 28
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
        source and target (keys of `labels`; a key stands at one place of the diagram),
        value, fill, code and tip.
    labels : dict
        Finished label of each source and target, of one or two lines; empty for none.
    heads : tuple of str, optional
        Finished headings of the left end, the middle and the right end.
    """
    columns = ["xs", "ys", "x", "y", "fill", "alpha", "code", "tip"]
    if flows.empty:
        return shapes.patch(name, flows.reindex(columns=columns), [], (0, WIDTH, 0, HEIGHT))
    bands, nodes = _laid_out(tuple(flows[["source", "target", "value"]].itertuples(
        index=False, name=None
    )))
    drawn = flows.assign(
        xs=[[x for x, _ in band] for band in bands], ys=[[y for _, y in band] for band in bands],
        x=[(min(x for x, _ in band) + max(x for x, _ in band)) / 2 for band in bands],
        y=[sum(y for _, y in band) / len(band) for band in bands],
        alpha=BAND,
    )[columns]
    codes = {key: _code_of(flows, key) for key in labels}
    notes = [
        (*_beside(x0, x1), (y0 + y1) / 2, labels[key], codes[key])
        for x0, x1, y0, y1, key in nodes if labels[key]
    ]
    shown = [
        (x, y, text, theme.TEXT, align, dx, 0, code) for x, align, dx, y, text, code in notes
    ]
    return shapes.patch(
        name, pd.concat([drawn, _bars(nodes, columns)]), [*_heads(heads), *shown],
        (0, WIDTH, 0, HEIGHT),
    )


def _bars(nodes: tuple, columns: list[str]) -> pd.DataFrame:
    """Return the nodes as upright bars; they answer nothing, their bands do."""
    rows = [
        ([x0, x1, x1, x0], [y0, y0, y1, y1], (x0 + x1) / 2, (y0 + y1) / 2, theme.SOFT, NODE, "", "")
        for x0, x1, y0, y1, _ in nodes
    ]
    return pd.DataFrame(rows, columns=columns)


def _heads(heads: tuple[str, str, str]) -> list[tuple]:
    left, middle, right = heads
    return [
        (x, 0, text, theme.TEXT, align, 0, dy, "")
        for x, text, align, dy in (
            (0, left, "left", -20), (WIDTH / 2, middle, "center", -47), (WIDTH, right, "right", -20)
        ) if text
    ]


def _code_of(flows: pd.DataFrame, key: str) -> str:
    """Return the code all bands of a node share; empty if they differ."""
    codes = set(flows.loc[(flows["source"] == key) | (flows["target"] == key), "code"])
    return codes.pop() if len(codes) == 1 else ""


def _beside(x0: float, x1: float) -> tuple[float, str, int]:
    """Return position, alignment and shift of a label: on the inner side of its node."""
    return (x0, "right", -BESIDE) if x0 > WIDTH / 2 else (x1, "left", BESIDE)


@functools.lru_cache(maxsize=256)
def _laid_out(rows: tuple[tuple[str, str, float], ...]) -> tuple[tuple, tuple]:
    """Return the outline of each band, and each node: x0, x1, y0, y1 and key."""
    # Read when a diagram is asked for: it takes a third of a second.
    from holoviews import Sankey
    from holoviews.element.sankey import _layout_sankey

    # The element itself takes no padding; its layout does.
    layout = _layout_sankey.instance(node_padding=PADDING)
    _, paths, graph = layout.layout(Sankey(list(rows)))
    bands = tuple(
        tuple((round(float(x), 1), round(float(y), 1)) for x, y in _thinned(path.array()))
        for path in paths.split()
    )
    nodes = tuple(
        (*(round(float(node[side]), 1) for side in ("x0", "x1", "y0", "y1")), str(node["index"]))
        for node in graph["nodes"]
    )
    return bands, nodes


def _thinned(points: list) -> list:
    """Return the corners of a band, and one in `STEP` of the points of its curves."""
    corners = {0, 1, len(points) // 2 - 1, len(points) // 2, len(points) - 1}
    return [p for i, p in enumerate(points) if i % STEP == 0 or i in corners]
