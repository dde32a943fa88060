"""Migrants by origin and destination: the table `migrant_stock` from UN DESA's workbook.

The workbook has Table 1 (both sexes), Table 2 (male) and Table 3 (female). Migrants of
both sexes are male + female; Table 1 is compared with them, whole or as far as it goes
in a copy that was cut down. Where only one sex has a number, it is the sum, as in the
publisher's totals (28 pairs in the edition of 2019). A published 0 is kept as 0 (1,981 pairs
of that edition); an empty cell, `..` and `-` are missing, and a pair missing for
both sexes is no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from dashboard.publishers.un_desa import TOTAL, Table, locate, read_sheets
from dashboard.schemas import OTHER_ORIGINS

FILE = "UN_MigrantStockByOriginAndDestination_2019.xlsx"
BOTH, MALE, FEMALE = "Table 1", "Table 2", "Table 3"
#: Cells of the row WORLD that are not the sum of the destinations in the edition as
#: published: its row of Northern America, and so WORLD, kept earlier numbers by origin.
KNOWN_GAPS = {
    ("Rev.2019", MALE, 2015): 189,
    ("Rev.2019", MALE, 2019): 188,
    ("Rev.2019", FEMALE, 2015): 192,
    ("Rev.2019", FEMALE, 2019): 192,
}


def read_stock(path: Path) -> pd.DataFrame:
    """Read migrants (persons) by year, origin and destination; no pairs without a number.

    Raises
    ------
    BuildError
        If a table is not as the format has it, the tables differ in rows or origins, a
        total is not the sum of its parts, or Table 1 is not male + female.
    """
    both, male, female = (locate(sheet) for sheet in read_sheets(path, (BOTH, MALE, FEMALE)))
    for table in (male, female):
        _check_complete(table)
        _check_totals(table)
    _check_alike(male, female)
    _check_both(both, male, female)
    return pd.DataFrame(
        _pairs(male, female),
        columns=["year", "origin", "destination", "migrants_male", "migrants_female", "migrants"],
    ).astype(dict.fromkeys(("year", "migrants_male", "migrants_female", "migrants"), "Int64"))


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `migrant_stock`."""
    return {"migrant_stock": read_stock(raw / "un_desa" / FILE)}


def _pairs(male: Table, female: Table) -> Iterator[tuple]:
    for (year, destination), row in male.rows.items():
        other = female.rows[year, destination]
        for origin in male.columns:
            if origin == TOTAL:
                continue
            men, women = male.migrants(row, origin), female.migrants(other, origin)
            if men is not None or women is not None:
                yield year, origin, destination, men, women, (men or 0) + (women or 0)


def _check_complete(table: Table) -> None:
    """Stop unless each year has the same destinations, and each of them is an origin."""
    origins = set(table.columns) - {TOTAL, *OTHER_ORIGINS}
    years = sorted({year for year, _ in table.rows})
    if not years or set(table.world) != set(years):
        raise table.sheet.error(f"no row of the world in one of the years {years}", label="WORLD")
    for year in years:
        there = {destination for y, destination in table.rows if y == year}
        for code in sorted(there ^ origins):
            side = "origins" if code in there else "destinations"
            raise table.sheet.error(f"in {year} this area is not among the {side}", label=code)
    for code in OTHER_ORIGINS:
        if code not in table.columns:
            raise table.sheet.error("the totals do not add up without this origin", label=code)


def _check_totals(table: Table) -> None:
    """Compare each destination with its total, and all destinations with the world."""
    sums: dict[tuple[int, str], int] = {}
    for (year, destination), row in table.rows.items():
        cells = {origin: table.migrants(row, origin) or 0 for origin in table.columns}
        total, parts = cells[TOTAL], sum(cells.values()) - cells[TOTAL]
        if total != parts:
            raise table.sheet.error(
                f"the origins sum to {parts}, not to the total {total}", row, destination
            )
        for origin, value in cells.items():
            sums[year, origin] = sums.get((year, origin), 0) + value
    for year, row in table.world.items():
        gaps = [
            origin
            for origin in table.columns
            if (table.migrants(row, origin) or 0) != sums[year, origin]
        ]
        known = KNOWN_GAPS.get((table.edition, table.sheet.name, year), 0)
        if TOTAL in gaps or len(gaps) > known:
            raise table.sheet.error(
                f"the destinations of {len(gaps)} columns ({known} known) do not sum to the "
                f"row WORLD in {year}, the first with {sums[year, gaps[0]]}",
                row,
                gaps[0],
            )


def _check_alike(male: Table, female: Table) -> None:
    for what, a, b in (
        ("destination", male.rows, female.rows),
        ("origin", male.columns, female.columns),
    ):
        for key in sorted(a.keys() ^ b.keys()):
            raise female.sheet.error(f"this {what} is only in one of Tables 2 and 3", label=key)


def _check_both(both: Table, male: Table, female: Table) -> None:
    """Compare each cell Table 1 has with male + female; whole, it must have them all."""
    cut = len(both.columns) < len(male.columns) or len(both.rows) < len(male.rows)
    for key in sorted(male.rows.keys() - both.rows.keys()) if not cut else ():
        raise both.sheet.error("this destination is missing", label=key)
    for key, row in both.rows.items():
        for origin in both.columns:
            table = next((t for t in (male, female) if origin not in t.columns), None)
            if table is not None or key not in male.rows:
                raise both.sheet.error("not in Tables 2 and 3", row, f"{key[1]}, {origin}")
            parts = male.migrants(male.rows[key], origin), female.migrants(
                female.rows[key], origin
            )
            value, summed = both.migrants(row, origin), sum(part or 0 for part in parts)
            if (value or 0) != summed:
                raise both.sheet.error(
                    f"{value} from {origin}, but male + female is {summed}", row, key[1]
                )
