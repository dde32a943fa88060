"""Answers that remember their question: what was asked, of which table, and what came out.

A view asks its questions through `asked`. From the recorded question follow, without being
written again, the published rows behind a number (`provenance`), the Python that asks once more
(`files.script`) and the key that the answer is cached under: two answers are equal if they answer
the same question, whatever they are called.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from dashboard import tables

#: Answers that a process keeps. Most are frames of some hundred rows, of 10 kB or so.
KEPT = 1024


@dataclass(frozen=True)
class Answer:
    """A recorded question and its answer.

    Parameters
    ----------
    question : callable
        A function of `dashboard.questions`, or `tables.load` for a whole table.
    given : tuple
        Name and value of each argument: plain values, or other answers.
    value : object
        The answer: a number, a frame, None if nothing is published.
    name : str
        Name of the fact that it is in a view; see `named`.
    cited : str
        The row of ``cited_figures`` that states this figure, if one does.
    formula : str
        Key of the words that say how it was computed: a whole one, or one below ``trace`` of the
        view's own. If empty, the words are those of the question.
    """

    question: Callable
    given: tuple[tuple[str, Any], ...]
    value: Any = field(compare=False)
    name: str = field(default="", compare=False)
    cited: str = field(default="", compare=False)
    formula: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """Return the hash of the question and its arguments."""
        return self._hash

    @functools.cached_property
    def _hash(self) -> int:
        # Kept: answers are asked about by further answers, and are keys of caches.
        return hash((self.question, self.given))

    @property
    def is_table(self) -> bool:
        """Whether it is a whole table."""
        return self.question is tables.load

    @property
    def subject(self) -> str:
        """The module of its question: ``migrant_stock``."""
        return self.question.__module__.rpartition(".")[2]

    def as_cited(self, figure: str) -> Answer:
        """Return the answer with the figure of ``cited_figures`` that states it."""
        return replace(self, cited=figure)

    def explained(self, formula: str) -> Answer:
        """Return the answer with words of the view for how it was computed."""
        return replace(self, formula=formula)


def table(name: str) -> Answer:
    """Return the table `name`, to be asked questions about."""
    return Answer(tables.load, (("name", name),), tables.load(name))


def asked(question: Callable, *values: object, **named_values: object) -> Answer:
    """Return the answer to `question`, put to tables, other answers and plain values.

    Parameters
    ----------
    question : callable
        A function of `dashboard.questions`.
    *values, **named_values
        Its arguments. Answers and tables are handed to it as the values they hold.

    Examples
    --------
    >>> from dashboard.questions import migrant_stock
    >>> stock = table("migrant_stock")
    >>> asked(migrant_stock.migrants_between, stock, ["HND"], ["USA"], 2019).value
    655995
    """
    unanswered = Answer(question, _recorded(question, values, named_values), None)
    # The cache does not know the tables of one's own.
    return _computed(unanswered) if tables.is_any_replaced() else _cached(unanswered)


def keep(count: int) -> None:
    """Keep the last `count` answers from now on: a build asks the same thousands of times."""
    global _cached
    _cached = functools.lru_cache(maxsize=count)(_computed)


def _computed(unanswered: Answer) -> Answer:
    return replace(unanswered, value=unanswered.question(**arguments(unanswered)))


_cached = functools.lru_cache(maxsize=KEPT)(_computed)


def _recorded(
    question: Callable, values: tuple, named_values: dict[str, object]
) -> tuple[tuple[str, Any], ...]:
    """Return name and value of each argument, in the order of the question's parameters."""
    names, optional = _parameters(question)
    given = dict(zip(names, values, strict=False)) | named_values
    if len(given) != len(values) + len(named_values) or not given.keys() <= set(names):
        signature(question).bind(*values, **named_values)  # raises, and says what is wrong
    return tuple(
        (name, _frozen(given[name])) for name in names
        if name in given and (given[name] is not None or name not in optional)
    )


@functools.cache
def _parameters(question: Callable) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the names of a question's parameters, and of those that are None unless given."""
    parameters = signature(question).parameters
    return tuple(parameters), frozenset(
        name for name, each in parameters.items() if each.default is None
    )


class _Mapping(dict):
    """A mapping that a question was given. It is hashable: nobody changes it."""

    def __hash__(self) -> int:
        """Return the hash of its items."""
        return hash(tuple(self.items()))


def _frozen(value: object) -> object:
    """Return an argument as it is recorded: hashable."""
    if isinstance(value, pd.DataFrame | pd.Series):
        raise TypeError("a frame has no recorded question: hand over its Answer")
    if isinstance(value, dict):
        return _Mapping({key: _frozen(one) for key, one in value.items()})
    # In one order: copied Python is the same in every process.
    if isinstance(value, set | frozenset):
        return tuple(sorted(value))
    return tuple(value) if isinstance(value, list) else value


def arguments(answer: Answer) -> dict[str, object]:
    """Return the arguments of a question as they were handed to it, by name."""
    return {name: value.value if isinstance(value, Answer) else value
            for name, value in answer.given}


@functools.cache
def signature(question: Callable) -> inspect.Signature:
    """Return the signature of a question."""
    return inspect.signature(question)


def named(facts: Any) -> Any:
    """Return the facts of a view, each answer called like its field.

    Those of a mapping are called by field and key: ``count_slv``.
    """
    found = {}
    for each in fields(facts):
        value = getattr(facts, each.name)
        if isinstance(value, Answer):
            found[each.name] = replace(value, name=each.name)
        elif isinstance(value, Mapping):
            found[each.name] = {
                key: replace(one, name=f"{each.name}_{key.lower()}") for key, one in value.items()
            }
    return replace(facts, **found)


def values_of(facts: Any) -> dict[str, Any]:
    """Return the numbers and frames of the facts of a view, by name, to be kept and changed."""
    return {
        name: {key: copy(one.value) for key, one in value.items()}
        if isinstance(value, Mapping) else copy(value.value)
        for name, value in answers_of(facts)
    }


def answers_of(facts: Any) -> Iterator[tuple[str, Answer | Mapping[str, Answer]]]:
    """Yield the answers among the facts of a view, by name: one, or several by key."""
    for each in fields(facts) if is_dataclass(facts) else ():
        value = getattr(facts, each.name)
        if isinstance(value, Answer) or (isinstance(value, Mapping) and value):
            yield each.name, value
