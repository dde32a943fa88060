"""Dots by two values, each perhaps on a logarithmic scale, the named ones labelled."""

from __future__ import annotations

import textwrap

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import FixedTicker, Range1d
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, boxes, frameless, padded, source

#: Pixels across a figure that labels are kept apart in: on a wide screen, and on a phone.
WIDTHS = {"wide": 420, "small": 210}
#: Height of a figure on a stage of 1280 x 720, where all is larger by as much; height of a line
#: of text, width of a letter in the widest of the fonts.
HEIGHT, LINE, LETTER = 175, 13, 7.3
#: Letters in a line of a label on a phone.
LETTERS = 11
#: How a label is shifted from its dot that has it at its left, above its middle, at its right.
SHIFTED = {"left": 1, "center": 0, "right": -1}
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
    for part in ("notes", *WIDTHS):
        notes = source(f"{name}.{part}", **{column: [] for column in NO_NOTE})
        written = plot.text(
            "x", "y", "text", source=notes, text_color="color", text_align="align",
            x_offset="dx", y_offset="dy", text_font_size="12px", text_font=value(theme.FONT),
            text_baseline="middle", level="annotation", visible=part != "small",
        )
        # The page shows the names of a wide screen or those of a narrow one.
        written.name = {"wide": f"{name}.roomy", "small": f"{name}.narrow"}.get(part)
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
        (pixels), fill, code, label (empty for none) and tip; no value is missing. Dots drawn
        last are named first: where there is no room for all names, they have theirs.
    x_axis, y_axis : tuple
        Finished title, and ticks: position to finished label.
    """
    (x_title, x_ticks), (y_title, y_ticks) = x_axis, y_axis
    left, right = _extent([*dots["x"], *x_ticks])
    low, high = _extent([*dots["y"], *y_ticks])
    named = dots[dots["label"] != ""]
    rows = [
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
        **{
            f"{name}.{part}": {"data": _columns(_labels(named, (left, right), (low, high), part))}
            for part in WIDTHS
        },
        f"{name}.x_grid": {"ticks": list(x_ticks)},
        f"{name}.y_grid": {"ticks": list(y_ticks)},
        f"{name}.x_range": {"start": left, "end": right},
        f"{name}.y_range": {"start": low, "end": high},
    }


def _labels(
    named: pd.DataFrame, across: tuple[float, float], up: tuple[float, float], part: str
) -> list[tuple]:
    """Return the notes that name dots in a figure as wide as `part` is.

    A label stands beside its dot, above or below it, or higher, where it covers neither label
    nor dot and no other dot is nearer to it. Where there is no such room, a wide screen has it
    all the same. On a narrow one the first label alone may cover dots, and others are left out.
    """
    width = WIDTHS[part]
    spots = [
        ((row.x - across[0]) / (across[1] - across[0]) * width,
         (row.y - up[0]) / (up[1] - up[0]) * HEIGHT, row) for row in named.itertuples()
    ][::-1]
    dots = [(x - 5, y - 5, x + 5, y + 5) for x, y, _ in spots]
    taken = list(dots)
    rows: list[tuple] = []
    for dot, (x, y, row) in zip(dots, spots, strict=True):
        text = row.label if part == "wide" else textwrap.fill(row.label, LETTERS)
        lines = text.split("\n")
        shift, size = round(row.size / 2) + 4, (max(map(len, lines)) * LETTER, len(lines) * LINE)
        sides = ("right", "left") if x > 0.7 * width else ("left", "right")
        ways = [
            *((side, dy) for dy in (0, -LINE) for side in sides),
            *(("center", sign * round(shift + size[1] / 2)) for sign in (-1, 1)),
            *((side, dy) for dy in range(-2 * LINE, -5 * LINE, -LINE) for side in sides),
        ]
        around = {way: _box(x, y, shift, size, *way) for way in ways}
        roomy = [way for way, box in around.items() if _fits(box, taken, width)]
        near = [way for way in roomy if _own(around[way], dot, dots)]
        # Where no place is nearest to its own dot, beside it is better than farther off.
        free = next((way for way in (*near, *roomy) if way in near or not way[1]), None)
        if free is None and (part == "wide" or not rows):
            inside = [way for way, box in around.items() if _fits(box, [], width)]
            free = [*(roomy if part == "wide" else ()), *inside, *ways][0]
        if free:
            side, dy = free
            taken.append(around[free])
            rows.append((row.x, row.y, text, theme.TEXT, side, SHIFTED[side] * shift, dy))
    return rows


def _box(
    x: float, y: float, shift: int, size: tuple[float, float], side: str, dy: int
) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a label, in pixels."""
    length, height = size
    start = x + SHIFTED[side] * shift - length * {"left": 0, "center": 0.5, "right": 1}[side]
    return start, y - dy - height / 2, start + length, y - dy + height / 2


def _own(box: tuple[float, ...], dot: tuple[float, ...], dots: list[tuple[float, ...]]) -> bool:
    """Return whether no other dot is nearer to a label than its own."""
    far = _far(box, dot) - 1
    return all(_far(box, other) >= far for other in dots)


def _far(box: tuple[float, ...], dot: tuple[float, ...]) -> float:
    """Return the distance of a label from the middle of a dot."""
    x, y = (dot[0] + dot[2]) / 2, (dot[1] + dot[3]) / 2
    return boxes.distance(box, x, y)


def _fits(box: tuple[float, ...], taken: list[tuple[float, ...]], width: int) -> bool:
    inside = box[0] >= 0 and box[2] <= width + RIGHT and box[1] >= 0
    return inside and not any(boxes.cross(box, other) for other in taken)


def _columns(rows: list[tuple]) -> dict[str, list]:
    found = list(zip(*rows, strict=True)) or [()] * len(NO_NOTE)
    return padded(dict(zip(NO_NOTE, map(list, found), strict=True)), NO_NOTE, NOTES)


def _extent(values: list[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.04 * (high - low or 1.0)
    return low - room, high + room
