"""What a table must look like: its columns, their kinds and ranges, its unique key.

One schema per table (see `dashboard.schemas`) is checked twice: before the build
writes a table, and when a table is loaded. Better not to start than to be wrong
on a click.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

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
    """A table that does not fit its schema; the message names table, column and row."""


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
            Naming the table, the column, the first offending row (its key) and the value.
        """
        names = [c.name for c in self.columns]
        if list(frame.columns) != names:
            raise TableError(
                f"{self.table}: columns are {list(frame.columns)}, expected {names}"
            )
        for column in self.columns:
            self._check_column(frame, column)
        twice = frame.duplicated(list(self.key))
        if twice.any():
            self._fail(frame, twice, ", ".join(self.key), "the same key twice")
        return frame

    def _check_column(self, frame: pd.DataFrame, column: Column) -> None:
        values = frame[column.name]
        if str(values.dtype) not in (DTYPES[column.kind], LEAN.get(column.kind)):
            raise TableError(
                f"{self.table}: column {column.name} is {values.dtype}, "
                f"expected {DTYPES[column.kind]}"
            )
        missing = values.isna()
        if not column.optional and missing.any():
            self._fail(frame, missing, column.name, "missing value")
        if column.allowed is not None:
            bad = ~missing & ~values.isin(list(column.allowed))
            if bad.any():
                self._fail(frame, bad, column.name, "value not allowed")
        for bound, breaks in (
            (column.minimum, lambda limit: values < limit),
            (column.maximum, lambda limit: values > limit),
        ):
            if bound is None:
                continue
            bad = breaks(bound).fillna(False).astype(bool)
            if bad.any():
                self._fail(frame, bad, column.name, f"outside the bound {bound:g}")

    def _fail(self, frame: pd.DataFrame, rows: pd.Series, column: str, why: str) -> None:
        row = frame[rows].iloc[0]
        where = ", ".join(f"{name}={row[name]}" for name in self.key)
        value = row[column] if column in frame.columns else where
        raise TableError(
            f"{self.table}: column {column}: {why}: {value!r} at {where} "
            f"({int(rows.sum())} such rows)"
        )
