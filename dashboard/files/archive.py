"""Zip archives of CSV files with a README: UTF-8, numbers as they are, the same bytes twice."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping

import pandas as pd

from dashboard import citations, yml
from dashboard.files.words import choices, cited, source_line
from dashboard.selection import Selection
from dashboard.tables import DATA, sources
from dashboard.views import model_of, views_by_name
from dashboard.views.model import Table, plain
from dashboard.words import t

#: Before this a zip cannot date; no date of making is told, so that bytes stay the same.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
#: Excel reads a CSV as UTF-8 only if this stands before it. A line `sep=,` would set the columns
#: right in any regional setting, but takes the effect of this mark away and is a row to all others.
UTF8_MARK = "\ufeff"


def of_view(view: str, selection: Selection, address: str) -> bytes:
    """Return a zip of the view's tables as filtered, and a README."""
    model = model_of(view, selection)
    names = _names(view, len(model.tables))
    files = {
        name: UTF8_MARK + as_csv(table) for name, table in zip(names, model.tables, strict=True)
    }
    return zipped({"README.txt": _readme_of_view(view, selection, address, names), **files})


def of_tables(view: str, selection: Selection, address: str) -> bytes:
    """Return a zip of the whole tables behind the view, each with its source file, and a README."""
    files = {"README.txt": _readme_of_tables(view, selection, address)}
    for name in views_by_name()[view].datasets:
        for suffix in ("csv", "source.yml"):
            files[f"{name}.{suffix}"] = (DATA / f"{name}.{suffix}").read_text(encoding="utf-8")
    return zipped(files)


def as_csv(table: Table) -> str:
    """Return the table as CSV: numbers unformatted, what is missing left empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    codes = [[code] for code in table.codes] or [[] for _ in table.rows]
    writer.writerow([*(["code"] if table.codes else []), *(c.name for c in table.columns)])
    for code, row in zip(codes, table.rows, strict=True):
        writer.writerow([*code, *("" if pd.isna(value) else value for value in row)])
    return out.getvalue()


def _names(view: str, count: int) -> list[str]:
    stem = view.replace("_", "-")
    return [f"{stem}.csv"] if count == 1 else [f"{stem}_{i + 1}.csv" for i in range(count)]


def _readme_of_view(
    view: str, selection: Selection, address: str, names: list[str]
) -> str:
    language = selection.language
    model = model_of(view, selection)
    lines = [plain(model.texts.get("title", t("page.subject.headline", language))), ""]
    lines += [f"{label}: {value}" for label, value in choices(view, selection)]
    lines += ["", *filter(None, (plain(model.texts.get("caveat", "")),
                                 plain(model.texts.get("sentence", "")))), ""]
    for name, table in zip(names, model.tables, strict=True):
        lines += [name, f"  {table.caption}"]
        lines += ["  " + t("files.code", language)] if table.codes else []
        lines += [f"  {column.name}: {column.head}" for column in table.columns] + [""]
    lines += [t("files.method", language), model.texts.get("method", ""),
              plain(model.texts.get("notes", "")), ""]
    lines += [t("files.sources", language), *cited(view, language), ""]
    lines += [t("files.address", language, address=address), t("files.plain", language)]
    return "\n".join(lines) + "\n"


def _readme_of_tables(view: str, selection: Selection, address: str) -> str:
    language = selection.language
    lines = []
    for name in views_by_name()[view].datasets:
        head = yml.read(DATA / f"{name}.source.yml")
        lines += [f"{name}.csv", f"  {citations.said(head['title'], language)}"]
        lines += [f"  {column}: {citations.said(text, language)}"
                  for column, text in head["columns"].items()]
        for source in sources(name):
            lines += [f"  {source_line(source, language)}"]
            lines += [f"    - {t(key, language)}" for key in source["caveats"]]
        lines += [""]
    lines += [t("files.address", language, address=address), t("files.plain", language)]
    return "\n".join(lines) + "\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of `files` (name to content) in their order, none of them dated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
