"""Horizontal bars, largest first, each with its label above and its value at the end."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import Range1d
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: From this share of the longest bar on, a bar holds its value, if it has the room.
INSIDE = 0.45
#: Pixels across the narrowest chart (on a phone); of a letter of a value there, and beside it.
NARROWEST, LETTER, GAP = 300, 8, 10
#: Bars a chart can hold, and a row that draws none.
ROWS = 12
EMPTY = {
    "y": None, "above": None, "value": None, "code": "", "label": "", "text": "", "tip": "",
    "fill": theme.NAVY, "hatch": "blank", "align": "left", "dx": 0, "ink": theme.TEXT,
    "edge": 0.0,
}
#: From one line of a label to the next, in heights of its letters: no more than a view gives a
#: line whose charts are as high as their labels need.
LEADING = 1.07
#: Height of a bar and of the space below it, in lines of a label.
BAR, SPACE = 1.05, 0.75


def build(name: str, tap: str | None = None, hatched: bool = False) -> figure:
    """Return an empty chart; a tap on a bar sets the field `tap` to its code.

    Only a chart that is `hatched` draws hatches: they make each repaint dearer.
    """
    plot = frameless(name, x_range=Range1d(0, 1), y_range=Range1d(1, -1))
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    bars = source(f"{name}.bars", tap, **{column: [] for column in EMPTY})
    hatch = {"hatch_pattern": "hatch", "hatch_color": theme.PAPER, "hatch_scale": 6}
    drawn = plot.hbar(
        y="y", right="value", left=0, height=BAR, source=bars, line_color=None,
        fill_color="fill", **(hatch if hatched else {}),
    )
    written = {"text_font": value(theme.FONT), "source": bars}
    plot.text(
        x="edge", y="above", text="label", text_font_size="13px", text_color=theme.TEXT,
        text_baseline="bottom", text_line_height=LEADING, **written,
    )
    plot.text(
        x="value", y="y", text="text", x_offset="dx", text_font_size="13px",
        text_align="align", text_color="ink", text_baseline="middle", **written,
    )
    answer(plot, [drawn], tap=tap is not None)
    return plot


def patch(
    name: str,
    bars: pd.DataFrame,
    chosen: str = "",
    top: float | None = None,
    slots: int = 0,
    nothing: str = "",
) -> Patch:
    """Return what shows `bars`.

    Parameters
    ----------
    bars : pandas.DataFrame
        In drawing order: code, value, label, text, tip, and optionally `partial`, true
        for a part that is not broken down (hatched). A missing value draws no bar; one
        below zero goes to the left, in the colour of what shrinks.
    chosen : str
        The code that stands out.
    top : float, optional
        End of the longest bar; the largest value if not given.
    slots : int
        Rows of one line to leave room for, so that a short list keeps its bars slim.
    nothing : str
        What stands in place of bars where there are none.
    """
    if nothing and bars.empty:
        said = {"code": "", "text": "", "tip": "", "label": nothing}
        bars = bars.reindex([0]).assign(value=math.nan, partial=False, **said)
    tops, bottom = _tops(bars["label"])
    partial = bars["partial"] if "partial" in bars else [False] * len(bars)
    edge, end, inside = _axis(bars["value"], bars["text"], partial, top)
    fills = [
        theme.CHOSEN if code == chosen else theme.LILAC if part
        else theme.WINE if value < 0 else theme.NAVY
        for code, part, value in zip(bars["code"], partial, bars["value"], strict=True)
    ]
    columns = {
        "y": [top + BAR / 2 for top in tops],
        "above": [top - 0.1 for top in tops],
        "value": [None if pd.isna(v) else float(v) for v in bars["value"]],
        "fill": fills,
        "align": [
            "right" if held or value < 0 else "left"
            for held, value in zip(inside, bars["value"], strict=True)
        ],
        "dx": [
            -6 if held or value < 0 else 5
            for held, value in zip(inside, bars["value"], strict=True)
        ],
        "edge": [float(edge)] * len(bars),
        "ink": [
            theme.TEXT if not held else theme.PAPER if fill == theme.NAVY else theme.ON_MIDDLE
            for held, fill in zip(inside, fills, strict=True)
        ],
        "hatch": ["right_diagonal_line" if part else "blank" for part in partial],
        **{column: list(bars[column]) for column in ("code", "label", "text", "tip")},
    }
    return {
        f"{name}.bars": {"data": padded(columns, EMPTY, ROWS)},
        f"{name}.x_range": {"start": float(edge), "end": float(end + 0.01 * (end - edge))},
        f"{name}.y_range": {"start": max(bottom, slots * (1 + BAR + SPACE)), "end": -0.3},
    }


def height(labels: Iterable[str]) -> float:
    """Return the height, in lines of text, of a chart with these labels."""
    return _tops(labels)[1]


def _axis(
    values: Iterable[float], texts: Iterable[str], partial: Iterable[bool], top: float | None
) -> tuple[float, float, list[bool]]:
    """Return where the axis begins and ends, and which bars hold their value.

    Other values are written beyond the ends of their bars: where bars go both ways, the axis has
    the room for them on the narrowest chart too. The more they take, the less a bar can hold.
    """
    # Where all bars go one way, more than half of the axis is left beyond those that hold nothing.
    both = any(v < 0 for v in values)
    rooms = [(len(text) * LETTER + GAP) / NARROWEST if both else 0.0 for text in texts]
    bars = list(zip(values, rooms, strict=True))
    longest = top or max((v for v in values if v > 0), default=0.0)
    inside = [
        v > 0 and v >= INSIDE * longest and not part
        for v, part in zip(values, partial, strict=True)
    ]
    lefts = [(0.0, 0.0), *(bar for bar in bars if bar[0] < 0)]
    while True:
        rights = [(longest, 0.0), *(
            bar for bar, held in zip(bars, inside, strict=True) if bar[0] > 0 and not held
        )]
        span = max(
            (right - left) / (1 - room - other) for left, room in lefts for right, other in rights
        ) or 1.0
        still = [held and v >= room * span for held, (v, room) in zip(inside, bars, strict=True)]
        if still == inside:
            break
        inside = still
    edge = min(left - room * span for left, room in lefts)
    return edge, edge + span, inside


def _tops(labels: Iterable[str]) -> tuple[list[float], float]:
    """Return where each bar begins below its label, and where the last row ends."""
    tops, at = [], 0.0
    for label in labels:
        at += 1 + label.count("\n")
        tops.append(at)
        at += BAR + SPACE
    return tops, at
