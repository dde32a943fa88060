"""Small files for the tests of readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write rows of cells to a workbook of one sheet and return its path."""

    def write(rows: Sequence[Sequence[object]], sheet: str = "Sheet", name: str = "book.xlsx"):
        workbook = openpyxl.Workbook()
        workbook.active.title = sheet
        for row in rows:
            workbook.active.append(list(row))
        workbook.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text(tmp_path: Path) -> Callable[..., Path]:
    """Write lines to a text file and return its path."""

    def write(lines: Sequence[str], name: str = "file.csv") -> Path:
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / name

    return write
