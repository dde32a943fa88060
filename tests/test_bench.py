"""The bench compares like with like: the static page shows what the served one shows."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from dashboard.selection import Selection
from tests.bench import sessions, static
from tests.bench.__main__ import table
from tests.bench.browser import Times
from tests.bench.walk import PLACES, states, walk
from tests.serving import free_port, served

SHOWN = """
() => ({
  texts: [...document.querySelectorAll("[data-slot]")].map((node) => node.textContent),
  drawn: Object.fromEntries(Object.entries(parts).filter(([, part]) => part.data).map(
    ([name, part]) => [name, JSON.stringify(Object.values(part.data).map((c) => [...c]))])),
})
"""


def shown(page: Page, address: str) -> dict:
    page.goto(address)
    page.wait_for_function("window.drawing?.is_idle && (state.held || link !== null)")
    page.evaluate("choose('place', 'SLV')")
    page.wait_for_function("document.documentElement.dataset.shown?.includes('place=SLV')")
    return page.evaluate(SHOWN)


def test_the_static_page_shows_what_the_served_one_shows(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    static.write(tmp_path / "page", "one", [Selection(), Selection(place="SLV")])
    port = free_port()
    arguments = ["-m", "tests.bench.static", str(tmp_path / "page"), str(port)]
    with served(arguments, port, tmp_path / "static.log"):
        beside = shown(new_page(), f"http://localhost:{port}/one.html")
    ours = shown(new_page(), server)
    assert "El Salvador" in " ".join(beside["texts"])
    assert beside["texts"] == ours["texts"]
    assert beside["drawn"] == ours["drawn"]


def test_a_walk_changes_the_selection_with_every_tap() -> None:
    for run in range(len(PLACES)):
        chosen = [selection.to_query() for selection in states(walk(run))]
        assert all(a != b for a, b in zip(chosen, chosen[1:], strict=False)), PLACES[run]


def test_sessions_are_started_and_measured(server: str) -> None:
    measured = sessions.measure(urlsplit(server).port, os.getpid(), 4)
    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        assert aside.submit(asyncio.run, measured).result().rate > 0


def test_the_table_says_which_limits_hold() -> None:
    ours = Times([100.0] * 15, [300.0] * 60, 6, {"HTML": 2000})
    beside = Times([50.0] * 15, [200.0] * 60, 6, {"HTML": 1000})
    lines = table(ours, beside, sessions.Cost(processor=300, memory=1.5, rate=20))
    assert [line.split()[-1] for line in lines[1:6]] == [
        "MISSED", "holds", "holds", "MISSED", "holds",
    ]  # fmt: skip
    assert lines[1].split()[-5:-1] == ["100", "50", "2.00", "1.6"]
    assert lines[-2].split()[-2:] == ["2", "1"]
