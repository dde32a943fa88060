"""What files say about themselves: their names, the choices made, where the numbers come from."""

from __future__ import annotations

import re
import unicodedata

from dashboard import citations, places
from dashboard.selection import Selection
from dashboard.tables import sources
from dashboard.views import views_by_name
from dashboard.words import t


def file_name(kind: str, view: str, selection: Selection, suffix: str) -> str:
    """Return an ASCII name that says what is inside: ``remittances_El-Salvador_en.zip``."""
    reads = views_by_name()[view].reads
    parts = [view.replace("_", "-")]
    if kind == "whole":
        parts.append("tables")
    else:
        codes = [selection.place] if "place" in reads else []
        codes += [selection.partner] if "partner" in reads and selection.partner else []
        parts += [as_ascii(places.name(code, selection.language)) for code in codes]
        parts += [str(selection.year)] if "year" in reads else []
        parts += ["square"] if kind == "square" else []
    return f"{'_'.join([*parts, selection.language])}.{suffix}"


def choices(view: str, selection: Selection) -> list[tuple[str, str]]:
    """Return what was chosen for `view`: label and value of each field it reads, in words."""
    language = selection.language
    chosen = []
    for field in views_by_name()[view].reads:
        value = getattr(selection, field)
        if field == "language" or value == "":
            continue
        if field in ("place", "partner"):
            text = places.name(value, language)
        elif field == "compare":
            text = ", ".join(places.name(code, language) for code in selection.compared[1:])
        elif field in ("year", "since", "amount"):
            text = str(value)
        else:
            text = t(f"page.{field}.{value}", language)
        if text:
            chosen.append((t(f"page.{field}.label", language), text))
    return chosen


def cited(view: str, language: str) -> list[str]:
    """Return citation, edition and licence of every source behind `view`, each once."""
    found = (source for name in views_by_name()[view].datasets for source in sources(name))
    lines = (source_line(source, language) for source in found)
    return list(dict.fromkeys(lines))


def source_line(source: dict, language: str) -> str:
    """Return citation, edition, licence and address (if it has one) of one source."""
    said = t("files.source", language, citation=citations.as_text(source, language).rstrip("."),
             edition=citations.said(source["edition"], language),
             licence=citations.licence(source, language),
             address=source["address"] or "")
    return said.strip()


def as_ascii(text: str) -> str:
    """Return `text` as a part of a file's name: letters and digits, hyphens between them.

    >>> as_ascii("Côte d'Ivoire")
    'Cote-d-Ivoire'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
