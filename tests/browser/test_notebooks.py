"""The notebooks where analysts open them: JupyterLab, Voilà, `panel serve`, with no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.serving import ROOT, free_port, served

TOUR = ROOT / "notebooks" / "01_tour.ipynb"
#: Milliseconds that a kernel may take for a cell on a busy machine.
PATIENT = 120_000
#: Codes of the bars of the ranking, and their colours.
BARS = """
() => (window.Bokeh?.documents ?? [])
  .map((one) => one.get_model_by_name("migrant_stock.ranking.bars"))
  .filter((source) => source).map((source) => [[...source.data.code], [...source.data.fill]])[0]
"""
#: Where the bar with a code stands on the screen.
PLACE_OF_BAR = """
(code) => {
  for (const view of Object.values(Bokeh.index.roots ?? Bokeh.index)) {
    const found = [...view.children()].length && find(view);
    if (found) return found;
  }
  function find(view) {
    if (view.model?.name === "migrant_stock.ranking") {
      const source = view.model.document.get_model_by_name("migrant_stock.ranking.bars");
      const i = [...source.data.code].indexOf(code);
      const box = view.canvas_view.el.getBoundingClientRect();
      const x = view.frame.x_scale.compute(source.data.value[i] * 0.5);
      return [box.x + x, box.y + view.frame.y_scale.compute(source.data.y[i])];
    }
    for (const child of view.children?.() ?? []) {
      const found = find(child);
      if (found) return found;
    }
    return null;
  }
  return null;
}
"""


@contextmanager
def opened(arguments: list[str], folder: Path, page: Page, path: str = "") -> Iterator[Page]:
    """Start a server of notebooks with nothing of this machine's settings, and open it."""
    port = free_port()
    homes = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
             "IPYTHONDIR")
    environment = {
        **os.environ,
        **{name: str(folder / name.lower()) for name in homes},
    }
    command = ["-m", *arguments, f"--port={port}"]
    with served(command, port, folder / "server.log", environment=environment):
        page.goto(f"http://localhost:{port}/{path}", timeout=PATIENT)
        yield page


def asked_outside(page: Page) -> list[str]:
    return [line for line in page.noticed if line.startswith("asked outside")]


def taps(page: Page, code: str) -> None:
    """Wait for the bars, then click the one with `code` as a reader does."""
    page.wait_for_function(f"() => ({BARS})()?.[0].includes('{code}')", timeout=PATIENT)
    page.wait_for_function(f"() => ({PLACE_OF_BAR})('{code}')", timeout=PATIENT)
    page.get_by_text("Destinations with the most migrants").first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.mouse.click(*page.evaluate(PLACE_OF_BAR, code))


def cell(page: Page, source: str) -> Locator:
    """Give the cell of a notebook in JupyterLab whose code has `source`."""
    return page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=source)).first


@pytest.mark.noisy_page("JupyterLab logs errors of its own; only outside hosts are looked at")
def test_the_tour_in_jupyterlab(new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(viewport={"width": 1400, "height": 1400})
    # JupyterLab keeps what it has run: that must not be the project's own notebook.
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    shutil.copy(TOUR, shelf)
    arguments = ["jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token=",
                 f"--ServerApp.root_dir={shelf}",
                 "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with opened(arguments, tmp_path, page, "lab/tree/01_tour.ipynb?reset"):
        until_idle(page)
        shows = cell(page, "linked.servable()")
        for source in ("import dashboard as d", "linked = d.show("):
            runs(page, cell(page, source))
        shows.get_by_text("Where people born in El Salvador live, 2019").wait_for(timeout=PATIENT)
        taps(page, "USA")
        # The other view says what that corridor carries.
        shows.get_by_text("from the United States").first.wait_for(timeout=PATIENT)
        until_idle(page)
        reads = cell(page, "linked.selection.partner")
        runs(page, reads)
        assert reads.locator(".jp-OutputArea-output").inner_text().strip() == "'USA'"
        chosen = cell(page, "linked.selection.choose(")
        runs(page, chosen)
        assert "partner='USA'" in chosen.locator(".jp-OutputArea-output").inner_text()
        explores = cell(page, "import holoviews as hv")
        runs(page, explores)
        explores.locator(".bk-Figure").wait_for(timeout=PATIENT)
    assert asked_outside(page) == []


def runs(page: Page, asked: Locator) -> None:
    """Run one cell, and wait for the kernel."""
    asked.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    asked.locator(".jp-InputPrompt", has_text="[*]").wait_for(state="hidden", timeout=PATIENT)
    page.wait_for_function(
        "cell => /\\[[0-9]+\\]/.test(cell.querySelector('.jp-InputPrompt').textContent)",
        arg=asked.element_handle(), timeout=PATIENT,
    )
    until_idle(page)


def until_idle(page: Page) -> None:
    page.locator("#jp-main-statusbar", has_text="Idle").wait_for(timeout=PATIENT)
    page.wait_for_timeout(300)


@pytest.mark.noisy_page("Bokeh logs what it loads; only outside hosts are looked at")
def test_a_notebook_served_by_panel_answers_taps(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(viewport={"width": 1400, "height": 1400})
    with opened(["panel", "serve", str(TOUR)], tmp_path, page, "01_tour"):
        taps(page, "CAN")
        page.get_by_text("51,207 migrants born in El Salvador lived in Canada").wait_for(
            timeout=PATIENT  # UN DESA 2019
        )
    assert asked_outside(page) == []


@pytest.mark.noisy_page("Voilà 0.5 brings an older JupyterLab, and says so")
def test_a_notebook_is_drawn_by_voila(new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(viewport={"width": 1400, "height": 1400})
    with opened(["voila", str(TOUR), "--no-browser"], tmp_path, page):
        page.wait_for_function(f"() => ({BARS})()?.[0].includes('USA')", timeout=PATIENT)
        page.get_by_text("Where people born in El Salvador live, 2019").wait_for(timeout=PATIENT)
    # Voilà itself asks for the icons of Font Awesome, which nothing here needs.
    assert [line for line in asked_outside(page) if "fontawesome" not in line] == []
