"""Cost of sending US$200, from Remittance Prices Worldwide of the World Bank.

The databank's CSV has one row per pair of countries and one column per quarter
(`2020Q3 [YR2020Q3]`), `..` where no price was collected, and a footer. A negative
average is published as such: an exchange rate better than the market's can outweigh
the fee. The table keeps every price of the file, those of the former Netherlands Antilles
too (`ANT`), which is no area of the other tables.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from dashboard.publishers import world_bank
from dashboard.publishers.sheet import Sheet, read_csv

SERIES = "ATCR.CORR"
LABELS = (
    "Sending Countries Code",
    "Receiving Countries Code",
    "Series Code",
    "Receiving Countries Name",
)
FOOTER = "Data from database: Remittance Prices Worldwide"
FILE = "RPW_corridors_databank_2020-12-07.csv"
COLUMNS = ["sender", "receiver", "quarter", "cost_pct"]
#: Codes without an area of today whose prices are kept under the publisher's code.
FORMER = ("ANT",)


def read_corridors(path: Path) -> pd.DataFrame:
    """Read the average total cost per corridor and quarter, % of the US$200 sent.

    Returns
    -------
    pandas.DataFrame
        Columns sender, receiver, quarter (`2020Q3`), cost_pct; only quarters with a
        price, so a corridor without any does not stand in it.

    Raises
    ------
    BuildError
        At an unknown code, another series, a corridor given twice, text for a number, a
        price of an excluded code, or a file that ends before its footer.
    """
    sheet = read_csv(path)
    top = sheet.header("Sending Countries Code", "Series Code")
    end = sheet.require(FOOTER)
    sheet.require("Last Updated:")
    names = [" ".join(str(cell).split()) for cell in sheet.rows[top]]
    for label in LABELS:
        if label not in names:
            raise sheet.error("the header lacks this label", top, label)
    columns = {label: names.index(label) for label in LABELS}
    quarters = _quarters(sheet, top)
    found, seen = [], set()
    for row in range(top + 1, end):
        if not any(cell is not None for cell in sheet.rows[row]):
            continue
        sending, receiving, series, name = (
            sheet.cell(row, column, label) for label, column in columns.items()
        )
        if series != SERIES:
            raise sheet.error(f"not the series {SERIES}", row, series)
        if (sending, receiving) in seen:
            raise sheet.error("this corridor stands twice", row, f"{sending} {receiving}")
        seen.add((sending, receiving))
        costs = [(q, sheet.number(row, c, name, missing=("..",))) for c, q in quarters.items()]
        pair = [_place(sheet, row, code) for code in (sending, receiving)]
        prices = [(*pair, quarter, cost) for quarter, cost in costs if cost is not None]
        if prices and not all(pair):
            raise sheet.error("a price of an excluded code", row, f"{sending} {receiving}")
        found += prices
    return pd.DataFrame(found, columns=COLUMNS)


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `remittance_costs`."""
    table = read_corridors(raw / "rpw" / FILE)
    return {"remittance_costs": table.sort_values(COLUMNS[:3], ignore_index=True)}


def _place(sheet: Sheet, row: int, code: str) -> str | None:
    return code if code in FORMER else world_bank.place(sheet, row, code)


def _quarters(sheet: Sheet, top: int) -> dict[int, str]:
    """Return column -> quarter."""
    found: dict[int, str] = {}
    for column, label in enumerate(sheet.rows[top]):
        if not re.match(r"\d", str(label)):
            continue
        parts = re.fullmatch(r"(\d{4}Q[1-4]) \[YR\1\]", str(label))
        if not parts or parts[1] in found.values():
            raise sheet.error("not a quarter, or the second of its name", top, label)
        found[column] = parts[1]
    if not found:
        raise sheet.error("the header has no quarters", top)
    return found
