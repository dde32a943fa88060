"""What a view is, and what it says for one selection.

A number in a text may carry where it comes from: `marked` puts the id of a `Trace` beside
it. A number in a table has the trace of its column. The page shows the rows behind a
number when it is tapped; nothing is computed a second time for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from bokeh.plotting import figure

from dashboard.answers import named
from dashboard.charts import Patch
from dashboard.provenance import Rows as Rows
from dashboard.provenance import Trace as Trace
from dashboard.selection import Selection
from dashboard.views.layout import Layout, ListCard, Row, cards, grid
from dashboard.voice import Voice
from dashboard.words import LANGUAGES, t

#: A marked number inside a text: ``⟦id|15.2 million⟧``.
MARK = re.compile("⟦([a-z0-9_]+)\\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        Name in files, unit included (``migrants``, ``remittances_usd_millions``).
    head : str
        Heading in the reader's language.
    write : callable, optional
        Writes a value for a reader (``numbers.exact``); without it the column holds text.
    trace : Trace, optional
        Where the column's numbers come from.
    """

    name: str
    head: str
    write: Callable[[object], str] | None = None
    trace: Trace | None = None


@dataclass(frozen=True)
class Table:
    """The numbers a view draws, unrounded, with how each column is written.

    Parameters
    ----------
    caption : str
        What the table holds, in the reader's language.
    columns : tuple of Column
        Its columns; the first names the row.
    rows : tuple of tuple
        Text or numbers; NaN or None where nothing is published.
    codes : tuple of str
        One code a row, which traces refer to; empty if no trace does.
    without : mapping
        Row and column of each cell that can have no value, to what stands there instead.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple, ...]
    codes: tuple[str, ...] = ()
    without: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def head(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.head for column in self.columns)

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as a reader sees them."""
        return tuple(
            tuple(
                self.without.get((r, c)) or (column.write(value) if column.write else value)
                for c, (column, value) in enumerate(zip(self.columns, row, strict=True))
            )
            for r, row in enumerate(self.rows)
        )


@dataclass(frozen=True)
class ViewModel:
    """Everything a view shows for one selection, in the reader's language.

    Parameters
    ----------
    texts : dict
        Slot to a finished text, numbers in it perhaps `marked`. Every view has ``title``,
        ``sentence``, ``notes``, ``source`` and ``method`` (how the numbers drawn were
        computed from which columns). Slots that end in ``_alt`` are alternative texts of
        charts, ``_title`` their titles, ``_note`` a line below them,
        ``_shown`` the part of it that says how much of the whole they show: pictures have it too,
        ``_tap`` what a tap on them does, which no paper says.
    charts : dict
        Chart name to the patch that draws it.
    tables : tuple of Table
        The same numbers as tables.
    traces : dict
        Id of a marked number to where it comes from.
    """

    texts: dict[str, str]
    charts: dict[str, Patch] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    traces: dict[str, Trace] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """One view of a subject: what it asks, says and draws.

    Data flow one way: `ask` computes the facts for a selection, and what is said and drawn follows
    from the facts alone.

    Parameters
    ----------
    name : str
        Its stem in every layer; a further view of a subject begins with the subject's.
    reads : tuple of str
        The fields of `Selection` its model depends on, and no others.
    model : callable
        ``model(selection) -> ViewModel``; pure. It follows from `ask`, `say`, `draw` and `tables`;
        a view that has not these gives it.
    ask : callable
        ``ask(selection) -> facts``: a frozen dataclass of recorded questions (`answers.Answer`),
        and of what was chosen as far as words and drawing need it.
    say : callable
        ``say(facts, voice) -> texts``.
    draw : callable
        ``draw(facts, voice) -> patches of charts``.
    tables : callable
        ``tables(facts, voice) -> the same numbers as tables``.
    charts : dict
        Chart name (``view.chart``) to a function that builds its figure, empty.
    datasets : tuple of str
        Tables the numbers come from.
    controls : tuple of str
        Fields of `Selection` that the view itself has a control for.
    marks : tuple of str
        Those of `reads` that only mark a point in what is drawn anyway.
    layout : Layout
        What stands where on the page.
    """

    name: str
    reads: tuple[str, ...]
    model: Callable[[Selection], ViewModel] | None = None
    charts: dict[str, Callable[[], figure]] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    layout: Layout = field(default_factory=Layout)
    ask: Callable[[Selection], Any] | None = None
    say: Callable[[Any, Voice], dict[str, str]] | None = None
    draw: Callable[[Any, Voice], dict[str, Patch]] | None = None
    tables: Callable[[Any, Voice], tuple[Table, ...]] | None = None

    def __post_init__(self) -> None:
        """Compose the model, unless the view gives one of its own."""
        # Views of a user may give one, as notebook 06 does; all of ours ask and say.
        if self.model is None and not (self.ask and self.say):
            raise TypeError(f"the view {self.name!r} has neither a model nor ask and say")
        if self.ask:
            object.__setattr__(self, "model", self._composed)

    def facts(self, selection: Selection) -> Any:
        """Return what the view knows for a selection; None if it has no facts."""
        return named(self.ask(selection)) if self.ask else None

    def _composed(self, selection: Selection) -> ViewModel:
        """Say and draw the facts."""
        facts, voice = self.facts(selection), Voice(self.name, selection.language)
        return ViewModel(
            texts=self.say(facts, voice),
            charts=self.draw(facts, voice) if self.draw else {},
            tables=self.tables(facts, voice) if self.tables else (),
            traces=voice.traces,
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of cards on the page."""
        return self.layout.rows or grid(self.charts)

    @property
    def lists(self) -> ListCard | None:
        """The card that holds lists, if there is one."""
        return next((card for card in cards(self.rows) if isinstance(card, ListCard)), None)


def marked(trace: str, text: str) -> str:
    """Return `text` with the id of its trace beside it; "no data" comes from no rows.

    For a view with a model of its own; where facts are said, `Voice.marked` does it.
    """
    if text in (t("numbers.no_data", language) for language in LANGUAGES):
        return text
    return f"⟦{trace}|{text}⟧"


def plain(text: str) -> str:
    """Return `text` without marks.

    >>> plain("In 2019, " + marked("total", "15.2 million") + " lived there.")
    'In 2019, 15.2 million lived there.'
    """
    return MARK.sub(r"\2", text)


def content(name: str, model: ViewModel) -> dict:
    """Return the view model but its tables in plain JSON, as the page takes it."""
    return {
        "texts": {f"{name}.{slot}": text for slot, text in model.texts.items()},
        "charts": model.charts,
        "traces": {trace: _trace(t) for trace, t in model.traces.items()},
    }


def tables(model: ViewModel) -> list[dict]:
    """Return the tables of the view model in plain JSON."""
    return [_table(table) for table in model.tables]


def _table(table: Table) -> dict:
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return {
        "caption": table.caption,
        "head": table.head,
        "rows": table.texts(),
        # What a reader sorts by; a column of text is sorted as text.
        "values": [
            [None if pd.isna(value) else _number(value) for value in values]
            if column.write else None
            for column, values in zip(table.columns, columns, strict=True)
        ],
        "codes": table.codes,
        "traces": [column.trace and _trace(column.trace) for column in table.columns],
    }


def _number(value: float) -> float:
    """Return a number of NumPy as one of Python: JSON knows no other."""
    return value.item() if hasattr(value, "item") else value


def _trace(trace: Trace) -> dict:
    return {
        "formula": trace.formula,
        **({"cited": trace.cited} if trace.cited else {}),
        "rows": [{"table": r.table, "where": dict(r.where), "by": r.by} for r in trace.rows],
    }
