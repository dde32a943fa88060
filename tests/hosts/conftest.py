"""What hosts show that need no Python: the exported folder, which its own tests make too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.conftest import built
from tests.once import once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder, which all processes of a run share."""
    return once(tmp_path_factory, "site", built)
