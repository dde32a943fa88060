"""JupyterLab as `make notebook` starts it: as root, at a port of one's own, changing no lesson."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.serving import ROOT, free_port, served

LESSONS = ROOT / "notebooks"
#: Milliseconds that a kernel may take to start on a busy machine.
PATIENT = 120_000


@pytest.mark.noisy_page("JupyterLab logs errors of its own; only outside hosts are looked at")
def test_a_lesson_that_is_opened_and_saved_stays_the_same_file(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(viewport={"width": 1400, "height": 900})
    shelf = tmp_path / "shelf"
    shutil.copytree(LESSONS, shelf, ignore=shutil.ignore_patterns(".*"))
    lesson = shelf / "02_from_the_un_workbook_to_the_concept_note.ipynb"
    kept, before = lesson.read_bytes(), lesson.stat().st_mtime_ns
    homes = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    environment = {**os.environ, **{name: str(tmp_path / name.lower()) for name in homes}}
    port = free_port()
    # As in the Makefile; a folder and a token of the test's own, and no browser of the machine's.
    arguments = ["-m", "jupyterlab", "--config=scripts/jupyter_config.py", f"--port={port}",
                 f"--ServerApp.root_dir={shelf}", "--no-browser", "--IdentityProvider.token="]
    with served(arguments, port, tmp_path / "log", environment=environment):
        page.goto(f"http://localhost:{port}/lab/tree/{lesson.name}?reset", timeout=PATIENT)
        page.locator("#jp-main-statusbar", has_text="Idle").wait_for(timeout=PATIENT)
        page.locator(".jp-MarkdownCell").first.click()
        saved = re.compile(rf"api/contents/{lesson.name}\b")
        with page.expect_response(
            lambda one: bool(saved.search(one.url)) and one.request.method == "PUT",
            timeout=PATIENT,
        ):
            page.keyboard.press("Control+s")
        page.wait_for_timeout(300)
    assert lesson.stat().st_mtime_ns > before, "it was saved"
    assert lesson.read_bytes() == kept
    assert [line for line in page.noticed if line.startswith("asked outside")] == []
