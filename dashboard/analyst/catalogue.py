"""What tables there are."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import pandas as pd

from dashboard import yml
from dashboard.citations import said
from dashboard.near import near
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, load, sources
from dashboard.words import LANGUAGES


def datasets(language: str = "en") -> pd.DataFrame:
    """Return what tables there are, one row each.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``, for the titles.

    Returns
    -------
    pandas.DataFrame
        Indexed by name: title, rows, columns (with their units in the names), key (what
        makes a row unique), editions and licences.

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
    return pd.DataFrame([_row(name, language) for name in SCHEMAS]).set_index("name")


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
    return head(name)["title"][language]


@functools.cache
def head(name: str) -> dict:
    """Return the source file of the table `name`: title, columns, sources."""
    return yml.read(DATA / f"{name}.source.yml")


def _row(name: str, language: str) -> dict[str, object]:
    found = sources(name)
    return {
        "name": name,
        "title": title_of(name, language),
        "rows": len(load(name)),
        "columns": ", ".join(column.name for column in SCHEMAS[name].columns),
        "key": ", ".join(SCHEMAS[name].key),
        "editions": _once(said(source["edition"], language) for source in found),
        "licences": _once(said(source["licence"]["name"] or "–", language) for source in found),
    }


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
