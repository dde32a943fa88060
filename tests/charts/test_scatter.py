"""Names of dots: beside them, apart from each other, and left out where a phone has no room."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import scatter
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.words import LANGUAGES


def number(tick: str) -> float:
    """Read a tick as a reader does."""
    digits = tick.replace(",", "").removesuffix("\u00a0%")
    return float(digits.removesuffix(" M")) * (1e6 if digits.endswith(" M") else 1)


def notes(dots: list[tuple[float, float, str]], part: str) -> dict[str, tuple[str, int, int]]:
    frame = pd.DataFrame(dots, columns=["x", "y", "label"]).assign(
        size=12, fill="#12436D", code="AAA", tip="a tip"
    )
    data = scatter.patch("s", frame, ("across", {0: "0", 10: "10"}), ("up", {0: "0", 10: "10"}))
    found = data[f"s.{part}"]["data"]
    return {
        text: (found["align"][i], found["dx"][i], found["dy"][i])
        for i, text in enumerate(found["text"]) if text in frame["label"].tolist()
    }


def test_one_dot_has_its_name_at_its_right_and_near_the_edge_at_its_left() -> None:
    assert notes([(2, 5, "Middle")], "notes")["Middle"] == ("left", 10, 0)
    assert notes([(10, 5, "Edge")], "notes")["Edge"] == ("right", -10, 0)


def test_names_of_dots_on_one_spot_stand_apart() -> None:
    at = [(5, 5, "First"), (5, 5, "Second"), (5, 5, "Third")]
    placed = {**notes(at, "notes"), **notes(at, "more")}
    assert len(placed) == 3
    assert len({(align, dy) for align, _, dy in placed.values()}) == 3


def test_a_name_without_room_on_a_phone_is_among_those_a_narrow_screen_leaves_out() -> None:
    at = [(5, 5, "A rather long name"), (6.7, 5, "Drawn last")]
    assert set(notes(at, "notes")) == {"Drawn last"}
    assert set(notes(at, "more")) == {"A rather long name"}


@pytest.mark.parametrize(("chart", "logarithmic"), [
    ("remittances_dependence.scatter", "x"), ("diaspora_organizations_reach.scatter", "xy"),
])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tick_says_where_it_stands(chart: str, logarithmic: str, language: str) -> None:
    patch = model_of(chart.split(".")[0], Selection(language=language)).charts[chart]
    written = patch[f"{chart}.notes"]["data"]
    for axis, edge in (("x", "y"), ("y", "x")):
        ticks = patch[f"{chart}.{axis}_grid"]["ticks"]
        low = patch[f"{chart}.{edge}_range"]["start"]
        said = [text for at, side, text in zip(
            written[axis], written[edge], written["text"], strict=True
        ) if at in ticks and side == low]
        assert [number(text) for text in said] == pytest.approx(
            [10**at if axis in logarithmic else at for at in ticks]
        )
