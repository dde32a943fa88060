"""The served page in a frame of a cell: what is chosen in it and in Python is the same."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Page

import dashboard as d
from dashboard.analyst.framed import Framed
from tests.hosts.seen import PATIENT
from tests.hosts.test_hosts import JUPYTER, WINDOW, notebook, runs_all, started

CELLS = (
    "import dashboard as d\nserved = d.serve()",
    'framed = served.frame(place="SLV", tall=400)\nframed',
    "framed.selection",
    'framed.place = "HND"',
    # The last thing that the test chooses.
    'framed.language == "es" and served.stop()',
)


def runs(page: Page, at: int) -> str:
    """Run one cell, and return what it says."""
    cell = page.locator(".jp-CodeCell").nth(at)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(500)
    done = cell.locator(".jp-InputPrompt", has_text=re.compile(r"\[\d+\]"))
    done.wait_for(timeout=PATIENT)
    return cell.locator(".jp-OutputArea").inner_text()


@pytest.mark.noisy_page("JupyterLab logs warnings of its own")
def test_a_frame_in_a_cell_follows_and_steers(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(viewport=WINDOW)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    notebook(shelf, CELLS)
    with started(["jupyterlab", *JUPYTER, f"--ServerApp.root_dir={shelf}"], tmp_path) as address:
        page.goto(f"{address}/lab/tree/shown.ipynb", timeout=PATIENT)
        runs_all(page)
        frame = page.frame_locator("iframe")
        title = frame.locator("#migrant_stock-title")
        # Not as it was made, but as Python chose before it was there.
        title.filter(has_text="born in Honduras").wait_for(timeout=PATIENT)
        # A choice in the frame is read in a cell.
        frame.locator("#place-search").fill("guatem")
        frame.locator("#place-search").press("ArrowDown")
        frame.locator("#place-search").press("Enter")
        title.filter(has_text="born in Guatemala").wait_for()
        assert "Selection(place='GTM')" in runs(page, 2)
        # What a cell sets is shown in the frame.
        runs(page, 3)
        title.filter(has_text="born in Honduras").wait_for()
        frame.locator('[data-set="language=es"]').click()
        title.filter(has_text="nacidas en Honduras").wait_for()
        assert "False" not in runs(page, 4)
    outside = [line for line in page.noticed if line.startswith("asked outside")]
    assert outside == []


def test_what_may_frame_the_page_is_this_machine_only() -> None:
    served = d.serve()
    try:
        headers = headers_of(served.url)
        assert headers["Content-Security-Policy"].endswith(
            "frame-ancestors http://localhost:* http://127.0.0.1:*"
        )
        assert headers["X-Frame-Options"] is None
        assert headers_of(f"{served.url}speaker")["X-Frame-Options"] == "DENY"
    finally:
        served.stop()


def headers_of(address: str) -> Message:
    """Return the headers of the answer at `address`."""
    with urllib.request.urlopen(address) as answer:
        return answer.headers


def test_parameters_selection_and_what_the_frame_says_are_equal() -> None:
    shared = d.Selection(place="SLV")
    framed = Framed("http://localhost:1/", shared, partner="USA")
    assert framed.chosen == shared.to_query() == "v=1&place=SLV&with=USA&lang=en"
    framed.chosen = "v=1&place=HND&year=2010&lang=es"  # as the frame says it
    assert repr(shared) == "Selection(place='HND', year=2010, language='es')"
    assert (framed.place, framed.partner) == ("HND", "")
    shared.choose(origin="MEX", destination="CAN")
    assert framed.chosen == shared.to_query()
    framed.chosen = "v=1&place=nowhere&lang=es"  # what means nothing is passed over
    assert framed.place == "MESOAMERICA"
    with pytest.raises(ValueError, match="no place"):
        Framed("http://localhost:1/", place="SVL")
