"""Both languages say the same: same keys, same placeholders, nothing left in the other tongue."""

from __future__ import annotations

from string import Formatter

import pytest

from dashboard.words import LANGUAGES, t, words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    english, spanish = (set(words(language)) for language in LANGUAGES)
    # The names in running text differ by nature: only English gives them an article.
    english = {key for key in english if not key.startswith("places.in_text.")}
    assert english - spanish == set(), "missing in Spanish"
    assert spanish - english == set(), "missing in English"


def test_both_languages_use_the_same_placeholders() -> None:
    english, spanish = (words(language) for language in LANGUAGES)
    differ = {
        key: (placeholders(text), placeholders(spanish[key]))
        for key, text in english.items()
        if key in spanish and placeholders(text) != placeholders(spanish[key])
    }
    assert differ == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in words(language).items() if not text] == []


def test_a_missing_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"no words for 'page\.nothing' in 'es'"):
        t("page.nothing", "es")
