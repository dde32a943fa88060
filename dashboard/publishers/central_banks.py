"""Monthly remittances as central banks publish them: one reader per format.

Each reader returns the columns month, remittances_usd_millions, status: one row per
published month, in order, with no month missing between the first and the last.
`final` means that the publisher does not mark the month as preliminary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from math import fsum
from pathlib import Path

import pandas as pd

from dashboard.publishers.press import read_press, read_quoted
from dashboard.publishers.sheet import Cell, Sheet, read_csv, read_xlsx

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto",
            "Septiembre", "Octubre", "Noviembre", "Diciembre",
        ),
        start=1,
    )
}  # fmt: skip
COLUMNS = ["month", "remittances_usd_millions", "status"]
#: Totals printed beside the months may differ from their sum by this share (float noise).
SAME = 1e-9


def read_banxico(path: Path) -> pd.DataFrame:
    """Read Mexico's series: `fecha` (mm/dd/yyyy) and `total`, US$ millions, in a CSV."""
    sheet = read_csv(path)
    top = sheet.header("fecha", "total")
    day, total = (sheet.rows[top].index(name) for name in ("fecha", "total"))
    found = []
    for row in _filled(sheet, top + 1):
        label = sheet.cell(row, day)
        try:
            month = pd.Timestamp(datetime.strptime(str(label), "%m/%d/%Y"))
        except ValueError:
            raise sheet.error("not a date as mm/dd/yyyy", row, label) from None
        if month.day != 1:
            raise sheet.error("not the first day of a month", row, label)
        found.append((month, _amount(sheet, row, total, label), "final", row, label))
    return _series(sheet, found)


def read_banguat(path: Path) -> pd.DataFrame:
    """Read Guatemala's first table: months in rows, years in columns, US$ millions.

    The months end at the row `Total`, which must equal their sum in each year; the
    second table below it (changes in per cent) is not read.
    """
    sheet = read_xlsx(path)
    top = sheet.header("Mes")
    sheet.require("En millones de US dólares", before=top)
    names = sheet.rows[top].index("Mes")
    years = _years(sheet, top, names + 1)
    found = []
    for row in range(top + 1, top + 13):
        label = sheet.cell(row, names) if row < len(sheet.rows) else None
        if MONTHS.get(label) != row - top:
            raise sheet.error(f"expected {list(MONTHS)[row - top - 1]} here", row, label)
        for column, year in years.items():
            amount = sheet.number(row, column, label)
            if amount is not None:
                month = pd.Timestamp(year, row - top, 1)
                found.append((month, amount, "final", row, f"{label} {year}"))
    _check_totals(sheet, top + 13, names, years, found)
    return _series(sheet, sorted(found, key=lambda item: item[0]))


def read_bcr(path: Path) -> pd.DataFrame:
    """Read El Salvador's series: months in columns (`2024-1(p)` is preliminary)."""
    sheet = read_csv(path)
    top = sheet.header("Concepto")
    sheet.require("Millones de US$", before=top)
    concept = "Ingresos mensuales de remesas familiares"
    row = top + 1
    if row >= len(sheet.rows) or sheet.cell(row, 0) != concept:
        raise sheet.error("expected this row below the header", row, concept)
    found = []
    for column, label in enumerate(sheet.rows[top][1:], start=1):
        if label is None:
            continue
        parts = re.fullmatch(r"(\d{4})-(\d{1,2})(\(p\))?", str(label))
        if not parts or not 1 <= int(parts[2]) <= 12:
            raise sheet.error("not a month as 2024-01 or 2024-1(p)", top, label)
        month = pd.Timestamp(int(parts[1]), int(parts[2]), 1)
        status = "preliminary" if parts[3] else "final"
        found.append((month, _amount(sheet, row, column, label), status, top, label))
    return _series(sheet, found)


