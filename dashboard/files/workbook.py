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

#: The width that text is given at most.
WIDEST = 60


def of_view(view: str, selection: Selection, address: str) -> bytes:
    """Return the view's tables and, on a sheet of their own, choices, sources and address."""
    # Read when a workbook is asked for: a server that makes none does not pay for it.
    from openpyxl import Workbook

    model, language = model_of(view, selection), selection.language
    book = Workbook()
    book.remove(book.active)
    # No date of making, so that the same choice gives the same cells and properties.
    book.properties.created = book.properties.modified = datetime.datetime(2021, 6, 15)
    for i, table in enumerate(model.tables, start=1):
        _write(book.create_sheet(t("files.table", language, number=str(i))), table, language)
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


def _write(sheet: object, table: Table, language: str) -> None:
    codes = [[code] for code in table.codes] or [[] for _ in table.rows]
    sheet.append([*([t("files.code_head", language)] if table.codes else []), *table.head])
    for code, row in zip(codes, table.rows, strict=True):
        sheet.append([*code, *(None if pd.isna(value) else _cell(value) for value in row)])
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest + 2, WIDEST)


def _cell(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
