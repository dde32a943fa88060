"""Mexico's family remittances by sending country and by state of the United States, quarterly.

Banco de México publishes both as wide files: a row for each country or state, a column
for each quarter (`Ene-Mar 2013`), US$ millions, the total first. Nothing in them is
blank: 0 is what was published. The rows must sum to the total, and the states to the
row of the United States.
"""

from __future__ import annotations

import re
from math import fsum
from pathlib import Path

import pandas as pd

from dashboard.publishers import areas
from dashboard.publishers.sheet import Sheet, read_csv

QUARTERS = {"Ene-Mar": 1, "Abr-Jun": 2, "Jul-Sep": 3, "Oct-Dic": 4}
TOTAL, UNITED_STATES = "Total", "Estados Unidos"
#: Sums may differ from what is printed by this share (the last digit of each row).
SAME = 1e-8
#: Digits after the point that the files have: what several rows of one code sum to has no more.
DIGITS = 6
#: Dimension to the heading of its names, the publisher's name of its labels, and its file.
FILES = {
    "country": ("País", "banxico", "banxico_remesas_pais_vintage_2023-07-17.csv"),
    "us_state": ("Estado", "banxico_state", "banxico_remesas_usa_vintage_2023-07-17.csv"),
}


def read_wide(path: Path, dimension: str) -> tuple[pd.DataFrame, dict[str, dict[str, float]]]:
    """Read one of the two files.

    Returns
    -------
    table : pandas.DataFrame
        dimension, code, quarter (`2013Q1`), remittances_usd_millions; the rows of labels
        that share a code are added up, the total is left out.
    amounts : dict
        Label to quarter to US$ millions, as published, the total among them.

    Raises
    ------
    BuildError
        If a label has no code or stands twice, a quarter is missing or unknown, a cell
        is not a number, or the rows do not sum to the total.
    """
    heading, publisher, _ = FILES[dimension]
    sheet = read_csv(path)
    top = sheet.header(heading)
    quarters = _quarters(sheet, top)
    amounts: dict[str, dict[str, float]] = {}
    codes: dict[str, str] = {}
    for row in range(top + 1, len(sheet.rows)):
        label = str(sheet.cell(row, 0))
        if label in amounts:
            raise sheet.error("this name stands twice", row, label)
        amounts[label] = {q: _amount(sheet, row, c, label) for c, q in quarters.items()}
        if label != TOTAL:
            codes[label] = areas.resolve(publisher, label, file=sheet.file, row=row + 1)
    _check(sheet, amounts)
    return _by_code(dimension, codes, amounts), amounts


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittances_mexico`, both dimensions."""
    read = {
        dimension: read_wide(raw / "central_banks" / file, dimension)
        for dimension, (_, _, file) in FILES.items()
    }
    whole = read["country"][1].get(UNITED_STATES, {})
    states = read["us_state"][1][TOTAL]
    for quarter in sorted(whole.keys() | states.keys()):
        if not _same(whole.get(quarter, 0), states.get(quarter, 0)):
            sheet = Sheet(FILES["us_state"][2], None, [])
            raise sheet.error(
                f"the states sum to {states.get(quarter)} in {quarter}, not to the country's "
                f"{whole.get(quarter)}", label=TOTAL,
            )
    return {"remittances_mexico": pd.concat([table for table, _ in read.values()])}


def _quarters(sheet: Sheet, top: int) -> dict[int, str]:
    """Return column -> quarter; none may be missing between the first and the last."""
    found: dict[int, str] = {}
    before = None
    for column, label in enumerate(sheet.rows[top][1:], start=1):
        parts = re.fullmatch(r"(\S+) ((?:19|20)\d\d)", str(label))
        if not parts or parts[1] not in QUARTERS:
            raise sheet.error("not a quarter as Ene-Mar 2013", top, label)
        at = int(parts[2]) * 4 + QUARTERS[parts[1]]
        if before is not None and at != before + 1:
            raise sheet.error("not the quarter after the one before it", top, label)
        found[column] = f"{parts[2]}Q{QUARTERS[parts[1]]}"
        before = at
    if not found:
        raise sheet.error("there is no quarter in this file", top)
    return found


def _amount(sheet: Sheet, row: int, column: int, label: str) -> float:
    amount = sheet.number(row, column, label)
    if amount is None:
        raise sheet.error(f"no amount in column {column + 1}", row, label)
    return amount


def _check(sheet: Sheet, amounts: dict[str, dict[str, float]]) -> None:
    if TOTAL not in amounts:
        raise sheet.error("the row of the total is missing", label=TOTAL)
    for quarter, total in amounts[TOTAL].items():
        rows = fsum(row[quarter] for label, row in amounts.items() if label != TOTAL)
        if not _same(rows, total):
            raise sheet.error(f"the rows of {quarter} sum to {rows}, not to {total}", label=TOTAL)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(one, other)


def _by_code(
    dimension: str, codes: dict[str, str], amounts: dict[str, dict[str, float]]
) -> pd.DataFrame:
    sums: dict[tuple[str, str], list[float]] = {}
    for label, code in codes.items():
        for quarter, amount in amounts[label].items():
            sums.setdefault((code, quarter), []).append(amount)
    rows = [
        (dimension, code, quarter, round(fsum(parts), DIGITS))
        for (code, quarter), parts in sums.items()
    ]
    return pd.DataFrame(rows, columns=["dimension", "code", "quarter", "remittances_usd_millions"])
