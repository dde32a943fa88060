"""What stands in quotation marks as the concept note's words are its words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dashboard.stories import NAMES, load
from dashboard.stories.claims import quotations
from dashboard.tables import DATA
from dashboard.words import LANGUAGES, words

#: Where the note lies beside a checkout, unless NOTE says otherwise. It is not committed.
BESIDE = DATA.parent.parent / "shared" / "data" / "concept_note_2021.txt"
QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»")
#: Files of words that speak of the note, the survey or the organizations.
SUBJECTS = ("cited_figures", "cited_figures_view", "conflicts", "covid_survey",
            "covid_survey_conflicts", "covid_survey_context", "covid_survey_findings",
            "diaspora_organizations", "diaspora_organizations_reach")
CAVEATS = ("organizations_", "survey_", "context_", "cited_")
#: What is quoted from others than the note, as the collected facts (conflicts.csv) have it.
OTHERS = {"126 millones de dólares": "C10: a note of SELA of 2022, in Spanish"}


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield the place, the language and the text of whatever may quote the note."""
    for name in NAMES:
        for number, stop in enumerate(load(name).stops, 1):
            for language in LANGUAGES:
                for key in ("title", "caption", "notes"):
                    yield f"{name} {number} {key}", language, getattr(stop, key)[language]
    for language in LANGUAGES:
        for key, text in words(language).items():
            subject, _, rest = key.partition(".")
            if subject in SUBJECTS or subject == "caveats" and rest.startswith(CAVEATS):
                yield key, language, text


def quoted() -> Iterator[tuple[str, str, str]]:
    """Yield the place, the language and the words of each quotation."""
    for place, language, text in texts():
        for found in QUOTED.finditer(text):
            yield place, language, found[1] or found[2]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_only_words_of_the_note_stand_in_quotation_marks() -> None:
    known = [folded(text) for text in quotations().values()]
    invented = [
        (place, language, text) for place, language, text in quoted()
        if text not in OTHERS and not any(folded(text) in quotation for quotation in known)
    ]
    assert invented == []


def test_no_translation_stands_in_quotation_marks() -> None:
    assert [found for found in quoted() if found[1] == "es" and found[2] not in OTHERS] == []


def test_the_note_is_quoted_in_english() -> None:
    assert {text for _, language, text in quoted() if language == "en" and text not in OTHERS} >= {
        "more than 20%", "postponed their migration plans",
        "have not experienced a drastic reduction",
    }


def test_each_quotation_is_in_the_note_under_its_section() -> None:
    note = Path(os.environ.get("NOTE") or BESIDE)
    if not note.is_file():
        pytest.skip("the concept note is not here: set NOTE to its text")
    # A footnote stands in the middle of a sentence.
    text = re.sub(r"\[footnoteRef:\d+\](?:\s*\[\d+:[^\]]*\])*", "", note.read_text("utf-8"))
    text = folded(text)
    entries = yaml.safe_load((DATA / "quotations.yml").read_text("utf-8"))
    for name, entry in entries.items():
        assert entry["text"] in text, name
        assert 0 <= text.lower().find(entry["section"].lower()) < text.find(entry["text"]), name


def test_the_quotations_are_short() -> None:
    assert max(len(text.split()) for text in quotations().values()) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strategy_is_named_as_in_the_note(language: str) -> None:
    # "Enable, Engage and Empower": the note never says "3E".
    assert [place for place, spoken, text in texts() if spoken == language and "3E" in text] == []
