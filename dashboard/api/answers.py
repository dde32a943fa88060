"""Answers of the API as plain values, and the version that names them."""

from __future__ import annotations

import json

from dashboard import files
from dashboard.files.archive import UTF8_MARK, as_csv
from dashboard.kept import version
from dashboard.page.sources import described
from dashboard.schemas import SCHEMAS
from dashboard.selection import Selection
from dashboard.tables import DATA, load
from dashboard.views import TABLES, answers, model_of, subjects, views_by_name
from dashboard.words import t

#: Suffix of a view's address to the kind of file it returns.
SUFFIXES = {"csv": "csv", "zip": "csv", "xlsx": "xlsx", "png": "png", "svg": "svg", "py": "python"}


class NotFoundError(LookupError):
    """There is no such view or table; the message is for the reader."""


def catalogue(language: str) -> dict:
    """Return every view: its name, subject, title, parameters, charts and tables."""
    return {
        "version": version(),
        "views": [
            {
                "name": view.name,
                "subject": subject,
                "title": t(f"page.subject.{subject}", language),
                "parameters": list(view.reads),
                "charts": list(view.charts),
                "tables": list(view.datasets),
            }
            for subject, views in subjects().items() for view in views
        ],
    }


def of_views(names: str, selection: Selection) -> dict:
    """Return the answers of one or more views, as the page takes them.

    Parameters
    ----------
    names : str
        Names of views, separated by commas; ``migrant_stock:tables`` for the tables of one.
    selection : Selection
        What is chosen.

    Raises
    ------
    NotFoundError
        If there is no such view; the message lists the names.
    """
    wanted = names.split(",")
    for name in wanted:
        check_view(name.removesuffix(TABLES), selection.language)
    found = answers(selection, wanted)
    return {
        "version": version(),
        "address": selection.to_query(),
        "views": {name: json.loads(text) for name, text in found.items()},
    }


def file_of_view(
    view: str, suffix: str, table: int, selection: Selection, address: str
) -> tuple[str, str, bytes]:
    """Return name, media type and content of a view as a file.

    Parameters
    ----------
    view : str
        Name of the view.
    suffix : str
        One of `SUFFIXES`. ``csv`` returns one table; ``zip`` returns all with a README.
    table : int
        Number of the table that ``csv`` returns, from 1.
    selection : Selection
        What is chosen.
    address : str
        The address that shows the view; it is written into the file.

    Raises
    ------
    NotFoundError
        If there is no such view or table.
    """
    check_view(view, selection.language)
    if suffix != "csv":
        return files.make(SUFFIXES[suffix], view, selection, address)
    tables = model_of(view, selection).tables
    if not 1 <= table <= len(tables):
        raise NotFoundError(t(
            "api.no_table_of_view", selection.language, plural=len(tables), view=view,
            number=str(table), count=str(len(tables)),
        ))
    name = files.file_name("csv", view, selection, "csv")
    # The mark lets spreadsheet programs read accents.
    return name, "text/csv; charset=utf-8", (UTF8_MARK + as_csv(tables[table - 1])).encode()


def tables(language: str) -> dict:
    """Return every table with its title, its number of rows and its sources."""
    found = described(language)
    return {"version": version(), "tables": {name: found[name] for name in SCHEMAS}}


def of_table(name: str, language: str) -> dict:
    """Return a table: title, columns, sources and rows; a missing value is null.

    Raises
    ------
    NotFoundError
        If there is no such table; the message lists the names.
    """
    check_table(name, language)
    frame = load(name)
    rows = json.loads(frame.to_json(orient="values", date_format="iso"))
    return {"version": version(), **described(language)[name], "names": list(frame), "values": rows}


def table_csv(name: str, language: str) -> bytes:
    """Return the file of a table in `data/`.

    Raises
    ------
    NotFoundError
        If there is no such table.
    """
    check_table(name, language)
    return (DATA / f"{name}.csv").read_bytes()


def check_view(name: str, language: str) -> None:
    """Raise NotFoundError unless there is a view `name`."""
    if name not in views_by_name():
        views = ", ".join(views_by_name())
        raise NotFoundError(t("api.no_view", language, name=name[:60], views=views))


def check_table(name: str, language: str) -> None:
    """Raise NotFoundError unless there is a table `name`."""
    if name not in SCHEMAS:
        raise NotFoundError(
            t("api.no_table", language, name=name[:60], tables=", ".join(SCHEMAS))
        )
