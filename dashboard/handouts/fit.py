"""What fits where on a page of 16:9: measured with the letters of DejaVu, in inches and points.

Office draws with narrower letters, so what fits here fits there. HTML flows by itself and
takes from here only what has to be left out.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fpdf import FPDF

from dashboard import theme

#: A page, in inches: that of a wide slide; it prints on A4 and letter at about 85 %.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.5
ACROSS = WIDTH - 2 * MARGIN
#: From one line of text to the next, in heights of its letters.
LEADING = 1.28
FONT = "DejaVu"


@dataclass(frozen=True)
class Box:
    """Where something stands on the page, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Text:
    """A text that has its place and its size in points."""

    box: Box
    text: str
    size: float
    bold: bool = False
    color: str = theme.TEXT
    right: bool = False
    link: str | int = ""

    @property
    def end(self) -> float:
        """Where it ends, in inches from the top of the page."""
        return self.box.top + tall(self.text, self.size, self.box.width, self.bold)


TITLE = Box(MARGIN, 0.35, ACROSS, 0.9)
#: What stands under the title: words beside one chart or table, above several.
BESIDE = (Box(MARGIN, 1.4, 3.65, 4.75), Box(4.4, 1.4, WIDTH - MARGIN - 4.4, 4.75))
ABOVE = (Box(MARGIN, 1.3, ACROSS, 1.1), Box(MARGIN, 2.55, ACROSS, 3.6))
FOOT = Box(MARGIN, 6.25, ACROSS, 0.72)
#: The height of the foot's first line, for a view that has a caveat.
CAVEAT = 0.22
ADDRESS = Box(MARGIN, 7.04, ACROSS - 1.2, 0.2)
NUMBER = Box(WIDTH - MARGIN - 1.1, 7.04, 1.1, 0.2)
#: Sizes of text in points, largest first; the first that fits is taken.
TITLES = (30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6)
CAPTIONS = (20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)
CAVEATS = (12, 11, 10, 9, 8)
CHOICES = (13, 12, 11, 10, 9, 8)
SMALL = (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)
#: Cells of a table: text, room beside and above it (inches).
CELL, BESIDE_CELL, ABOVE_CELL = 11, 0.08, 0.035
#: The share of a line that a column gets grows with its longest text, but no further than this.
LONGEST_CELL = 42


def fonts() -> dict[str, Path]:
    """Return style (``""``, ``"B"``) to the file of the font, as matplotlib brings it along."""
    import matplotlib

    folder = Path(matplotlib.get_data_path(), "fonts/ttf")
    return {"": folder / "DejaVuSans.ttf", "B": folder / "DejaVuSans-Bold.ttf"}


@contextlib.contextmanager
def paper() -> Iterator[FPDF]:
    """Give a document of pages this size, with DejaVu, and without room of its own beside text.

    The library leaves the files of the fonts open; they are closed with the document.
    """
    found = FPDF(unit="in", format=(WIDTH, HEIGHT))
    found.set_auto_page_break(False)
    found.c_margin = 0
    for style, file in fonts().items():
        found.add_font(FONT, style, file)
    try:
        yield found
    finally:
        for font in found.fonts.values():
            font.ttfont.close()


def lines(text: str, points: float, width: float, bold: bool = False) -> list[str]:
    """Return the lines that `text` takes at a size in points and a width in inches."""
    ruler = _ruler()
    ruler.set_font(FONT, "B" if bold else "", points)
    return ruler.multi_cell(
        width, 1, text, dry_run=True, output="LINES", align="L"
    ) if text else []


@functools.cache
def _ruler() -> FPDF:
    """Return a document that is never written: it knows the widths of all letters."""
    with paper() as ruler:
        ruler.add_page()
    return ruler


def tall(text: str, points: float, width: float, bold: bool = False) -> float:
    """Return the height of `text` in inches."""
    return len(lines(text, points, width, bold)) * points * LEADING / 72


