"""Finished shapes and their labels: what a heat map and a diagram of flows are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import Range1d, TapTool
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: What is told of each shape.
SHAPE = ("xs", "ys", "x", "y", "fill", "edge", "alpha", "code", "tip")
#: Labels around the shapes that a chart can hold; one that says nothing.
NOTES = 40
NO_NOTE = {
    "x": None, "y": None, "text": "", "narrow": "", "color": theme.TEXT, "align": "left", "dx": 0,
    "dy": 0, "code": "",
}
#: Values inside the shapes that a chart can hold; they are left out where a screen is narrow.
VALUES = 144
NO_VALUE = {"x": None, "y": None, "text": "", "color": theme.TEXT}
#: How much of the shapes a label upon them covers.
GROUND = 0.85
WRITTEN = {
    "text_font": value(theme.FONT), "text_font_size": "12px", "text_baseline": "middle",
    "text_color": "color",
}


class Note(NamedTuple):
    """A label: what it says at its point, and what it says there on a narrow screen.

    Parameters
    ----------
    x, y : float
        Its point, and `align`, `dx` and `dy` (pixels) how it stands to it.
    text, narrow : str
        Finished texts, of one or more lines.
    code : str, optional
        What a tap on it chooses.
    """

    x: float
    y: float
    text: str
    narrow: str
    color: str = theme.TEXT
    align: str = "left"
    dx: int = 0
    dy: int = 0
    code: str = ""


def build(
    name: str, tap: str | None = None, left: int = 0, top: int = 0, bottom: int = 0
) -> figure:
    """Return a figure without shapes; a tap on one sets the field `tap` to its code.

    `left`, `top` and `bottom` are the borders, in pixels, that labels may stand in.
    """
    plot = frameless(
        name, x_range=Range1d(0, 1), y_range=Range1d(1, 0), min_border_left=left,
        min_border_top=top, min_border_bottom=bottom,
    )
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    columns = {column: [] for column in SHAPE}
    drawn = plot.patches(
        "xs", "ys", source=source(f"{name}.shapes", tap, **columns), fill_color="fill",
        fill_alpha="alpha", line_color="edge", line_alpha="alpha", line_width=0.5,
        hover_line_color=theme.TEXT,
    )
    notes = source(f"{name}.notes", tap, **{column: [] for column in NO_NOTE})
    placed = {"source": notes, "text_align": "align", "x_offset": "dx", "y_offset": "dy",
              "text_line_height": 1.05, "level": "annotation", "padding": 1, **WRITTEN}
    # A label may stand on a shape no thicker than a line, but the ground of none on another label.
    for text, width in (("text", "roomy"), ("narrow", "narrow")):
        ground = plot.text(
            "x", "y", text, text_alpha=0, background_fill_color=theme.PAPER,
            background_fill_alpha=GROUND, visible=text == "text", **placed,
        )
        ground.name = f"{name}.grounds.{width}"
        ground.selection_glyph = ground.nonselection_glyph = None
    labels = [
        plot.text("x", "y", text, visible=text == "text", **placed) for text in ("text", "narrow")
    ]
    labels[0].name, labels[1].name = f"{name}.notes.roomy", f"{name}.notes.narrow"
    inside = plot.text(
        "x", "y", "text", source=source(f"{name}.values", **{c: [] for c in NO_VALUE}),
        text_align="center", **WRITTEN,
    )
    inside.name = f"{name}.roomy"
    answer(plot, [drawn], tap=tap is not None)
    for tool in plot.select({"type": TapTool}):
        # A thin shape is hard to hit; its label is not.
        tool.renderers = [drawn, *labels]
    for written in labels:
        written.selection_glyph = written.nonselection_glyph = None
    return plot


def patch(
    name: str,
    shapes: pd.DataFrame,
    notes: Iterable[Note],
    extent: tuple[float, float, float, float],
    values: Iterable[Sequence[object]] = (),
) -> Patch:
    """Return what shows `shapes`.

    Parameters
    ----------
    shapes : pandas.DataFrame
        xs and ys (the outline), x and y (a point inside), fill, edge, alpha, code and tip.
    notes : iterable of Note
        The labels around the shapes.
    extent : tuple of float
        Left, right, top and bottom of what is shown; the top may be the smaller number.
    values : iterable of sequence
        x, y, text and color of each value inside a shape.
    """
    left, right, top, bottom = extent
    return {
        f"{name}.shapes": {"data": {column: list(shapes[column]) for column in SHAPE}},
        f"{name}.notes": {"data": _columns(
            [[getattr(note, column) for column in NO_NOTE] for note in notes], NO_NOTE, NOTES
        )},
        f"{name}.values": {"data": _columns(values, NO_VALUE, VALUES)},
        f"{name}.x_range": {"start": left, "end": right},
        f"{name}.y_range": {"start": bottom, "end": top},
    }


def _columns(
    rows: Iterable[Sequence[object]], empty: dict[str, object], room: int
) -> dict[str, list]:
    found = list(zip(*rows, strict=True)) or [()] * len(empty)
    return padded(dict(zip(empty, map(list, found), strict=True)), empty, room)
