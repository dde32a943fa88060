"""Diaspora organizations by origin and by host country, from the collected facts.

The concept note of the Regional Conference on Migration states counts of IOM (2021)
for some countries. What is left to the total of 1,014 was computed when the facts were
collected: organizations without a stated origin or host, kept as `UNSPECIFIED`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.publishers import areas
from dashboard.publishers.sheet import Sheet, read_csv
from dashboard.schemas import UNSPECIFIED

FILE = "diaspora_organizations.csv"
#: The rows of IOM's counts; the others use other definitions and are never mixed in.
COUNTED = tuple(f"D{number:03d}" for number in range(1, 11))
INDICATOR = "Diaspora organizations identified"
DIMENSIONS = {"country of origin": "origin", "host country": "host"}
NOT_STATED = ("not broken down in the note", "other / not given")
LABELS = ("id", "indicator", "breakdown", "group", "value", "unit")


def read_organizations(path: Path) -> pd.DataFrame:
    """Read the number of organizations by dimension and country.

    Raises
    ------
    BuildError
        If a row is missing or is not such a count, or a dimension does not sum to the
        total.
    """
    sheet = read_csv(path)
    top = sheet.header(*LABELS)
    columns = [sheet.rows[top].index(label) for label in LABELS]
    found: list[tuple[str, str, int]] = []
    totals: list[int] = []
    seen = set()
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        number, indicator, breakdown, group, _, unit = (sheet.cell(row, c) for c in columns)
        if number not in COUNTED:
            continue
        seen.add(number)
        if indicator != INDICATOR or unit != "organizations":
            raise sheet.error("not a count of organizations", row, number)
        value = sheet.number(row, columns[4], number)
        if value is None or value != int(value):
            raise sheet.error("not a whole number", row, number)
        if breakdown == "total":
            totals.append(int(value))
        else:
            found.append((*_place(sheet, row, breakdown, group), int(value)))
    for number in COUNTED:
        if number not in seen:
            raise sheet.error("this row is missing", label=number)
    _check_total(sheet, found, totals)
    frame = pd.DataFrame(found, columns=["dimension", "country", "organizations"])
    return frame.astype({"organizations": "Int64"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `diaspora_organizations`."""
    return {"diaspora_organizations": read_organizations(facts / FILE)}


def _place(sheet: Sheet, row: int, breakdown: str, group: str) -> tuple[str, str]:
    if breakdown not in DIMENSIONS:
        raise sheet.error("neither origin nor host", row, breakdown)
    if group in NOT_STATED:
        return DIMENSIONS[breakdown], UNSPECIFIED
    country = areas.resolve("facts", group, file=sheet.file, row=row + 1)
    return DIMENSIONS[breakdown], country


def _check_total(sheet: Sheet, found: list[tuple[str, str, int]], totals: list[int]) -> None:
    for dimension in DIMENSIONS.values():
        parts = sum(count for where, _, count in found if where == dimension)
        if totals != [parts]:
            raise sheet.error(f"{dimension}s sum to {parts}, not to {totals}", label=INDICATOR)
