"""The bench compares like with like: all its pages show the same."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from dashboard.selection import Selection
from dashboard.views import FIRST
from tests.bench import bare, readers, static
from tests.bench.__main__ import table
from tests.bench.browser import Taken, Times
from tests.bench.walk import PLACES, states, walk
from tests.serving import free_port, served

#: All that is written and drawn; what a page built ahead offers otherwise, its menus and where its
#: notice leads, does not count.
SHOWN = """
() => ({
  texts: [...document.querySelectorAll("[data-slot]")]
    .filter((node) => !node.closest(".menu, .notice")).map((node) => node.textContent),
  drawn: Object.fromEntries(dashboard.parts().map((name) => [name, dashboard.part(name).data])
    .filter(([, data]) => data)
    .map(([name, data]) => [name, JSON.stringify(Object.values(data).map((column) => [...column]
      .map((one) => (ArrayBuffer.isView(one) ? [...one] : one))))])),
})
"""


def shown(page: Page, address: str) -> dict:
    page.goto(address)
    page.wait_for_function("window.dashboard?.idle()")
    page.evaluate("dashboard.drawAll()")
    page.evaluate("dashboard.choose('place', 'SLV')")
    page.wait_for_function("dashboard.shown()?.includes('SLV') && dashboard.idle()")
    return page.evaluate(SHOWN)


def test_the_pages_compared_show_the_same(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    chosen = [Selection(), Selection(place="SLV")]
    static.write(tmp_path / "page", "one", chosen)
    boxes = {name: (0, 0, 600, 300) for view in FIRST for name in view.charts}
    bare.write(tmp_path / "page", "bare", chosen, boxes)
    port = free_port()
    arguments = ["-m", "tests.bench.static", str(tmp_path / "page"), str(port)]
    with served(arguments, port, tmp_path / "static.log"):
        beside = shown(new_page(), f"http://localhost:{port}/one.html")
        alone = shown(new_page(), f"http://localhost:{port}/bare.html")
    ours = shown(new_page(), server)
    assert "El Salvador" in " ".join(beside["texts"])
    assert beside["texts"] == ours["texts"]
    assert beside["drawn"] == ours["drawn"] == alone["drawn"]


def test_a_walk_changes_the_selection_with_every_tap() -> None:
    for run in range(len(PLACES)):
        chosen = [selection.to_query() for selection in states(walk(run))]
        assert all(a != b for a, b in zip(chosen, chosen[1:], strict=False)), PLACES[run]


def test_readers_are_served_and_measured(server: str) -> None:
    measured = readers.measure(urlsplit(server).port, os.getpid(), 4)
    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        assert aside.submit(asyncio.run, measured).result().rate > 0


def test_the_table_says_which_limits_hold() -> None:
    def times(painted: tuple, *taps: tuple, **more: object) -> Times:
        return Times([Taken(*painted)] * 15, [Taken(*tap) for tap in taps], **more)

    ours = times((90, 90, 100), *[(280, 280, 300)] * 60, clicked=6, sent={"HTML": 2000})
    beside = times((40, 50, 60), *[(100, 150, 200)] * 58, *[(None, 150, 200)] * 2,
                   sent={"HTML": 1000}, afar=[80, 90, 100], read=[10])
    bare = times((50, 50, 50), *[(90, 90, 90)] * 58, *[(9, 9, 9)] * 2, afar=[90], read=[40])
    lines = table(ours, beside, bare, readers.Cost(processor=40, memory=0.05, rate=20))
    judged = [line.split()[-1] for line in lines if line.split()[-1] in ("holds", "MISSED")]
    assert judged == [
        "MISSED", "holds", "holds",
        "holds", "MISSED", "MISSED",
        "holds", "holds", "MISSED", "holds",
    ]  # fmt: skip
    assert lines[2].split()[-5:-1] == ["100", "60", "1.67", "1.6"], "texts too"
    assert lines[6].split()[-5:-1] == ["40", "50", "0.80", "1.1"], "what is in sight"
    assert lines[7].split()[-5:-1] == ["100", "90", "1.11", "1.1"], "where both painted something"
    assert lines[8].split()[-5:-1] == ["100", "90", "1.11", "1.1"]
    assert lines[10].split()[-5:-1] == ["50", "50", "1.00", "1.1"], "all figures"
    assert lines[11].split()[-3:] == ["150", "90", "1.67"], "told, not judged"
    assert lines[14].split()[-5:-1] == ["90", "90", "1.00", "1.1"], "by a reader's network"
    assert lines[15].split()[-3:] == ["10", "40", "0.25"]
    assert lines[-2].split()[-2:] == ["2", "1"]
