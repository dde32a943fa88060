"""A whole export of two places, built once: one walked much, one walked little."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import places
from dashboard.export import build

#: The first place shown, and one of the many that are walked least.
WALKED = (places.MESOAMERICA, "ECU")
#: Where the dashboard is served, for those who want what the copy does not hold.
LIVE = "https://dashboard.example.org"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    build(folder, WALKED, say=lambda line: None, live=LIVE)
    return folder
