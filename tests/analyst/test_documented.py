"""Every public name is documented, and every documented name exists."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import dashboard as d

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/analyst.md").read_text()
#: The rows of the table of names.
LISTED = set(re.findall(r"^\| `d\.(\w+)", PAGE, re.MULTILINE))
#: Whatever the page says of `d` anywhere, examples included.
SAID = set(re.findall(r"\bd\.(\w+)", PAGE))


def test_every_public_name_is_listed_and_exists() -> None:
    assert set(d.__all__) == LISTED
    assert set(dir(d)) >= SAID


def test_every_question_has_a_docstring_that_says_what_it_returns() -> None:
    silent = [
        f"{module}.{name}"
        for module in d.questions.__all__
        for name, function in inspect.getmembers(getattr(d.questions, module), inspect.isfunction)
        if not name.startswith("_") and function.__module__.endswith(f"questions.{module}")
        and not (function.__doc__ or "").strip()
    ]
    assert silent == []


def test_every_public_name_has_a_docstring() -> None:
    assert [name for name in d.__all__ if not (getattr(d, name).__doc__ or "").strip()] == []


def test_what_is_said_of_a_selection_and_a_view_exists() -> None:
    shown = d.show("migrant_stock", origin="SLV")
    for name in ("origin", "destination", "choose", "tap", "to_url", "from_url"):
        assert hasattr(d.Selection, name)
    for name in ("tables", "url", "code", "selection"):
        assert hasattr(shown.views[0], name)


def test_every_notebook_is_listed() -> None:
    listed = set(re.findall(r"`(0\d_\w+)`", PAGE))
    there = {path.stem for path in Path(PAGE_ROOT, "notebooks").glob("*.ipynb")}
    assert listed == there


PAGE_ROOT = Path(__file__).resolve().parent.parent.parent
