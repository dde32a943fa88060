"""Both languages say the same: same keys, same placeholders, nothing left in the other tongue."""

from __future__ import annotations

import functools
import re
from string import Formatter

import pytest

from dashboard import page
from dashboard.views import SUBJECTS, VIEWS
from dashboard.views.layout import Card, cards
from dashboard.words import LANGUAGES, t, words
from dashboard.words.whole import OPTIONAL
from tests.everything import said_by_views
from tests.reader_texts import faults, group_of, lacks_in_a_sentence
from tests.sampling import EXHAUSTIVE
from tests.spoken import spoken_in

PACKAGE = page.HERE.parent
#: What the tables of today do not make anybody say, and those of tomorrow may: whole keys.
OTHER_DATA = {
    "cited_figures_view.verdict.less": "no figure of the note is above what the data give",
    "migrant_stock.from.nobody": "from each area, in each year, somebody lives elsewhere",
    "migrant_stock_change.from.same": "no number of emigrants is the same in two years",
    "migrant_stock_change.from.nothing": "from each area somebody lives elsewhere, in each year",
    "migrant_stock_change.in.nothing": "in each area somebody from elsewhere lives, in each year",
    "migrant_stock_compare.from.nothing": "from each area somebody lives elsewhere",
    "migrant_stock_women.from.nothing": "from each area somebody lives elsewhere",
    "migrant_stock_matrix.nothing": "each year has pairs of Member Countries",
    # No total is 0, and no two partners of a country or pair of members tie for the first place.
    **dict.fromkeys((
        "migrant_stock.from.sentence.tied", "migrant_stock.in.sentence.tied",
        "migrant_stock.from.zero", "migrant_stock.in.zero", "migrant_stock_matrix.tied",
        "migrant_stock_matrix.pair", "migrant_stock_matrix.zero", "migrant_stock_women.from.zero",
        "migrant_stock_women.in.zero", "migrant_stock_change.from.rose_zero",
        "migrant_stock_change.in.rose_zero",
    ), "the tables have no such case"),
    # Pairs published for one year or one sex only, a published 0, two falls alike.
    **dict.fromkeys((
        "migrant_stock.in.tip_alone", "migrant_stock_change.from.loss_both.one",
        "migrant_stock_change.from.loss_both.other", "migrant_stock_change.from.partner_since",
        "migrant_stock_change.from.partner_year", "migrant_stock_change.from.share_tip_alone",
        "migrant_stock_change.from.share_tip_none", "migrant_stock_change.in.gain.one",
        "migrant_stock_change.in.gain.other", "migrant_stock_change.in.loss.one",
        "migrant_stock_change.in.loss.other", "migrant_stock_change.in.loss_both.one",
        "migrant_stock_change.in.loss_both.other", "migrant_stock_change.in.partner_none",
        "migrant_stock_change.in.partner_same", "migrant_stock_change.in.partner_since",
        "migrant_stock_change.in.partner_year", "migrant_stock_change.in.share_tip_none",
        "migrant_stock_compare.tip_none", "migrant_stock_women.from.partner_zero",
        "migrant_stock_women.in.partner_zero",
    ), "tests/views/test_stock_agreement.py and test_stock_superlatives.py walk such pairs"),
    **dict.fromkeys((
        "places.ANT", "remittance_costs.none_met.in", "remittance_costs.tie.cheapest.one",
        "remittance_costs.tie.cheapest.other", "remittance_costs.tie.dearest.one",
        "remittance_costs.tie.dearest.other",
    ), "tests/views/test_costs_and_pace.py asks for such places"),
    "files.not_installed": "tests/test_extras.py takes the packages away",
    "numbers.billion": "no count of persons reaches 10⁹; tests/test_numbers.py writes one",
    "remittance_costs_calculator.at_target.none": "each corridor surveyed has modelled amounts",
    "remittances_pace.one_behind": "no country's cumulative year stayed behind",
    "remittances_pace.several_behind": "as above",
    "remittances_per_migrant.none_abroad": "from each area somebody lives elsewhere",
    "remittance_costs.equal": "no place has corridors that all cost the same",
    "remittances_pace.lowest.one.even": "no country's lowest month was equal to a year before",
    "remittances_pace.lowest.one.rise": "each country with a complete series had a month that fell",
    "remittances_pace.lowest.press.even": "no country's lowest month was equal to a year before",
    "remittances_pace.lowest.several.even": "as above",
    "remittances_pace.lowest.several.rise": "the region had a month that fell",
}


#: English counts in billions what Spanish counts in thousands of millions.
ALIKE = {"billions": "millions"}


