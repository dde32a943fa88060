"""A workbook of a view, for those who live in Excel: a sheet a table, numbers as numbers."""

from __future__ import annotations

import datetime
import io

import pandas as pd

from dashboard.files.words import choices, cited
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.views.model import Table, plain
from dashboard.words import t

#: Excel's own limit for the name of a sheet, and the width that text is given at most.
LONGEST_NAME, WIDEST = 31, 60


def of_view(view: str, selection: Selection, address: str) -> bytes:
    """Return the view's tables and, on a sheet of their own, choices, sources and address."""
    # Read when a workbook is asked for: a server that makes none does not pay for it.
    from openpyxl import Workbook

    model = model_of(view, selection)
    book = Workbook()
    book.remove(book.active)
    # No date of making, so that the same choice gives the same cells and properties.
    book.properties.created = book.properties.modified = datetime.datetime(2021, 6, 15)
    for i, table in enumerate(model.tables, start=1):
        name = f"{i} {view}"[:LONGEST_NAME]
        _write(book.create_sheet(name), table)
    language = selection.language
    lines = [(plain(model.texts.get("title", "")),), *choices(view, selection), ()]
    lines += [(t("files.method", language),), (model.texts.get("method", ""),), ()]
    lines += [(t("files.sources", language),), *((text,) for text in cited(view, language)), ()]
    lines += [(t("files.address", language, address=address),)]
    sheet = book.create_sheet(t("files.sheet", language))
    for line in lines:
        sheet.append(line)
    sheet.column_dimensions["A"].width = WIDEST
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: object, table: Table) -> None:
    codes = [[code] for code in table.codes] or [[] for _ in table.rows]
    sheet.append([*(["code"] if table.codes else []), *table.head])
    for code, row in zip(codes, table.rows, strict=True):
        sheet.append([*code, *(None if pd.isna(value) else _cell(value) for value in row)])
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest + 2, WIDEST)


def _cell(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
