"""Figures the concept note of June 2021 states, from the collected facts.

`cited_figures.csv` lists them by hand: where each stands in the facts, its code (the
last part says the country or region), its unit, and the question that recomputes it
from the tables, if one can. The counts of organizations cannot be recomputed: the
table of organizations is made of them. A statement without a number, such as that
remittances "have not experienced a drastic reduction", has no row in the facts: its words
are in `data/quotations.yml`.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd

from dashboard.publishers.sheet import Sheet, read_csv

LIST = Path(__file__).with_name("cited_figures.csv")
COLUMNS = ["figure", "stated_value", "unit", "statement", "question"]
STATED_BY = "concept note"
#: Unit of what the note states without a number.
STATEMENT = "statement"
#: Unit of a figure -> unit in the facts.
UNITS = {
    "persons": ("persons",),
    "organizations": ("organizations",),
    "pct": ("%",),
    "pct_more_than": ("% of GDP",),
    "ratio": ("ratio",),
}


def read_figures(facts: Path, listed: Path = LIST) -> pd.DataFrame:
    """Read the figures in the order of the list; a ratio (1 in 5) as a number (0.2).

    A statement has no value.

    Raises
    ------
    BuildError
        If a figure is not where the list has it, is not stated by the note, or is not
        a number of its unit.
    """
    with listed.open(encoding="utf-8", newline="") as stream:
        entries = list(csv.DictReader(stream))
    sheets = {name: read_csv(facts / name) for name in {entry["file"] for entry in entries} - {""}}
    rows = [
        (
            entry["figure"],
            None if entry["unit"] == STATEMENT
            else _stated(sheets[entry["file"]], entry["id"], entry["unit"]),
            entry["unit"],
            f"cited_figures.{entry['figure']}",
            entry["question"] or None,
        )
        for entry in entries
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"stated_value": "float64", "question": "str"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `cited_figures`."""
    return {"cited_figures": read_figures(facts)}


def _stated(sheet: Sheet, name: str, unit: str) -> float:
    """Return the value of the row `name`, after checking that it is what the list says."""
    top = sheet.header("id", "value", "unit", "evidence")
    head = sheet.rows[top]
    row = next((i for i, cells in enumerate(sheet.rows) if cells and cells[0] == name), None)
    if row is None:
        raise sheet.error("this row is missing", label=name)
    cells = {label: sheet.cell(row, head.index(label), name) for label in head if label}
    if cells["evidence"] != STATED_BY:
        raise sheet.error("not stated by the concept note", row, name)
    if cells["unit"] not in UNITS[unit]:
        raise sheet.error(f"the unit is {cells['unit']!r}, not that of {unit}", row, name)
    pattern = {"pct_more_than": r">(\d+)", "ratio": r"(\d+) in (\d+)"}.get(unit)
    if pattern is None:
        value = sheet.number(row, head.index("value"), name)
        if value is None:
            raise sheet.error("no value", row, name)
        return value
    parts = re.fullmatch(pattern, str(cells["value"]))
    if not parts:
        raise sheet.error(f"not written as expected: {cells['value']!r}", row, name)
    return float(parts[1]) / (float(parts[2]) if unit == "ratio" else 1)
