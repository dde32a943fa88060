"""How a view is laid out on the page, as data: rows of columns of cards.

The page's template and style sheet draw any layout; neither knows a view by its name. A view
with nothing special to say needs no layout: its charts get one card each, in a grid.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

#: Heights of a chart in pixels: beside others, and alone in its view.
TALL, ALONE = 360, 460
#: Number of charts to the number of columns; more charts stand in two.
COLUMNS = {0: 1, 1: 1, 2: 2, 3: 3}


@dataclass(frozen=True)
class Line:
    """A text above the charts; not shown while it is empty.

    Parameters
    ----------
    slot : str
        Slot of the text.
    style : str
        Classes of the style sheet.
    """

    slot: str
    style: str


@dataclass(frozen=True)
class Zoom:
    """A button that zooms a map.

    Parameters
    ----------
    name : str
        The key of its word below ``page.zoom``.
    extent : tuple of int
        West, east, south and north, in degrees.
    """

    name: str
    extent: tuple[int, int, int, int]


@dataclass(frozen=True)
class Card:
    """A chart with its title above it and what belongs to it below.

    Parameters
    ----------
    chart : str
        Short name of the chart: what follows the view's name and the point.
    height : int or callable
        Height of the chart in pixels, or a function that returns it.
    wide : int, optional
        Height on screens of 900 pixels and more, if it differs there.
    staged : int, optional
        Height on the stage of a phone, if it differs from that of other charts.
    roomy : bool
        Whether the chart grows when its subject covers the screen.
    notes : tuple of str
        Slots of the notes below it, beside ``<chart>_note`` and ``<chart>_tap``.
    legend : bool
        Whether the legend of the view's shades stands below the chart.
    controls : tuple of str
        Fields of `Selection` that are chosen below the chart.
    zooms : tuple of Zoom
        Buttons that zoom the chart.
    """

    chart: str
    height: int | Callable[[], int] = TALL
    wide: int = 0
    staged: int = 0
    roomy: bool = True
    notes: tuple[str, ...] = ()
    legend: bool = False
    controls: tuple[str, ...] = ()
    zooms: tuple[Zoom, ...] = ()

    @property
    def pixels(self) -> int:
        """The height of the chart."""
        return self.height() if callable(self.height) else self.height


@dataclass(frozen=True)
class Entries:
    """A list of texts below a title.

    Parameters
    ----------
    title : str
        Slot of the title.
    slots : tuple of str
        Slots of the entries.
    ordered : bool
        Whether the entries are numbered.
    """

    title: str
    slots: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class ListCard:
    """A card that holds lists in place of a chart.

    Parameters
    ----------
    lists : tuple of Entries
        The lists, in order.
    source : str
        Slot of the source of all of them.
    """

    lists: tuple[Entries, ...]
    source: str = "lists_source"


@dataclass(frozen=True)
class Stack:
    """Cards one below the other, in one column of a row."""

    cards: tuple[Card | ListCard, ...]


@dataclass(frozen=True)
class Row:
    """Cards and stacks beside each other.

    Parameters
    ----------
    items : tuple
        What stands in the columns; more than there are columns go on below.
    widths : tuple of int, optional
        Width of each column, as a proportion; without it there are as many equal columns as items.
    """

    items: tuple[Card | ListCard | Stack, ...]
    widths: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """The widths of the columns, as proportions."""
        return self.widths or (1,) * len(self.items)


#: The texts of a view above its charts, below its sentence.
LINES = (
    Line("corridor", "sentence corridor"),
    Line("chosen", "sentence corridor"),
    Line("hint", "sentence hint"),
)


@dataclass(frozen=True)
class Layout:
    """What stands where in a view.

    Parameters
    ----------
    rows : tuple of Row
        Rows of cards; without them each chart has a card in a grid (`grid`).
    lines : tuple of Line
        Texts above the charts.
    legend : bool
        Whether the legend of the view's shades stands below all charts.
    figures : tuple of str
        Names of figures, each with the slots ``<name>_value``, ``_label`` and ``_source``. A
        view that has them shows them in one strip, and nothing else.
    """

    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = LINES
    legend: bool = False
    figures: tuple[str, ...] = ()


def grid(charts: Collection[str]) -> tuple[Row, ...]:
    """Return the rows of a view that states none: a card for each of `charts`.

    >>> [row.columns for row in grid(["a.one", "a.two", "a.three", "a.four"])]
    [(1, 1)]
    """
    height = ALONE if len(charts) == 1 else TALL
    cards = tuple(Card(name.split(".")[1], height) for name in charts)
    return (Row(cards, (1,) * COLUMNS.get(len(cards), 2)),) if cards else ()


def cards(rows: Iterable[Row]) -> Iterator[Card | ListCard]:
    """Return all cards of `rows`, in the order in which they are read."""
    for row in rows:
        for item in row.items:
            yield from item.cards if isinstance(item, Stack) else (item,)
