"""Where the labels of a map stand: beside their symbols, off each other and inside its frame."""

from __future__ import annotations

import textwrap

from dashboard.charts import boxes, padded

#: What is shown: the ends of the map in the west, east, south and north.
FRAME = (-152, 158, -66, 84)
#: Pixels of one unit of the map from west to east, on a screen of 1280 and on a phone of 360;
#: from south to north on both.
WIDTHS = {"labels": 1.75, "small": 0.97}
UP = 1.75
#: From here on a label is left of its symbol, if it can be.
EAST = 40.0
#: Pixels of a line of a label and of a letter in it; letters in a line of it on a phone.
LINE, LETTER, LETTERS = 16, 7, 15
#: What it weighs to cover a symbol that has a label (others weigh their radius in pixels), and to
#: leave a label out.
LABELLED, LEFT_OUT = 64.0, 1000.0
#: Labels the map can hold, and one that says nothing.
LABELS = 8
NO_LABEL = {"x": None, "y": None, "text": "", "align": "left", "dx": 0, "dy": 0}


def placed(symbols: list[tuple[float, float, float, str]], part: str) -> dict[str, list]:
    """Return the labels of `symbols` (x, y, size, text) on a map as wide as `part` is.

    A label stands beside its symbol, or higher, lower, above or below it, inside the map and off
    other labels. Where there is no such place it is left out. Together they cover least of what
    could be taken for their own: symbols that have a label, or are as large as one. In the east
    the left is tried first.
    """
    across = WIDTHS[part]
    discs = [(x * across, y * UP, size / 2, LABELLED if text else size / 2)
             for x, y, size, text in symbols if text or size >= LINE]
    choices = []
    for x, y, size, text in symbols:
        if text:
            said = text if part == "labels" else textwrap.fill(text, LETTERS)
            ways = [
                (_box(x * across, y * UP, said, *way), (x, y, said, *way))
                for way in _ways(said, size, ("right", "left") if x > EAST else ("left", "right"))
            ]
            choices.append(sorted(
                ((_covered(box, discs), box, row) for box, row in ways if _inside(box, across)),
                key=lambda choice: choice[0],
            ))
    columns = list(zip(*_apart(choices, ())[1], strict=True)) or [()] * len(NO_LABEL)
    return padded(dict(zip(NO_LABEL, map(list, columns), strict=True)), NO_LABEL, LABELS)


def _apart(choices: list[list[tuple]], taken: tuple[tuple, ...]) -> tuple[float, list[tuple]]:
    """Return what labels off each other and off `taken` cover at least, and their rows.

    `choices` has for each label what it would cover, its box and its row, the least first.
    """
    if not choices:
        return 0.0, []
    best = None
    for covered, box, row in choices[0]:
        if best and covered >= best[0]:
            break
        if not any(boxes.cross(box, other) for other in taken):
            more, rows = _apart(choices[1:], (*taken, box))
            if not best or covered + more < best[0]:
                best = covered + more, [row, *rows]
    if best is None:
        more, rows = _apart(choices[1:], taken)
        best = LEFT_OUT + more, rows
    return best


def _ways(text: str, size: float, sides: tuple[str, str]) -> list[tuple[str, int, int]]:
    """Return how a label may stand to a symbol, best first: its alignment, and its shifts."""
    aside = round(size / 2) + 2
    off = aside + LINE * (1 + text.count("\n")) // 2
    shift = {"left": aside, "right": -aside}
    return [
        *((side, shift[side], dy) for side in sides for dy in (0, -LINE, LINE)),
        *((align, 0, dy) for align in ("center", *sides) for dy in (-off, off)),
        *((side, shift[side], dy) for dy in (-2 * LINE, 2 * LINE) for side in sides),
        *((align, 0, dy) for align in ("center", *sides) for dy in (-off - LINE, off + LINE)),
    ]


def _box(
    x: float, y: float, text: str, align: str, dx: int, dy: int
) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a label, in pixels."""
    lines = text.split("\n")
    width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
    left = x + dx - width * {"left": 0, "center": 0.5, "right": 1}[align]
    return left, y - dy - height / 2, left + width, y - dy + height / 2


def _inside(box: tuple[float, ...], across: float) -> bool:
    west, east, south, north = FRAME
    return (west * across <= box[0] and box[2] <= east * across
            and south * UP <= box[1] and box[3] <= north * UP)


def _covered(box: tuple[float, ...], discs: list[tuple[float, ...]]) -> float:
    """Return how much the discs (x, y, radius, weight) weigh that a label would cover."""
    return sum(
        weight for x, y, radius, weight in discs
        if boxes.distance(box, x, y) < radius
    )
