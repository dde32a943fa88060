"""The component in JupyterLab: how soon it is there, how soon a tap is painted, what is left.

One JupyterLab, started as its users start it; a kernel that has run nothing but its own number.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, Playwright

from tests.bench.readers import memory
from tests.bench.table import Results, Value
from tests.chromium import FLAGS, chromium_path
from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, JUPYTER, WINDOW, notebook, started

#: The first says which process the kernel is; the last is run again and again.
CELLS = (
    "import os, pathlib\npathlib.Path('kernel').write_text(str(os.getpid()))",
    "import dashboard as d\nd.show('migrant_stock')",
    "d.view('migrant_stock', place='SLV')",
)
#: What is tapped, in the notebook and on the page: each answer is computed for the first time.
TAPS = [("place", place) for place in ("GTM", "HND", "NIC", "CRI", "PAN", "BLZ", "MEX", "DOM")] + [
    ("year", "2010"), ("direction", "in"), ("sex", "female"), ("year", "1995"),
]
#: From a choice until it is answered, written and painted, by the browser's own clock.
TAP = """
async (el, [field, value]) => {
  const d = el.dashboard ?? window.dashboard, at = performance.now();
  d.choose(field, value);
  do await new Promise(requestAnimationFrame); while (!d.idle());
  return performance.now() - at;
}
"""
RERUNS = 10
#: Seconds after which a widget that nothing shows any more is closed, and its page has let go.
GONE = 15


def measure(playwright: Playwright, address: str, runs: int, folder: Path) -> Results:
    """Measure in a JupyterLab that works in `folder`; `address` is that of the page."""
    home = folder / "jupyter"
    home.mkdir()
    arguments = ["jupyterlab", *JUPYTER, f"--ServerApp.root_dir={home}"]
    with (
        started(arguments, home) as lab,
        playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium,
    ):
        page = chromium.new_page(viewport=WINDOW, locale="en", bypass_csp=True)
        begun = []
        for run in range(runs + 1):
            cells = Cells(page, lab, home / f"run-{run}")
            begun.append(cells.first())
        found = {"notebook.first": Value(
            statistics.median(begun[1:]), f"{begun[0]:.1f} where no figures are kept on disk yet"
        )}
        found |= _taps(Seen(page, page.locator(COMPONENT).first), chromium.new_page(
            viewport=WINDOW, locale="en", bypass_csp=True), address)
        return found | _reruns(cells)


class Cells:
    """A notebook of `CELLS` in JupyterLab, in a folder and with a kernel of its own."""

    def __init__(self, page: Page, lab: str, folder: Path) -> None:
        folder.mkdir()
        notebook(folder, CELLS)
        self.page, self.kernel = page, folder / "kernel"
        self.address = f"{lab}/lab/tree/{folder.name}/shown.ipynb?reset"

    def first(self) -> float:
        """Open it; return the seconds from `import` to a view that is painted."""
        self.page.goto(self.address, timeout=PATIENT)
        self.page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=PATIENT)
        while not self.kernel.exists():
            self.page.wait_for_timeout(2000)
            if self.page.locator("dialog.jp-Dialog").count():
                self.page.keyboard.press("Enter")  # start the kernel that it names
            else:
                self.run(0)
        self.page.wait_for_timeout(2000)
        at = time.perf_counter()
        self.run(1)
        Seen(self.page, self.page.locator(COMPONENT).first).is_idle()
        return time.perf_counter() - at

    def run(self, number: int) -> Locator:
        """Run a cell, and return it."""
        cell = self.page.locator(".jp-CodeCell").nth(number)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        return cell

    def again(self) -> float:
        """Run the last cell; return the seconds until what it showed before is replaced."""
        last = self.page.locator(".jp-CodeCell").last
        before = last.locator(COMPONENT)
        if before.count():
            before.evaluate("el => { el.isOld = true; }")
        at = time.perf_counter()
        shown = Seen(self.page, self.run(len(CELLS) - 1).locator(COMPONENT).first)
        while not shown.root.count() or shown.root.evaluate("el => Boolean(el.isOld)"):
            self.page.wait_for_timeout(10)
        shown.is_idle()
        return time.perf_counter() - at


def _taps(shown: Seen, page: Page, address: str) -> Results:
    """Tap in the notebook and on the page, which shows the same view alone."""
    page.goto(f"{address}?embed=migrant_stock")
    there = Seen(page, page.locator("html")).is_idle()
    times: list[list[float]] = []
    for seen in (shown, there):
        seen.root.scroll_into_view_if_needed()
        times.append([seen.root.evaluate(TAP, list(tap)) for tap in TAPS])
    page.close()
    ours, its = map(statistics.median, times)
    return {"notebook.tap": Value(ours / its, f"{ours:.0f} ms against {its:.0f}, {len(TAPS)} taps")}


def _reruns(cells: Cells) -> Results:
    """Run a cell again and again, and see what it takes and keeps."""
    for _ in range(RERUNS):  # what the first runs load is not what each leaves
        cells.again()
    held = _held(cells)
    times = [cells.again() for _ in range(RERUNS)]
    kernel, browser = (now - before for now, before in zip(_held(cells), held, strict=True))
    third = RERUNS // 3
    first, last = (statistics.median(part) for part in (times[:third], times[-third:]))
    return {
        "rerun.time": Value(last / first, f"{1000 * first:.0f} ms, then {1000 * last:.0f}"),
        "rerun.kernel": Value(max(0, kernel), f"after {RERUNS} runs"),
        "rerun.browser": Value(max(0, browser), f"after {RERUNS} runs"),
    }


def _held(cells: Cells) -> tuple[float, float]:
    """Return the MB that the kernel and the page hold once what was replaced is let go."""
    cells.page.wait_for_timeout(1000 * GONE)
    session = cells.page.context.new_cdp_session(cells.page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    used = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
    return memory(int(cells.kernel.read_text())) / 1e6, used / 1e6
