"""Growth of remittances announced in the Migration and Development Briefs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.publishers.sheet import Sheet, read_csv

FILE = "wb_remittance_projections_2020_2022.csv"
REGIONS = {"LAC": "LAC", "LMIC": "LMIC", "World": "WLD"}
LABELS = ("release_date", "region", "target_year", "growth_pct", "level_usd_bn", "document")
COLUMNS = ["release_date", "region", "target_year", "growth_pct", "level_usd_billions", "kind",
           "source"]


def read_projections(path: Path) -> pd.DataFrame:
    """Read the growth rates, % against the year before, and the levels where one was announced.

    A rate is a `forecast` while its year is not over on the day of release, and an
    `estimate` afterwards: the brief of November 2021 forecasts 2021, that of May 2022
    estimates it.

    Raises
    ------
    BuildError
        At an unknown region, something that is not a date, year or number, or two
        rates for one day, region and year.
    """
    sheet = read_csv(path)
    top = sheet.header(*LABELS)
    columns = {label: sheet.rows[top].index(label) for label in LABELS}
    found: dict[tuple, tuple] = {}
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        day, region, *_, document = (sheet.cell(row, c, label) for label, c in columns.items())
        released = _day(sheet, row, day)
        year, growth, level = (
            sheet.number(row, columns[label], document)
            for label in ("target_year", "growth_pct", "level_usd_bn")
        )
        if region not in REGIONS or document is None:
            raise sheet.error("unknown region, or no document", row, region)
        if year is None or growth is None or year != int(year):
            raise sheet.error("no target year or no growth", row, document)
        key = (released, REGIONS[region], int(year))
        if key in found:
            raise sheet.error("a second rate for this day, region and year", row, document)
        kind = "estimate" if released.year > year else "forecast"
        found[key] = (*key, growth, level, kind, document)
    frame = pd.DataFrame(list(found.values()), columns=COLUMNS)
    return frame.astype({"release_date": "datetime64[ns]", "target_year": "Int64",
                         "level_usd_billions": "float64"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittance_projections`."""
    table = read_projections(raw / "world_bank" / FILE)
    return {"remittance_projections": table.sort_values(COLUMNS[:3], ignore_index=True)}


def _day(sheet: Sheet, row: int, value: object) -> pd.Timestamp:
    try:
        return pd.to_datetime(str(value), format="%Y-%m-%d")
    except ValueError:
        raise sheet.error("not a date as 2020-04-22", row, value) from None
