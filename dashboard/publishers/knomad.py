"""Remittance inflows of the World Bank and KNOMAD, and the table of all editions.

The workbook has one sheet: `Migrant remittance inflows (US$ million)` and the years
in its first row (`2020e` is an estimate), then countries by name, two aggregates, and
notes. A `*` behind a name marks preliminary data of a central bank.

**A 0 in this workbook means no data and is left out, like a blank.** From 1990 on it
has a 0 in each cell where nothing is known: for Algeria 1992-2004, Belgium 1990-2001
or Chile 1991-1999, where the same publisher's indicators have millions; for Kosovo
before it existed. A true zero cannot be told from these.
"""

from __future__ import annotations

import re
from math import fsum
from pathlib import Path

import pandas as pd

from dashboard.publishers import areas, world_bank
from dashboard.publishers.sheet import Sheet, read_xlsx

INFLOWS = "KNOMAD_inward_remittance_flows_may2021.xlsx"
TITLE = "Migrant remittance inflows (US$ million)"
#: Rows below the countries, and our codes for them.
TOTALS = {"Low-and Middle-Income Countries": "LMY", "World": "WLD"}
RECEIVED = "remittances_received_usd_millions"
COLUMNS = ["country", "year", "edition", RECEIVED]


def read_inflows(path: Path) -> pd.DataFrame:
    """Read the inflows, US$ millions, without the cells that have no data (0 or blank).

    Returns
    -------
    pandas.DataFrame
        Columns country (with aggregates LMY and WLD), year, edition
        (`knomad_2021_05`, from the date in the notes), remittances_received_usd_millions.

    Raises
    ------
    BuildError
        At an unknown name, a repeated row, text for a number, or where the countries do
        not sum to the row `World`: a row is lost, doubled or moved then.
    """
    sheet = read_xlsx(path)
    top = sheet.header(TITLE)
    first = sheet.rows[top].index(TITLE)
    years = _years(sheet, top, first + 1)
    edition = _edition(sheet)
    found: list[tuple] = []
    rows: dict[str, int] = {}
    for row in range(top + 1, sheet.header("World") + 1):
        label = str(sheet.rows[row][first]).rstrip("* ")
        if label in rows:
            raise sheet.error("this name stands twice", row, label)
        rows[label] = row
        country = TOTALS.get(label) or areas.resolve(
            "world_bank", label, file=sheet.file, sheet=sheet.name, row=row + 1
        )
        values = [(year, sheet.number(row, c, label)) for c, year in years.items()]
        if country is not None:
            found += [(country, year, edition, value) for year, value in values if value]
    _check_sums(sheet, rows, years)
    return pd.DataFrame(found, columns=COLUMNS)


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittances_annual`: the editions of KNOMAD and of the indicators."""
    frames = [
        read_inflows(raw / "world_bank" / INFLOWS),
        world_bank.editions(raw, world_bank.RECEIVED, RECEIVED, 1e6),
    ]
    table = pd.concat(frames).astype({"year": "Int64"})
    return {"remittances_annual": table.sort_values(COLUMNS[:3], ignore_index=True)}


def _years(sheet: Sheet, top: int, first: int) -> dict[int, int]:
    """Return column -> year; the years must follow each other."""
    years: dict[int, int] = {}
    for column in range(first, len(sheet.rows[top])):
        label = sheet.rows[top][column]
        if label is None or "GDP" in str(label):  # later editions add the share of GDP
            break
        parts = re.fullmatch(r"((?:19|20)\d\d)e?", str(label))
        if not parts or (years and int(parts[1]) != years[column - 1] + 1):
            raise sheet.error("not the next year of the header", top, label)
        years[column] = int(parts[1])
    return years


def _edition(sheet: Sheet) -> str:
    """Return `knomad_2021_05` for the note `Date: May 2021`."""
    row = sheet.require("Date: ")
    label = next(cell for cell in sheet.rows[row] if cell)
    try:
        return f"knomad_{pd.to_datetime(label.split(': ')[1], format='%B %Y'):%Y_%m}"
    except ValueError:
        raise sheet.error("not a month and a year", row, label) from None


def _check_sums(sheet: Sheet, rows: dict[str, int], years: dict[int, int]) -> None:
    """Stop where the countries do not add up to the publisher's total."""
    world = rows["World"]
    countries = [row for label, row in rows.items() if label not in TOTALS]
    for column, year in years.items():
        total = sheet.number(world, column, "World") or 0
        summed = fsum(sheet.number(row, column) or 0 for row in countries)
        if abs(total - summed) > 1e-9 * max(total, summed):
            raise sheet.error(
                f"the countries sum to {summed} in {year}, not to {total}", world, "World"
            )
