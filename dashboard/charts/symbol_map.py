"""A world map: counts as symbols sized by value, shares as fill of the land."""

from __future__ import annotations

import functools
import json
import math

import numpy as np
import pandas as pd
from bokeh.core.properties import value
from bokeh.models import PanTool, Range1d, WheelZoomTool
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, source
from dashboard.charts.map_labels import FRAME, NO_LABEL, WIDTHS, placed
from dashboard.tables import DATA

#: Diameter in pixels of the largest symbol and of the smallest one that still shows.
LARGEST, SMALLEST = 64.0, 5.0
#: Where countries too small to be seen on a map of the world are shown too, at the end of a
#: line: a column in the Pacific, and a place in the Atlantic (projected, as by `project`).
ASIDE = {
    "BLZ": (-143, 14), "GTM": (-143, 2), "HND": (-143, -10), "SLV": (-143, -22),
    "NIC": (-143, -34), "CRI": (-143, -46), "PAN": (-143, -58), "DOM": (-50, 24),
}
#: Diameter of their dots, in pixels.
DOT = 11.0
A = (1.340264, -0.081106, 0.000893, 0.003796)


@functools.cache
def project(lon: float, lat: float) -> tuple[float, float]:
    """Return Equal Earth coordinates (in units of about one degree) of a point in degrees."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    a, b, c, d = A
    t2, t6 = theta**2, theta**6
    slope = 9 * d * t6 * t2 + 7 * c * t6 + 3 * b * t2 + a
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * slope)
    y = theta * (d * t6 * t2 + c * t6 + b * t2 + a)
    return round(math.degrees(x), 2), round(math.degrees(y), 2)


@functools.cache
def land() -> dict[str, tuple[list, list]]:
    """Return the projected outlines: code to xs and ys, parts separated by NaN."""
    shapes = json.loads((DATA / "map.json").read_text(encoding="utf-8"))
    return {code: _outline(polygons) for code, polygons in shapes.items()}


def build(name: str) -> figure:
    """Return the map without symbols.

    A tap on a symbol sets the partner, a tap on land the place.
    """
    plot = frameless(
        name, match_aspect=True, x_range=Range1d(*FRAME[:2]), y_range=Range1d(*FRAME[2:])
    )
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    shapes = land()
    ground = source(
        f"{name}.land",
        "place",
        code=list(shapes),
        xs=[np.array(xs, "float32") for xs, _ in shapes.values()],
        ys=[np.array(ys, "float32") for _, ys in shapes.values()],
        fill=[theme.LAND] * len(shapes),
        tip=[""] * len(shapes),
    )
    drawn = plot.patches(
        "xs", "ys", source=ground, fill_color="fill", line_color=theme.LAND_EDGE,
        line_width=0.5, hover_line_color=theme.SOFT,
    )
    leaders = source(f"{name}.leaders", x=[], y=[], to_x=[], to_y=[])
    lines = plot.segment(
        "x", "y", "to_x", "to_y", source=leaders, line_color=theme.SOFT, line_width=0.75
    )
    columns = {column: [] for column in ("x", "y", "code", "size", "fill", "edge", "tip")}
    symbols = source(f"{name}.symbols", "partner", **columns)
    dots = plot.scatter(
        "x", "y", size="size", source=symbols, fill_color="fill", fill_alpha=0.72,
        line_color="edge", line_width=0.75, hover_line_color=theme.TEXT,
    )
    texts = {}
    for part in WIDTHS:
        texts[part] = plot.text(
            "x", "y", "text", x_offset="dx", y_offset="dy", text_align="align",
            source=source(f"{name}.{part}", **{column: [] for column in NO_LABEL}),
            text_font=value(theme.FONT), text_font_size="12px", text_color=theme.TEXT,
            text_baseline="middle", padding=2, visible=part != "small",
            background_fill_color=theme.PAPER, background_fill_alpha=0.8, border_radius=3,
        )
    # The page leaves out what stands aside where a zoom would show it in part, and of the labels
    # those of a wide screen or those of a narrow one.
    for part, renderer in {"lines": lines, "dots": dots, **texts}.items():
        renderer.name = f"{name}.aside.{part}"
    answer(plot, [dots, drawn])
    # Off until the reader asks for them: the wheel scrolls the page.
    plot.add_tools(WheelZoomTool(name=f"{name}.wheel"), PanTool(name=f"{name}.pan"))
    plot.toolbar.active_scroll = plot.toolbar.active_drag = None
    return plot


def patch(
    name: str, marks: pd.DataFrame, shares: dict[str, str], tips: dict[str, str],
    aside: bool = False,
) -> Patch:
    """Return what shows `marks` as symbols and `shares` as fill.

    Parameters
    ----------
    marks : pandas.DataFrame
        code, lon, lat, value, fill, label (empty for none) and tip, one row a symbol.
    shares : dict
        Code to colour of the land; others keep the colour of bare land.
    tips : dict
        Code to what its land says when pointed at.
    aside : bool, optional
        Whether the symbols are dots of one size beside the map, where `ASIDE` has a place,
        for countries whose land is too small to be seen; all of them must have one.
    """
    ordered = marks.sort_values("value", ascending=False)
    own = [project(lon, lat) for lon, lat in zip(ordered["lon"], ordered["lat"], strict=True)]
    spots = [ASIDE[code] for code in ordered["code"]] if aside else own
    largest = ordered["value"].max() if len(ordered) else 1
    sizes = [DOT if aside else round(_size(v, largest), 1) for v in ordered["value"]]
    symbols = [
        (x, y, size, text)
        for (x, y), size, text in zip(spots, sizes, ordered["label"], strict=True)
    ]
    codes = list(land())
    return {
        f"{name}.symbols": {"data": {
            "x": [x for x, _ in spots],
            "y": [y for _, y in spots],
            "size": sizes,
            "edge": [theme.SOFT if aside else theme.PAPER] * len(ordered),
            **{column: list(ordered[column]) for column in ("code", "fill", "tip")},
        }},
        f"{name}.leaders": {"data": {
            "x": [x for x, _ in own] if aside else [], "y": [y for _, y in own] if aside else [],
            "to_x": [x for x, _ in spots] if aside else [],
            "to_y": [y for _, y in spots] if aside else [],
        }},
        **{f"{name}.{part}": {"data": placed(symbols, part)} for part in WIDTHS},
        f"{name}.land": {"columns": {
            "fill": [shares.get(code, theme.LAND) for code in codes],
            "tip": [tips.get(code, "") for code in codes],
        }},
    }


def _size(value: float, largest: float) -> float:
    """Area grows with the value; below a floor a symbol stays just visible."""
    return max(SMALLEST, LARGEST * math.sqrt(value / largest))


def _outline(polygons: list[list[list[float]]]) -> tuple[list, list]:
    xs: list[float] = []
    ys: list[float] = []
    for rings in polygons:
        flat = rings[0]
        spots = [project(*flat[i : i + 2]) for i in range(0, len(flat), 2)]
        if xs:
            xs.append(math.nan)
            ys.append(math.nan)
        xs += [x for x, _ in spots]
        ys += [y for _, y in spots]
    return xs, ys
