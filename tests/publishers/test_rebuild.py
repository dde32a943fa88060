"""Rebuilding from the publishers' files gives the committed tables, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.publishers import builders
from dashboard.tables import DATA

#: Where the files lie beside a checkout, unless RAW and FACTS say otherwise.
BESIDE = DATA.parent.parent / "shared" / "data"


def folder(name: str) -> Path:
    path = Path(os.environ.get(name.upper()) or BESIDE / name)
    if not path.is_dir():
        pytest.skip(f"the publishers' files are not here: set {name.upper()} to their folder")
    return path


@pytest.mark.slow
def test_the_committed_tables_are_what_the_files_give(tmp_path):
    counts = builders.build_all(folder("raw"), folder("facts"), tmp_path)
    names = {f"{table}{ending}" for table in counts for ending in (".csv", ".source.yml")}
    assert {path.name for path in tmp_path.iterdir()} == names
    differ = [
        name
        for name in sorted(names)
        if (tmp_path / name).read_bytes() != (DATA / name).read_bytes()
    ]
    assert differ == []
