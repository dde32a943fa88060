"""The source face: every table behind a view, and the map where there is one."""

from __future__ import annotations

import json

from dashboard import page
from dashboard.page.sources import described
from dashboard.selection import Selection
from dashboard.views import VIEWS


def test_a_view_with_a_map_names_the_source_of_its_outlines() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    assert state["datasets"]["migrant_stock"] == ["migrant_stock", "population", "map"]
    assert "natural_earth_4_1" in state["editions"]["migrant_stock"]
    (outlines,) = described("es")["map"]["sources"]
    assert outlines["publisher"] == "Natural Earth"
    assert any("Crimea" in caveat for caveat in outlines["caveats"])


def test_every_table_behind_a_view_is_described() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    for view in VIEWS:
        assert set(view.datasets) <= set(state["datasets"][view.name]) <= set(described("en"))
