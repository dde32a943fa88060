"""The stories that come with the dashboard: complete, and no number typed that the data lack."""

from __future__ import annotations

import dataclasses

import pytest

from dashboard.selection import Selection
from dashboard.stories import NAMES, Story, load, numberless
from dashboard.stories.saying import said, suggested, unsupported
from dashboard.words import LANGUAGES


@pytest.fixture(params=NAMES)
def story(request: pytest.FixtureRequest) -> Story:
    return load(request.param)


def test_a_story_has_eight_to_twelve_stops(story: Story) -> None:
    assert 8 <= len(story.stops) <= 12
    assert all(stop.seconds for stop in story.stops)


def test_every_placeholder_has_a_number(story: Story) -> None:
    assert [problem.text("en") for problem in numberless(story)] == []


def test_no_digit_is_typed_that_the_data_do_not_show(story: Story) -> None:
    typed = {(n, *found) for n, stop in enumerate(story.stops, 1) for found in unsupported(stop)}
    assert typed == set()


def test_stops_have_words_of_their_own_in_each_language(story: Story) -> None:
    for stop in story.stops:
        for key in ("title", "caption", "notes"):
            english, spanish = (getattr(stop, key)[language] for language in LANGUAGES)
            assert english != spanish
        assert len(stop.title["es"]) <= 62, "a title has one line on stage"
        assert len(stop.caption["es"]) <= 300, "a caption is one or two sentences"


def test_a_typed_number_that_the_data_do_not_show_is_found() -> None:
    stop = load("session_1").stops[0]
    nothing = {"en": "", "es": ""}
    wrong = dataclasses.replace(stop, title={"en": "16 million", "es": ""},
                                caption={"en": "in 2019", "es": ""}, notes=nothing)
    assert list(unsupported(wrong)) == [("title", "en", "16")]


def test_numbers_are_put_in_by_the_view() -> None:
    stop = load("session_1").stops[0]
    # UN DESA 2019: the eight countries to the United States, 4 more than the concept note.
    assert said(stop, "caption", "en").startswith("In 2019, 15,231,508")


def test_a_suggested_entry_keeps_the_numbers_open() -> None:
    entry = suggested("remittances", Selection(place="SLV", language="es"))
    assert entry["address"] == "v=1&place=SLV#remittances"
    assert entry["caption"]["en"].startswith("In 2020, El Salvador received {received} in personal")
    assert set(entry["caption"]) == set(entry["title"]) == {"en", "es"}
