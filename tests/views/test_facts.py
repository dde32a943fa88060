"""The facts of a view: what it knows, before anything is said or drawn."""

from __future__ import annotations

import ast
import importlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import dashboard as d
from dashboard.answers import Answer, answers_of
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views import SUBJECTS, VIEWS, model_of, views_by_name
from dashboard.views.model import MARK, View

WITH_FACTS = [view for view in VIEWS if view.ask]
CHOSEN = (
    Selection(place="SLV", partner="USA", compare="GTM"),
    Selection(place="USA", direction="in", sex="female"),
    Selection(place="MESOAMERICA", measure="share"),
    Selection(place="TKL", year=1990),
    Selection(place="GTM", since=2019, year=1990),
)


def test_an_analyst_gets_numbers_and_frames_by_name() -> None:
    facts = d.view("migrant_stock", place="SLV", partner="USA").facts
    # UN DESA 2019, Table 1: emigrants of El Salvador; those living in the United States.
    assert (facts.total, facts.corridor) == (1_600_927, 1_429_155)
    assert isinstance(facts.partners, pd.DataFrame)
    assert facts.partners["destination"].iloc[0] == "USA"


def test_facts_follow_the_selection_and_can_be_changed() -> None:
    shown = d.view("migrant_stock", place="SLV")
    facts = shown.facts
    facts.partners["migrants"] = 0
    shown.place = "HND"
    # UN DESA 2019, Table 1: emigrants of Honduras.
    assert shown.facts.total == int(
        load("migrant_stock").query("origin == 'HND' and year == 2019")["migrants"].sum()
    )
    assert shown.facts.partners["migrants"].sum() == shown.facts.total


def test_facts_are_those_of_ones_own_table() -> None:
    own = load("migrant_stock").query("origin == 'SLV' and year in (2015, 2019)").copy()
    own[["migrants", "migrants_male", "migrants_female"]] = [10, 4, 6]
    shown = d.view("migrant_stock", table=own, place="SLV")
    assert shown.facts.total == 10 * int((own["year"] == 2019).sum())
    assert d.view("migrant_stock", place="SLV").facts.total == 1_600_927


def test_a_view_without_facts_says_so() -> None:
    without = next((view.name for view in VIEWS if view.ask is None), None)
    if without:
        assert vars(d.view(without).facts) == {}


@pytest.mark.parametrize("chosen", CHOSEN, ids=repr)
@pytest.mark.parametrize("view", WITH_FACTS, ids=lambda view: view.name)
def test_every_marked_number_is_a_fact_that_is_published(view: View, chosen: Selection) -> None:
    facts: dict[str, Answer] = {}
    for _, found in answers_of(view.facts(chosen)):
        several = [found] if isinstance(found, Answer) else found.values()
        facts |= {answer.name: answer for answer in several}
    for text in model_of(view.name, chosen).texts.values():
        for mark, written in MARK.findall(text):
            digits = [letter for letter in written if letter.isdigit()]
            assert facts[mark].value is not None
            assert digits, f"{mark}: {written}"


@pytest.mark.parametrize("view", WITH_FACTS, ids=lambda view: view.name)
def test_facts_do_not_depend_on_the_language(view: View) -> None:
    english, spanish = (
        dict(answers_of(view.facts(Selection(place="SLV", partner="USA", language=language))))
        for language in ("en", "es")
    )
    assert english == spanish
    assert english


@pytest.mark.parametrize("view", WITH_FACTS, ids=lambda view: view.name)
def test_a_fact_has_the_value_that_its_question_gives_once_more(view: View) -> None:
    for name, found in answers_of(view.facts(CHOSEN[0])):
        for answer in [found] if isinstance(found, Answer) else found.values():
            given = {key: value.value if isinstance(value, Answer) else value
                     for key, value in answer.given}
            again = answer.question(**given)
            same = again.equals(answer.value) if hasattr(again, "equals") else again == answer.value
            assert same, name


def test_a_view_that_can_say_nothing_is_refused() -> None:
    with pytest.raises(TypeError, match="'empty' has neither a model nor ask and say"):
        View(name="empty", reads=())


def test_a_changed_view_is_composed_anew() -> None:
    view = views_by_name()["migrant_stock_matrix"]
    silent = replace(view, say=lambda known, voice: {"title": voice.label(known.chosen.place)})
    assert silent.model(Selection(place="SLV")).texts == {"title": "El Salvador"}


def test_modules_of_views_with_facts_speak_by_the_voice_alone() -> None:
    """No words, no number and no mark is written past the voice."""
    # Of a subject whose views all have facts.
    subjects = [views for views in SUBJECTS.values() if all(view.ask for view in views)]
    files = {path for views in subjects for path in modules_of(views[0].ask.__module__)}
    assert len(files) > 10
    forbidden = {"dashboard.words": {"t"}, "dashboard.views.model": {"marked"}}
    wrong = [
        f"{path.name} imports {alias.name}" for path in sorted(files)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in forbidden
        for alias in node.names if alias.name in forbidden[node.module]
    ]
    assert wrong == []


def modules_of(module: str) -> list[Path]:
    """Return the files of a view's subject: those of its package, or its one file."""
    file = Path(importlib.import_module(module).__file__)
    return [file] if file.parent.name == "views" else sorted(file.parent.glob("*.py"))
