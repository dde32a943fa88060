"""What hosts are compared with: the exported folder, and how a chart looks on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.export.conftest import built
from tests.hosts import looks
from tests.hosts.seen import Seen
from tests.once import once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder, which all processes of a run share."""
    return once(tmp_path_factory, "site", built)


@pytest.fixture
def as_on_the_page(
    tmp_path_factory: pytest.TempPathFactory, server: str, new_page: Callable[..., Page]
) -> Callable[[Seen], None]:
    """Give what checks, where the journeys have ended, that a chart looks as on the page."""

    def take(path: Path) -> None:
        page = new_page()
        page.goto(f"{server}/?{looks.ENDED}")
        path.write_bytes(looks.picture(Seen(page, page.locator("html")).is_idle()))

    def check(seen: Seen) -> None:
        expected = once(tmp_path_factory, "ranking.png", take)
        assert looks.differing(looks.picture(seen), expected) <= looks.TOLERATED

    return check