def placeholders(text: str) -> set[str]:
    return {ALIKE.get(name, name) for _, name, _, _ in Formatter().parse(text) if name}


def common(language: str) -> dict[str, str]:
    """Return the texts that every language has: not the names that only some places need.

    Whole millions have a text of their own in Spanish only.
    """
    return {key: text for key, text in words(language).items()
            if not key.startswith(OPTIONAL) and not key.endswith(".many")}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_languages_have_the_same_keys(language: str) -> None:
    first, other = common(LANGUAGES[0]), common(language)
    assert first.keys() - other.keys() == set(), f"missing in {language}"
    assert other.keys() - first.keys() == set(), f"missing in {LANGUAGES[0]}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_languages_use_the_same_placeholders(language: str) -> None:
    first, other = words(LANGUAGES[0]), words(language)
    differ = {
        key: (placeholders(text), placeholders(other[key]))
        for key, text in first.items()
        if key in other and placeholders(text) != placeholders(other[key])
    }
    assert differ == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in words(language).items() if not text] == []


@pytest.mark.slow
def test_every_key_is_said_or_excused(tmp_path_factory: pytest.TempPathFactory) -> None:
    asked = set().union(*(spoken_in(each, tmp_path_factory).keys for each in LANGUAGES))
    groups = {group_of(key) for key in asked}
    said = {key for key in words("en") if group_of(key) in groups or used_by_the_page(key)}
    assert sorted(words("en").keys() - said - OTHER_DATA.keys()) == [], "keys that nothing says"
    assert sorted(OTHER_DATA.keys() & said) == [], "excused keys that something says"
    assert sorted(OTHER_DATA.keys() - words("en").keys()) == [], "excused keys that do not exist"


#: A text of a view, `migrant_stock.sentence`, or one that is read at a mark of a chart.
OF_A_VIEW = re.compile(r"\w+\.\w+(?: tip)?|\w+ caption")


def wrong(language: str, where: str, text: str) -> list[str]:
    """Return what is wrong with a text of a view as it is rendered."""
    if not OF_A_VIEW.fullmatch(where):
        return []
    lacks = ["“no data” in a sentence"] if lacks_in_a_sentence(text, language) else []
    return faults(text, language) + lacks


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rendered_text_of_a_view_breaks_its_language(language: str) -> None:
    problems: dict[str, list[str]] = {}
    # Each selection in one language; in make test-all in both.
    for where, text in sorted(set(said_by_views(language, in_turn=not EXHAUSTIVE))):
        for fault in wrong(language, where, text):
            problems.setdefault(f"{fault}: {where}", []).append(text)
    told = [f"{name}: {found[:3]}" for name, found in problems.items() if found]
    assert not told, "\n".join(told)


@pytest.mark.parametrize(
    ("where", "text", "fault"),
    [
        ("migrant_stock_women.chosen", "Of those, no data were women (1990).",
         "“no data” in a sentence"),
        ("migrant_stock.map tip", "Fiji: 1 migrants born there", "a plural noun after 1"),
        ("source countries", "no data were", ""),
    ],
)
def test_a_fault_in_a_rendered_text_is_found(where: str, text: str, fault: str) -> None:
    assert wrong("en", where, text) == ([fault] if fault else [])


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
    paths = [*page.HERE.rglob("*.html"), *page.HERE.glob("*.py"),
             *(PACKAGE / "front" / "src").rglob("*.ts"),
             PACKAGE / "selection.py", PACKAGE / "preflight.py",
             *(path for part in ("handouts", "follow", "stories")
               for path in (PACKAGE / part).rglob("*.*") if path.suffix in (".py", ".html"))]
    texts = [PUT_IN.sub("*", path.read_text(encoding="utf-8")) for path in paths]
    named = {key for text in texts for key in re.findall(r"[\w*]+(?:\.[\w*]+)+", text)}
    patterns = {re.compile(re.escape(key).replace(r"\*", r"([\w-]+)")) for key in named}
    quoted = {word for text in texts for word in re.findall(r"""["'`]([\w-]+)["'`]""", text)}
    # The template goes through the subjects, and through what the views declare.
    quoted.update(SUBJECTS)
    drawn = [card for view in VIEWS for card in cards(view.rows) if isinstance(card, Card)]
    for card in drawn:
        quoted.update(card.controls, (zoom.name for zoom in card.zooms))
    return patterns, quoted


def test_a_key_that_the_page_does_not_name_is_unused() -> None:
    assert used_by_the_page("page.close")
    assert used_by_the_page("page.copy.bibtex")
    assert not used_by_the_page("page.copy.chicago")
    assert not used_by_the_page("page.nothing")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"no words for 'page\.nothing' in 'es'"):
        t("page.nothing", "es")
