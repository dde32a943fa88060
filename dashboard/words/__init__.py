"""Every sentence a reader sees, in both languages.

One YAML file per subject and language (`words/en/migrant_stock.yml`); a key is the
file's stem and the path inside it: ``migrant_stock.title``. Sentences are whole;
only finished names and numbers are put into them.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import yaml

LANGUAGES = ("en", "es")
#: What a page says of its own language; the Spanish is that of Latin America.
TAGS = {"en": "en", "es": "es-419"}
#: An article that a name brings along melts with what stands before it.
CONTRACTED = re.compile(r"\b([Dd]e|[Aa]) el (?=[A-Z])")
HERE = Path(__file__).resolve().parent


def t(key: str, language: str, **values: str) -> str:
    """Return the text of `key` in `language` with `values` put in.

    Raises
    ------
    KeyError
        If the key does not exist in that language, or a placeholder gets no value.
    """
    try:
        text = words(language)[key]
    except KeyError:
        raise KeyError(f"no words for {key!r} in {language!r}") from None
    return _contracted(text.format(**values), language) if values else text


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
    """Return all keys of `language` with their texts."""
    found: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        found.update(_flat(content, path.stem))
    return found


def _flat(node: dict | str, prefix: str) -> dict[str, str]:
    if not isinstance(node, dict):
        return {prefix: str(node).strip()}
    return {
        key: text
        for name, child in node.items()
        for key, text in _flat(child, f"{prefix}.{name}").items()
    }
