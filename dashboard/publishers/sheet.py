"""Rows of a publisher's file, with errors that say where in it they are.

Readers of formats start here: a `Sheet` holds the cells as the file has them and
turns anything unexpected into a `BuildError` naming file, sheet, row and label.
"""

from __future__ import annotations

import csv
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from dashboard.publishers.errors import BuildError

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet; rows and columns count from 0, errors from 1.

    Parameters
    ----------
    file : str
        Name of the file, for errors.
    name : str or None
        Name of the sheet; None in a text file.
    rows : list of list
        Text without blanks at its ends, numbers, or None where a cell is empty.
    """

    file: str
    name: str | None
    rows: list[list[Cell]]

    def error(
        self, message: str, row: int | None = None, label: Cell | None = None
    ) -> BuildError:
        """Return the error to raise for `row` (from 0) and `label`."""
        return BuildError(
            message,
            file=self.file,
            sheet=self.name,
            row=None if row is None else row + 1,
            label=None if label is None else str(label),
        )

    def header(self, *labels: str) -> int:
        """Return the first row that holds all `labels`.

        Raises
        ------
        BuildError
            If no row does, naming the label that is missing everywhere or the first.
        """
        for index, cells in enumerate(self.rows):
            if all(label in cells for label in labels):
                return index
        everywhere = {cell for cells in self.rows for cell in cells}
        absent = [label for label in labels if label not in everywhere]
        raise self.error("no header row holds this label", label=(absent or list(labels))[0])

    def require(self, text: str, before: int | None = None) -> int:
        """Return the first row (before row `before`) with a cell that contains `text`.

        Raises
        ------
        BuildError
            If there is none: a unit or a closing line the format promises is gone.
        """
        for index, cells in enumerate(self.rows[:before]):
            if any(isinstance(cell, str) and text in cell for cell in cells):
                return index
        raise self.error("this text is not where the format has it", label=text)

    def cell(self, row: int, column: int, label: Cell = None) -> Cell:
        """Return one cell; a row that ends before it was cut short."""
        cells = self.rows[row]
        if column >= len(cells):
            raise self.error(
                f"the row ends after {len(cells)} cells, column {column + 1} is missing",
                row,
                label,
            )
        return cells[column]

    def number(
        self, row: int, column: int, label: Cell = None, missing: Sequence[str] = ()
    ) -> float | None:
        """Return a number, or None where the cell is empty or one of `missing`.

        Raises
        ------
        BuildError
            If the cell holds anything else, or the row ends before it.
        """
        value = self.cell(row, column, label)
        if value is None or value in missing:
            return None
        try:
            number = math.nan if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            raise self.error(f"not a number: {value!r} in column {column + 1}", row, label)
        return number


def read_csv(path: Path) -> Sheet:
    """Read a text file of comma separated cells, with or without a byte order mark."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [[cell.strip() or None for cell in row] for row in csv.reader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BuildError(f"cannot be read: {error}", file=path.name) from error
    return Sheet(path.name, None, rows)


def read_xlsx(path: Path, name: str | None = None) -> Sheet:
    """Read sheet `name` (blanks at its ends ignored), or the first, of a workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions it does not keep
            book = openpyxl.load_workbook(path, data_only=True)
    except Exception as error:  # a broken archive raises whatever its part raised
        raise BuildError(f"cannot be opened: {error}", file=path.name) from error
    sheets = {sheet.title.strip(): sheet for sheet in book.worksheets}
    if name is not None and name not in sheets:
        raise BuildError(f"no such sheet, only {sorted(sheets)}", file=path.name, sheet=name)
    sheet = book.worksheets[0] if name is None else sheets[name]
    rows = [[_clean(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return Sheet(path.name, sheet.title.strip(), rows)


def read_xls(path: Path, name: str) -> Sheet:
    """Read sheet `name` of a workbook of the older kind."""
    import xlrd  # only who builds data/ has it

    try:
        book = xlrd.open_workbook(str(path))
    except Exception as error:  # xlrd raises struct, assertion and its own errors alike
        raise BuildError(f"cannot be opened: {error}", file=path.name) from error
    if name not in book.sheet_names():
        raise BuildError(
            f"no such sheet, only {book.sheet_names()}", file=path.name, sheet=name
        )
    sheet = book.sheet_by_name(name)
    rows = [[_clean(cell) for cell in sheet.row_values(i)] for i in range(sheet.nrows)]
    return Sheet(path.name, name, rows)


def _clean(cell: object) -> Cell:
    """Return the cell with blanks at the ends of text gone, empty text as None."""
    return (cell.strip() or None) if isinstance(cell, str) else cell
