"""Workbooks of the International Migrant Stock of UN DESA: finding rows and columns.

A sheet by origin and destination has a row for each year and destination, a column for
each origin by name, and above the rows of countries those of the world, regions and
groups (codes from 900 on). An empty cell, `..` and `-` are missing.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from dashboard.publishers import areas
from dashboard.publishers.errors import BuildError
from dashboard.publishers.sheet import Cell, Sheet

TOTAL = "Total"
WORLD = 900
MISSING = ("..", "-")
#: A few cells are 282.000000000004: a number may differ from a whole one by this much.
NOISE = 1e-6


@dataclass(frozen=True)
class Table:
    """One sheet by origin and destination, located by its labels.

    Parameters
    ----------
    sheet : Sheet
    edition : str
        As in `POP/DB/MIG/Stock/Rev.2019`: ``"Rev.2019"``.
    columns : dict
        ``"Total"`` and codes of origins to column numbers.
    rows : dict
        (year, code of destination) to row number.
    world : dict
        Year to the row number of the world.
    """

    sheet: Sheet
    edition: str
    columns: dict[str, int]
    rows: dict[tuple[int, str], int]
    world: dict[int, int]

    def migrants(self, row: int, origin: str) -> int | None:
        """Return one cell, persons; None where it is missing."""
        return whole(self.sheet, row, self.columns[origin], origin)


def whole(sheet: Sheet, row: int, column: int, label: str) -> int | None:
    """Return a cell that holds a whole number of persons, or None where it is missing.

    Raises
    ------
    BuildError
        If it holds text, a fraction or a negative number.
    """
    value = sheet.number(row, column, label, missing=MISSING)
    if value is None:
        return None
    if abs(value - round(value)) > NOISE or value < 0:
        raise sheet.error(f"not a number of persons: {value!r}", row, label)
    return round(value)


def read_sheets(path: Path, names: Sequence[str]) -> list[Sheet]:
    """Read the sheets `names` of a large workbook.

    Raises
    ------
    BuildError
        If the workbook cannot be opened, is cut short, or lacks a sheet.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about formatting it does not keep
            with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
                names_there = book.sheetnames
                found = {name: _rows(book[name]) for name in names if name in names_there}
    except Exception as error:  # a broken archive raises whatever its part raised
        raise BuildError(f"cannot be opened: {error}", file=path.name) from error
    for name in names:
        if name not in found:
            raise BuildError(f"no such sheet, only {names_there}", file=path.name, sheet=name)
    return [Sheet(path.name, name, found[name]) for name in names]


def locate(sheet: Sheet) -> Table:
    """Find years, destinations and origins by their labels.

    Raises
    ------
    BuildError
        If a label or code is unknown, or says another area than the one beside it; if
        an area has no code; or if a row stands twice.
    """
    top = sheet.header("Year", "Code", "Notes")
    head = sheet.rows[top]
    year, code = head.index("Year"), head.index("Code")
    name = column_of(sheet, top, "area of destination")
    below = top + 1
    if below >= len(sheet.rows) or TOTAL not in sheet.rows[below]:
        raise sheet.error("the row of origins does not follow the header", top, TOTAL)
    columns = _origins(sheet, below)
    rows: dict[tuple[int, str], int] = {}
    world: dict[int, int] = {}
    for row in range(below + 1, len(sheet.rows)):
        label, number = sheet.cell(row, name), sheet.cell(row, code)
        if label is None and number is None:
            continue
        if number == WORLD:
            world[_year(sheet, row, year)] = row
        elif number is None:
            where = {"file": sheet.file, "sheet": sheet.name, "row": row + 1}
            if areas.resolve("un_desa", str(label), **where) is not None:
                raise sheet.error("this area has no code", row, label)
        elif (whole(sheet, row, code, str(label)) or 0) < WORLD:
            key = (_year(sheet, row, year), area(sheet, row, label, number))
            if key in rows:
                raise sheet.error(f"stands twice in {key[0]}", row, label)
            rows[key] = row
    return Table(sheet, edition(sheet, top), columns, rows, world)


def column_of(sheet: Sheet, row: int, text: str) -> int:
    """Return the first column of `row` whose label contains `text`.

    Raises
    ------
    BuildError
        If no label does.
    """
    for column, label in enumerate(sheet.rows[row]):
        if text in str(label):
            return column
    raise sheet.error("the header lacks this label", row, text)


def area(sheet: Sheet, row: int, label: object, code: object) -> str:
    """Return the alpha-3 code of a row; its name and its M49 code must say the same.

    Raises
    ------
    BuildError
        If they do not, or one of them is unknown.
    """
    where = {"file": sheet.file, "sheet": sheet.name, "row": row + 1}
    found = areas.of_m49(code, **where)
    if areas.resolve("un_desa", str(label), **where) != found:
        raise sheet.error(f"this name does not belong to the code {code} ({found})", row, label)
    return found


def edition(sheet: Sheet, top: int) -> str:
    """Return ``"Rev.2019"`` from the citation above the header.

    Raises
    ------
    BuildError
        If there is no citation, or it names no edition.
    """
    row = sheet.require("POP/DB/MIG/Stock/", before=top)
    text = next(str(c) for c in sheet.rows[row] if "POP/DB/MIG/Stock/" in str(c))
    parts = re.search(r"POP/DB/MIG/Stock/(Rev\.\d{4})", text)
    if not parts:
        raise sheet.error("no edition in the citation", row, text[:40])
    return parts[1]


def _rows(sheet: ReadOnlyWorksheet) -> list[list[Cell]]:
    """Return the cells, text without blanks at its ends."""
    return [
        [(cell.strip() or None) if isinstance(cell, str) else cell for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def _year(sheet: Sheet, row: int, column: int) -> int:
    year = whole(sheet, row, column, "Year")
    if year is None or not 1900 < year < 2100:
        raise sheet.error("not a year", row, "Year")
    return year


def _origins(sheet: Sheet, row: int) -> dict[str, int]:
    first = sheet.rows[row].index(TOTAL)
    found = {TOTAL: first}
    for column, label in enumerate(sheet.rows[row][first + 1 :], first + 1):
        if label is None:
            if any(len(cells) > column and cells[column] for cells in sheet.rows[row + 1 :]):
                raise sheet.error(f"column {column + 1} has numbers and no origin", row)
            continue
        code = areas.resolve(
            "un_desa", str(label), file=sheet.file, sheet=sheet.name, row=row + 1
        )
        if code in found:
            raise sheet.error("this origin stands twice", row, label)
        found[code] = column
    return found
