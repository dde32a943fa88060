"""An analyst's own table in the documented columns, made to fit, or told where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard import places
from dashboard.near import near
from dashboard.schema import DTYPES, Column, Problem, Schema, TableError
from dashboard.schemas import AGGREGATES, SCHEMAS
from dashboard.tables import published

#: Columns whose codes have to be places (or parts that are none) we have a name for.
OF_PLACES = ("country", "origin", "destination", "sender", "receiver")
#: Rows of a spreadsheet are counted from 1, and the first holds the headings.
FIRST_ROW = 2
#: Rows named of each problem: a column that is wrong all the way down is one problem.
MOST = 20
NO_PLACE = "no such place"


def fitted(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` in the columns, order and dtypes of the table `name`.

    Parameters
    ----------
    name : str
        Name of the table whose place it takes, for example ``"migrant_stock"``.
    frame : pandas.DataFrame
        Its columns by their documented names, in any order; numbers may be texts.

    Raises
    ------
    KeyError
        If there is no such table; the message suggests near names.
    TableError
        If it does not fit; a line for each cell that is wrong names its column, and its
        row as a spreadsheet counts it.

    Examples
    --------
    >>> frame = pd.DataFrame({"year": [2024], "origin": ["SLV"], "destination": ["USA"],
    ...     "migrants_male": [1], "migrants_female": ["two"], "migrants": [3]})
    >>> fitted("migrant_stock", frame)
    Traceback (most recent call last):
    ...
    dashboard.schema.TableError: migrant_stock: column migrants_female, row 2: no number: 'two'
    """
    if name not in SCHEMAS:
        raise KeyError(f"no table {name!r}{near(name, SCHEMAS)}")
    schema = SCHEMAS[name]
    _check_names(schema, frame)
    if frame.empty:
        raise TableError(f"{name}: the table has no rows")
    given = frame.reset_index(drop=True)
    found, unread = {}, {}
    for column in schema.columns:
        found[column.name], unread[column.name] = _column(schema, column, given[column.name])
    made = pd.DataFrame(found)
    wrong = [line for each in unread.values() for problem in each
             for line in _lines(schema, given, problem)]
    wrong += [line for problem in schema.problems(made)
              for line in _lines(schema, made, _but(problem, unread))]
    if wrong:
        raise TableError("\n".join(wrong))
    return made.astype(schema.lean)


def read(path: Path, name: str) -> pd.DataFrame:
    """Read a tidy CSV in the columns of the table `name`.

    Raises
    ------
    KeyError, TableError
        As `fitted` does; also if the file is no CSV.
    OSError
        If there is no such file, or it may not be read.
    """
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except ValueError as error:
        raise TableError(f"{path.name} cannot be read as CSV: {error}") from error
    return fitted(name, frame)


def _check_names(schema: Schema, frame: pd.DataFrame) -> None:
    expected = [column.name for column in schema.columns]
    if len(frame.columns) == 1 and ";" in str(frame.columns[0]):
        raise TableError(f"{schema.table}: the columns are separated by semicolons; "
                         "save the file with commas between them")
    wrong = [f"no column {column!r}{near(column, expected)}"
             for column in map(str, frame.columns) if column not in expected]
    missing = [column for column in expected if column not in frame.columns]
    if missing:
        wrong.append(f"without the columns {', '.join(missing)}")
    if wrong:
        raise TableError("\n".join(f"{schema.table}: {each}" for each in wrong))


def _column(
    schema: Schema, column: Column, values: pd.Series
) -> tuple[pd.Series, list[Problem]]:
    """Return the column in its dtype, and the cells that cannot be read as what it holds."""
    if column.kind in ("code", "text", "boolean"):
        texts = values if column.kind == "boolean" else values.astype("str").where(values.notna())
        wrong = []
        if column.name in OF_PLACES and schema.table != "countries":
            known = {*published("countries")["country"], *places.NOT_BROKEN_DOWN, *AGGREGATES}
            wrong.append((NO_PLACE, texts.notna() & ~texts.isin(known)))
        return _as(schema, column, texts), _problems(column, wrong)
    convert = pd.to_datetime if column.kind == "date" else pd.to_numeric
    found = convert(values, errors="coerce")
    what = "no date" if column.kind == "date" else "no number"
    wrong = [(what, found.isna() & values.notna())]
    if column.kind == "integer":
        broken = found.notna() & (found % 1 != 0)
        wrong.append(("no whole number", broken))
        found = found.mask(broken)
    return _as(schema, column, found), _problems(column, wrong)


def _problems(column: Column, wrong: list[tuple[str, pd.Series]]) -> list[Problem]:
    return [Problem((column.name,), why, rows) for why, rows in wrong if rows.any()]


def _as(schema: Schema, column: Column, values: pd.Series) -> pd.Series:
    try:
        return values.astype(DTYPES[column.kind])
    except (ValueError, TypeError) as error:
        raise TableError(f"{schema.table}: column {column.name}: {error}") from error


def _but(problem: Problem, unread: dict[str, list[Problem]]) -> Problem:
    """Return `problem` without the cells that could not be read: they are told already."""
    rows = problem.rows.copy()
    for column in problem.columns:
        for told in unread[column]:
            rows &= ~told.rows
    return replace(problem, rows=rows)


def _lines(schema: Schema, frame: pd.DataFrame, problem: Problem) -> Iterator[str]:
    """Give a line for each row of `problem`, as far as that many are of use."""
    wrong = problem.rows.index[problem.rows]
    for at in wrong[:MOST]:
        told = problem.said(frame, at, f", row {at + FIRST_ROW}")
        hint = places.near(frame.at[at, problem.columns[0]]) if problem.why == NO_PLACE else ""
        yield f"{schema.table}: {told}{hint}"
    if len(wrong) > MOST:
        columns = ", ".join(problem.columns)
        yield (f"{schema.table}: column {columns}: {problem.why} "
               f"in {len(wrong) - MOST:,} further rows")
