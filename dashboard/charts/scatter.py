"""Dots by two values, each perhaps on a logarithmic scale, the named ones labelled."""

from __future__ import annotations

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import FixedTicker, Range1d
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: Labels that a chart can hold, ticks and axes included; one that says nothing.
NOTES = 48
NO_NOTE = {
    "x": None, "y": None, "text": "", "color": theme.TEXT, "align": "left", "dx": 0, "dy": 0,
}


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty scatter; a tap on a dot sets the field `tap` to its code."""
    plot = frameless(
        name, x_range=Range1d(0, 1), y_range=Range1d(0, 1), min_border_left=64,
        min_border_right=24, min_border_bottom=44, min_border_top=24,
    )
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    for grid, part in ((plot.xgrid, "x_grid"), (plot.ygrid, "y_grid")):
        grid.visible = True
        grid.grid_line_color = theme.GRID
        grid.ticker = FixedTicker(ticks=[], name=f"{name}.{part}")
    columns = {column: [] for column in ("x", "y", "size", "fill", "code", "tip")}
    drawn = plot.scatter(
        "x", "y", size="size", source=source(f"{name}.dots", tap, **columns), fill_color="fill",
        fill_alpha=0.8, line_color=theme.PAPER, line_width=0.75, hover_line_color=theme.TEXT,
    )
    notes = source(f"{name}.notes", **{column: [] for column in NO_NOTE})
    plot.text(
        "x", "y", "text", source=notes, text_color="color", text_align="align", x_offset="dx",
        y_offset="dy", text_font_size="12px", text_font=value(theme.FONT),
        text_baseline="middle", level="annotation",
    )
    answer(plot, [drawn], tap=tap is not None)
    return plot


def patch(
    name: str, dots: pd.DataFrame, x_axis: tuple[str, dict[float, str]],
    y_axis: tuple[str, dict[float, str]],
) -> Patch:
    """Return what shows `dots`.

    Parameters
    ----------
    dots : pandas.DataFrame
        In drawing order: x, y (positions: on a logarithmic scale the logarithms), size
        (pixels), fill, code, label (empty for none) and tip; no value is missing.
    x_axis, y_axis : tuple
        Finished title, and ticks: position to finished label.
    """
    (x_title, x_ticks), (y_title, y_ticks) = x_axis, y_axis
    left, right = _extent([*dots["x"], *x_ticks])
    low, high = _extent([*dots["y"], *y_ticks])
    named = dots[dots["label"] != ""]
    rows = [
        *((row.x, row.y, row.label, theme.TEXT, *_side(row.x, left, right, row.size))
          for row in named.itertuples()),
        *((x, low, text, theme.SOFT, "center", 0, 14) for x, text in x_ticks.items()),
        *((left, y, text, theme.SOFT, "right", -6, 0) for y, text in y_ticks.items()),
        (right, low, x_title, theme.TEXT, "right", 0, 32),
        (left, high, y_title, theme.TEXT, "left", -56, -14),
    ]
    columns = dict(zip(NO_NOTE, map(list, zip(*rows, strict=True)), strict=True))
    return {
        f"{name}.dots": {"data": {column: list(dots[column]) for column in (
            "x", "y", "size", "fill", "code", "tip"
        )}},
        f"{name}.notes": {"data": padded(columns, NO_NOTE, NOTES)},
        f"{name}.x_grid": {"ticks": list(x_ticks)},
        f"{name}.y_grid": {"ticks": list(y_ticks)},
        f"{name}.x_range": {"start": left, "end": right},
        f"{name}.y_range": {"start": low, "end": high},
    }


def _side(x: float, left: float, right: float, size: float) -> tuple[str, int, int]:
    """Return alignment and shift: a label leaves the figure on neither side."""
    shift = round(size / 2) + 4
    return ("right", -shift, 0) if x > left + 0.7 * (right - left) else ("left", shift, 0)


def _extent(values: list[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.04 * (high - low or 1.0)
    return low - room, high + room
