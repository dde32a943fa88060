"""A file of an analyst's own, checked: a tidy CSV, or a newer workbook of UN DESA."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard import own
from dashboard.extras import needs
from dashboard.publishers.errors import BuildError


def read(path: Path, table: str) -> pd.DataFrame:
    """Read `path` as the table `table`.

    A workbook is read as UN DESA lays out its stocks by origin and destination (Tables 1
    to 3 of the revision of 2019), so far as a newer revision keeps that layout.

    Raises
    ------
    BuildError
        If the workbook is not laid out like that; the message names sheet, row and label.
    TableError
        If a CSV does not fit; each line of the message names column and row.
    MissingExtraError
        If what reads workbooks is not installed.
    OSError
        If there is no such file, or it may not be read.
    """
    path.open("rb").close()  # what is not there is no table that does not fit
    if path.suffix.lower() != ".xlsx":
        return own.read(path, table)
    if table != "migrant_stock":
        raise BuildError("only migrant_stock is read from a workbook", file=path.name)
    with needs("build"):
        from dashboard.publishers.migrant_stock import read_stock

        return own.fitted(table, read_stock(path))
