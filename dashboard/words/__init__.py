"""Every sentence a reader sees, in both languages.

One YAML file per subject and language (`words/en/migrant_stock.yml`); a key is the
file's stem and the path inside it: ``migrant_stock.title``. Sentences are whole;
only finished names and numbers are put into them. A text that depends on a number has
one child for each plural form of the language, named as in CLDR (``one``, ``other``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

from dashboard import yml

LANGUAGES = ("en", "es")
#: What a page says of its own language; the Spanish is that of Latin America.
TAGS = {"en": "en", "es": "es-419"}
#: An article that a name brings along melts with what stands before it.
CONTRACTED = re.compile(r"\b([Dd]e|[Aa]) el (?=[A-Z])")
#: The categories that CLDR sorts numbers into; each language uses some of them.
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
#: A space before a percent sign or after US$ does not break a line.
UNIT_SPACE = re.compile(r"(?<=[\d}]) (?=%)|(?<=US\$) (?=[\d{])")
NBSP = "\u00a0"
HERE = Path(__file__).resolve().parent
#: Words that came with views of one's own: the view's name to language to key to text.
_ADDED: dict[str, Mapping[str, Mapping[str, str]]] = {}


def t(key: str, language: str, plural: float | None = None, **values: str) -> str:
    """Return the text of `key` in `language` with `values` put in.

    Parameters
    ----------
    plural : float, optional
        The number that the text agrees with: the text is that of ``key.one``,
        ``key.other`` ... by the plural rules of the language.

    Raises
    ------
    KeyError
        If the key does not exist in that language, or a placeholder gets no value.
    """
    known = words(language)
    name = key if plural is None else f"{key}.{plural_form(plural, language)}"
    # CLDR's "many" (whole millions in Spanish) differs from "other" in few texts.
    if plural is not None and name not in known:
        name = f"{key}.other"
    try:
        text = known[name]
    except KeyError:
        raise KeyError(f"no words for {name!r} in {language!r}") from None
    return _contracted(text.format(**values), language) if values else text


@functools.lru_cache(maxsize=4096)
def plural_form(number: float, language: str) -> str:
    """Return the plural category of `number` in `language` by the rules of CLDR.

    >>> plural_form(1, "es"), plural_form(0, "es"), plural_form(2_000_000, "es")
    ('one', 'other', 'many')
    """
    return _locale(language).plural_form(number)


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def typeset(text: str) -> str:
    r"""Return `text` with non-breaking spaces between a number and its unit.

    >>> typeset("el 3 % de US$ 200")
    'el 3\xa0% de US$\xa0200'
    """
    return UNIT_SPACE.sub(NBSP, text)


def _contracted(text: str, language: str) -> str:
    """Return `text` with «de el» and «a el» of Spanish as one word: «del Reino Unido».

    >>> _contracted("De el Reino Unido a El Salvador", "es")
    'Del Reino Unido a El Salvador'
    """
    return CONTRACTED.sub(r"\1l ", text) if language == "es" and " el " in text else text


def has(key: str, language: str) -> bool:
    """Whether `key` has words in `language`."""
    return key in words(language)


@functools.cache
def words(language: str) -> dict[str, str]:
    """Return all keys of `language` with their texts, those that were added too."""
    found = dict(own(language))
    for said in _ADDED.values():
        found.update(said[language])
    return found


@functools.cache
def own(language: str) -> dict[str, str]:
    """Return the keys of the package with their texts."""
    found: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.yml")):
        content = yml.read(path) or {}
        found.update(flat(content, path.stem))
    return found


def add(name: str, said: Mapping[str, Mapping[str, str]]) -> None:
    """Take the words `said` (language to key to text) of `name`, in place of those before."""
    _ADDED.pop(name, None)
    if said:
        _ADDED[name] = said
    words.cache_clear()


def flat(node: dict | str, prefix: str) -> dict[str, str]:
    """Return the texts of a tree of words, each under its whole key."""
    if not isinstance(node, dict):
        return {prefix: typeset(str(node).strip())}
    return {
        key: text
        for name, child in node.items()
        for key, text in flat(child, f"{prefix}.{name}").items()
    }
