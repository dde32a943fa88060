"""Finished shapes and their labels: what a heat map and a diagram of flows are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import Range1d, TapTool
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: Labels around the shapes that a chart can hold; one that says nothing.
NOTES = 40
NO_NOTE = {
    "x": None, "y": None, "text": "", "color": theme.TEXT, "align": "left", "dx": 0, "dy": 0,
    "code": "",
}
#: Values inside the shapes that a chart can hold; they are left out where a screen is narrow.
VALUES = 144
NO_VALUE = {"x": None, "y": None, "text": "", "color": theme.TEXT}
WRITTEN = {
    "text_font": value(theme.FONT), "text_font_size": "12px", "text_baseline": "middle",
    "text_color": "color",
}


def build(name: str, tap: str | None = None, left: int = 0, right: int = 0, top: int = 0) -> figure:
    """Return a figure without shapes; a tap on one sets the field `tap` to its code.

    `left`, `right` and `top` are the borders, in pixels, that labels may stand in.
    """
    plot = frameless(
        name, x_range=Range1d(0, 1), y_range=Range1d(1, 0), min_border_left=left,
        min_border_right=right, min_border_top=top,
    )
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    columns = {column: [] for column in ("xs", "ys", "x", "y", "fill", "alpha", "code", "tip")}
    drawn = plot.patches(
        "xs", "ys", source=source(f"{name}.shapes", tap, **columns), fill_color="fill",
        fill_alpha="alpha", line_color=theme.PAPER, line_width=0.75, hover_line_color=theme.TEXT,
    )
    notes = source(f"{name}.notes", tap, **{column: [] for column in NO_NOTE})
    labels = plot.text(
        "x", "y", "text", source=notes, text_align="align", x_offset="dx", y_offset="dy",
        text_line_height=1.05, level="annotation", **WRITTEN,
    )
    inside = plot.text(
        "x", "y", "text", source=source(f"{name}.values", **{c: [] for c in NO_VALUE}),
        text_align="center", **WRITTEN,
    )
    inside.name = f"{name}.roomy"
    answer(plot, [drawn], tap=tap is not None)
    for tool in plot.select({"type": TapTool}):
        # A thin shape is hard to hit; its label is not.
        tool.renderers = [drawn, labels]
    labels.selection_glyph = labels.nonselection_glyph = None
    return plot


def patch(
    name: str,
    shapes: pd.DataFrame,
    notes: Iterable[Sequence[object]],
    extent: tuple[float, float, float, float],
    values: Iterable[Sequence[object]] = (),
) -> Patch:
    """Return what shows `shapes`.

    Parameters
    ----------
    shapes : pandas.DataFrame
        xs and ys (the outline), x and y (a point inside), fill, alpha, code and tip.
    notes : iterable of sequence
        x, y, text, color, align, dx, dy and code (what a tap chooses; empty for nothing)
        of each label around the shapes.
    extent : tuple of float
        Left, right, top and bottom of what is shown; the top may be the smaller number.
    values : iterable of sequence
        x, y, text and color of each value inside a shape.
    """
    left, right, top, bottom = extent
    return {
        f"{name}.shapes": {"data": {column: list(shapes[column]) for column in (
            "xs", "ys", "x", "y", "fill", "alpha", "code", "tip"
        )}},
        f"{name}.notes": {"data": _columns(notes, NO_NOTE, NOTES)},
        f"{name}.values": {"data": _columns(values, NO_VALUE, VALUES)},
        f"{name}.x_range": {"start": left, "end": right},
        f"{name}.y_range": {"start": bottom, "end": top},
    }


def _columns(
    rows: Iterable[Sequence[object]], empty: dict[str, object], room: int
) -> dict[str, list]:
    found = list(zip(*rows, strict=True)) or [()] * len(empty)
    return padded(dict(zip(empty, map(list, found), strict=True)), empty, room)
