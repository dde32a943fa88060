"""Every sentence a reader sees, in each language.

A language is a folder (`dashboard.words.language`) with one YAML file a subject,
``words/en/migrant_stock.yml``; a key is the file's stem and the path inside it:
``migrant_stock.title``. Sentences are whole; only finished names and numbers are put into them.
A text that depends on a number has one child for each plural form of the language, named as in
CLDR (``one``, ``other``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from dashboard.words.cldr import PLURAL_FORMS, ordinal_form, plural_form
from dashboard.words.language import FILE, HERE, LanguageError, languages, read
from dashboard.words.whole import faults

__all__ = [
    "FILE", "HERE", "LANGUAGES", "NAMES", "PLURAL_FORMS", "TAGS", "LanguageError", "has", "ordinal",
    "spoken", "stated", "t", "typeset", "words",
]

#: The languages by their codes, the default first.
LANGUAGES = tuple(languages())
#: What a page says of its own language; the Spanish is that of Latin America.
TAGS = {code: language.tag for code, language in languages().items()}
#: What each language calls itself.
NAMES = {code: language.name for code, language in languages().items()}
#: A space before a percent sign or after US$ does not break a line.
UNIT_SPACE = re.compile(r"(?<=[\d}]) (?=%)|(?<=US\$) (?=[\d{])")
NBSP = "\u00a0"
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


def ordinal(key: str, rank: int, language: str) -> str:
    """Return the text of `key` for a rank, ``key.one``, by the ordinal rules of the language.

    Examples
    --------
    >>> ordinal("remittances_dependence.ordinal", 2, "en")
    '2nd'
    """
    form = f"{key}.{ordinal_form(rank, language)}"
    return t(form if has(form, language) else f"{key}.other", language, rank=str(rank))


def spoken(texts: Mapping[str, object], language: str) -> str:
    """Return which language of `texts` is shown to readers of `language`: the first, if not theirs.

    >>> spoken({"en": "World Bank", "es": "Banco Mundial"}, "es")
    'es'
    """
    return language if language in texts else next(each for each in LANGUAGES if each in texts)


def stated(texts: Mapping[str, str], language: str) -> str:
    """Return what the data state in some languages, for readers of `language`.

    >>> stated({"en": "World Bank", "es": "Banco Mundial"}, "es")
    'Banco Mundial'
    """
    return texts[spoken(texts, language)]


def typeset(text: str) -> str:
    r"""Return `text` with non-breaking spaces between a number and its unit.

    >>> typeset("el 3 % de US$ 200")
    'el 3\xa0% de US$\xa0200'
    """
    return UNIT_SPACE.sub(NBSP, text)


def _contracted(text: str, language: str) -> str:
    """Return `text` with what its language makes one word of: «del Reino Unido».

    >>> _contracted("De el Reino Unido a El Salvador", "es")
    'Del Reino Unido a El Salvador'
    """
    for contraction in languages()[language].contractions:
        text = contraction.applied(text)
    return text


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
    """Return the keys of the folder of a language with their texts.

    Raises
    ------
    LanguageError
        If a key of the first language has no text in this one, or a text names what nothing
        gives.
    """
    found: dict[str, str] = {}
    for path in languages()[language].files:
        found.update(flat(read(path), path.stem))
    if language != LANGUAGES[0]:
        wrong = faults(found, own(LANGUAGES[0]), language)
        if wrong:
            raise LanguageError(wrong)
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
