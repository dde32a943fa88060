"""A language bound once: words, numbers and names of places, as one view says them.

A number that is an answer brings its trace into the text: the mark ``⟦total|15.2 million⟧`` names
the fact, and `Voice.traces` says how it was computed and from which rows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pandas as pd

from dashboard import numbers, places
from dashboard.answers import Answer
from dashboard.provenance import Trace, rows_of
from dashboard.tables import cached
from dashboard.words import ordinal, t
from dashboard.words.lists import joined

#: What is written as a number: a plain one, or an answer that holds one.
Number = float | None | Answer
#: What is made once for each view and language.
Said = TypeVar("Said")


@dataclass(frozen=True)
class Voice:
    """The voice of one view in one language.

    Parameters
    ----------
    view : str
        Name of the view: the file of its own words.
    language : str
        Code of the language.
    bound : dict
        Words that any of its texts may name, as placeholder to text.
    traces : dict
        Where the numbers said so far come from, by the names of the facts.
    """

    view: str
    language: str
    bound: dict[str, str] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)

    def binding(self, **words: str) -> Voice:
        """Return the voice with further words that any text may name."""
        return replace(self, bound={**self.bound, **words})

    def __call__(self, key: str, plural: Number = None, **words: str) -> str:
        """Return a text of the view's own words: ``voice("title")``."""
        return self.text(f"{self.view}.{key}", plural, **words)

    def text(self, key: str, plural: Number = None, **words: str) -> str:
        """Return any text by its whole key: ``voice.text("migrant_stock.stock")``."""
        return t(key, self.language, plural=_value(plural), **{**self.bound, **words})

    def ordinal(self, key: str, rank: int) -> str:
        """Return the text of the view's own words for a rank: ``31st``."""
        return ordinal(f"{self.view}.{key}", rank, self.language)

    def place(self, code: str) -> str:
        """Return the name of a place as it stands in running text, with its article."""
        return places.named(code, self.language)

    def label(self, code: str) -> str:
        """Return the name of a place as it stands alone: in a table, beside a bar."""
        return places.name(code, self.language)

    def places(self, codes: Sequence[str]) -> str:
        """Return the names of places as a list in running text."""
        return self.joined([self.place(code) for code in codes])

    def joined(self, texts: Sequence[str]) -> str:
        """Return texts as a list in running text: ``a, b and c``."""
        return joined(texts, self.language)

    def exact(self, number: Number, decimals: int = 0) -> str:
        """Write a number out: ``9,687``."""
        return self._write(numbers.exact, number, decimals)

    def people(self, number: Number) -> str:
        """Write a count of persons for a sentence or a tooltip: ``15.2 million``."""
        return self._write(numbers.people, number)

    def counted(self, number: Number, key: str) -> str:
        """Write a count with what is counted: ``15.2 million migrants``; `key` names it."""
        value = _value(number)
        return self.marked(number, numbers.counted(_or_nan(value), key, self.language))

    def counted_exactly(self, number: Number, key: str) -> str:
        """Write a count out, with what is counted: ``9,687 migrants``."""
        value = _value(number)
        written = numbers.exact(value, self.language)
        return self.marked(number, t(key, self.language, plural=int(value), count=written))

    def percent(self, number: Number, decimals: int = 1) -> str:
        """Write a percentage: ``76.4%``."""
        return self._write(numbers.percent, number, decimals)

    def share(self, number: Number) -> str:
        """Write a percentage as tables do, with two digits after the point: ``76.40%``."""
        return self.percent(number, 2)

    def signed(self, number: Number) -> str:
        """Write a change of a count with its sign: ``+963,722``."""
        return self._write(numbers.signed, number)

    def signed_percent(self, number: Number, decimals: int = 1) -> str:
        """Write a change in per cent with its sign: ``+6.5%``."""
        return self._write(numbers.signed_percent, number, decimals)

    def dollars(self, number: Number) -> str:
        """Write an amount given in US$ millions, with its unit."""
        return self._write(numbers.dollars, number)

    def axis(self, positions: list[float]) -> dict[float, str]:
        """Return the labels of positions on an axis of counts."""
        return numbers.axis_labels(positions, self.language)

    def axis_percents(self, positions: list[float], signed: bool = False) -> dict[float, str]:
        """Return the labels of positions on an axis of percentages."""
        return numbers.axis_percents(positions, self.language, signed)

    @property
    def no_data(self) -> str:
        """Return what stands where nothing is published."""
        return self.text("numbers.no_data")

    def marked(self, number: Number, text: str) -> str:
        """Return `text`, which says `number`, with its mark; a plain number has none.

        If the answer is a frame, `text` says one of its numbers.

        Raises
        ------
        ValueError
            If an answer is no fact of the view: it has no name.
        """
        if not isinstance(number, Answer) or _is_missing(number.value):
            return text
        if not number.name:
            raise ValueError(f"{number.question.__name__}: what is said must be a fact of the view")
        self.traces.setdefault(number.name, self.trace(number))
        return f"⟦{number.name}|{text}⟧"

    def trace(
        self, answer: Answer, by: Sequence[str] = (), formula: str = "",
        **where: str | tuple[str, ...],
    ) -> Trace:
        """Return where an answer comes from.

        Parameters
        ----------
        by : sequence of str
            Columns that hold the code of the row of a table that was tapped, if `answer` is what
            the table lists: the first one that each of the published tables has.
        formula : str, optional
            As of `Answer`, for one column of several.
        **where : str
            Column of the published tables to the values that one column of several is of.
        """
        key = formula or answer.formula
        if not key:
            key = f"{answer.subject}.trace.{answer.question.__name__}"
        elif "." not in key:
            key = f"{self.view}.trace.{key}"
        return Trace(self.text(key), rows_of(answer, by, where), answer.cited)

    def _write(self, write: Callable[..., str], number: Number, *options: int) -> str:
        return self.marked(number, write(_or_nan(_value(number)), self.language, *options))


def said_once(say: Callable[..., Said]) -> Callable[..., Said]:
    """Keep what `say` makes of answers and plain values, for each view and language.

    Parameters
    ----------
    say : callable
        ``say(*asked, voice)``. The voice that it gets has no bound words, and its traces are not
        kept: what is said must not depend on them.
    """
    @cached
    def kept(view: str, language: str, *asked: object) -> Said:
        return say(*asked, Voice(view, language))

    @functools.wraps(say)
    def answered(*asked: object) -> Said:
        *rest, voice = asked
        return kept(voice.view, voice.language, *rest)

    answered.cache_clear = kept.cache_clear
    return answered


def _value(number: Number) -> float | None:
    return number.value if isinstance(number, Answer) else number


def _is_missing(value: object) -> bool:
    return pd.api.types.is_scalar(value) and pd.isna(value)


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
