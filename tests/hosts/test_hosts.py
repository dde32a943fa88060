"""The same journeys wherever the dashboard is shown, each host started as its users start it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotYet

from tests.hosts import journeys, looks
from tests.hosts.seen import PATIENT, Seen
from tests.hosts.sent import Sent
from tests.serving import free_port, served

#: A window in which the ranking stands beside the map.
WINDOW = {"width": 1500, "height": 1000}
CELLS = ("import dashboard as d", f"shown = d.show(*{journeys.VIEWS})\nshown", "shown.selection")
COMPONENT = ".dashboard.component"
#: Options of every Jupyter server: no password, nothing asked of other machines.
JUPYTER = ("--no-browser", "--allow-root", "--IdentityProvider.token=",
           "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
           "--LabApp.news_url=None", "--JupyterNotebookApp.news_url=None")


def notebook(folder: Path, cells: tuple[str, ...] = CELLS) -> Path:
    """Write a notebook of `cells`."""
    code = [{"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "source": source,
             "outputs": [], "execution_count": None} for i, source in enumerate(cells)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "shown.ipynb"
    path.write_text(json.dumps({"cells": code, "metadata": {"kernelspec": kernel},
                                "nbformat": 4, "nbformat_minor": 5}))
    return path


def alone(folder: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's settings is found."""
    homes = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
             "IPYTHONDIR")
    return {**os.environ, **{name: str(folder / name.lower()) for name in homes}}


@contextmanager
def started(arguments: list[str], folder: Path) -> Iterator[str]:
    """Start a program with nothing of this machine's settings, and give its address."""
    port = free_port()
    command = ["-m", *arguments, f"--port={port}"]
    with served(command, port, folder / "server.log", environment=alone(folder)):
        yield f"http://localhost:{port}"


def runs_all(page: Page) -> None:
    """Run every cell of the notebook that is open, by the menu."""
    page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=PATIENT)
    begun = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[(\*|\d+)\]"))
    dialog = page.locator("dialog.jp-Dialog")
    for _ in range(60):
        if dialog.count():  # which kernel to start: the one that it names
            page.keyboard.press("Enter")
            page.wait_for_timeout(500)
            continue
        # Chosen before the kernel is there, the command does nothing, or asks for a kernel.
        with suppress(NotYet):
            page.get_by_role("menuitem", name="Run", exact=True).click(timeout=3000)
            page.get_by_text("Run All Cells", exact=True).click(timeout=3000)
        page.wait_for_timeout(3000)
        if begun.count() and not dialog.count():
            return
    raise TimeoutError("the cells never ran")


def travels(seen: Seen) -> None:
    """Take every journey."""
    for journey in journeys.ALL:
        journey(seen)


#: Compares a chart of a display with the page's.
Check = Callable[[Seen], None]


def test_the_page(page: Page, server: str, as_on_the_page: Check) -> None:
    page.goto(f"{server}/")
    seen = Seen(page, page.locator("html")).is_idle()
    travels(seen)
    as_on_the_page(seen)
    # A picture that is not the same is known: of another language, of another selection.
    before = looks.picture(seen)
    for field, value, part in (("language", "en", "lang=en"), ("partner", "USA", "with=USA")):
        seen.asks("(d, ...choice) => d.choose(...choice)", field, value)
        now = looks.picture(seen.shows(part).is_idle())
        assert looks.differing(now, before) > looks.TOLERATED
        before = now


def test_an_exported_folder(page: Page, site: Path, tmp_path: Path) -> None:
    port = free_port()
    command = ["-m", "http.server", str(port), f"--directory={site}"]
    with served(command, port, tmp_path / "server.log"):
        # Only two places were built: what is fetched ahead of others is not there.
        page.route("**/answers-*/USA.js", lambda route: route.fulfill(body=""))
        page.goto(f"http://localhost:{port}/")
        travels(Seen(page, page.locator("html"), has_all_tables=False).is_idle())


def test_a_panel_app(
    page: Page, new_page: Callable[..., Page], tmp_path: Path, as_on_the_page: Check
) -> None:
    with started(["panel", "serve", "dashboard/app.py"], tmp_path) as address:
        page.goto(f"{address}/app", timeout=PATIENT)
        shown = Seen(page, page.locator(COMPONENT)).is_idle()
        travels(shown)
        as_on_the_page(shown)
        # The parameters stand in the address, as on the page.
        page.wait_for_url(lambda url: "lang=es" in url and "with=CRI" in url)
        sent = Sent(page)
        page.goto(f"{address}/app?place=SLV&lang=es", timeout=PATIENT)
        again = Seen(page, page.locator(COMPONENT)).is_idle()
        assert "El Salvador" in again.reads("migrant_stock.title")
        assert sum(sent.taken()) < 0.2
        # Without https a browser keeps files only: the scripts, and not what all readers share.
        insecure = new_page()
        insecure.add_init_script("delete window.caches")
        sent = Sent(insecure)
        for most in (5, 0.25):
            insecure.goto(f"{address}/app", timeout=PATIENT)
            Seen(insecure, insecure.locator(COMPONENT)).is_idle()
            assert insecure.evaluate("typeof caches") == "undefined"
            assert sum(sent.taken()) < most


