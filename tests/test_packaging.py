"""What must agree: pyproject.toml, the locks, environment.yml and the reasons given."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from dashboard.extras import EXTRAS, PACKAGE

ROOT = Path(__file__).resolve().parent.parent
WHOLE = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = WHOLE["project"]
#: Kind of lock to the extras of pyproject.toml it holds; `make serve` serves files, and with Redis.
SERVED = ("files", "redis")
KINDS = {"run": SERVED, "test": (*SERVED, "build", "test"), "notebook": (*SERVED, "notebook")}
PYTHONS = [f"3.{n}" for n in range(30) if f"3.{n}" in SpecifierSet(PROJECT["requires-python"])]
LOCKS = [f"{kind}-{python}.txt" for kind in KINDS for python in PYTHONS]
#: An index of packages, by its usual address or by the options that name one.
INDEX = re.compile(
    r"://[^\s\"'>]*(" + "|".join(("py" + "pi", "python" + "hosted", "npm" + "js")) + r")\b"
    r"|://[^\s\"'>]+/simple\b"
    r"|^\s*(-i|--(extra-)?index-url|--find-links|-f)[ =]",
    re.MULTILINE,
)


#: What conda-forge calls a package otherwise; its `redis` is the server.
CONDA_NAMES = {
    "brotli": "brotli-python", "redis": "redis-py", "jupyter-bokeh": "jupyter_bokeh",
    "prometheus-client": "prometheus_client",
}


def requirements_of(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for: to serve, and for each of `extras`."""
    lines = list(PROJECT["dependencies"])
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def pins_of(lock: str) -> dict[str, str]:
    """Return name to version of each package in `lock`; one pinned twice is an error."""
    text = (ROOT / "requirements" / lock).read_text()
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    assert len(dict(pins)) == len(pins), f"{lock} pins a package twice"
    return dict(pins)


def committed_files() -> list[Path]:
    """Return every file of the project as committed, or as lying here if there is no git."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are the project's is not known")
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_there_is_a_lock_of_each_kind_for_each_python() -> None:
    assert sorted(file.name for file in (ROOT / "requirements").iterdir()) == sorted(LOCKS)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_dependency_within_its_bounds(lock: str) -> None:
    pins = pins_of(lock)
    wrong = {
        str(asked): pins.get(asked.name, "not pinned")
        for asked in requirements_of(*KINDS[lock.split("-")[0]])
        if asked.name not in pins or pins[asked.name] not in asked.specifier
    }
    assert wrong == {}, "run make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_each_package_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text()
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in text


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("kind", ["test", "notebook"])
def test_every_lock_holds_what_serving_needs_in_the_same_versions(kind: str, python: str) -> None:
    run, larger = pins_of(f"run-{python}.txt"), pins_of(f"{kind}-{python}.txt")
    assert {name: larger.get(name) for name in run} == run


def test_panel_and_bokeh_are_the_same_on_each_python() -> None:
    pins = [pins_of(f"run-{python}.txt") for python in PYTHONS]
    for name in ("panel", "panel-material-ui", "bokeh", "holoviews", "pandas", "param"):
        assert len({pin[name] for pin in pins}) == 1, name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_builds_the_package(lock: str) -> None:
    # So that scripts/venv.sh installs it without asking the network for anything.
    asked = WHOLE["build-system"]["requires"]
    assert WHOLE["dependency-groups"]["package"] == asked
    pins = pins_of(lock)
    assert [line for line in asked
            if pins.get(Requirement(line).name, "0") not in Requirement(line).specifier] == []


def test_environment_yml_asks_for_the_same_as_pyproject() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    *listed, pip, own = listed
    assert (pip, own) == ("pip", {"pip": ["-e ."]}), "the dashboard itself"
    conda = {str(Requirement(line)) for line in listed}
    ours = {
        CONDA_NAMES.get(asked.name, asked.name) + str(asked.specifier)
        for asked in requirements_of(*SERVED, "parquet", "build", "notebook")
    }
    ours.add(str(Requirement("python" + PROJECT["requires-python"])))
    message = (
        f"only in environment.yml: {sorted(conda - ours)}\n"
        f"only in pyproject.toml: {sorted(ours - conda)}"
    )
    assert conda == ours, message


def test_each_extra_names_the_modules_that_it_brings() -> None:
    # Of some the module has another name than the package.
    modules = {"fpdf2": "fpdf", "python-pptx": "pptx"}
    asked = {extra: tuple(modules.get(name, name) for name in names) for extra in EXTRAS
             if (names := [Requirement(one).name
                           for one in PROJECT["optional-dependencies"][extra]])}
    assert asked == EXTRAS
    assert PROJECT["name"] == PACKAGE


@pytest.mark.parametrize("extra", EXTRAS)
def test_serving_needs_no_extra(extra: str) -> None:
    base = {asked.name for asked in requirements_of()}
    listed = {Requirement(line).name for line in PROJECT["optional-dependencies"][extra]}
    assert base & listed == set()


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "docs/decisions/0003-dependencies.md").read_text()
    reasons = set(re.findall(r"^\| `([@\w/-]+)` \|", text, re.MULTILINE))
    asked = {asked.name for asked in requirements_of(*PROJECT["optional-dependencies"])}
    front = json.loads((ROOT / "dashboard" / "front" / "package.json").read_text())
    asked |= set(front["devDependencies"])
    message = f"no reason: {sorted(asked - reasons)}\nno longer asked: {sorted(reasons - asked)}"
    assert reasons == asked, message


def test_no_committed_file_names_an_index() -> None:
    found = []
    for file in committed_files():
        text = file.read_bytes().decode("utf-8", "ignore")
        name = file.relative_to(ROOT)
        found += [f"{name}: {hit.group().strip()}" for hit in INDEX.finditer(text)]
    assert found == []


def index_examples() -> list[str]:
    hosts = ("files.python" + "hosted.org/x", "py" + "pi.org/p", "registry.npm" + "js.org/y")
    options = ["http://a.example" + "/simple/", "--index-url" + " x"]
    return [f"https://{host}" for host in hosts] + options


@pytest.mark.parametrize("text", index_examples(), ids=lambda text: text[-12:])
def test_the_pattern_for_an_index_finds_one(text: str) -> None:
    assert INDEX.search(text)
