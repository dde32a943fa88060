"""Take the pictures of the notebooks in docs/: each run in JupyterLab, as `make notebook` shows it.

``python -m tests.pictures [NAME ...]`` takes all of them, or those named.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import FLAGS, chromium_path
from tests.hosts.test_hosts import JUPYTER, started
from tests.serving import ROOT

LESSONS, PICTURES = ROOT / "notebooks", ROOT / "docs/notebooks"
WINDOW = {"width": 1100, "height": 1000}
#: Milliseconds that all cells of a lesson may take.
PATIENT = 300_000


def main(names: list[str]) -> None:
    """Take the pictures of the lessons `names`, or of all."""
    lessons = [path for path in sorted(LESSONS.glob("*.ipynb")) if not names or path.stem in names]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shelf = Path(folder) / "shelf"
        shelf.mkdir()
        for lesson in lessons:
            shutil.copy(lesson, shelf)
        arguments = ["jupyterlab", *JUPYTER, f"--ServerApp.root_dir={shelf}"]
        with started(arguments, Path(folder)) as address:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            for lesson in lessons:
                take(browser, f"{address}/doc/tree/{lesson.name}?reset",
                     PICTURES / f"{lesson.stem}.png")


def take(browser: Browser, address: str, picture: Path) -> None:
    """Run the lesson at `address`, and save what it shows at its first display."""
    page = browser.new_page(viewport=WINDOW)
    page.goto(address, timeout=PATIENT)
    page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=PATIENT)
    page.wait_for_timeout(3000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_timeout(2000)
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')]"
        ".some((prompt) => prompt.textContent.includes('*'))", timeout=PATIENT,
    )
    page.wait_for_timeout(2000)
    components = page.locator(".dashboard.component")
    shown = (components if components.count() else page.locator(".jp-OutputArea-output")).first
    for news in page.get_by_role("button", name="No", exact=True).all():
        news.click()
    # Its cell stands at the top, with what was asked above what is shown.
    shown.evaluate(
        "node => { while (node && !node.closest('.jp-Cell')) node = node.getRootNode().host;"
        " node.closest('.jp-Cell').scrollIntoView(); }"
    )
    page.wait_for_timeout(3000)
    page.screenshot(path=picture)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
