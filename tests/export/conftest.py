"""A whole export of two places, built once a run: one walked much, one walked little."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from dashboard import places
from tests.once import once

#: The first place shown, and one of the many that are walked least.
WALKED = (places.MESOAMERICA, "ECU")
#: Where the dashboard is served, for those who want what the copy does not hold.
LIVE = "https://dashboard.example.org"


#: A build has a process of its own, as the command has: nothing that tests do before reaches it.
#: Of the pictures it draws one in so many; the others are empty files.
BUILD = """
import sys
from pathlib import Path
from dashboard.export import build, pages
folder, live, every, *walked = sys.argv[1:]
drawn, draw = pages.pictured()[::int(every)], pages.picture
pages.picture = lambda *of: draw(*of) if of in drawn else b""
build(Path(folder), walked, live=live)
"""


def built(folder: Path, walked: Iterable[str] = WALKED, every: int = 1) -> None:
    """Build the places `walked` into `folder`, with one in `every` pictures."""
    arguments = [sys.executable, "-c", BUILD, str(folder), LIVE, str(every), *walked]
    subprocess.run(arguments, check=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder, which all processes of a run share: no test may change it."""
    return once(tmp_path_factory, "site", built)