def test_a_notebook_served_by_panel(page: Page, tmp_path: Path) -> None:
    path = notebook(tmp_path, (*CELLS[:1], f"d.show(*{journeys.VIEWS}).servable()"))
    with started(["panel", "serve", str(path)], tmp_path) as address:
        page.goto(f"{address}/shown", timeout=PATIENT)
        travels(Seen(page, page.locator(COMPONENT)).is_idle())


def comes_back(page: Page, sent: Sent) -> Seen:
    """Reload the tab until the display is there again, counting what the last time is sent.

    On a busy machine Jupyter's own widgets may ask for a model before the kernel is connected, and
    never again: "widget model not found". The saved block stands there then.
    """
    for _ in range(4):
        sent.taken()
        page.reload()
        again = Seen(page, page.locator(COMPONENT).first)
        with suppress(TimeoutError):
            return again.is_idle(patient=30_000)
    return again.is_idle()


@pytest.mark.noisy_page("JupyterLab and Notebook log warnings of their own")
@pytest.mark.parametrize(
    ("program", "path"), [("jupyterlab", "lab/tree/"), ("notebook", "notebooks/")]
)
def test_jupyter(
    new_page: Callable[..., Page], tmp_path: Path, as_on_the_page: Check, program: str, path: str
) -> None:
    page = new_page(viewport=WINDOW)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    kept = notebook(shelf)
    arguments = [program, *JUPYTER, f"--ServerApp.root_dir={shelf}"]
    with started(arguments, tmp_path) as address:
        page.goto(f"{address}/{path}shown.ipynb", timeout=PATIENT)
        runs_all(page)
        seen = Seen(page, page.locator(COMPONENT).first).is_idle()
        travels(seen)
        as_on_the_page(seen)
        # What was tapped is in the next cell's value.
        cell = page.locator(".jp-CodeCell").last
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        said = cell.locator(".jp-OutputArea-output", has_text="language='es'")
        said.wait_for(timeout=PATIENT)
        assert said.inner_text().strip() == "Selection(partner='CRI', compare='HND', language='es')"
        # After a reload of the tab, the same kernel shows the same.
        page.keyboard.press("Control+s")
        while "data-dashboard-saved" not in kept.read_text(encoding="utf-8"):
            page.wait_for_timeout(100)
        sent = Sent(page)
        assert comes_back(page, sent).chosen()["partner"] == "CRI"
        assert sent.taken()[1] < 0.2
    assert [line for line in page.noticed if line.startswith("asked outside")] == []


@pytest.mark.noisy_page("Voilà asks for icons that nothing of ours needs")
def test_voila(new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(viewport=WINDOW)
    with started(["voila", str(notebook(tmp_path)), "--no-browser"], tmp_path) as address:
        page.goto(address, timeout=PATIENT)
        travels(Seen(page, page.locator(COMPONENT).first).is_idle())
    asked = [line for line in page.noticed if line.startswith("asked outside")]
    assert [line for line in asked if "fontawesome" not in line] == []


def converts(path: Path, *options: str) -> None:
    """Convert a notebook as its users do."""
    command = [sys.executable, "-m", "nbconvert", *options, str(path)]
    subprocess.run(command, check=True, capture_output=True, env=alone(path.parent))


@pytest.mark.noisy_page("the page that nbconvert makes links to scripts of other machines")
def test_a_notebook_converted_to_a_page(page: Page, tmp_path: Path) -> None:
    path = notebook(tmp_path)
    converts(path, "--execute", "--to", "notebook", "--inplace")
    assert path.stat().st_size < 600_000
    converts(path, "--to", "html")
    made = path.with_suffix(".html")
    # The program that converted it links to other machines; what is read is in the file.
    page.route("http*://**", lambda route: route.fulfill(body=""))
    page.goto(made.as_uri())
    page.get_by_text("16.5 million migrants born in Central America and Mexico").first.wait_for()
    picture = page.locator("[data-dashboard-saved] img").first
    assert picture.evaluate("picture => picture.naturalWidth")
    page.locator("summary").first.click()
    assert "183,345" in page.locator("tr", has_text="Canada").first.inner_text()
