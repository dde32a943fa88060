"""Lines over time with their ends labelled, a marker, a reference line and a band."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from bokeh.core.properties import value
from bokeh.models import BoxAnnotation, FixedTicker, Range1d, Span
from bokeh.plotting import figure

from dashboard import theme
from dashboard.charts import Patch, answer, frameless, padded, source

#: Room beside the first and the last point, as a share of the time shown.
MARGIN = 0.02
#: Letters in a line of the label of a line's end, and the height of that line as a share of the
#: axis.
LETTERS, LINE = 14, 0.075
#: So near the end, as a share of the time shown, a marked year has its label before its line, and
#: a line that ends has it beyond the others.
NEAR_END = 0.15
#: Height of what is marked below the upper end of the axis, as a share of it.
TOP = 0.03
#: Room below the lowest point of an axis that does not begin at zero, as a share of it.
BELOW = 0.03
#: Labels a chart can hold, ticks included, and one that says nothing.
NOTES = 24
NO_NOTE = {
    "x": None, "y": None, "text": "", "color": theme.TEXT, "align": "left", "dx": 0, "dy": 0,
}


@dataclass(frozen=True)
class Line:
    """One line: positions in years (a month is a twelfth), values, finished labels.

    A missing value (NaN) is a gap, never a zero.
    """

    x: Sequence[float]
    y: Sequence[float]
    tips: Sequence[str]
    label: str
    color: str = theme.NAVY
    dash: str = "solid"
    width: float = 2.5
    points: bool = True


@dataclass(frozen=True)
class Marks:
    """What stands beside the lines, each with its finished label; None leaves it out.

    The axis begins at 0, or lower where a line does; `low` lets it begin higher, for values
    such as shares around one half. `nothing` is what stands in place of lines where there are
    none: an axis would be invented there.
    """

    year: float | None = None
    reference: tuple[float, str] | None = None
    band: tuple[float, float, str] | None = None
    x_ticks: dict[float, str] = field(default_factory=dict)
    y_ticks: dict[float, str] = field(default_factory=dict)
    low: float = 0.0
    nothing: str = ""


def folded(name: str) -> str:
    """Return a name in lines short enough for the end of a line."""
    return textwrap.fill(name, LETTERS)


def build(name: str, left: int = 60, right: int = 90) -> figure:
    """Return an empty chart with one slot for every kind of part.

    Ticks and the ends of lines are labelled by text in borders of fixed width (`left`,
    `right`, in pixels): an axis would change its width with its labels, and the figure
    would be laid out anew on each change.
    """
    plot = frameless(
        name, x_range=Range1d(0, 1), y_range=Range1d(0, 1), min_border_left=left,
        min_border_right=right, min_border_bottom=24, min_border_top=4,
    )
    plot.x_range.name, plot.y_range.name = f"{name}.x_range", f"{name}.y_range"
    plot.axis.visible = False
    plot.ygrid.visible = True
    plot.ygrid.grid_line_color = theme.GRID
    plot.ygrid.ticker = FixedTicker(ticks=[], name=f"{name}.y_ticker")
    _add_marks(plot, name)
    lines = source(f"{name}.lines", xs=[], ys=[], color=[], dash=[], width=[])
    plot.multi_line(
        "xs", "ys", source=lines, line_color="color", line_dash="dash", line_width="width"
    )
    points = source(f"{name}.points", x=[], y=[], size=[], color=[], edge=[], tip=[])
    dots = plot.scatter(
        "x", "y", size="size", source=points, fill_color="color", line_color="edge",
        line_width=1,
    )
    notes = source(f"{name}.notes", **{column: [] for column in NO_NOTE})
    marked = source(f"{name}.marked", x=[], y=[], text=[], align=[], dx=[])
    written = {
        "text_align": "align", "x_offset": "dx", "text_font_size": "12px",
        "text_font": value(theme.FONT), "text_baseline": "middle",
        # Annotations may stand in the borders.
        "level": "annotation",
    }
    plot.text("x", "y", "text", source=notes, text_color="color", y_offset="dy", **written)
    plot.text("x", "y", "text", source=marked, text_color=theme.SOFT, **written)
    answer(plot, [dots], tap=False)
    return plot


def patch(name: str, lines: Sequence[Line], marks: Marks) -> Patch:
    """Return what shows `lines` and `marks`; without a value, what `marks.nothing` says."""
    ys = [y for line in lines for y in line.y if y == y]
    if not ys:
        lines, marks = (), Marks(nothing=marks.nothing)
    xs = [x for line in lines for x in line.x]
    first, last = (min(xs), max(xs)) if xs else (0.0, 1.0)
    low, high = _extent(ys, marks)
    return {
        f"{name}.lines": {"data": {
            "xs": [list(line.x) for line in lines],
            "ys": [[_plain(y) for y in line.y] for line in lines],
            "color": [line.color for line in lines],
            "dash": [line.dash for line in lines],
            "width": [line.width for line in lines],
        }},
        f"{name}.points": {"data": _points(lines)},
        f"{name}.notes": {"data": _notes(lines, marks, first, last, (low, high))},
        **_marker(name, marks, first, last, (low, high)),
        f"{name}.reference": {
            "location": marks.reference[0] if marks.reference else 0,
            "visible": marks.reference is not None,
        },
        f"{name}.band": {
            "left": marks.band[0] if marks.band else 0,
            "right": marks.band[1] if marks.band else 0,
            "visible": marks.band is not None,
        },
        f"{name}.x_range": {
            "start": first - MARGIN * (last - first), "end": last + MARGIN * (last - first)
        },
        f"{name}.y_range": {"start": low, "end": high},
        f"{name}.y_ticker": {"ticks": list(marks.y_ticks)},
    }


def _add_marks(plot: figure, name: str) -> None:
    plot.add_layout(BoxAnnotation(
        name=f"{name}.band", fill_color=theme.GREY, fill_alpha=0.09, line_color=None,
        visible=False,
    ))
    plot.add_layout(Span(
        name=f"{name}.marker", dimension="height", line_color=theme.SOFT, line_dash="dotted",
        visible=False,
    ))
    plot.add_layout(Span(
        name=f"{name}.reference", dimension="width", line_color=theme.WINE, line_width=2,
        line_dash="dashed", visible=False,
    ))


def _marker(
    name: str, marks: Marks, first: float, last: float, extent: tuple[float, float]
) -> Patch:
    year, (low, high) = marks.year, extent
    # Below the label of a band, which may begin right beside.
    top = high - (high - low) * (TOP + (LINE if marks.band else 0))
    seen = year is not None and first <= year <= last
    # A band that ends there names the year itself.
    named = seen and not (marks.band and marks.band[1] == year)
    # The label is on the side that has room: the ends of lines have theirs beyond the last point.
    before = seen and last - year < NEAR_END * (last - first)
    return {
        f"{name}.marker": {"location": year or 0, "visible": seen},
        f"{name}.marked": {"data": {
            "x": [year if named else None], "y": [top], "text": [f"{year:.0f}" if named else ""],
            "align": ["right" if before else "left"], "dx": [-4 if before else 4],
        }},
    }


def _points(lines: Sequence[Line]) -> dict[str, list]:
    rows = [
        (x, y, *((7, line.color, theme.PAPER) if line.points else (3, line.color, line.color)), tip)
        for line in lines
        for x, y, tip in zip(line.x, line.y, line.tips, strict=True)
        if y == y
    ]
    names = ("x", "y", "size", "color", "edge", "tip")
    return dict(zip(names, map(list, _turn(rows, 6)), strict=True))


def _notes(
    lines: Sequence[Line], marks: Marks, first: float, last: float, extent: tuple[float, float]
) -> dict[str, list]:
    low, high = extent
    ends = []
    for line in lines:
        drawn = [(x, y) for x, y in zip(line.x, line.y, strict=True) if y == y]
        if drawn:
            x, y = drawn[-1]
            # Beside its end, other lines may go on: they would run through it.
            near = last - x < NEAR_END * (last - first)
            ends.append((last if near else x, y, line.label, theme.INK[line.color], "left", 8, 0))
    if marks.reference:
        ends.append((last + MARGIN * (last - first), *marks.reference, theme.WINE, "left", 8, 0))
    rows = _apart([end for end in ends if end[2]], (high - low) * LINE, extent)
    if not lines:
        rows.append(((first + last) / 2, (low + high) / 2, marks.nothing, theme.SOFT,
                     "center", 0, 0))
    if marks.band:
        rows.append((marks.band[0], high - (high - low) * TOP, marks.band[2], theme.SOFT,
                     "left", 3, 0))
    edge = first - MARGIN * (last - first)
    rows += [(edge, y, text, theme.SOFT, "right", -6, 0) for y, text in marks.y_ticks.items()]
    # A tick beside what is drawn would stand in the border.
    rows += [(x, low, text, theme.SOFT, "center", 0, 14) for x, text in marks.x_ticks.items()
             if first <= x <= last]
    columns = dict(zip(NO_NOTE, map(list, _turn(rows, len(NO_NOTE))), strict=True))
    return padded(columns, NO_NOTE, NOTES)


def _apart(ends: list[tuple], line: float, extent: tuple[float, float]) -> list[tuple]:
    """Set labels of line ends apart so that none covers another, each as near as can be."""
    low, high = extent
    groups: list[tuple[list[tuple], float, float]] = []
    for end in sorted(ends, key=lambda row: row[1]):
        rows, tall, middle = [end], _tall(end, line), end[1]
        while True:
            middle = min(max(middle, low + tall / 2), high - tall / 2)
            if not groups or groups[-1][2] + groups[-1][1] / 2 <= middle - tall / 2:
                break
            others, height, below = groups.pop()
            middle = (below * height + middle * tall) / (height + tall)
            rows, tall = [*others, *rows], height + tall
        groups.append((rows, tall, middle))
    placed = []
    for rows, tall, middle in groups:
        at = middle - tall / 2
        for end in rows:
            placed.append((end[0], at + _tall(end, line) / 2, *end[2:]))
            at += _tall(end, line)
    return placed


def _tall(end: tuple, line: float) -> float:
    return (1 + end[2].count("\n")) * line


def _extent(ys: list[float], marks: Marks) -> tuple[float, float]:
    values = [*ys, *([marks.reference[0]] if marks.reference else []), *marks.y_ticks]
    low, high = min(values, default=0.0), max(values, default=1.0)
    low = min(low, marks.low)
    room = high - low or 1.0
    # At zero a point stands on the axis; elsewhere half of it would be cut.
    return min([low, *(y - BELOW * room for y in ys)]) if low else low, high + 0.1 * room


def _turn(rows: list[tuple], width: int) -> list[tuple]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _plain(value: float) -> float | None:
    return float(value) if value == value else None
