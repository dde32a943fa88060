"""Indicators of the World Bank's World Development Indicators, in its own formats.

The same table comes as a CSV (`API_<indicator>_DS2_en_csv_v2_<number>.csv`, the
download of today) or as an older workbook (sheet `Data`): two lines about source and
date of update, then a header, then one row per country or aggregate with a column for
each year. An empty cell is a missing value; a 0 is a 0 the publisher printed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from dashboard.publishers import areas
from dashboard.publishers.errors import BuildError
from dashboard.publishers.sheet import Cell, Sheet, read_csv, read_xls
from dashboard.schemas import AGGREGATES

RECEIVED = "BX.TRF.PWKR.CD.DT"
SHARE_OF_GDP = "BX.TRF.PWKR.DT.GD.ZS"
PAID = "BM.TRF.PWKR.CD.DT"
#: The editions that the tables hold. A file of another edition may lie beside them.
EDITIONS = ("wdi_2021_09", "wdi_2023_05")
#: The first and the last country of every list: a file without them was cut short.
ENDS = ("AFG", "ZWE")
HEADER = ("Country Name", "Country Code", "Indicator Code")


def read_indicator(path: Path, indicator: str) -> pd.DataFrame:
    """Read one indicator for the countries we know and the aggregates we keep.

    Parameters
    ----------
    path : Path
        A `.csv` or `.xls` as the World Bank publishes it.
    indicator : str
        Code the file must hold in each row, for example ``"BX.TRF.PWKR.CD.DT"``.

    Returns
    -------
    pandas.DataFrame
        Columns country, year, edition (`wdi_2023_05`, from its date of update), value
        in the publisher's unit; only cells that hold a number.

    Raises
    ------
    BuildError
        If header, date, indicator, a code or a number is not as the format has it, a
        country stands twice, or an end of the list or an aggregate is missing.
    """
    sheet = read_xls(path, "Data") if path.suffix == ".xls" else read_csv(path)
    top = sheet.header(*HEADER)
    name, code, measure = (sheet.rows[top].index(label) for label in HEADER)
    years = _years(sheet, top)
    edition = f"wdi_{updated(sheet):%Y_%m}"
    found, seen = [], set()
    for row in range(top + 1, len(sheet.rows)):
        if not any(cell is not None for cell in sheet.rows[row]):
            continue
        label = sheet.cell(row, code, sheet.rows[row][name])
        if sheet.cell(row, measure, label) != indicator:
            raise sheet.error(f"not the indicator {indicator}", row, sheet.rows[row][measure])
        if label in seen:
            raise sheet.error("this code stands twice", row, label)
        seen.add(label)
        country = place(sheet, row, label)
        values = [(year, sheet.number(row, column, label)) for column, year in years.items()]
        if country is not None:
            found += [(country, year, edition, v) for year, v in values if v is not None]
    for label in (*ENDS, *AGGREGATES):
        if label not in seen:
            raise sheet.error("this code is missing: is the file complete?", label=label)
    return pd.DataFrame(found, columns=["country", "year", "edition", "value"])


def place(sheet: Sheet, row: int, code: Cell) -> str | None:
    """Return our code for a World Bank code, or None where it is excluded with a reason."""
    if code in AGGREGATES:
        return str(code)
    return areas.resolve(
        "world_bank_code", str(code), file=sheet.file, sheet=sheet.name, row=row + 1
    )


def updated(sheet: Sheet) -> date:
    """Return the `Last Updated Date`: ISO, with slashes, or a workbook's day number."""
    row = sheet.header("Last Updated Date")
    value = sheet.cell(row, sheet.rows[row].index("Last Updated Date") + 1)
    if isinstance(value, float):
        import xlrd  # only who builds data/ has it

        return xlrd.xldate_as_datetime(value, 0).date()
    try:
        return datetime.strptime(str(value).replace("/", "-"), "%Y-%m-%d").date()
    except ValueError:
        raise sheet.error("not a date", row, value) from None


def files(raw: Path, indicator: str) -> list[Path]:
    """Return the files of an indicator: each is an edition of its own.

    Raises
    ------
    BuildError
        If there is none.
    """
    pattern = f"*_{indicator}_*"
    found = sorted((raw / "world_bank").glob(pattern))
    if not found:
        raise BuildError("no such file", file=f"world_bank/{pattern}")
    return found


def editions(raw: Path, indicator: str, column: str, scale: float = 1) -> pd.DataFrame:
    """Return the `EDITIONS` of an indicator, its values divided by `scale`, as `column`.

    Raises
    ------
    BuildError
        If no file is of one of these editions.
    """
    frame = pd.concat([read_indicator(path, indicator) for path in files(raw, indicator)])
    frame = frame[frame["edition"].isin(EDITIONS)]
    if frame.empty:
        raise BuildError(
            f"no file of the editions {', '.join(EDITIONS)}", file=f"world_bank/*_{indicator}_*"
        )
    frame[column] = frame.pop("value") / scale
    return frame.astype({"year": "Int64"}).sort_values(
        ["country", "year", "edition"], ignore_index=True
    )


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittances_share_of_gdp` (%) and `remittances_paid` (US$ millions)."""
    return {
        "remittances_share_of_gdp": editions(raw, SHARE_OF_GDP, "share_of_gdp_pct"),
        "remittances_paid": editions(raw, PAID, "remittances_paid_usd_millions", 1e6),
    }


def _years(sheet: Sheet, top: int) -> dict[int, int]:
    """Return column -> year: labels of four digits, each year once and none left out."""
    years = {
        column: int(float(label))
        for column, label in enumerate(sheet.rows[top])
        if re.fullmatch(r"(19|20)\d\d(\.0)?", str(label))
    }
    values = sorted(years.values())
    if not values or values != list(range(values[0], values[0] + len(values))):
        raise sheet.error("the years of the header do not follow each other", top, "years")
    return years
