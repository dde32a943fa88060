"""Every public name is documented, and every documented name exists."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dashboard as d
from dashboard.analyst.serving import Served
from dashboard.views import unregister
from tests.serving import ROOT

PAGE = (ROOT / "docs/analyst.md").read_text()
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


#: What a line of the page's code begins with, to a thing of that kind.
THINGS = {
    "linked": lambda: d.show("headline"),
    "linked.selection": d.Selection,
}
#: Members of a selection that the dashboard itself uses, and an analyst does not need.
OWN_USE = {"name", "values_of", "to_query", "take_years", "compared"}


@pytest.mark.parametrize("thing", THINGS)
def test_what_the_page_says_of_a_thing_exists(thing: str) -> None:
    said = set(re.findall(rf"(?<![\w.]){re.escape(thing)}\.(\w+)", PAGE))
    assert said, thing
    assert [name for name in sorted(said) if not hasattr(THINGS[thing](), name)] == []


def test_the_page_lists_what_a_selection_has() -> None:
    (listed,) = re.findall(r"^\| `d\.Selection` \|.*$", PAGE, re.MULTILINE)
    said = set(re.findall(r"`(\w+)`", listed))
    public = {name for name in vars(d.Selection) if not name.startswith("_")}
    fields = {name for name in d.Selection.param if name != "name"}
    assert said == public - OWN_USE - fields
    assert [name for name in fields if not d.Selection.param[name].doc] == []


#: Members of a component that it and its front end use, and an analyst does not need.
INSIDE = {"name", "model", "channel", "widget", "version", "asked", "displays", "scripts"}


def test_the_page_names_every_member_of_a_component() -> None:
    (about,) = re.findall(r"^Its parameters are .*?\n\n", PAGE, re.DOTALL | re.MULTILINE)
    said = {*re.findall(r"linked\.(\w+)", PAGE), *re.findall(r"`(\w+)`", about)}
    shown = d.view("headline")
    public = {name for name in (*vars(type(shown)), "views", "selection") if name[0] != "_"}
    assert public - INSIDE <= said
    assert set(d.Selection.param) - {"name"} <= said


def test_the_page_names_every_member_of_a_running_dashboard() -> None:
    (listed,) = re.findall(r"^\| `d\.serve\(port\)` \|.*$", PAGE, re.MULTILINE)
    said = set(re.findall(r"`\.(\w+)", listed))
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        running = Served(ended, 5006)
    running.stop()
    public = {name for name in (*vars(Served), *vars(running)) if not name.startswith("_")}
    assert said == public


def test_the_lines_of_the_page_run_and_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = "2024,SLV,CAN,1,1,2\n2019,SLV,CAN,1,1,2\n"
    head = (ROOT / "data/migrant_stock.csv").read_text().partition("\n")[0]
    Path("own.csv").write_text(f"{head}\n{rows}")
    blocks = re.findall(r"```python\n(.*?)```(?:\s+```text\n(.*?)```)?", PAGE, re.DOTALL)
    assert len(blocks) > 2
    assert any(printed for _, printed in blocks)
    names: dict = {}
    try:
        for code, printed in blocks:
            exec(code, names)
            said = capsys.readouterr().out
            assert not printed or said == printed
    finally:
        unregister("own_view")  # the page registers it: other tests look at the dashboard's own


def test_what_the_page_prints_is_published() -> None:
    stock = (ROOT / "data/migrant_stock.csv").read_text()
    printed = re.findall(r"^\d +([A-Z]{3}) +(\d+)$", PAGE, re.MULTILINE)
    assert [code for code, _ in printed] == ["USA", "CAN", "GTM"]
    for code, migrants in printed:
        assert re.search(rf"^2019,SLV,{code},\d+,\d+,{migrants}$", stock, re.MULTILINE)


def test_every_notebook_is_listed() -> None:
    listed = set(re.findall(r"`(0\d_\w+)`", PAGE))
    there = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert listed == there
