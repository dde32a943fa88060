"""A whole export of two places, built once: one walked much, one walked little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import places

#: The first place shown, and one of the many that are walked least.
WALKED = (places.MESOAMERICA, "ECU")
#: Where the dashboard is served, for those who want what the copy does not hold.
LIVE = "https://dashboard.example.org"


#: A build has a process of its own, as the command has: nothing that tests do before reaches it.
BUILD = """
import sys
from pathlib import Path
from dashboard.export import build
folder, live, *walked = sys.argv[1:]
build(Path(folder), walked, live=live)
"""


def built(folder: Path) -> None:
    """Build the two places into `folder`."""
    arguments = [sys.executable, "-c", BUILD, str(folder), LIVE, *WALKED]
    subprocess.run(arguments, check=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    built(folder)
    return folder
