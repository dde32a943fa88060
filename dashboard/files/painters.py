"""Paint the patch of a chart on matplotlib axes: the same parts, labels and colours."""

from __future__ import annotations

import math
from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path

from dashboard import theme
from dashboard.charts import Patch
from dashboard.charts.ranked_bars import BAR
from dashboard.charts.shapes import GROUND
from dashboard.charts.symbol_map import land

DASH = {"solid": "-", "dashed": "--", "dotdash": "-.", "dotted": ":"}
#: Sizes of text and line are in points; a picture has 100 pixels an inch.
SMALL, LABEL = 11.5, 12.0
#: Sizes of symbols and shifts of labels are pixels; matplotlib asks for points, which grow
#: with the picture.
POINTS = 72 / 100
#: Height in pixels, at most, of a line of a label, to which a bar is in proportion.
THICKEST = 32


def say(axes: Axes, x: float, y: float, text: str, **style: object) -> None:
    """Write `text` at a point of the data, shifted by pixels; a dollar sign is a dollar sign."""
    right, up = style.pop("shift", (0, 0))
    axes.annotate(
        text, (x, y), xytext=(right * POINTS, up * POINTS), textcoords="offset points",
        annotation_clip=False, parse_math=False,
        **{"fontsize": LABEL, "color": theme.TEXT, **style},
    )


def bars(axes: Axes, name: str, patch: Patch) -> None:
    """Paint ranked bars."""
    data = patch[f"{name}.bars"]["data"]
    size = min(LABEL, line_height(axes.bbox.height, name, patch) * 0.6)
    for i, y in enumerate(data["y"]):
        if y is None:
            continue
        if data["value"][i] is not None:
            axes.barh(
                y, data["value"][i], height=BAR, color=data["fill"][i], edgecolor="white",
                linewidth=0, hatch="" if data["hatch"][i] == "blank" else "///",
            )
        say(axes, data["edge"][i], data["above"][i], data["label"][i], va="bottom", fontsize=size,
            linespacing=1.2)
        say(axes, data["value"][i] or 0, y, data["text"][i], va="center",
            ha=data["align"][i], color=data["ink"][i], shift=(data["dx"][i], 0), fontsize=size)
    _frame(axes, name, patch)
    # Few bars stay as slim as many; what is left below them stays empty.
    last, first = axes.get_ylim()
    axes.set_ylim(max(last, first + axes.bbox.height / THICKEST), first)


def lines(axes: Axes, name: str, patch: Patch) -> None:
    """Paint lines over time, with what stands beside them."""
    for tick in patch[f"{name}.y_ticker"]["ticks"]:
        axes.axhline(tick, color=theme.GRID, linewidth=1, zorder=0)
    band, marker = patch[f"{name}.band"], patch[f"{name}.marker"]
    if band["visible"]:
        axes.axvspan(band["left"], band["right"], color=theme.GRID, zorder=0)
    if marker["visible"]:
        axes.axvline(marker["location"], color=theme.SOFT, linewidth=1, linestyle=":")
    marked = {column: one for column, (one,) in patch[f"{name}.marked"]["data"].items()}
    if marked["text"]:
        say(axes, marked["x"], marked["y"], marked["text"], color=theme.SOFT, va="center",
            ha=marked["align"], fontsize=SMALL, shift=(marked["dx"], 0))
    reference = patch[f"{name}.reference"]
    if reference["visible"]:
        axes.axhline(reference["location"], color=theme.WINE, linewidth=1.5, linestyle="--")
    data = patch[f"{name}.lines"]["data"]
    for xs, ys, color, dash, width in zip(
        *(data[column] for column in ("xs", "ys", "color", "dash", "width")), strict=True
    ):
        axes.plot(xs, [math.nan if y is None else y for y in ys], color=color,
                  linestyle=DASH[dash], linewidth=width)
    notes(axes, patch[f"{name}.notes"]["data"])
    _frame(axes, name, patch)


def notes(
    axes: Axes, data: dict[str, list], size: float = SMALL, ground: dict | None = None
) -> None:
    """Write ticks, ends of lines and other finished labels, on `ground` if there is one."""
    for i, text in enumerate(data["text"]):
        if text:
            # An offset counts downwards on a screen, upwards on paper.
            say(axes, data["x"][i], data["y"][i], text, color=data["color"][i], va="center",
                ha=data["align"][i], fontsize=size, linespacing=1.05, bbox=ground,
                shift=(data["dx"][i], -data["dy"][i]))


def world(axes: Axes, name: str, patch: Patch) -> None:
    """Paint the map: land, then symbols by size, then labels."""
    fills = patch[f"{name}.land"]["columns"]["fill"]
    for (xs, ys), fill in zip(land().values(), fills, strict=True):
        axes.add_patch(PathPatch(_outline(xs, ys), facecolor=fill, linewidth=0.4,
                                 edgecolor=theme.LAND_EDGE))
    ends = patch[f"{name}.leaders"]["data"]
    for start, end in zip(
        zip(ends["x"], ends["y"], strict=True), zip(ends["to_x"], ends["to_y"], strict=True),
        strict=True,
    ):
        axes.plot(*zip(start, end, strict=True), color=theme.SOFT, linewidth=0.5, zorder=2)
    data = patch[f"{name}.symbols"]["data"]
    axes.scatter(data["x"], data["y"], s=[(size * POINTS) ** 2 for size in data["size"]],
                 c=data["fill"], alpha=0.72, edgecolors=data["edge"], linewidths=0.6, zorder=3)
    label = patch[f"{name}.labels"]["data"]
    for i, text in enumerate(label["text"]):
        if text:
            say(axes, label["x"][i], label["y"][i], text, va="center", ha=label["align"][i],
                shift=(label["dx"][i], -label["dy"][i]), fontsize=SMALL,
                bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 1})
    axes.set(xlim=(-152, 158), ylim=(-66, 84), aspect="equal")


