"""Both languages say the same: same keys, same placeholders, nothing left in the other tongue."""

from __future__ import annotations

import functools
import re
from string import Formatter

import pytest

from dashboard import page
from dashboard.words import LANGUAGES, t, words
from tests.spoken import spoken_in

PACKAGE = page.HERE.parent
#: What the tables of today do not make anybody say, and those of tomorrow may.
OTHER_DATA = {
    "cited_figures_view.verdict.less": "no figure of the note is above what the data give",
    "migrant_stock.from.nobody": "from each area, in each year, somebody lives elsewhere",
    "numbers.thousand_million": "no count of persons reaches a thousand million",
    "migrant_stock_change.from.same": "a number that is the same in two years is a rare chance",
    "migrant_stock_change.in.same": "as above",
    "migrant_stock_change.from.nothing": "from each area somebody lives elsewhere, in each year",
    "migrant_stock_change.in.nothing": "in each area somebody from elsewhere lives, in each year",
    "migrant_stock_change.in.partner": "asked for with few of the selections here",
    "migrant_stock_compare.from.nothing": "from each area somebody lives elsewhere",
    "migrant_stock_women.from.nothing": "from each area somebody lives elsewhere",
    "migrant_stock_matrix.nothing": "each year has pairs of Member Countries",
    "migrant_stock_compare.from.first_alone": "asked for with few of the selections here",
    "migrant_stock_compare.from.other_alone": "asked for with few of the selections here",
    "migrant_stock_compare.in.first_alone": "asked for with few of the selections here",
    "migrant_stock_compare.in.other_alone": "asked for with few of the selections here",
    "migrant_stock_change.in.gain": "asked for with few of the selections here",
    "migrant_stock_change.in.loss": "asked for with few of the selections here",
    "page.subject.": "the template puts the subject in: tests/browser/test_language.py reads them",
    "remittance_costs.sentence_several_met": "asked for with few of the selections here",
    "remittance_costs_calculator.at_target.none": "some corridor between members costs 3 % or less",
    "remittance_costs_calculator.in.nothing_to_save": "asked for with few of the selections here",
    "remittances_mexico.chosen_none": "asked for with few of the selections here",
    "remittances_pace.month_short.": "the axis names some months only",
    "remittances_pace.one_behind": "no country's cumulated year stayed behind",
    "remittances_pace.several_behind": "no country's cumulated year stayed behind",
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    english, spanish = (set(words(language)) for language in LANGUAGES)
    # The names in running text differ by nature: not the same take an article.
    english, spanish = (
        {key for key in keys if not key.startswith("places.in_text.")}
        for keys in (english, spanish)
    )
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


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return every key asked for while everything a reader can meet is said anew."""
    return set().union(*(spoken_in(each, tmp_path_factory).keys for each in LANGUAGES))


@pytest.mark.slow
def test_no_key_is_unused(asked: set[str]) -> None:
    unused = {
        key for key in words("en")
        if key not in asked and not used_by_the_page(key)
        and not key.startswith(tuple(OTHER_DATA))
    }
    assert not unused, sorted(unused)


#: What the page's own files put into a key: ``page.copy.${kind}`` in the script, ``"page." ~
#: field ~ ".label"`` or ``page.{{ field }}.label`` in the template.
PUT_IN = re.compile(r'\$\{[^}]*\}|" ~ [\w.]+(?: ~ ")?|\{\{ [\w.]+ \}\}|(?<=\.)\{[^{}"]*\}')


def used_by_the_page(key: str) -> bool:
    """Whether the page's own files name `key`, what they put into it standing there as a word."""
    patterns, quoted = named_by_the_page()
    return any(
        (found := pattern.fullmatch(key)) and quoted.issuperset(found.groups())
        for pattern in patterns
    )


@functools.cache
def named_by_the_page() -> tuple[set[re.Pattern], set[str]]:
    """Return the keys that the page's own files name, as patterns, and every quoted word."""
    paths = [*page.HERE.rglob("*.html"), *page.HERE.rglob("*.js"), *page.HERE.glob("*.py"),
             PACKAGE / "selection.py", PACKAGE / "preflight.py",
             *(path for part in ("handouts", "follow", "stories")
               for path in (PACKAGE / part).rglob("*.*") if path.suffix in (".py", ".html"))]
    texts = [PUT_IN.sub("*", path.read_text(encoding="utf-8")) for path in paths]
    named = {key for text in texts for key in re.findall(r"[\w*]+(?:\.[\w*]+)+", text)}
    patterns = {re.compile(re.escape(key).replace(r"\*", r"([\w-]+)")) for key in named}
    quoted = {word for text in texts for word in re.findall(r"""["'`]([\w-]+)["'`]""", text)}
    return patterns, quoted


def test_a_key_that_the_page_does_not_name_is_unused() -> None:
    assert used_by_the_page("page.close")
    assert used_by_the_page("page.copy.bibtex")
    assert not used_by_the_page("page.copy.chicago")
    assert not used_by_the_page("page.nothing")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"no words for 'page\.nothing' in 'es'"):
        t("page.nothing", "es")
