"""Horizontal bars, largest first, each with its label above and its value at the end."""

from __future__ import annotations

import pandas as pd
from bokeh.core.properties import value
from bokeh.models import Range1d
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, source

COLUMNS = ("y", "above", "thick", "value", "code", "label", "text", "tip", "fill", "hatch", "align",
           "dx", "ink")
#: From this share of the axis on, a bar is long enough to hold its value.
INSIDE = 0.45
#: Thickness of a bar in rows, by the number of text lines that stand above it.
BAR = {1: 0.42, 2: 0.3}


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty chart; a tap on a bar sets the field `tap` to its code."""
    plot = frameless(name, x_range=Range1d(0, 1), y_range=Range1d(1, -1))
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    bars = source(f"{name}.bars", tap, **{column: [] for column in COLUMNS})
    drawn = plot.hbar(
        y="y", right="value", left=0, height="thick", source=bars, line_color=None,
        fill_color="fill", hatch_pattern="hatch", hatch_color="white", hatch_scale=6,

    )
    written = {"text_font": value(theme.FONT), "source": bars}
    plot.text(
        x=0, y="above", text="label", text_font_size="13px", text_color=theme.TEXT,
        text_baseline="bottom", text_line_height=1.25, **written,
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
    lines: int = 1,
) -> Patch:
    """Return what shows `bars`.

    Parameters
    ----------
    bars : pandas.DataFrame
        In drawing order: code, value, label, text, tip, and optionally `partial`, true
        for a part that is not broken down (hatched). A missing value draws no bar.
    chosen : str
        The code that stands out.
    top : float, optional
        End of the longest bar; the largest value if not given.
    slots : int
        Rows to leave room for, so that a short list keeps its bars slim.
    lines : int
        Lines of text in each label.
    """
    rows = range(len(bars))
    thick = BAR[lines]
    partial = bars["partial"] if "partial" in bars else [False] * len(bars)
    longest = top or max((v for v in bars["value"] if v == v), default=0) or 1
    fills = [
        theme.CHOSEN if code == chosen else theme.LILAC if part else theme.NAVY
        for code, part in zip(bars["code"], partial, strict=True)
    ]
    inside = [
        value >= INSIDE * longest and not part
        for value, part in zip(bars["value"], partial, strict=True)
    ]
    return {
        f"{name}.bars": {
            "data": {
                "y": [float(row) for row in rows],
                "above": [row - thick / 2 - 0.03 for row in rows],
                "thick": [thick for _ in rows],
                "value": [None if pd.isna(v) else float(v) for v in bars["value"]],
                "fill": fills,
                "align": ["right" if held else "left" for held in inside],
                "dx": [-6 if held else 5 for held in inside],
                "ink": [
                    "white" if held and fill == theme.NAVY else theme.TEXT
                    for held, fill in zip(inside, fills, strict=True)
                ],
                "hatch": ["right_diagonal_line" if part else "blank" for part in partial],
                **{column: list(bars[column]) for column in ("code", "label", "text", "tip")},
            }
        },
        f"{name}.x_range": {"start": 0, "end": float(longest) * 1.01},
        f"{name}.y_range": {"start": max(len(bars), slots) - 1 + thick, "end": thick / 2 - 1},
    }
