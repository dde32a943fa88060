"""The source face: what each table is, who publishes it, how it is cited, what it is not."""

from __future__ import annotations

import functools

from dashboard import citations, numbers, yml
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, load
from dashboard.views.model import View
from dashboard.words import t

#: The outlines of the map: no table, but with a source as the tables have.
MAP = "map"


@functools.cache
def described(language: str) -> dict[str, dict]:
    """Return, for every table and the map, title, rows, columns and sources in `language`."""
    return {name: _table(name, language) for name in (*SCHEMAS, MAP)}


def behind(view: View) -> list[str]:
    """Return what the source face of a view describes: its tables, and the map if it has one."""
    return [*view.datasets, *([MAP] if f"{view.name}.map" in view.charts else [])]


def editions(view: View) -> list[str]:
    """Return the keys of the sources behind a view, as an address for citation states them."""
    found = (source["key"] for name in behind(view) for source in _head(name)["sources"])
    return list(dict.fromkeys(found))


def all_editions() -> set[str]:
    """Return the keys of all sources: what an address for citation can state."""
    return {source["key"] for name in (*SCHEMAS, MAP) for source in _head(name)["sources"]}


def _table(name: str, language: str) -> dict:
    head = _head(name)
    return {
        "title": citations.said(head["title"], language),
        "rows": numbers.exact(len(load(name)), language) if name in SCHEMAS else "",
        "columns": {
            column: citations.said(text, language) for column, text in head["columns"].items()
        },
        "sources": [_source(source, language) for source in head["sources"]],
    }


@functools.cache
def _head(name: str) -> dict:
    return yml.read(DATA / f"{name}.source.yml")


def _source(source: dict, language: str) -> dict:
    return {
        "publisher": citations.said(source["publisher"], language),
        "title": citations.said(source["title"], language),
        "edition": citations.said(source["edition"], language),
        "licence": {**source["licence"], "name": citations.licence(source, language)},
        "address": source["address"],
        "caveats": [t(key, language) for key in source["caveats"]],
        "cite": {
            "text": citations.as_text(source, language),
            "apa": citations.as_apa(source, language),
            "bibtex": citations.as_bibtex(source, language),
        },
    }
