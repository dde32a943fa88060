"""The wheel, installed alone: its contents, and what it does in another folder.

Nothing is fetched: of the packages that lie beside the tests, those that the wheel asks for, and
what those ask for, are linked into a folder of their own. The new environment sees no other, and
nothing of the checkout.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Iterable
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path
from urllib.error import HTTPError

import pytest
from packaging.requirements import Requirement

from tests.once import once
from tests.serving import ROOT, free_port, served

pytestmark = pytest.mark.slow
#: What no wheel and no test of one needs of a checkout.
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "*.egg-info", ".*")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder into which `make wheel` has written, from a copy of the checkout."""

    def make(folder: Path) -> None:
        copy = folder.with_name(f"{folder.name}-of")
        for name in ("dashboard", "data", "scripts"):
            shutil.copytree(ROOT / name, copy / name, ignore=LEFT_OUT)
        for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE", "README.md",
                     "CHANGELOG.md", "CITATION.cff"):
            shutil.copy(ROOT / name, copy)
        told = {"PATH": "/usr/bin:/bin", "WHEEL_PYTHON": sys.executable, "WHEEL_OUT": str(folder)}
        subprocess.run(["sh", "scripts/wheel.sh"], cwd=copy, env=told, check=True)

    return once(tmp_path_factory, "wheel", make)


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def environment(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Give a function that returns the programs of an environment with the wheel and extras."""

    @functools.cache
    def of(*extras: str) -> Path:
        folder = tmp_path_factory.mktemp("environment")
        venv.create(folder, with_pip=False)
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install",
             "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)],
            check=True,
        )
        (packages,) = folder.glob("lib/python*/site-packages")
        (packages / "asked").mkdir()
        for name in asked(wheel, extras):
            link(name, packages / "asked")
        (packages / "asked.pth").write_text("asked\n")
        return folder / "bin"

    return of


def asked(wheel: Path, extras: Iterable[str]) -> set[str]:
    """Return the packages that the wheel asks for with `extras`, and what those ask for."""
    with zipfile.ZipFile(wheel) as content:
        (name,) = (name for name in content.namelist() if name.endswith("dist-info/METADATA"))
        lines = message_from_bytes(content.read(name)).get_all("Requires-Dist")
    found: set[str] = set()
    waiting = [(line, {*extras} or {""}) for line in lines]
    while waiting:
        line, wanted = waiting.pop()
        one = Requirement(line)
        if one.marker and not any(one.marker.evaluate({"extra": each}) for each in wanted):
            continue
        if one.name not in found or one.extras:
            found.add(one.name)
            waiting += [(each, one.extras or {""})
                        for each in distribution(one.name).requires or ()]
    return found


def link(name: str, folder: Path) -> None:
    """Link what the package `name` has installed into `folder`."""
    here = distribution(name)
    for top in {file.parts[0] for file in here.files or () if file.parts[0] != ".."}:
        if not (folder / top).exists():
            (folder / top).symlink_to(here.locate_file(top))


def run(*command: object, folder: Path) -> str:
    told = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run([str(one) for one in command], cwd=folder, env=told, text=True,
                          capture_output=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_all_that_the_checkout_has_but_the_scripts_sources(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "dashboard", "data"], cwd=ROOT, text=True,
                            capture_output=True).stdout.split()
    if not listed:
        pytest.skip("not a git checkout: which files are the project's is not known")
    wanted = {re.sub("^data/", "dashboard/data/", name) for name in listed
              if not name.startswith("dashboard/front/") and (ROOT / name).exists()}
    with zipfile.ZipFile(wheel) as content:
        there = {name for name in content.namelist() if ".dist-info/" not in name}
    assert wanted - there == set()
    assert [name for name in there if "front" in name.split("/") or name.endswith(".ts")] == []


def test_the_archive_holds_the_scripts_sources_and_what_builds_it(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    names = subprocess.run(["tar", "tzf", archive], capture_output=True, text=True).stdout
    there = {name.partition("/")[2] for name in names.split()}
    assert {"pyproject.toml", "setup.py", "LICENSE", "CITATION.cff", "data/LICENSES.md",
            "data/map.json", "dashboard/front/src/page.ts",
            "dashboard/front/package-lock.json"} <= there
    assert [name for name in there if "node_modules" in name] == []


def test_it_serves_from_another_folder(environment: Callable[..., Path], tmp_path: Path) -> None:
    port = free_port()
    with served(["serve", "--port", str(port)], port, tmp_path / "log", folder=tmp_path,
                program=str(environment() / "dashboard"),
                environment={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}):
        place = f"http://localhost:{port}/"
        with urllib.request.urlopen(f"{place}?place=SLV&lang=es", timeout=60) as page:
            text = page.read().decode()
        (style,) = re.findall(r'href="(assets/page-\w+\.css)"', text)
        (script,) = re.findall(r'src="(assets/page-\w+\.js)"', text)
        for asset in (style, script):
            assert urllib.request.urlopen(f"{place}{asset}", timeout=60).status == 200
        address = f"{place}api/v1/views/migrant_stock:tables?place=SLV&year=2019"
        with urllib.request.urlopen(address, timeout=60) as answer:
            # UN DESA 2019: people born in El Salvador who live in the United States.
            assert "1,429,155" in json.dumps(json.load(answer), ensure_ascii=False)
        with pytest.raises(HTTPError, match="501"):
            urllib.request.urlopen(f"{place}files/png/migrant_stock", timeout=60)


def test_it_is_imported_in_another_folder(
    environment: Callable[..., Path], tmp_path: Path
) -> None:
    said = run(environment() / "python", "-c", """if True:
        import dashboard as d
        print(d.__file__)
        print(len(d.datasets()), sorted(d.load("migrant_stock").columns)[0])
        shown = d.view("remittances", place="SLV", language="es")
        print(shown.selection.place, len(shown.tables()) > 0)
        import panel as pn
        pn.panel(shown).get_root()
        """, folder=tmp_path).splitlines()
    assert str(ROOT) not in said[0]
    assert said[1:] == ["16 destination", "SLV True"]


def test_it_is_exported_to_another_folder(
    environment: Callable[..., Path], tmp_path: Path
) -> None:
    run(environment("files") / "dashboard", "export", "site", "--only", "ECU", folder=tmp_path)
    site = tmp_path / "site"
    assert (site / "index.html").is_file()
    assert len(list(site.glob("pictures/*.png"))) > 10
    (answers,) = site.glob("answers-*")
    assert {"ECU.js", "MESOAMERICA.js"} <= {path.name for path in answers.iterdir()}
    assert not (answers / "SLV.js").exists()
