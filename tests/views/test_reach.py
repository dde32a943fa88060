"""Migrants abroad against organizations: no stated count is no dot, and never 0."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard import places
from dashboard.selection import Selection
from dashboard.stories.claims import quotations
from dashboard.views import model_of
from dashboard.views.diaspora_organizations.reach import LISTS, NAME, SCATTER
from dashboard.words import LANGUAGES

#: Countries of the study for which the note states no count of their own.
UNSTATED = ["BLZ", "CRI", "PAN"]
#: Member Countries whose diasporas are not Mesoamerican, which the study is of.
NOT_STUDIED = ["CAN", "DOM", "USA"]


def test_a_dot_stands_at_migrants_and_organizations() -> None:
    dots = model_of(NAME, Selection()).charts[SCATTER][f"{SCATTER}.dots"]["data"]
    at = dots["code"].index("MEX")
    # UN DESA 2019: 11,796,491 born in Mexico and living abroad; IOM 2021: 770 organizations.
    assert dots["x"][at] == pytest.approx(math.log10(11_796_491))
    assert dots["y"][at] == pytest.approx(math.log10(770))
    assert set(dots["code"]) == {"MEX", "SLV", "HND", "NIC", "GTM"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_without_a_stated_count_are_named_and_have_no_number(language: str) -> None:
    model = model_of(NAME, Selection(place="PAN", language=language))
    (table,) = model.tables
    rows = dict(zip(table.codes, table.rows, strict=True))
    assert [code for code in table.codes if pd.isna(rows[code][2])] == UNSTATED
    for code in UNSTATED:
        assert rows[code][0] in model.texts["scatter_note"]
        assert rows[code][1] > 0
        assert pd.isna(rows[code][3])
    said = {row[0]: row[2] for row in table.texts()}
    assert said[rows["PAN"][0]] == {
        "en": "no separate count stated", "es": "no se indica por separado",
    }[language]
    assert set(NOT_STUDIED).isdisjoint(table.codes)
    assert all(places.named(code, language) in model.texts["scatter_note"] for code in NOT_STUDIED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_outside_the_study_is_not_said_to_lack_a_count(language: str) -> None:
    # Concept note, section 2: "with 1,014 Mesoamerican diaspora organizations".
    said = {
        code: model_of("diaspora_organizations", Selection(place=code, language=language)).texts[
            "chosen"] for code in ("BLZ", "DOM", "FRA")
    }
    outside = {"en": "not part of it", "es": "no forman parte de él"}[language]
    assert {code for code, text in said.items() if outside in text} == {"DOM", "FRA"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ratio_over_few_organizations_is_rounded(language: str) -> None:
    model = model_of(NAME, Selection(language=language))
    # UN DESA 2019: 1,205,711 people born in Guatemala; the note: 16 organizations: 75,356.9.
    assert "⟦most_ratio|75,400⟧" in model.texts["sentence"]
    assert model.tables[0].texts()[0][3] == "75,400"


def test_the_challenges_are_worded_as_in_the_note() -> None:
    english, spanish = (model_of(NAME, Selection(language=code)).texts for code in LANGUAGES)
    listed = [slot for entries in LISTS.lists for slot in (entries.title, *entries.slots)]
    assert all(english[slot] and spanish[slot] for slot in (*listed, LISTS.source))
    for number in range(1, 6):
        quoted = quotations()[f"challenge_{number}"]
        # In full but for the remark in parentheses that follows in the note.
        assert quoted.partition(" (")[0] == english[f"challenge_{number}"]
    assert [english[verb] for verb in ("enable", "engage", "empower")] == [
        "Enable", "Engage", "Empower",
    ]
    assert spanish["enable"] == "Habilitar (Enable)"
    assert "traducciones" in spanish["lists_source"]


def test_no_other_dot_is_nearer_to_a_name_than_its_own() -> None:
    # Nicaragua's dot is at the lower left of that of Honduras, which has room at its right.
    notes = model_of(NAME, Selection()).charts[SCATTER][
        f"{SCATTER}.wide"]["data"]
    placed = dict(zip(notes["text"], zip(notes["align"], notes["dy"], strict=True), strict=True))
    assert placed["Honduras"] == ("left", 0)
    assert placed["Nicaragua"][1] > 0
