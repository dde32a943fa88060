"""What a view is, and what it says for one selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bokeh.plotting import figure

from dashboard.charts import Patch
from dashboard.selection import Selection


@dataclass(frozen=True)
class Table:
    """The numbers a view draws, finished: column headings and rows of text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ViewModel:
    """Everything a view shows for one selection, in the reader's language.

    Parameters
    ----------
    texts : dict
        Slot (``title``, ``sentence``, ``notes``, ``source`` or one of the view's own) to
        a finished text. Slots that end in ``_alt`` are alternative texts of charts.
    charts : dict
        Chart name to the patch that draws it.
    tables : tuple of Table
        The same numbers as tables.
    """

    texts: dict[str, str]
    charts: dict[str, Patch] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class View:
    """One subject's view.

    Parameters
    ----------
    name : str
        The stem the subject has in every layer.
    reads : tuple of str
        The fields of `Selection` its model depends on, and no others.
    model : callable
        ``model(selection) -> ViewModel``; pure.
    charts : dict
        Chart name to a function that builds its figure, empty.
    datasets : tuple of str
        Tables the numbers come from.
    """

    name: str
    reads: tuple[str, ...]
    model: Callable[[Selection], ViewModel]
    charts: dict[str, Callable[[], figure]] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
