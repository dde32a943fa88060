"""Rows of the collected facts that a list kept by hand knows, one by one.

Such a list says, for each row of the facts, what it is here or why it is left out. A row
that is not in the list, or says something else than there, stops the build.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.publishers.sheet import Cell, Sheet, read_csv

#: Labels that every list of facts has.
LABELS = ("id", "indicator", "group", "value", "unit", "n", "source_title", "evidence")


@dataclass(frozen=True)
class Listed:
    """One row of the facts that is used.

    Parameters
    ----------
    sheet : Sheet
        The facts.
    row : int
        Its row there.
    cells : dict
        Label to cell.
    entry : dict
        What the list says of it.
    """

    sheet: Sheet
    row: int
    cells: dict[str, Cell]
    entry: dict[str, str]

    def number(self, label: str) -> float | None:
        """Return the number in the column `label`; None where it is empty."""
        return self.sheet.number(self.row, self._column(label), self.cells["id"])

    def error(self, message: str, label: Cell = None) -> Exception:
        """Return the error to raise for this row."""
        return self.sheet.error(message, self.row, label or self.cells["id"])

    def _column(self, label: str) -> int:
        return self.sheet.rows[self.sheet.header(*LABELS)].index(label)


def used(path: Path, listed: Path, *labels: str, name: str = "") -> Iterator[Listed]:
    """Yield the rows of the facts in `path` that the list does not leave out, in their order.

    Parameters
    ----------
    path, listed : Path
        The facts and the list (id, indicator, label, ..., left_out).
    *labels : str
        Labels beyond `LABELS` that the facts must have.
    name : str, optional
        What the list is called in errors; its file's name if not given.

    Raises
    ------
    BuildError
        If a row is not in the list, comes twice or says something else than there, or a
        listed row is missing.
    """
    name = name or listed.name
    known = _entries(listed)
    sheet = read_csv(path)
    top = sheet.header(*LABELS, *labels)
    columns = {label: sheet.rows[top].index(label) for label in (*LABELS, *labels)}
    seen = set()
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        cells = {label: sheet.cell(row, column) for label, column in columns.items()}
        code = cells["id"]
        if code not in known or code in seen:
            raise sheet.error(f"not in {name}, or given twice", row, code)
        seen.add(code)
        entry = known[code]
        if (cells["indicator"], cells["group"]) != (entry["indicator"], entry["label"]):
            raise sheet.error(f"not what {name} has for this row", row, code)
        if not entry["left_out"]:
            yield Listed(sheet, row, cells, entry)
    for code in known.keys() - seen:
        raise sheet.error("this row is missing", label=code)


def _entries(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}
