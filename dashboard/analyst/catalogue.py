"""What tables and views there are, and the tables themselves with where they come from."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import tables, yml
from dashboard.citations import said
from dashboard.near import near
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, sources
from dashboard.views import subjects, tab_of
from dashboard.views.model import View
from dashboard.words import LANGUAGES, t

if TYPE_CHECKING:
    from dashboard.names import Language, TableName

#: Where a frame keeps what `sources` says of it.
SOURCES = "sources"


def load(name: TableName) -> pd.DataFrame:
    """Return the table `name`, validated; changing it never changes anyone else's.

    Parameters
    ----------
    name : str
        Name of a table, as `datasets` lists them, for example ``"migrant_stock"``.

    Returns
    -------
    pandas.DataFrame
        Columns, dtypes and units as its schema says; ``attrs["sources"]`` is `sources` of it.

    Raises
    ------
    KeyError
        If there is no such table; the message suggests near names.
    TableError
        If the file is missing or does not fit its schema.

    Examples
    --------
    >>> stock = load("migrant_stock")
    >>> us = stock.query("year == 2019 and origin == 'SLV' and destination == 'USA'")
    >>> int(us["migrants"].iloc[0]), us.attrs["sources"][0]["edition"]
    (1429155, 'POP/DB/MIG/Stock/Rev.2019')
    """
    frame = tables.load(name)
    # Not in `tables`: the questions the dashboard asks would copy them at every step.
    frame.attrs[SOURCES] = sources(name)
    return frame


def datasets(language: Language = "en") -> pd.DataFrame:
    """Return what tables there are, one row each.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``, for the titles.

    Returns
    -------
    pandas.DataFrame
        Indexed by name: title, rows, columns (with their units in the names), key (what
        makes a row unique), editions and licences. ``attrs["sources"]`` has `sources` of
        each, by name.

    Raises
    ------
    ValueError
        If there are no words in `language`.

    Examples
    --------
    >>> datasets().loc["covid_survey", "rows"]
    np.int64(38)
    """
    check_language(language)
    found = pd.DataFrame([_row(name, language) for name in SCHEMAS]).set_index("name")
    found.attrs[SOURCES] = {name: sources(name) for name in SCHEMAS}
    return found


def views(language: Language = "en") -> pd.DataFrame:
    """Return what views there are, one row each, in the order of the page.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``, for subjects and titles.

    Returns
    -------
    pandas.DataFrame
        Indexed by name, as `view` takes it: subject, title, answers_to (the fields of a
        `Selection` that change what it shows) and tables (what it is drawn from).

    Raises
    ------
    ValueError
        If there are no words in `language`.

    Examples
    --------
    >>> views().loc["remittances_corridors"].to_list()
    ['Remittances', 'Corridors', 'place, edition', 'remittance_corridors']
    """
    check_language(language)
    rows = [_view(subject, view, language)
            for subject, found in subjects().items() for view in found]
    return pd.DataFrame(rows).set_index("name")


def check_language(language: str) -> None:
    """Stop unless there are words in `language`.

    Raises
    ------
    ValueError
        If there are none; the message names the languages there are.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}{near(language, LANGUAGES)}")


def title_of(name: str, language: str) -> str:
    """Return what the table `name` is called in its source file."""
    return said(head(name)["title"], language)


@functools.cache
def head(name: str) -> dict:
    """Return the source file of the table `name`: title, columns, sources."""
    return yml.read(DATA / f"{name}.source.yml")


def _row(name: str, language: str) -> dict[str, object]:
    found = sources(name)
    return {
        "name": name,
        "title": title_of(name, language),
        "rows": len(tables.load(name)),
        "columns": ", ".join(column.name for column in SCHEMAS[name].columns),
        "key": ", ".join(SCHEMAS[name].key),
        "editions": _once(said(source["edition"], language) for source in found),
        "licences": _once(said(source["licence"]["name"] or "–", language) for source in found),
    }


def _view(subject: str, view: View, language: str) -> dict[str, str]:
    return {
        "name": view.name,
        "subject": t(f"page.subject.{subject}", language),
        "title": tab_of(subject, view, language),
        "answers_to": ", ".join(field for field in view.reads if field != "language"),
        "tables": ", ".join(view.datasets),
    }


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