def read_bch(path: Path) -> pd.DataFrame:
    """Read Honduras' amounts by department (US$) and sum them by month (US$ millions).

    Every month must have each department of the file exactly once: a sum over fewer
    departments would look like a fall.
    """
    sheet = read_xlsx(path, "Departamento")
    top = sheet.header("Año", "Mes", "Departamento", "Monto")
    sheet.require("(en USD)", before=top)
    year, name, place, money = (
        sheet.rows[top].index(label) for label in ("Año", "Mes", "Departamento", "Monto")
    )
    amounts: dict[pd.Timestamp, dict[Cell, float]] = defaultdict(dict)
    rows: dict[pd.Timestamp, int] = {}
    for row in _filled(sheet, top + 1):
        if not any(sheet.rows[row][1:]):  # one of the notes below the table
            continue
        month = _month(sheet, row, sheet.cell(row, year), sheet.cell(row, name))
        department = sheet.rows[row][place]
        if department is None or department in amounts[month]:
            raise sheet.error(f"{month:%Y-%m} repeats it, or it has no name", row, department)
        amounts[month][department] = _amount(sheet, row, money, department)
        rows.setdefault(month, row)
    everywhere = set().union(*amounts.values())
    for month, by_department in amounts.items():
        for department in sorted(everywhere - set(by_department)):
            raise sheet.error(f"{month:%Y-%m} lacks this department", rows[month], department)
    return _series(
        sheet,
        [
            (month, fsum(amounts[month].values()) / 1e6, "final", rows[month], f"{month:%Y-%m}")
            for month in sorted(amounts)
        ],
    )


#: Country, source key, file, reader; the press file knows its countries itself.
OFFICIAL = (
    ("MEX", "banxico_2023_08", "banxico_remesas_mensuales_vintage_2023-08-02.csv", read_banxico),
    ("GTM", "banguat_2024_03", "banguat_remfam2002_2024.xlsx", read_banguat),
    ("SLV", "bcr_2026_03", "bcr_sv_remesas_bcr_1991_2025.csv", read_bcr),
    ("HND", "bch_2026", "bch_remesas_0303_departamento_2017-2026.xlsx", read_bch),
)
PRESS = "press_reported_centralbank_values_2019_2021.csv"


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittances_monthly` and `remittances_quoted`.

    The first has the official series, and single months from the press; the second the
    quarters, sums of months and years that the press quoted.
    """
    folder = raw / "central_banks"
    frames = [
        reader(folder / file).assign(country=country, source=source)
        for country, source, file, reader in OFFICIAL
    ]
    frames.append(read_press(folder / PRESS))
    table = pd.concat(frames).sort_values(["country", "month", "source"], ignore_index=True)
    return {
        "remittances_monthly": table[
            ["country", "month", "remittances_usd_millions", "status", "source"]
        ],
        "remittances_quoted": read_quoted(folder / PRESS),
    }


def _filled(sheet: Sheet, start: int) -> Iterable[int]:
    """Yield the rows from `start` that are not empty."""
    for row in range(start, len(sheet.rows)):
        if any(cell is not None for cell in sheet.rows[row]):
            yield row


def _amount(sheet: Sheet, row: int, column: int, label: Cell) -> float:
    amount = sheet.number(row, column, label)
    if amount is None:
        raise sheet.error("no amount in the middle of the series", row, label)
    return amount


def _month(sheet: Sheet, row: int, year: Cell, name: Cell) -> pd.Timestamp:
    if name not in MONTHS or not re.fullmatch(r"(19|20)\d\d", str(year)):
        raise sheet.error("not a year and a month's name", row, f"{name} {year}")
    return pd.Timestamp(int(year), MONTHS[name], 1)


def _years(sheet: Sheet, top: int, first: int) -> dict[int, int]:
    """Return column -> year, from column `first` until the header ends."""
    years = {}
    for column in range(first, len(sheet.rows[top])):
        label = sheet.rows[top][column]
        if label is None:
            break
        if not re.fullmatch(r"(19|20)\d\d", str(label)):
            raise sheet.error("not a year", top, label)
        years[column] = int(label)
    return years


def _check_totals(
    sheet: Sheet, row: int, names: int, years: dict[int, int], found: list[tuple]
) -> None:
    if row >= len(sheet.rows) or sheet.cell(row, names) != "Total":
        raise sheet.error("expected the row Total below December", row, "Total")
    for column, year in years.items():
        total = sheet.number(row, column, "Total") or 0
        months = sum(amount for month, amount, *_ in found if month.year == year)
        if abs(total - months) > SAME * max(total, months):
            raise sheet.error(f"the months of {year} sum to {months}, not {total}", row, "Total")


def _series(sheet: Sheet, found: list[tuple]) -> pd.DataFrame:
    """Return `found` as a frame, or stop at a month that is missing, repeated or moved."""
    if not found:
        raise sheet.error("there is no month in this file")
    for before, (month, _, _, row, label) in zip(found, found[1:], strict=False):
        expected = before[0] + pd.offsets.MonthBegin(1)
        if month != expected:
            raise sheet.error(f"expected {expected:%Y-%m} next, not {month:%Y-%m}", row, label)
    frame = pd.DataFrame([item[:3] for item in found], columns=COLUMNS)
    return frame.astype({"month": "datetime64[ns]"})
