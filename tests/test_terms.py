"""One word for one thing: `docs/terms.md` against every text of the words and the stories."""

from __future__ import annotations

import functools
import re

import pytest

from dashboard.page import HERE
from dashboard.words import LANGUAGES, t
from tests.reader_texts import static

TERMS = HERE.parent.parent / "docs" / "terms.md"
PLACEHOLDER = re.compile(r"\{[^}]*\}")
#: "To take place" and "in place of" say nothing of a country.
PHRASES = re.compile(r"(?i)\b(?:takes?|took|taken|taking|in|first|second|third) place\b")


@functools.cache
def tables() -> list[list[list[str]]]:
    """Return the tables of the document, as the cells of their rows without the heading."""
    found: list[list[list[str]]] = [[]]
    for line in TERMS.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip(" `") for cell in line[1:-1].split("|")])
        elif found[-1]:
            found.append([])
    return [rows[2:] for rows in found if rows]


def terms(language: str) -> list[str]:
    return [row[LANGUAGES.index(language)] for row in tables()[0]]


def avoided(language: str) -> list[str]:
    """Return the words that are not used in a language."""
    cells = (row[2 + LANGUAGES.index(language)] for row in tables()[0])
    return [word.strip() for cell in cells for word in cell.split(",") if word.strip()]


def pattern(word: str) -> re.Pattern:
    """Return what finds a word whole, with a small or a capital first letter."""
    first, rest = re.escape(word[0]), re.escape(word[1:]).replace(r"\ ", r"[ \u00a0]")
    first = f"[{word[0].lower()}{word[0].upper()}]" if word[0].islower() else first
    return re.compile(rf"(?<![\w]){first}{rest}(?!\w)")


def misused(language: str, texts: dict[str, str]) -> dict[tuple[str, str], str]:
    """Return the texts with words that are not used, by key and word."""
    plain = {key: PHRASES.sub("…", PLACEHOLDER.sub("…", text)) for key, text in texts.items()}
    return {
        (key, word): texts[key]
        for word in avoided(language) for key, text in plain.items()
        # Other names of a place are there to be found by.
        if pattern(word).search(text) and not key.startswith("places.also.")
    }


def excused(language: str) -> set[tuple[str, str]]:
    return {(key, word) for spoken, key, word, _ in tables()[1] if spoken == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_the_terms_exclude_is_used(language: str) -> None:
    found = misused(language, static(language))
    told = sorted(f"{key}: {word!r} in {text[:80]!r}" for (key, word), text in found.items()
                  if (key, word) not in excused(language))
    assert not told, "\n".join(told)
    assert excused(language) - found.keys() == set(), "excused for nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_used(language: str) -> None:
    everything = "\n".join(static(language).values())
    # "nacidas en": the plural and the other gender count too.
    unused = [term for term in terms(language)
              if not re.search(rf"(?i)(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", everything)]
    assert unused == []


def test_the_controls_say_the_terms() -> None:
    for slot, english, spanish in (
        ("page.direction.label", "direction", "sentido"),
        ("page.held.field.direction", "direction", "sentido"),
        ("page.direction.from", "emigrants", "emigrantes"),
        ("page.direction.in", "immigrants", "inmigrantes"),
        ("page.partner.label", "other country", "el otro país"),
        ("page.place.label", "country or region", "país o región"),
        ("stage.label", "presentation", "presentación"),
        ("page.face.chart", "chart", "gráfico"),
    ):
        assert (t(slot, "en").lower(), t(slot, "es").lower()) == (english, spanish), slot


def test_a_word_not_to_use_is_found() -> None:
    planted = {
        "a": "Choose a partner country.", "b": "{partner} in {year}", "c": "It took place in 2019.",
        "d": "The place chosen", "e": "Partners", "f": "In place of a table", "g": "placed",
    }
    assert {key for key, _ in misused("en", planted)} == {"a", "d", "e"}
    planted = {"a": "Las gráficas", "b": "geográfica", "c": "10\u00a0% y más",
               "d": "Países Miembros", "e": "Países miembros", "f": "en los\u00a0Estados Unidos"}
    assert {key for key, _ in misused("es", planted)} == {"a", "c", "e", "f"}
