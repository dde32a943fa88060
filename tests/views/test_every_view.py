"""What holds for every view, whatever the reader has chosen."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import charts, page, places
from dashboard.selection import Selection
from dashboard.views import VIEWS, answers, model_of
from dashboard.views.model import View
from dashboard.words import LANGUAGES

NAMES = [view.name for view in VIEWS]
SLOTS = {
    slot
    for name in ("page.html", "sections.html")
    for slot in re.findall(r'slot\("([a-z_.]+)"', (page.HERE / name).read_text(encoding="utf-8"))
}


@pytest.fixture(params=VIEWS, ids=NAMES)
def view(request: pytest.FixtureRequest) -> View:
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_patches_fit_the_figures_they_are_for(view: View, language: str) -> None:
    model = model_of(view.name, Selection(place="SLV", partner="USA", language=language))
    assert set(model.charts) == set(view.charts)
    for name, build in view.charts.items():
        figure = build()
        charts.apply([figure, *figure.references()], model.charts[name])


def test_every_chart_has_an_alternative_text(view: View) -> None:
    texts = model_of(view.name, Selection()).texts
    assert [n for n in view.charts if not texts.get(f"{n.split('.')[1]}_alt")] == []


def test_every_slot_of_the_page_is_filled_by_a_view_or_by_the_page_itself() -> None:
    filled = set(page.interface("en")) | {
        f"{name}.{slot}" for name in NAMES for slot in model_of(name, Selection()).texts
    }
    assert {slot for slot in SLOTS if not slot.endswith(".")} - filled == set()


def test_all_languages_fill_the_same_slots(view: View) -> None:
    english, spanish = (
        model_of(view.name, Selection(place="SLV", partner="USA", language=language))
        for language in LANGUAGES
    )
    assert set(english.texts) == set(spanish.texts)
    assert [len(t.rows) for t in english.tables] == [len(t.rows) for t in spanish.tables]


@pytest.mark.parametrize(("language", "direction"), [("en", "from"), ("es", "in")])
@pytest.mark.parametrize("place", places.codes())
def test_every_place_can_be_shown(place: str, language: str, direction: str) -> None:
    partner = "USA" if place != "USA" else "MEX"
    selection = Selection(
        place=place, partner=partner, direction=direction, language=language, year=1990
    )
    for text in answers(selection).values():
        said = json.loads(text)
        unfilled = [t for t in said["texts"].values() if "{" in t or "nan" in t.split()]
        assert unfilled == []


def test_the_places_are_the_region_and_the_232_areas_of_un_desa() -> None:
    assert len(places.codes()) == 1 + 232
    assert places.codes()[0] == places.MESOAMERICA
    assert set(places.codes()[1:12]) == {
        "BLZ", "CAN", "CRI", "DOM", "SLV", "GTM", "HND", "MEX", "NIC", "PAN", "USA",
    }


def test_a_view_answers_only_when_something_it_reads_has_changed() -> None:
    assert set(answers(Selection(), {"sex"})) == {"headline", "migrant_stock"}
    assert set(answers(Selection(), {"language"})) == set(NAMES)
    assert answers(Selection(), set()) == {}
