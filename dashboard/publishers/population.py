"""Total population of UN DESA, as published with the migrant stock.

Table 2 of the workbook has the years three times: both sexes, male, female, each under
its heading. Numbers are thousands with three decimals, taken as they stand in the file
(only its rows of groups, left out here, carry the noise of a sum: 5744212.979000002).
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.publishers import un_desa
from dashboard.publishers.sheet import Sheet

FILE = "UN_MigrantStockTotal_2019.xlsx"
SHEET = "Table 2"
BOTH = "Total population of both sexes at mid-year (thousands)"
MALE = "Total male population at mid-year (thousands)"
FEMALE = "Total female population at mid-year (thousands)"
#: How far both sexes may be from male + female, thousands. The publisher sums rounded
#: ages: up to 17 persons (Italy 2019) in 876 of 1,400 cells of the edition of 2019.
ROUNDING = 0.05


def read_population(path: Path) -> pd.DataFrame:
    """Read the population of both sexes, thousands, of each country or area.

    Raises
    ------
    BuildError
        If a heading, year, name or code is not as the format has it, both sexes are not
        male + female, or the areas do not sum to the world.
    """
    sheet = un_desa.read_sheets(path, (SHEET,))[0]
    top = sheet.header("Code", "Notes")
    code = sheet.rows[top].index("Code")
    name = un_desa.column_of(sheet, top, "country or area")
    blocks = {heading: _years(sheet, top, heading) for heading in (BOTH, MALE, FEMALE)}
    found: dict[tuple[int, str], float] = {}
    world: dict[int, float | None] = {}
    for row in range(top + 2, len(sheet.rows)):
        label = sheet.cell(row, name)
        number = un_desa.whole(sheet, row, code, str(label))
        if number is None or number > un_desa.WORLD:
            continue
        values = _row(sheet, row, label, blocks[BOTH])
        if number == un_desa.WORLD:
            world = values
            continue
        country = un_desa.area(sheet, row, label, number)
        _check_sexes(sheet, row, label, blocks)
        for year, value in values.items():
            if (year, country) in found:
                raise sheet.error("this area stands twice", row, label)
            if value is not None:
                found[year, country] = value
    _check_world(sheet, found, world)
    rows = [(*key, value) for key, value in found.items()]
    frame = pd.DataFrame(rows, columns=["year", "country", "population_thousands"])
    return frame.astype({"year": "Int64"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `population`."""
    return {"population": read_population(raw / "un_desa" / FILE)}


def _years(sheet: Sheet, top: int, heading: str) -> dict[int, int]:
    """Return year -> column below a heading, up to the next heading."""
    heads = sheet.rows[top]
    first = next((i for i, c in enumerate(heads) if str(c).startswith(heading)), None)
    if first is None:
        raise sheet.error("this heading is missing", top, heading)
    later = [i for i, cell in enumerate(heads) if i > first and cell is not None]
    last = later[0] if later else len(sheet.rows[top + 1])
    years = {
        un_desa.whole(sheet, top + 1, column, heading): column for column in range(first, last)
    }
    years.pop(None, None)
    if not years or list(years) != sorted(years) or not all(1900 < y < 2100 for y in years):
        raise sheet.error("no years in order below this heading", top + 1, heading)
    return years


def _row(
    sheet: Sheet, row: int, label: object, columns: dict[int, int]
) -> dict[int, float | None]:
    """Return year -> thousands, None where missing."""
    return {
        year: sheet.number(row, column, label, missing=un_desa.MISSING)
        for year, column in columns.items()
    }


def _check_sexes(
    sheet: Sheet, row: int, label: object, blocks: dict[str, dict[int, int]]
) -> None:
    """Stop where both sexes are not male + female: a column was moved."""
    both, male, female = (_row(sheet, row, label, block) for block in blocks.values())
    for year, value in both.items():
        parts = male.get(year), female.get(year)
        if value is not None and None not in parts and abs(value - sum(parts)) > ROUNDING:
            total = f"{sum(parts):.3f} in {year}, not {value}"
            raise sheet.error(f"male + female is {total}", row, label)


def _check_world(
    sheet: Sheet, found: dict[tuple[int, str], float], world: dict[int, float | None]
) -> None:
    if not world:
        raise sheet.error("the row of the world is missing", label="WORLD")
    for year, total in world.items():
        parts = [value for (y, _), value in found.items() if y == year]
        if total is None or abs(total - sum(parts)) > 0.001 * (len(parts) + 1):
            raise sheet.error(
                f"{len(parts)} areas sum to {sum(parts)} in {year}, not to {total}", label="WORLD"
            )
