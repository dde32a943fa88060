"""Migrants abroad against organizations: no stated count is no dot, and never 0."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.views.diaspora_organizations.reach import LISTS, NAME, SCATTER
from dashboard.words import LANGUAGES

UNSTATED = ["BLZ", "CAN", "CRI", "DOM", "PAN", "USA"]


def test_a_dot_stands_at_migrants_and_organizations() -> None:
    dots = model_of(NAME, Selection()).charts[SCATTER][f"{SCATTER}.dots"]["data"]
    at = dots["code"].index("MEX")
    # UN DESA 2019: 11,796,491 born in Mexico and living abroad; IOM 2021: 770 organizations.
    assert dots["x"][at] == pytest.approx(math.log10(11_796_491))
    assert dots["y"][at] == pytest.approx(math.log10(770))
    assert set(dots["code"]) == {"MEX", "SLV", "HND", "NIC", "GTM"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_without_a_stated_count_are_named_and_have_no_number(language: str) -> None:
    model = model_of(NAME, Selection(place="PAN", language=language))
    (table,) = model.tables
    rows = dict(zip(table.codes, table.rows, strict=True))
    assert [code for code in table.codes if pd.isna(rows[code][2])] == UNSTATED
    for code in UNSTATED:
        assert rows[code][0] in model.texts["scatter_note"]
        assert rows[code][1] > 0
        assert pd.isna(rows[code][3])
    said = {row[0]: row[2] for row in table.texts()}
    assert said[rows["PAN"][0]] == {"en": "no count stated", "es": "no se indica"}[language]


def test_the_lists_say_how_far_their_wording_is_attested() -> None:
    english, spanish = (model_of(NAME, Selection(language=code)).texts for code in LANGUAGES)
    assert all(english[slot] and spanish[slot] for slot in LISTS)
    assert "still to be compared with the note" in english["lists_source"]
    assert "versión nuestra" in spanish["lists_source"]
    # No source gives the Spanish verb for "Enable".
    assert "no se halló" in spanish["enable"]


def test_no_other_dot_is_nearer_to_a_name_than_its_own() -> None:
    # Nicaragua's dot is at the lower left of that of Honduras, which has room at its right.
    notes = model_of(NAME, Selection()).charts[SCATTER][
        f"{SCATTER}.wide"]["data"]
    placed = dict(zip(notes["text"], zip(notes["align"], notes["dy"], strict=True), strict=True))
    assert placed["Honduras"] == ("left", 0)
    assert placed["Nicaragua"][1] > 0
