"""Whether a language is whole: it has every text of the first one, and names only what is given."""

from __future__ import annotations

import functools
from string import Formatter

from dashboard.words.cldr import PLURAL_FORMS, plural_form
from dashboard.words.language import languages

#: Texts that a language has only where it differs: names of places with an article, other names.
OPTIONAL = ("places.in_text.", "places.also.", "places.name.")
#: What one language counts in, another does not: thousands of millions, billions.
EITHER = {"billions", "millions"}
#: Numbers below it show which plural forms texts have to have; whole millions take another one
#: in Spanish and French, where most texts do without.
COUNTED = 201


def faults(found: dict[str, str], first: dict[str, str], language: str) -> str:
    """Return what is wrong with the texts `found`, a line a fault; empty if nothing is.

    Parameters
    ----------
    found : dict
        Key to text of `language`.
    first : dict
        The same of the first language, which is whole.
    language : str
        Code of the language.
    """
    folder = languages()[language].folder
    wanted = {key for key in _wanted(first, language) if not key.startswith(OPTIONAL)}
    missing = sorted(wanted - found.keys())
    lines = [f"{folder / _file(key)}: no text for {key!r}" for key in missing]
    for key, text in found.items():
        unknown = _placeholders(text) - _given(key, first)
        lines += [f"{folder / _file(key)}: nothing gives {{{name}}} of {key!r}"
                  for name in sorted(unknown)]
    return "\n".join(lines)


def _wanted(first: dict[str, str], language: str) -> set[str]:
    """Return the keys that a language has to have, with the plural forms it uses."""
    plain, counted = set(), set()
    for key in first:
        stem, _, last = key.rpartition(".")
        if last in PLURAL_FORMS and {f"{stem}.one", f"{stem}.other"} <= first.keys():
            counted.add(stem)
        else:
            plain.add(key)
    return plain | {f"{stem}.{form}" for stem in counted for form in _forms(language)}


@functools.cache
def _forms(language: str) -> frozenset[str]:
    return frozenset({"other", *(plural_form(number, language) for number in range(COUNTED))})


def _given(key: str, first: dict[str, str]) -> set[str]:
    """Return the names that a text may put in: those of the first language's text, in any form."""
    stem, _, last = key.rpartition(".")
    forms = [f"{stem}.{form}" for form in PLURAL_FORMS] if last in PLURAL_FORMS else [key]
    given = set().union(*(_placeholders(first[each]) for each in forms if each in first))
    return given | EITHER if given & EITHER else given


def _placeholders(text: str) -> set[str]:
    if "{" not in text:
        return set()
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _file(key: str) -> str:
    return f"{key.partition('.')[0]}.yml"
