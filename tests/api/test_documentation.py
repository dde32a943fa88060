"""The examples of docs/api.md run as they stand there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from dashboard.selection import ADDRESS
from tests.serving import ROOT

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
SITE = "http://localhost:5006"


def example(language: str, server: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert SITE in found
    return found.replace(SITE, server)


def test_the_lines_for_curl(server: str, tmp_path: Path) -> None:
    script = "set -e\n" + example("sh", server)
    ran = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert '"lang=es"' in ran.stdout or "lang=es" in ran.stdout
    assert len((tmp_path / "corridors.csv").read_text(encoding="utf-8").splitlines()) > 20


def test_the_lines_for_pandas(server: str) -> None:
    names: dict = {}
    exec(compile(example("python", server), "docs/api.md", "exec"), names)  # noqa: S102
    assert {"NAM", "SLV"} <= set(names["stock"]["origin"])
    assert len(names["salvadorans"]) > 20


def test_the_lines_for_javascript(page: Page, server: str) -> None:
    page.goto(f"{server}/?embed=headline&lang=en")
    version, caption, head, rows = page.evaluate(f"async () => {{{example('js', server)}}}")
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    assert "El Salvador" in caption
    assert len(head) > 1
    assert rows > 20


def test_the_parameters_named_exist() -> None:
    section = TEXT.partition("The most used:")[2].partition("## curl")[0]
    rows = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert set(named) <= set(ADDRESS.values())
    assert len(named) >= 6