def shapes(axes: Axes, name: str, patch: Patch) -> None:
    """Paint finished shapes (cells of a heat map, bands of flows) and their labels."""
    data = patch[f"{name}.shapes"]["data"]
    for xs, ys, fill, edge, alpha in zip(
        *(data[column] for column in ("xs", "ys", "fill", "edge", "alpha")), strict=True
    ):
        axes.add_patch(Polygon(list(zip(xs, ys, strict=True)), facecolor=fill, alpha=alpha,
                               edgecolor=edge, linewidth=0.5))
    inside = patch[f"{name}.values"]["data"]
    for i, text in enumerate(inside["text"]):
        if text:
            say(axes, inside["x"][i], inside["y"][i], text, color=inside["color"][i],
                va="center", ha="center", fontsize=SMALL - 2)
    heads = patch.get(f"{name}.heads", {"data": {"text": []}})["data"]
    for i, text in enumerate(heads["text"]):
        if text:
            say(axes, heads["x"][i], heads["y"][i], text, va="center", ha="center",
                fontsize=SMALL - 2, shift=(0, 12))
    ground = {"facecolor": "white", "alpha": GROUND, "linewidth": 0, "pad": 1}
    notes(axes, patch[f"{name}.notes"]["data"], SMALL - 1.5, ground)
    _frame(axes, name, patch)


def dots(axes: Axes, name: str, patch: Patch) -> None:
    """Paint a scatter, its axes' titles above and below it."""
    left, bottom, width, height = axes.get_position().bounds
    pixel = height / axes.bbox.height
    axes.set_position((left, bottom + 18 * pixel, width, height - 46 * pixel))
    for part in ("x_grid", "y_grid"):
        line = axes.axvline if part[0] == "x" else axes.axhline
        for tick in patch[f"{name}.{part}"]["ticks"]:
            line(tick, color=theme.GRID, linewidth=1, zorder=0)
    data = patch[f"{name}.dots"]["data"]
    axes.scatter(data["x"], data["y"], s=[(size * POINTS) ** 2 for size in data["size"]],
                 c=data["fill"], edgecolors="white", zorder=3)
    for part in ("notes", "wide"):
        notes(axes, patch[f"{name}.{part}"]["data"])
    _frame(axes, name, patch)


def line_height(height: float, name: str, patch: Patch) -> float:
    """Return the pixels that a line of a label gets in bars that are `height` pixels high."""
    extent = patch[f"{name}.y_range"]
    return height / (extent["start"] - extent["end"])


#: A part that only one kind of chart has, its painter, and room left and right of it (pixels).
KINDS: dict[str, tuple[Callable[[Axes, str, Patch], None], int, int]] = {
    "bars": (bars, 4, 8),
    "lines": (lines, 16, 20),
    "land": (world, 0, 0),
    "shapes": (shapes, 4, 4),
    "dots": (dots, 60, 20),
}


def painter_of(
    name: str, patch: Patch
) -> tuple[Callable[[Axes, str, Patch], None], int, int, int]:
    """Return what paints the chart `name`, and the room it needs left, right and above."""
    paint, before, after = next(
        kind for part, kind in KINDS.items() if f"{name}.{part}" in patch
    )
    above = 0
    if paint in (lines, shapes):
        after += _beyond(name, patch, "left")
        before += _beyond(name, patch, "right")
    if paint is shapes:
        rises = [-dy for dy in patch[f"{name}.notes"]["data"]["dy"]]
        above = max([*rises, 12 if f"{name}.heads" in patch else 0]) + 12
    return paint, before, after, above


def _beyond(name: str, patch: Patch, side: str) -> int:
    """Return the pixels that labels need which stand beyond the ends and align at `side`."""
    data, across = patch[f"{name}.notes"]["data"], patch[f"{name}.x_range"]
    middle = (across["start"] + across["end"]) / 2
    ends = [
        max(map(len, text.split("\n"))) for text, x, align, shift in zip(
            data["text"], data["x"], data["align"], data["dx"], strict=True
        ) if text and align == side and abs(shift) > 3 and (x > middle) == (side == "left")
    ]
    return round(max(ends, default=0) * SMALL * 0.62 * 100 / 72)


def _frame(axes: Axes, name: str, patch: Patch) -> None:
    for side, limit in (("x_range", axes.set_xlim), ("y_range", axes.set_ylim)):
        if f"{name}.{side}" in patch:
            limit(patch[f"{name}.{side}"]["start"], patch[f"{name}.{side}"]["end"])


def _outline(xs: list[float], ys: list[float]) -> Path:
    vertices, codes, fresh = [], [], True
    for x, y in zip(xs, ys, strict=True):
        if math.isnan(x):
            fresh = True
            continue
        vertices.append((x, y))
        codes.append(Path.MOVETO if fresh else Path.LINETO)
        fresh = False
    return Path(vertices, codes)