def fitted(
    text: str, width: float, height: float, sizes: tuple[float, ...], bold: bool = False
) -> tuple[str, float]:
    """Return `text` and the first of `sizes` at which it fits.

    What does not fit at the last one, some thousands of letters, ends in an ellipsis.
    """
    for size in sizes:
        if tall(text, size, width, bold) <= height + 1e-6:
            return text, size
    room = max(int(height * 72 / (sizes[-1] * LEADING)), 1)
    return "\n".join(lines(text, sizes[-1], width, bold)[:room])[:-1] + "…", sizes[-1]


def placed(box: Box, text: str, sizes: tuple[float, ...], **style: object) -> Text:
    """Return `text` in `box` at the first of `sizes` that fits; `style` is that of `Text`."""
    text, size = fitted(text, box.width, box.height, sizes, bool(style.get("bold")))
    return Text(box, text, size, **style)


def stacked(box: Box, caption: str, chosen: str) -> tuple[Text, Text]:
    """Return the caption at the top of `box`, and what was chosen at its bottom."""
    below = placed(Box(box.left, box.top, box.width, box.height / 2), chosen, CHOICES,
                   color=theme.SOFT)
    high = below.end - box.top
    top = placed(Box(box.left, box.top, box.width, box.height - high - 0.15), caption, CAPTIONS)
    return top, replace(below, box=Box(box.left, box.top + box.height - high, box.width, high))


def listed(box: Box, lists: Mapping[str, tuple[str, ...]]) -> list[Text]:
    """Return title and entries of each list, one below the other in `box`, as large as fits."""
    for size in CAPTIONS:
        texts, top = [], box.top
        for title, entries in lists.items():
            for text, bold in ((title, True), ("\n".join(entries), False)):
                texts.append(Text(replace(box, top=top), text, size, bold=bold))
                top = texts[-1].end + size / 72 * (0.4 if bold else 1.2)
        if texts[-1].end <= box.top + box.height:
            break
    return [replace(text, box=replace(text.box, height=text.end - text.box.top))
            for text in texts]


def foot(caveat: str, remarks: str) -> list[Text]:
    """Return the foot of a page: what must be known first, then notes, source and edition."""
    line = Box(FOOT.left, FOOT.top, FOOT.width, CAVEAT)
    rest = Box(FOOT.left, FOOT.top + CAVEAT, FOOT.width, FOOT.height - CAVEAT) if caveat else FOOT
    first = [placed(line, caveat, CAVEATS, bold=True, color=theme.WINE)] if caveat else []
    return first + ([placed(rest, remarks, SMALL, color=theme.SOFT)] if remarks else [])


@dataclass(frozen=True)
class Grid:
    """The rows of a table that fit: widths and heights in inches, the head's height first."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


def grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], box: Box) -> Grid:
    """Return as many of `rows` as fit into `box` below `head`, one at least."""
    widths = _widths([list(column) for column in zip(head, *rows, strict=True)], box.width)
    heights = [_row_height(head, widths, bold=True)]
    for row in rows:
        height = _row_height(row, widths)
        if len(heights) > 1 and sum(heights) + height > box.height:
            break
        heights.append(height)
    return Grid(widths, tuple(heights), rows[: len(heights) - 1])


def _widths(columns: list[list[str]], width: float) -> tuple[float, ...]:
    """Return the widths of columns: no word of theirs broken, the rest shared by their texts."""
    ruler = _ruler()
    ruler.set_font(FONT, "B", CELL)
    least = [
        max(ruler.get_string_width(word) for cell in column for word in cell.split(" "))
        + 2 * BESIDE_CELL + 0.02 for column in columns
    ]
    if sum(least) > width:
        return tuple(width * share / sum(least) for share in least)
    shares = [min(max(map(len, column)), LONGEST_CELL) for column in columns]
    over = width - sum(least)
    return tuple(own + over * share / sum(shares) for own, share in zip(least, shares, strict=True))


def _row_height(row: tuple[str, ...], widths: tuple[float, ...], bold: bool = False) -> float:
    needed = (
        tall(cell, CELL, width - 2 * BESIDE_CELL, bold)
        for cell, width in zip(row, widths, strict=True)
    )
    return max(needed) + 2 * ABOVE_CELL
