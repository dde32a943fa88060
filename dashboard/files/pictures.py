"""Pictures of a view, drawn from its model by matplotlib: no browser, no display.

Title, sentence, what was chosen, the charts, source, edition and address are inside the
picture, in the reader's language. The fonts are those that matplotlib brings along.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dashboard import theme
from dashboard.files.words import choices
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.views.model import ViewModel, plain
from dashboard.words import t

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Pixels an inch; sizes of text are in points (72 an inch).
DPI = 100
MARGIN, GAP = 36, 28
#: A square has room for fewer charts than a wide picture, and a map wants more of the width.
CHARTS = {True: 6, False: 4}
MAP = 1.9
#: Width in pixels and colours of the pictures for readers without script.
SMALL, COLOURS = 800, 32
#: Pixels a line of a label needs; charts that would have less are left to the table, and said so.
LEGIBLE = 18
#: matplotlib is not made for several threads at once.
_lock = threading.Lock()


def png(view: str, selection: Selection, address: str, *, size: tuple[int, int]) -> bytes:
    """Return the view as a PNG of exactly `size` pixels."""
    return _saved(lambda: _draw(view, selection, address, size), "png")


def svg(view: str, selection: Selection, address: str, *, size: tuple[int, int]) -> bytes:
    """Return the view as an SVG; its text is outlines, so it looks the same everywhere."""
    return _saved(lambda: _draw(view, selection, address, size), "svg", salt=view)


def charts_alone(
    view: str, selection: Selection, charts: Sequence[str], *, size: tuple[int, int],
    sharpness: float,
) -> tuple[bytes, int]:
    """Return a PNG of the view's `charts` and nothing else, and how many of them it holds.

    Parameters
    ----------
    view : str
        Name of the view.
    selection : Selection
        What the reader has chosen.
    charts : sequence of str
        Full names of charts; those that could not be read at `size` are left out, last first.
    size : tuple of int
        Width and height in pixels, with text as large as in the other pictures.
    sharpness : float
        How many pixels the PNG has for one of `size`, to be printed or projected large.
    """
    model = model_of(view, selection)
    # Printed or projected, smaller lines can still be read.
    fitting = _fitting(model, charts, size, size[1], LEGIBLE * 0.7)

    def drawn() -> Figure:
        from matplotlib.figure import Figure

        sheet = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI, facecolor="white")
        _charts(sheet, model, fitting, size, 0, size[1], margin=4)
        return sheet

    return _saved(drawn, "png", sharpness), len(fitting)


def small(content: bytes) -> bytes:
    """Return a PNG made small: for readers without script, and for saved notebooks."""
    from PIL import Image

    picture = Image.open(io.BytesIO(content)).convert("RGB")
    height = round(picture.height * SMALL / picture.width)
    # By areas of colour, not by pixels: a thin line keeps its own.
    reduced = picture.resize((SMALL, height)).quantize(
        COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _saved(
    draw: Callable[[], Figure], kind: str, sharpness: float = 1, salt: str | None = None
) -> bytes:
    # Read when a picture is asked for: it takes a second.
    import matplotlib

    with _lock, matplotlib.rc_context({
        "font.family": ["DejaVu Sans"], "svg.hashsalt": salt, "svg.fonttype": "path",
        "hatch.linewidth": 1.5,
    }):
        drawn = draw()
        out = io.BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        drawn.savefig(out, format=kind, dpi=DPI * sharpness, metadata=metadata)
    return out.getvalue()


def _draw(view: str, selection: Selection, address: str, size: tuple[int, int]) -> Figure:
    from matplotlib.figure import Figure

    width, height = size
    model = model_of(view, selection)
    sheet = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor="white")
    top = _heading(sheet, view, selection, model, size)
    charts = _fitting(model, list(model.charts), size, size[1] - top - 90)
    bottom = _footing(sheet, selection, model, address, size, len(charts))
    if charts:
        _charts(sheet, model, charts, size, top, bottom)
    else:
        _rows(sheet, model, size, top, bottom)
    return sheet


def _heading(
    sheet: Figure, view: str, selection: Selection, model: ViewModel, size: tuple[int, int]
) -> float:
    """Write title, sentence and choices; return where the charts may begin (pixels)."""
    chosen = "  ·  ".join(f"{label}: {value}" for label, value in choices(view, selection))
    title = model.texts.get("title") or t("page.subject.headline", selection.language)
    at = float(MARGIN)
    for text, points, color, weight in (
        (title, 22, theme.TEXT, "bold"),
        (plain(model.texts.get("sentence", "")), 15, theme.TEXT, "normal"),
        (plain(model.texts.get("caveat", "")), 13.5, theme.WINE, "bold"),
        (chosen, 12.5, theme.SOFT, "normal"),
    ):
        if text:
            at = _write(sheet, text, at, points, size, color=color, weight=weight) + 8
    return at + 6


def _footing(
    sheet: Figure, selection: Selection, model: ViewModel, address: str, size: tuple[int, int],
    shown: int,
) -> float:
    """Write source and address at the foot; return where the charts must end (pixels)."""
    texts = [model.texts.get("source", ""), address]
    if shown < len(model.charts):
        texts.insert(0, t("files.some_charts", selection.language, shown=str(shown),
                          charts=str(len(model.charts))))
    lines = [line for text in texts for line in _wrapped(text, 11.5, size)]
    top = size[1] - MARGIN / 2 - len(lines) * 11.5 * 1.35 * DPI / 72
    _write(sheet, "\n".join(lines), top, 11.5, size, color=theme.SOFT)
    return top - 10


def _write(
    sheet: Figure, text: str, at: float, points: float, size: tuple[int, int], **style: object
) -> float:
    """Write `text`, wrapped, from `at` pixels below the top; return where it ends."""
    lines = [line for part in text.split("\n") for line in _wrapped(
        part, points * (1.09 if style.get("weight") == "bold" else 1), size
    )]
    sheet.text(MARGIN / size[0], 1 - at / size[1], "\n".join(lines), fontsize=points, va="top",
               linespacing=1.25, parse_math=False, **style)
    return at + len(lines) * points * 1.35 * DPI / 72


def _wrapped(text: str, points: float, size: tuple[int, int]) -> list[str]:
    import textwrap

    # A letter of DejaVu Sans is on average 0.56 times as wide as it is high.
    letters = int((size[0] - 2 * MARGIN) / (points * 0.56 * DPI / 72))
    return textwrap.wrap(text, letters) or [""]


def _fitting(
    model: ViewModel, charts: Sequence[str], size: tuple[int, int], room: float,
    legible: float = LEGIBLE,
) -> list[str]:
    """Return as many of `charts` as can be read in a picture with `room` pixels for them."""
    from dashboard.files.painters import line_height

    charts = list(charts)[: CHARTS[size[0] > size[1]]]
    while len(charts) > 1:
        _, rows = _grid(len(charts), size)
        high = (room - (rows - 1) * GAP) / rows - 60
        lines = {
            name: line_height(high, name, model.charts[name])
            for name in charts if f"{name}.bars" in model.charts[name]
        }
        crowded = min(lines, key=lines.get, default=None)
        if crowded is None or lines[crowded] >= legible:
            break
        charts.remove(crowded)
    return charts


def _grid(count: int, size: tuple[int, int]) -> tuple[int, int]:
    """Return columns and rows for `count` charts."""
    columns = min(count, 3 if size[0] > size[1] else (1 if count < 3 else 2))
    return columns, math.ceil(count / columns)


def _charts(
    sheet: Figure, model: ViewModel, charts: list[str], size: tuple[int, int], top: float,
    bottom: float, margin: float = MARGIN,
) -> None:
    columns, rows = _grid(len(charts), size)
    down = (bottom - top - (rows - 1) * GAP) / rows
    for row in range(rows):
        left = float(margin)
        names = charts[row * columns : (row + 1) * columns]
        weights = [MAP if f"{name}.land" in model.charts[name] else 1.0 for name in names]
        shares = sum(weights) if len(names) == columns else columns
        room = size[0] - 2 * margin - (columns - 1) * GAP
        for name, weight in zip(names, weights, strict=True):
            across = room * weight / shares
            _chart(sheet, model, name, size, (left, top + row * (down + GAP), across, down))
            left += across + GAP


def _chart(
    sheet: Figure, model: ViewModel, name: str, size: tuple[int, int],
    box: tuple[float, float, float, float],
) -> None:
    """Paint one chart with its title into `box` (left, top, width, height in pixels)."""
    import textwrap

    from dashboard.files.painters import painter_of

    width, height = size
    left, top, across, down = box
    short = name.split(".")[1]
    lines = textwrap.wrap(model.texts[f"{short}_title"], max(int(across / 11), 10))
    sheet.text(left / width, 1 - top / height, "\n".join(lines), fontsize=13.5, weight="bold",
               va="top", color=theme.TEXT, parse_math=False)
    paint, before, after, above = painter_of(name, model.charts[name])
    used = len(lines) * 26 + 4
    shown = textwrap.wrap(plain(model.texts.get(f"{short}_shown", "")), max(int(across / 9), 10))
    if shown:
        sheet.text(left / width, 1 - (top + used) / height, "\n".join(shown), fontsize=11.5,
                   va="top", color=theme.SOFT, parse_math=False)
    used += len(shown) * 22 + above
    if {f"{name}.land", f"{name}.shapes"} & set(model.charts[name]):
        used += _legend(sheet, model, size, (left, top + used - above, across))
    foot = 26 if before > 4 else 0
    axes = sheet.add_axes((
        (left + before) / width, 1 - (top + down - foot) / height,
        (across - before - after) / width, (down - used - foot) / height,
    ))
    axes.set_axis_off()
    paint(axes, name, model.charts[name])


def _legend(
    sheet: Figure, model: ViewModel, size: tuple[int, int], at: tuple[float, float, float]
) -> float:
    """Write what the colours of a map or a matrix mean, if the view says so; return its height."""
    from matplotlib.patches import Rectangle

    width, height = size
    left, top, across = at
    colors = {**{f"legend_{i}": color for i, color in enumerate(theme.SCALE)},
              "legend_none": theme.LAND}
    x, y = left, top
    said = [(color, model.texts[slot]) for slot, color in colors.items() if model.texts.get(slot)]
    for color, text in said:
        needed = 34 + len(text) * 9
        if x > left and x + needed > left + across:
            x, y = left, y + 22
        sheet.add_artist(Rectangle((x / width, 1 - (y + 14) / height), 16 / width, 12 / height,
                                   facecolor=color, edgecolor=theme.SOFT, linewidth=0.5))
        sheet.text((x + 22) / width, 1 - y / height, text, fontsize=11.5, va="top",
                   color=theme.TEXT, parse_math=False)
        x += needed
    return y + 26 - top if said else 0


def figures(model: ViewModel) -> list[tuple[str, str, str]]:
    """Return label, value and source of each figure of a view that is made of figures."""
    return [
        (model.texts[f"{name}_label"], plain(text), model.texts[f"{name}_source"])
        for name, text in ((n.removesuffix("_value"), text) for n, text in model.texts.items()
                           if n.endswith("_value"))
    ]


def _rows(
    sheet: Figure, model: ViewModel, size: tuple[int, int], top: float, bottom: float
) -> None:
    """Write a view without charts as what it is: its figures, or the rows of its table."""
    step = 12 * 1.6 * DPI / 72
    lines = [f"{value}   {label}   ({source})" for label, value, source in figures(model)] or [
        "   ·   ".join(str(cell) for cell in row) for table in model.tables
        for row in table.texts()
    ]
    for i, line in enumerate(lines[: int((bottom - top) / step)]):
        shown = _wrapped(line, 12, size)
        sheet.text(MARGIN / size[0], 1 - (top + i * step) / size[1],
                   shown[0] + ("…" if len(shown) > 1 else ""), fontsize=12, va="top",
                   color=theme.TEXT, parse_math=False)
