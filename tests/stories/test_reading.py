"""Story files from anyone: what is wrong is named by stop, key and reason, the rest opens."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.stories import described, numberless, read, title
from dashboard.stories.reading import LARGEST, MOST_STOPS
from dashboard.stories.saying import said
from tests.sampling import examples

STOP = {
    "address": "place=SLV&with=USA#migrant_stock",
    "title": {"en": "A title", "es": "Un título"},
    "caption": {"en": "{corridor} people.", "es": "{corridor} personas."},
}


def told(*stops: object, language: str = "en", **more: object) -> list[str]:
    story = {"version": 1, "title": {"en": "T", "es": "T"}, "stops": list(stops), **more}
    found, problems = read(json.dumps(story).encode())
    return [problem.text(language) for problem in [*problems, *numberless(found)]]


def test_a_sound_story_has_no_problem_and_keeps_its_order() -> None:
    story = {"version": 1, "title": {"en": "T", "es": "T"},
             "stops": [STOP, {**STOP, "address": "https://example.org/?v=1&place=HND&lang=es"
                                                 "&present=1#remittances/chart"}]}
    found, problems = read(json.dumps(story).encode())
    assert problems == []
    assert [(stop.view, stop.fields["place"]) for stop in found.stops] == [
        ("migrant_stock", "SLV"), ("remittances", "HND"),
    ]
    assert found.stops[0].charts == ("map",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"address": "place=SLV"}, "Stop 2, “address”: “place=SLV” names no view"),
        ({"address": "place=SLV&with=USA&sex=x#migrant_stock"},
         "Stop 2, “address”: this part of the address is not recognized: sex=x."),
        ({"charts": ["pie"]}, "Stop 2, “charts”: the view migrant_stock has no chart “pie”"),
        ({"title": {"en": "Only English"}}, "Stop 2, “title.es”: words are missing"),
        ({"seconds": "long"}, "Stop 2, “seconds”: “long” is not a number of seconds"),
        ({"colour": "red"}, "Stop 2, “colour”: this key is not recognized"),
        ({"caption": {"en": "{totals}", "es": "x"}},
         "Stop 2, “caption.en”: the view has no number {totals} here."),
    ],
)
def test_what_is_wrong_is_named_by_stop_key_and_reason(change: dict, message: str) -> None:
    (problem,) = told(STOP, {**STOP, **change})
    assert problem.startswith(message)


def test_a_story_without_a_language_is_told_once_and_lends_words_with_their_numbers() -> None:
    alone = {**STOP, "title": {"en": "A title"}, "caption": {"en": "{corridor} people."},
             "claims": [{"check": "members_of", "en": "people", "with": {}}]}
    story = {"version": 1, "title": {"en": "T"}, "stops": [alone, alone]}
    found, problems = read(json.dumps(story).encode())
    assert [problem.text("en") for problem in problems] == [
        "In the story, “es”: the story says nothing in this language; its words in English are "
        "shown instead.",
    ]
    assert found.lent == {"es": "en"}
    assert title(found, "es") == "T (en inglés)"
    caption = described(found)["stops"][0]["caption"]
    assert caption["en"] == "{corridor} people."
    assert caption["es"] == said(found.stops[0], "caption", "en")
    assert caption["es"] == "1,429,155 migrants people."
    assert found.stops[0].claims[0].phrase == {"en": "people", "es": "people"}


def test_messages_are_in_the_language_of_the_reader() -> None:
    (problem,) = told({**STOP, "seconds": 0}, language="es")
    assert problem == "Parada 1, «seconds»: «0» no es un número de segundos entre 1 y 3600."


def test_the_rest_of_a_broken_file_still_opens() -> None:
    content = json.dumps({"version": 1, "title": {"en": "T", "es": "T"},
                              "stops": [STOP, "nonsense", {**STOP, "address": 7}, STOP]})
    found, problems = read(content.encode())
    assert [stop.view for stop in found.stops] == ["migrant_stock"] * 2
    assert [(p.stop, p.reason) for p in problems] == [(2, "not_a_stop"), (3, "no_view")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "not_utf8"), (b"stops: [", "not_yaml_line"), (b"[" * 50_000, "not_yaml"),
        (b"a: &a [1]\nstops: [*a, *a]", "alias"), (b"stops: 3", "no_stops"), (b"", "no_stops"),
        (b"stops: []", "empty"), (b"a: 2021-13-45", "not_yaml"),
        (b"!!python/object/apply:os.system ['true']", "not_yaml_line"),
        (b"x" * (LARGEST + 1), "too_large"),
    ],
)
def test_no_file_breaks_anything(content: bytes, reason: str) -> None:
    story, (problem,) = read(content)
    assert story.stops == ()
    assert problem.reason == reason
    assert problem.text("es")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"version: 1\ntitle: {en: A, es: B}\nstops:\n  - {address: x\n",
         "La historia no se puede abrir: la línea 5 del archivo no se puede leer como YAML ni como "
         "JSON."),
        (b"a: &a [1]\nstops: [*a, *a]",
         "La historia no se puede abrir: en la línea 2 del archivo hay un alias (*), y los alias "
         "no se admiten."),
        (b"stops: []", "En la historia, «stops»: la lista no tiene ninguna parada."),
    ],
)
def test_what_cannot_be_read_is_said_in_the_language_of_the_reader(
    content: bytes, message: str
) -> None:
    _, (problem,) = read(content)
    assert problem.text("es") == message


def test_of_too_many_stops_the_first_are_opened() -> None:
    content = json.dumps({"version": 1, "title": {"en": "T", "es": "T"},
                              "stops": [STOP] * (MOST_STOPS + 1)})
    story, (problem,) = read(content.encode())
    assert len(story.stops) == MOST_STOPS
    assert problem.reason == "too_many"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["stops", "address", "title", "caption", "en", "charts",
                                       "seconds", "x"]), inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_any_content_is_answered_with_messages(content: object) -> None:
    story, problems = read(json.dumps({"version": 1, "stops": [content]}).encode())
    assert len(story.stops) <= 1
    assert all(problem.text(language) for problem in problems for language in ("en", "es"))


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered_with_messages(content: bytes) -> None:
    _, problems = read(content)
    assert problems
    assert all(problem.text("en") for problem in problems)
