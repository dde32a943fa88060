"""Bilateral remittance matrices of the World Bank and KNOMAD: modelled, not reported.

A matrix has a row for each sending country and a column for each receiving one, by
name, US$ millions. A blank, a 0 and a mark (`-`, `N/A`) all stand for a pair without an
estimate and are left out: the 2017 file prints 0 where the 2021 file has a blank, and
the 2018 file is rounded to millions. The row and column `WORLD` are checked as sums
and left out as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import fsum
from pathlib import Path

import pandas as pd

from dashboard.publishers import areas
from dashboard.publishers.sheet import Sheet, read_csv, read_xlsx

#: Marks of a pair the authors assume to have no flow (India and Pakistan, and the like).
MARKS = ("-", "N/A")
WORLD = "WORLD"
COLUMNS = ["edition", "sender", "receiver", "remittances_usd_millions"]


@dataclass(frozen=True)
class Matrix:
    """Where a matrix stands in its sheet: labels to row and column numbers."""

    sheet: Sheet
    top: int
    senders: dict[str, int]
    receivers: dict[str, int]

    def amount(self, sender: str, receiver: str) -> float | None:
        """Return one cell, US$ millions; None where it is blank or marked."""
        row, column = self.senders[sender], self.receivers[receiver]
        return self.sheet.number(row, column, sender, missing=MARKS)


def read_matrix(path: Path, name: str, edition: str) -> pd.DataFrame:
    """Read a workbook's sheet `name`, whose corner says which way round it is.

    Returns
    -------
    pandas.DataFrame
        Columns edition, sender, receiver, remittances_usd_millions (all digits), only
        pairs with an amount above 0.

    Raises
    ------
    BuildError
        If the corner, a label or a number is not as the format has it, senders and
        receivers differ, or the amounts do not sum to `WORLD`.
    """
    sheet = read_xlsx(path, name)
    top = sheet.require("(across)")
    corner = " ".join(str(sheet.rows[top][0]).split())
    if not re.search(r"receiving[^()]*\(across\).*sending[^()]*\(down\)", corner):
        raise sheet.error("expected receiving (across) / sending (down)", top, corner)
    sheet.require("(millions of US$)", before=top)
    matrix = _locate(sheet, top)
    for labels, side in ((matrix.senders, "senders"), (matrix.receivers, "receivers")):
        if WORLD not in labels:
            raise sheet.error(f"the total of the {side} is missing", top, WORLD)
    _check_sums(matrix)
    return _pairs(matrix, edition)


def read_trimmed(path: Path, edition: str) -> pd.DataFrame:
    """Read the CSV that holds nothing but the matrix, rounded to US$ millions.

    Nothing in it says which way round it is: its rows are senders, seen from corridors
    known from the other editions, and `_pairs` checks it.
    """
    sheet = read_csv(path)
    if not sheet.rows or sheet.rows[0][0] is not None:
        raise sheet.error("expected a blank corner and names of countries", 0)
    return _pairs(_locate(sheet, 0), edition)


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittance_corridors`, three editions."""
    folder = raw / "world_bank"
    frames = [
        read_matrix(
            folder / "WB_Bilateral_Remittance_Estimates_2017.xlsx",
            "Bilateral_Remittances_2017",
            "wb_2017",
        ),
        read_trimmed(folder / "Bilateralremittancematrix2018Oct2019_trimmed.csv", "wb_2018"),
        read_matrix(
            folder / "WB_KNOMAD_bilateral_remittance_matrix_2021.xlsx",
            "FINAL BRM 2021",
            "knomad_2021",
        ),
    ]
    table = pd.concat(frames).sort_values(COLUMNS[:3], ignore_index=True)
    return {"remittance_corridors": table}


def _locate(sheet: Sheet, top: int) -> Matrix:
    """Find senders below and receivers right of the corner; both must be the same."""
    receivers = _labels(sheet, [(top, c, v) for c, v in enumerate(sheet.rows[top][1:], 1)])
    below = enumerate((cells[0] for cells in sheet.rows[top + 1 :]), top + 1)
    senders = _labels(sheet, [(row, row, label) for row, label in below])
    for label in senders.keys() ^ receivers.keys():
        row = senders.get(label, top)
        raise sheet.error("stands only among senders or only among receivers", row, label)
    return Matrix(sheet, top, senders, receivers)


def _labels(sheet: Sheet, cells: list[tuple]) -> dict[str, int]:
    """Return label -> position up to the first blank; `cells` are row, position, label."""
    found: dict[str, int] = {}
    for row, position, label in cells:
        if label is None:
            break
        if label in found:
            raise sheet.error("this name stands twice", row, label)
        found[str(label)] = position
    return found


def _check_sums(matrix: Matrix) -> None:
    """Compare with `WORLD`; beside a marked pair a sum may fall short of the total."""
    names = [name for name in matrix.senders if name != WORLD]
    for name in names:
        for pairs, total in (
            ([(name, other) for other in names], (name, WORLD)),
            ([(other, name) for other in names], (WORLD, name)),
        ):
            published = matrix.amount(*total) or 0
            summed = fsum(matrix.amount(*pair) or 0 for pair in pairs)
            marked = any(_cell(matrix, *pair) in MARKS for pair in pairs)
            off = published - summed
            if abs(off) > 1e-9 * max(published, summed) and not (marked and off > 0):
                raise matrix.sheet.error(
                    f"the pairs of {name} sum to {summed}, not to {published}",
                    matrix.senders[total[0]],
                    name,
                )


def _cell(matrix: Matrix, sender: str, receiver: str) -> object:
    return matrix.sheet.rows[matrix.senders[sender]][matrix.receivers[receiver]]


def _pairs(matrix: Matrix, edition: str) -> pd.DataFrame:
    """Return the pairs with an amount, after checking which way round the matrix is."""
    sheet = matrix.sheet
    codes = {
        name: areas.resolve("world_bank", name, file=sheet.file, sheet=sheet.name, row=row + 1)
        for name, row in matrix.senders.items()
        if name != WORLD
    }
    found = {
        (edition, sender, receiver): amount
        for a, sender in codes.items()
        for b, receiver in codes.items()
        if sender and receiver and (amount := matrix.amount(a, b))
    }
    there, back = (edition, "USA", "MEX"), (edition, "MEX", "USA")
    if found.get(there, 0) <= found.get(back, 0):
        raise sheet.error("Mexico sends more than it receives: turned round?", label="Mexico")
    return pd.DataFrame([(*key, value) for key, value in found.items()], columns=COLUMNS)
