"""The source face: what each table is, who publishes it, how it is cited, what it is not."""

from __future__ import annotations

import functools

import yaml

from dashboard import citations
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, load, sources
from dashboard.views.model import View
from dashboard.words import t


@functools.cache
def described(language: str) -> dict[str, dict]:
    """Return, for every table, title, rows, columns and sources in `language`."""
    return {name: _table(name, language) for name in SCHEMAS}


def editions(view: View) -> list[str]:
    """Return the keys of the sources behind a view, as an address for citation states them."""
    found = (source["key"] for name in view.datasets for source in sources(name))
    return list(dict.fromkeys(found))


def all_editions() -> set[str]:
    """Return the keys of all sources: what an address for citation can state."""
    return {source["key"] for name in SCHEMAS for source in sources(name)}


def _table(name: str, language: str) -> dict:
    head = yaml.safe_load((DATA / f"{name}.source.yml").read_text(encoding="utf-8"))
    return {
        "title": head["title"][language],
        "rows": f"{len(load(name)):,}",
        "columns": {column: text[language] for column, text in head["columns"].items()},
        "sources": [_source(source, language) for source in sources(name)],
    }


def _source(source: dict, language: str) -> dict:
    return {
        "publisher": source["publisher"][language],
        "title": source["title"],
        "edition": source["edition"],
        "licence": {**source["licence"], "name": citations.licence(source, language)},
        "address": source["address"],
        "caveats": [t(key, language) for key in source["caveats"]],
        "cite": {
            "text": citations.as_text(source, language),
            "apa": citations.as_apa(source, language),
            "bibtex": citations.as_bibtex(source, language),
        },
    }
