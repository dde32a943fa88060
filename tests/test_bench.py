"""The yardstick of ``make bench`` shows the same numbers as the dashboard it is held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.bench import static_page
from tests.browser.reader import Reader

ADDRESS = "v=1&place=SLV&with=USA&lang=en"


def test_the_static_page_shows_what_the_dashboard_shows(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    folder = tmp_path / "static"
    folder.mkdir()
    static_page.write(folder, [ADDRESS])
    said = []
    with static_page.served_static(folder) as static:
        for address in (server, static):
            reader = Reader(new_page(), address).opens()
            reader.page.evaluate("address => go(address)", ADDRESS)
            reader.waits_for(ADDRESS)
            charts = reader.page.evaluate(
                "Object.fromEntries(Object.entries(parts).filter(([, p]) => p.data)"
                ".map(([n, p]) => [n, JSON.stringify(p.data)]))"
            )
            said.append((reader.page.locator("main").inner_text(), charts))
    assert said[0] == said[1]
