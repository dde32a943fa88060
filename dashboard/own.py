"""An analyst's own table in the documented columns, made to fit, or told where it does not."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard import places
from dashboard.near import near
from dashboard.schema import DTYPES, Column, Schema, TableError
from dashboard.schemas import AGGREGATES, SCHEMAS
from dashboard.tables import published

#: Columns whose codes have to be places (or parts that are none) we have a name for.
OF_PLACES = ("country", "origin", "destination", "sender", "receiver")
#: Rows of a spreadsheet are counted from 1, and the first holds the headings.
FIRST_ROW = 2


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
        If it does not fit; the message names the column, and the row as a spreadsheet
        counts it or the key of the row.

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
    found = pd.DataFrame({
        column.name: _column(schema, column, frame[column.name].reset_index(drop=True))
        for column in schema.columns
    })
    return schema.check(found).astype(schema.lean)


def read(path: Path, name: str) -> pd.DataFrame:
    """Read a tidy CSV in the columns of the table `name`.

    Raises
    ------
    KeyError, TableError
        As `fitted` does; also if the file cannot be read.
    """
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except (OSError, ValueError) as error:
        raise TableError(f"{path.name} cannot be read as CSV: {error}") from error
    return fitted(name, frame)


def _check_names(schema: Schema, frame: pd.DataFrame) -> None:
    expected = [column.name for column in schema.columns]
    for column in map(str, frame.columns):
        if column not in expected:
            raise TableError(f"{schema.table}: no column {column!r}{near(column, expected)}")
    missing = [column for column in expected if column not in frame.columns]
    if missing:
        raise TableError(f"{schema.table}: without the columns {', '.join(missing)}")


def _column(schema: Schema, column: Column, values: pd.Series) -> pd.Series:
    if column.kind in ("code", "text", "boolean"):
        plain = values if column.kind == "boolean" else values.astype("str").where(values.notna())
        if column.name in OF_PLACES and schema.table != "countries":
            known = {*published("countries")["country"], *places.NOT_BROKEN_DOWN, *AGGREGATES}
            _stop(schema, column, plain, plain.notna() & ~plain.isin(known), "no such place")
        return _as(schema, column, plain)
    convert = pd.to_datetime if column.kind == "date" else pd.to_numeric
    found = convert(values, errors="coerce")
    what = "no date" if column.kind == "date" else "no number"
    _stop(schema, column, values, found.isna() & values.notna(), what)
    if column.kind == "integer":
        _stop(schema, column, values, found.notna() & (found % 1 != 0), "no whole number")
    return _as(schema, column, found)


def _as(schema: Schema, column: Column, values: pd.Series) -> pd.Series:
    try:
        return values.astype(DTYPES[column.kind])
    except (ValueError, TypeError) as error:
        raise TableError(f"{schema.table}: column {column.name}: {error}") from error


def _stop(
    schema: Schema, column: Column, values: pd.Series, wrong: pd.Series, why: str
) -> None:
    if wrong.any():
        at = wrong.idxmax()
        value = values[at]
        hint = places.near(value) if why == "no such place" else ""
        raise TableError(
            f"{schema.table}: column {column.name}, row {at + FIRST_ROW}: {why}: {value!r}{hint}"
        )
