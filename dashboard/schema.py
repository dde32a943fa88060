"""What a table must look like: its columns, their kinds and ranges, its unique key.

One schema per table (see `dashboard.schemas`) is checked twice: before the build
writes a table, and when a table is loaded. Better not to start than to be wrong
on a click.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

DTYPES = {
    "code": "category",
    "text": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[ns]",
}
#: What a column without missing values is kept as: the same values, faster to compare.
LEAN = {"integer": "int64", "boolean": "bool"}


class TableError(ValueError):
    """A table that does not fit its schema: a line for each problem, naming column and row."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        Name, unit included (`remittances_usd_millions`).
    kind : str
        One of `DTYPES`; decides the pandas dtype.
    optional : bool
        Whether a cell may be missing.
    minimum, maximum : float, optional
        Bounds, both included.
    allowed : collection of str, optional
        The only values the column may hold.
    """

    name: str
    kind: str
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None
    allowed: Collection[str] | None = None


@dataclass(frozen=True)
class Problem:
    """What does not fit: in which columns, why, and in which rows (one boolean a row)."""

    columns: tuple[str, ...]
    why: str
    rows: pd.Series

    def said(self, frame: pd.DataFrame, at: object, where: str = "") -> str:
        """Return what is wrong in the row `at`, without its table; `where` names the row."""
        shown = [plain(frame.at[at, name]) for name in self.columns if pd.notna(frame.at[at, name])]
        value = f": {', '.join(shown)}" if shown else ""
        return f"column {', '.join(self.columns)}{where}: {self.why}{value}"


def plain(value: object) -> str:
    """Return `value` as a message writes it: a text in quotes, a number without its dtype.

    >>> plain(np.int64(-1)), plain("SVL")
    ('-1', "'SVL'")
    """
    return repr(value.item() if isinstance(value, np.generic) else value)


@dataclass(frozen=True)
class Schema:
    """The columns of one table, in order, and the columns that identify a row."""

    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def dtypes(self) -> dict[str, str]:
        """Column name to the dtype to read it with (dates are parsed separately)."""
        return {c.name: DTYPES[c.kind] for c in self.columns if c.kind != "date"}

    @property
    def lean(self) -> dict[str, str]:
        """Column name to the dtype a checked table is kept in, where it differs."""
        return {c.name: LEAN[c.kind] for c in self.columns if c.kind in LEAN and not c.optional}

    @property
    def dates(self) -> list[str]:
        """Names of the columns that hold dates."""
        return [c.name for c in self.columns if c.kind == "date"]

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return `frame` unchanged if it fits.

        Raises
        ------
        TableError
            A line for each problem: the table, the column, the first offending row (its
            key) and the value.
        """
        names = [c.name for c in self.columns]
        if list(frame.columns) != names:
            raise TableError(
                f"{self.table}: columns are {list(frame.columns)}, expected {names}"
            )
        wrong = [self._said(frame, problem) for problem in self.problems(frame)]
        if wrong:
            raise TableError("\n".join(wrong))
        return frame

    def problems(self, frame: pd.DataFrame) -> Iterator[Problem]:
        """Give what does not fit in the columns of `frame`, column by column, the key last.

        Raises
        ------
        TableError
            If a column is not of its dtype: then its values cannot be looked at.
        """
        for column in self.columns:
            yield from self._problems_of(frame[column.name], column)
        keys = frame[list(self.key)]
        twice = keys.duplicated() & keys.notna().all(axis="columns")
        if twice.any():
            yield Problem(self.key, "the same key twice", twice)

    def _problems_of(self, values: pd.Series, column: Column) -> Iterator[Problem]:
        if str(values.dtype) not in (DTYPES[column.kind], LEAN.get(column.kind)):
            raise TableError(
                f"{self.table}: column {column.name} is {values.dtype}, "
                f"expected {DTYPES[column.kind]}"
            )
        missing, found = values.isna(), []
        if not column.optional:
            found.append(("missing value", missing))
        if column.allowed is not None:
            found.append(("value not allowed", ~missing & ~values.isin(list(column.allowed))))
        if column.minimum is not None:
            found.append((f"less than {column.minimum:g}", values < column.minimum))
        if column.maximum is not None:
            found.append((f"more than {column.maximum:g}", values > column.maximum))
        for why, rows in found:
            bad = rows.fillna(False).astype(bool)
            if bad.any():
                yield Problem((column.name,), why, bad)

    def _said(self, frame: pd.DataFrame, problem: Problem) -> str:
        at = problem.rows.idxmax()
        where = ", ".join(f"{name}={frame.at[at, name]}" for name in self.key)
        return (
            f"{self.table}: {problem.said(frame, at)} at {where} "
            f"({int(problem.rows.sum())} such rows)"
        )
