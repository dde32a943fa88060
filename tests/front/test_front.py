"""The page's script: checked, built as committed, of Python's own Bokeh, and without view names."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import bokeh
import numpy as np
import pytest

from dashboard import page
from dashboard.charts.symbol_map import land
from dashboard.page.served import SCRIPTS
from dashboard.views import VIEWS
from tests.once import once
from tests.serving import ROOT

FRONT = ROOT / "dashboard" / "front"
BUILT = page.HERE / "built"
#: What each component carries, and each frame of the served page; no page loads them.
LOADER, FRAME = "loader.js", "frame.js"
#: Folders and files in which a view's name would make it special.
NAMELESS = ("dashboard/front/src/**/*.ts", "dashboard/page/*.css", "dashboard/page/*.html")


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the front end, with Node and its packages seen to."""
    def install(done: Path) -> None:
        subprocess.run(["sh", "scripts/node.sh"], cwd=ROOT, check=True)
        done.touch()

    once(tmp_path_factory, "front", install)
    return FRONT


@pytest.mark.slow
def test_types_style_and_units_hold(front: Path) -> None:
    checked = subprocess.run(
        ["npm", "run", "check"], cwd=front, capture_output=True, text=True, timeout=300
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_what_is_committed_is_what_the_sources_build(front: Path, tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=front, check=True, timeout=120)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(built) == {path.name for path in BUILT.iterdir()} == {*SCRIPTS, LOADER, FRAME}
    differing = [name for name in built if built[name] != (BUILT / name).read_bytes()]
    assert differing == [], "run make front"


def test_each_component_carries_little() -> None:
    assert (BUILT / LOADER).stat().st_size < 4000


def test_bokeh_is_the_same_in_python_and_on_the_page() -> None:
    package = json.loads((FRONT / "package.json").read_text())
    assert package["devDependencies"]["@bokeh/bokehjs"] == bokeh.__version__
    assert f'"{bokeh.__version__}"' in (BUILT / "bokeh.js").read_text(encoding="utf-8")


def models_in(value: object) -> set[str]:
    """Return the names of the models in the JSON of figures."""
    if isinstance(value, list):
        return set().union(*map(models_in, value))
    if not isinstance(value, dict):
        return set()
    own = {value["name"]} if value.get("type") == "object" else set()
    return own.union(*map(models_in, value.values()))


def test_every_model_that_figures_are_made_of_is_registered() -> None:
    source = (FRONT / "src" / "bokeh.ts").read_text(encoding="utf-8")
    [registered] = re.findall(r"register_models\(\[([^]]*)\]", source)
    used = models_in(json.loads(page.figures(VIEWS)))
    assert "GlyphRenderer" in used
    # The page has a figure of its own under the name of Bokeh's.
    assert used == {name.removeprefix("Ending") for name in re.findall(r"\w+", registered)}


def steps_in(value: object) -> list[dict]:
    """Return the arrays in the JSON of figures that are told in steps, in order."""
    if isinstance(value, list):
        return [found for one in value for found in steps_in(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("type") == "steps" else []
    return own + [found for one in value.values() for found in steps_in(one)]


def test_outlines_told_in_steps_are_those_that_are_drawn() -> None:
    xs = [np.array(xs, "float32") for xs, _ in land().values()]
    ys = [np.array(ys, "float32") for _, ys in land().values()]
    found = steps_in(json.loads(page.figures(VIEWS)))
    assert len(found) == len(xs + ys) > 300
    for told, drawn in zip(found, xs + ys, strict=True):
        taken = [0 if step is None else step for step in told["steps"]]
        there = (np.cumsum(taken) / told["part"]).astype("float32")
        there[[step is None for step in told["steps"]]] = np.nan
        np.testing.assert_array_equal(there, drawn)


def test_the_lock_names_no_host_and_pins_everything() -> None:
    lock = json.loads((FRONT / "package-lock.json").read_text())
    packages = {name: found for name, found in lock["packages"].items() if name}
    assert [name for name, found in packages.items() if "resolved" in found] == []
    assert [name for name, found in packages.items() if "integrity" not in found] == []


def names_in(text: str) -> set[str]:
    """Return the names of views in a file: as a word, or as the first part of one with a dot."""
    names = "|".join(sorted((view.name for view in VIEWS), key=len, reverse=True))
    return set(re.findall(rf"(?<![\w./])({names})(?!\w)", text))


@pytest.mark.parametrize("pattern", NAMELESS)
def test_no_view_is_named(pattern: str) -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in ROOT.glob(pattern) if (names := names_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_name_of_a_view_is_found() -> None:
    assert names_in('parts["migrant_stock.map"]') == {"migrant_stock"}
    assert names_in("#remittances_pace/table") == {"remittances_pace"}
    assert names_in('import { stock } from "./stock/remittances"') == set()
