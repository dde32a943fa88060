"""Dots by two values, each perhaps on a logarithmic scale, the named ones labelled."""

from __future__ import annotations

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import FixedTicker, Range1d
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: Pixels of a figure that labels are kept apart in: its width, that on a phone, and its height on
#: a stage of 1280 x 720, where all is larger by as much; of a letter, of a line.
WIDTH, NARROW, HEIGHT = 420, 210, 175
LETTER, LINE = 6.4, 13
#: Border at the right, in pixels, that labels may stand in.
RIGHT = 24
#: Labels that a chart can hold, ticks and axes included; one that says nothing.
NOTES = 48
NO_NOTE = {
    "x": None, "y": None, "text": "", "color": theme.TEXT, "align": "left", "dx": 0, "dy": 0,
}


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty scatter; a tap on a dot sets the field `tap` to its code."""
    plot = frameless(
        name, x_range=Range1d(0, 1), y_range=Range1d(0, 1), min_border_left=64,
        min_border_right=RIGHT, min_border_bottom=44, min_border_top=24,
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
    for part in ("notes", "more"):
        notes = source(f"{name}.{part}", **{column: [] for column in NO_NOTE})
        written = plot.text(
            "x", "y", "text", source=notes, text_color="color", text_align="align",
            x_offset="dx", y_offset="dy", text_font_size="12px", text_font=value(theme.FONT),
            text_baseline="middle", level="annotation",
        )
    # What a narrow screen has no room for; the page hides it there.
    written.name = f"{name}.roomy"
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
    always, roomy = _labels(named, (left, right), (low, high))
    rows = [
        *always,
        *((x, low, text, theme.SOFT, "center", 0, 14) for x, text in x_ticks.items()),
        *((left, y, text, theme.SOFT, "right", -6, 0) for y, text in y_ticks.items()),
        (right, low, x_title, theme.TEXT, "right", 0, 32),
        (left, high, y_title, theme.TEXT, "left", -56, -14),
    ]
    return {
        f"{name}.dots": {"data": {column: list(dots[column]) for column in (
            "x", "y", "size", "fill", "code", "tip"
        )}},
        f"{name}.notes": {"data": _columns(rows)},
        f"{name}.more": {"data": _columns(roomy)},
        f"{name}.x_grid": {"ticks": list(x_ticks)},
        f"{name}.y_grid": {"ticks": list(y_ticks)},
        f"{name}.x_range": {"start": left, "end": right},
        f"{name}.y_range": {"start": low, "end": high},
    }


def _labels(
    named: pd.DataFrame, across: tuple[float, float], up: tuple[float, float]
) -> tuple[list[tuple], list[tuple]]:
    """Return the notes that name dots, and those for which a narrow screen has no room.

    A label stands beside its dot, below or above it, or higher, where it covers neither label
    nor dot; the dot drawn last has its label placed first.
    """
    spots = [
        ((row.x - across[0]) / (across[1] - across[0]),
         (row.y - up[0]) / (up[1] - up[0]) * HEIGHT, row) for row in named.itertuples()
    ][::-1]
    taken = [(x * WIDTH - 5, y - 5, x * WIDTH + 5, y + 5) for x, y, _ in spots]
    narrow: list[tuple[float, ...]] = []
    always, roomy = [], []
    for x, y, row in spots:
        shift, length = round(row.size / 2) + 4, len(row.label) * LETTER
        sides = ("right", "left") if x > 0.7 else ("left", "right")
        beyond = [("center", dy) for dy in (shift + 3, -shift - 3)]
        raised = [(side, dy) for dy in range(-LINE, -5 * LINE, -LINE) for side in sides]
        ways = [*((side, 0) for side in sides), *beyond, *raised]
        wide, small = (
            [_box(x * width, y, shift, length, *way) for way in ways] for width in (WIDTH, NARROW)
        )
        free = [i for i, box in enumerate(wide) if _fits(box, taken, WIDTH)] or [0]
        # The first label stays on the narrowest screen, wherever that puts it.
        held = free if not narrow else free[:1]
        found = next((i for i in held if _fits(small[i], narrow, NARROW)), free[0])
        side, dy = ways[found]
        taken.append(wide[found])
        fits = _fits(small[found], narrow, NARROW)
        narrow += [small[found]] if fits else []
        (always if fits else roomy).append((row.x, row.y, row.label, theme.TEXT, side,
                                            {"left": shift, "center": 0, "right": -shift}[side],
                                            dy))
    return always, roomy


def _box(
    x: float, y: float, shift: int, length: float, side: str, dy: int
) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a label, in pixels."""
    start = {"left": x + shift, "center": x - length / 2, "right": x - shift - length}[side]
    return start, y - dy - LINE / 2, start + length, y - dy + LINE / 2


def _fits(box: tuple[float, ...], taken: list[tuple[float, ...]], width: int) -> bool:
    inside = box[0] >= 0 and box[2] <= width + RIGHT
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )


def _columns(rows: list[tuple]) -> dict[str, list]:
    found = list(zip(*rows, strict=True)) or [()] * len(NO_NOTE)
    return padded(dict(zip(NO_NOTE, map(list, found), strict=True)), NO_NOTE, NOTES)


def _extent(values: list[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.04 * (high - low or 1.0)
    return low - room, high + room
