"""How a source is cited: as the publisher asks, in APA style, as BibTeX."""

from __future__ import annotations

import re

from dashboard.words import LANGUAGES, stated, t

#: What BibTeX reads as markup.
SPECIAL = {"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "&%$#_{}"}}


def said(text: str | dict[str, str], language: str) -> str:
    """Return what a source file states, as published or for readers of `language`.

    >>> said("CC BY 4.0", "es"), said({"en": "June 2021", "es": "junio de 2021"}, "es")
    ('CC BY 4.0', 'junio de 2021')
    """
    return stated(text, language) if isinstance(text, dict) else text


def as_text(source: dict, language: str) -> str:
    """Return the citation as the source file states it, for readers of `language`."""
    return said(source["citation"], language)


def as_apa(source: dict, language: str) -> str:
    """Return the citation in the style of the APA, 7th edition, without its italics.

    Examples
    --------
    >>> source = {"publisher": {"en": "World Bank"}, "title": "Prices", "edition": "May 2021",
    ...           "address": "https://example.org/"}
    >>> as_apa(source, "en")
    'World Bank. (2021). Prices (May 2021). https://example.org/'
    """
    year = year_of(source) or t("citations.no_date", language)
    author = said(source["publisher"], language).rstrip(".")
    address = f" {source['address']}" if source["address"] else ""
    title, edition = (said(source[part], language) for part in ("title", "edition"))
    return f"{author}. ({year}). {title} ({edition}).{address}"


def as_bibtex(source: dict, language: str) -> str:
    """Return the source as a BibTeX entry of its own key."""
    fields = {
        # Doubled braces: the name of an organization is not a person's.
        "author": f"{{{_escaped(said(source['publisher'], language))}}}",
        "title": f"{{{_escaped(said(source['title'], language))}}}",
        "year": year_of(source),
        "edition": _escaped(said(source["edition"], language)),
        "note": _escaped(licence(source, language)),
        "url": source["address"],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"\W+", "_", source["key"])
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def licence(source: dict, language: str) -> str:
    """Return the name of the source's licence, or that it is not confirmed."""
    name = source["licence"]["name"]
    return said(name, language) if name else t("citations.licence_unknown", language)


def year_of(source: dict) -> str:
    """Return the year of the edition, empty where it names none."""
    years = re.findall(r"\b(?:19|20)\d\d\b", said(source["edition"], LANGUAGES[0]))
    return years[-1] if years else ""


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)
