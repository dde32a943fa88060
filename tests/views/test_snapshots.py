"""What each view says, word by word, as files that a reader can read: a change is seen in them."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import View, plain

FOLDER = Path(__file__).parent / "snapshots"
WRITE = "SNAPSHOTS=write .venv/bin/python -m pytest tests/views/test_snapshots.py"
CHOSEN = {
    "the region, first seen": {},
    "una corriente": {"place": "SLV", "partner": "USA", "language": "es"},
    "a country that receives": {"place": "USA", "direction": "in", "compare": "CAN-MEX"},
    "mujeres, 1990, poco publicado": {
        "place": "BLZ", "sex": "female", "year": 1990, "since": 2000, "language": "es",
    },
}


def written(view: View) -> str:
    """Return all texts of the view for each choice that it tells apart, and its tables' heads."""
    parts, seen = [], set()
    for name, fields in CHOSEN.items():
        selection = Selection(**fields)
        values = tuple(selection.values_of(view.reads).values())
        if values not in seen:
            seen.add(values)
            parts.append(f"=== {name} ({selection.to_query()})\n{_said(view, selection)}")
    return "\n".join(parts)


def _said(view: View, selection: Selection) -> str:
    model = model_of(view.name, selection)
    lines = [f"{slot}: {plain(text)}" for slot, text in sorted(model.texts.items()) if text]
    for table in model.tables:
        lines += ["", table.caption, " | ".join(table.head)]
        lines += [" | ".join(map(str, row)) for row in table.texts()[:3]]
        lines += [f"({len(table.rows)} rows)"]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_says_what_it_said(view: View) -> None:
    path = FOLDER / f"{view.name}.txt"
    now = written(view)
    if os.environ.get("SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    diff = difflib.unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="")
    assert now == before, "\n".join([f"if this is meant: {WRITE}", *diff])


def test_no_snapshot_is_of_a_view_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {view.name for view in VIEWS}
