"""A matrix of cells, darker for more: who moves or sends from each row to each column."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import pandas as pd
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, padded, shapes, source

#: Room for the names of the rows, and above the columns, in pixels.
LEFT, TOP = 136, 34
BESIDE = -6
#: Characters of a name that have room in one line there.
LINE = 16
#: Columns a chart can have; a heading that says nothing.
COLUMNS = 24
NO_HEAD = {"x": None, "y": None, "text": "", "color": theme.TEXT}


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty matrix; a tap on a cell sets the field `tap` to its code.

    The headings of the columns are written twice, across for a wide screen and upwards
    for a narrow one; the page shows one of the two.
    """
    plot = shapes.build(name, tap, left=LEFT, top=TOP)
    heads = source(f"{name}.heads", **{column: [] for column in NO_HEAD})
    across = plot.text(
        "x", "y", "text", source=heads, y_offset=-12, text_align="center",
        level="annotation", **shapes.WRITTEN,
    )
    upwards = plot.text(
        "x", "y", "text", source=heads, y_offset=-4, text_align="left", angle=math.pi / 2,
        level="annotation", visible=False, **shapes.WRITTEN,
    )
    across.name, upwards.name = f"{name}.heads.roomy", f"{name}.heads.narrow"
    return plot


def patch(
    name: str, cells: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]
) -> Patch:
    """Return what shows `cells`.

    Parameters
    ----------
    cells : pandas.DataFrame
        row and column (positions, from 0), fill, text (empty for none), code and tip.
    rows : sequence of str
        Finished names of the rows, from the top; long ones take several lines.
    columns : sequence of str
        Finished short names of the columns, from the left.
    """
    shown = cells.assign(
        xs=[[x, x + 1, x + 1, x] for x in cells["column"]],
        ys=[[y, y, y + 1, y + 1] for y in cells["row"]],
        x=cells["column"] + 0.5, y=cells["row"] + 0.5, alpha=1.0, edge=theme.PAPER,
    )
    notes = [
        shapes.Note(0, y + 0.5, text, text, align="right", dx=BESIDE)
        for y, text in enumerate(textwrap.fill(name, LINE) for name in rows)
    ]
    heads = {
        "x": [x + 0.5 for x in range(len(columns))], "y": [0] * len(columns),
        "text": list(columns), "color": [theme.TEXT] * len(columns),
    }
    values = [
        (x, y, text, theme.ON_SCALE[theme.SCALE.index(fill)] if fill in theme.SCALE else theme.TEXT)
        for x, y, text, fill in zip(
            shown["x"], shown["y"], shown["text"], shown["fill"], strict=True
        )
    ]
    drawn = shapes.patch(name, shown, notes, (0, len(columns), 0, len(rows)), values)
    return {**drawn, f"{name}.heads": {"data": padded(heads, NO_HEAD, COLUMNS)}}
