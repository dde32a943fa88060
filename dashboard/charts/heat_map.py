"""A matrix of cells, darker for more: who moves or sends from each row to each column."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, shapes

#: Room for the names of the rows, and above the columns, in pixels.
LEFT, TOP = 128, 22
NARROW = {"dx": -6, "dy": -10}


def build(name: str, tap: str | None = None) -> figure:
    """Return an empty matrix; a tap on a cell sets the field `tap` to its code."""
    return shapes.build(name, tap, left=LEFT, top=TOP)


def patch(
    name: str, cells: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]
) -> Patch:
    """Return what shows `cells`.

    Parameters
    ----------
    cells : pandas.DataFrame
        row and column (positions, from 0), fill, text (empty for none), code and tip.
    rows : sequence of str
        Finished names of the rows, from the top.
    columns : sequence of str
        Finished short names of the columns, from the left.
    """
    shown = cells.assign(
        xs=[[x, x + 1, x + 1, x] for x in cells["column"]],
        ys=[[y, y, y + 1, y + 1] for y in cells["row"]],
        x=cells["column"] + 0.5, y=cells["row"] + 0.5, alpha=1.0,
    )
    notes = [
        *((0, y + 0.5, text, theme.TEXT, "right", NARROW["dx"], 0) for y, text in enumerate(rows)),
        *((x + 0.5, 0, text, theme.TEXT, "center", 0, NARROW["dy"])
          for x, text in enumerate(columns)),
    ]
    values = [
        (x, y, text, theme.ON_SCALE[theme.SCALE.index(fill)] if fill in theme.SCALE else theme.TEXT)
        for x, y, text, fill in zip(
            shown["x"], shown["y"], shown["text"], shown["fill"], strict=True
        )
    ]
    return shapes.patch(name, shown, notes, (0, len(columns), 0, len(rows)), values)
