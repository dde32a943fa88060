"""Where a number comes from: the published rows behind an answer, and how it was computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.answers import Answer, arguments
from dashboard.schemas import SCHEMAS

#: Parameters of questions that hold several values of a column, if the name is not regular.
PLURALS = {"countries": "country"}


@dataclass(frozen=True)
class Rows:
    """The rows of one table that a number was computed from.

    Parameters
    ----------
    table : str
        Name of the table in `data/`.
    where : mapping
        Column to the values it may hold (codes, years), all of them strings.
    by : str, optional
        The column that holds the code of the row of a `Table` that was tapped.
    """

    table: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""


@dataclass(frozen=True)
class Trace:
    """Where a number comes from.

    Parameters
    ----------
    formula : str
        How it was computed, in a finished sentence.
    rows : tuple of Rows
        The rows that the formula was put to.
    cited : str, optional
        The row of ``cited_figures`` that states this figure (`questions.cited_figures.cited`).
    """

    formula: str
    rows: tuple[Rows, ...]
    cited: str = ""


#: What a question says of the rows behind its answer: from the answer and the arguments, by name.
Where = Callable[[Any, Mapping[str, Any]], Mapping[str, Collection]]


def narrowed(where: Where) -> Callable[[Callable], Callable]:
    """Declare which rows a question reads, if its arguments are not called like the columns.

    Parameters
    ----------
    where : callable
        ``where(answer, given)`` returns column to values; a column that a table has not is
        passed over.

    Examples
    --------
    >>> @narrowed(lambda answer, given: {given["side"]: given["countries"]})
    ... def count(stock, side, countries): ...
    """
    def declared(question: Callable) -> Callable:
        question.where = where
        return question

    return declared


def rows_of(
    answer: Answer, by: Sequence[str] = (), where: Mapping[str, object] | None = None
) -> tuple[Rows, ...]:
    """Return the published rows that an answer was computed from, table by table.

    An argument that is called like a column of a table (``year``), or like several of its values
    (``origins``), says which rows; so it does for the tables behind the answers that were asked
    about.

    Parameters
    ----------
    by : sequence of str
        Columns that may hold the code of a row of the answer: the first one that a table has.
    where : mapping, optional
        Column to the values that a part of the answer is of.
    """
    if answer.is_table:
        name = answer.given[0][1]
        return (Rows(name, {}, next((column for column in by if _has(name, column)), "")),)
    stated = _where(answer) | _texts(where or {})
    found: list[Rows] = []
    for nested in (value for _, value in answer.given if isinstance(value, Answer)):
        for rows in rows_of(nested, by):
            some = {column: values for column, values in stated.items() if _has(rows.table, column)}
            one = replace(rows, where={**rows.where, **some})
            found += [] if one in found else [one]
    return tuple(found)


def _where(answer: Answer) -> dict[str, tuple[str, ...]]:
    declared = getattr(answer.question, "where", None)
    stated = declared(answer.value, arguments(answer)) if declared else {
        PLURALS.get(name, name.removesuffix("s")): value
        for name, value in answer.given if not isinstance(value, Answer)
    }
    return _texts(stated)


def _texts(stated: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {
        column: tuple(map(str, value if isinstance(value, tuple | list) else (value,)))
        for column, value in stated.items()
    }


def _has(name: str, column: str) -> bool:
    return any(each.name == column for each in SCHEMAS[name].columns)
