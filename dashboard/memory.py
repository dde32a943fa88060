"""Answers that a build keeps: it asks the same questions thousands of times.

Questions are pure functions of tables and plain values, so an answer can be kept. Nothing is kept
until `remember` is called, which only a build does: a server's memory would not hold it all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

_answers: dict[tuple, tuple] = {}
_is_on = False


def remember() -> None:
    """Keep the answers of every `remembered` function from now on, in this process.

    `tables.load` gives the tables themselves from then on, not copies: by a table its answers
    are found again.
    """
    global _is_on
    _is_on = True


def is_on() -> bool:
    """Whether answers are kept."""
    return _is_on


def forget() -> None:
    """Let go of what was kept: the next place asks for others."""
    _answers.clear()


def remembered(question: Callable) -> Callable:
    """Return `question`, which answers from memory what it was asked before once that is on."""

    @functools.wraps(question)
    def asked(*values: object, **named: object) -> object:
        if not _is_on:
            return question(*values, **named)
        key = (question, *map(_key, values), *((n, _key(v)) for n, v in sorted(named.items())))
        try:
            return _answers[key][0]
        except KeyError:
            # What was asked about is kept too, or its id could come to stand for another frame.
            answer = question(*values, **named)
            _answers[key] = answer, values, named
            return answer

    return asked


def _key(value: object) -> object:
    if isinstance(value, list | set | frozenset | tuple):
        return (type(value), *value)
    return value if isinstance(value, str | int | float | None) else id(value)
