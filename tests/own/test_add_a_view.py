"""The worked example of the documents runs, and gives what the publisher gives."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import dashboard as d
from dashboard import places
from dashboard.files.script import python_of
from dashboard.views import subjects, unregister
from dashboard.views.model import MARK, ViewModel, plain

PAGE = Path(__file__).parents[2] / "docs" / "add_a_view.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def names() -> Iterator[dict]:
    """Yield what the blocks of the page define, the view registered."""
    module = ModuleType("add_a_view")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, module.__name__, module)
        for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
            exec(compile(block, str(PAGE), "exec"), vars(module))  # noqa: S102
        yield vars(module)
    unregister("most_migrants")


def model(names: dict, language: str) -> ViewModel:
    return names["VIEW"].model(d.Selection(year=2019, language=language))


def test_its_facts_are_what_the_publisher_gives(names: dict) -> None:
    people = names["facts"].people.set_index("destination")["migrants"]
    # UN DESA 2019, Table 1: migrants of all origins in Costa Rica.
    assert people["CRI"] == 417_768
    assert names["facts"].largest == people.max()


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_sentence_names_the_first_country_and_marks_the_number(
    names: dict, language: str
) -> None:
    said = model(names, language)
    assert places.named("MEX", language) in plain(said.texts["sentence"])
    assert [mark[0] for mark in MARK.findall(said.texts["sentence"])] == ["largest"]


def test_its_number_comes_from_the_rows_of_that_country(names: dict) -> None:
    (rows,) = model(names, "en").traces["largest"].rows
    assert (rows.table, dict(rows.where)) == (
        "migrant_stock", {"destination": ("MEX",), "year": ("2019",)})


def test_its_copied_python_asks_the_same(names: dict) -> None:
    known = names["VIEW"].facts(d.Selection(year=2019))
    lines, again = python_of(known), dict(names)
    exec("\n".join(lines), again)  # noqa: S102
    assert again["largest"] == known.largest.value
    assert again["people"].equals(known.people.value)


def test_it_has_a_tab_beside_the_subjects_other_views(names: dict) -> None:
    assert subjects()["migrant_stock"][-1] is names["VIEW"]
