"""Names of dots: beside them, apart from each other, and left out where a phone has no room."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from PIL import ImageFont

from dashboard.charts import scatter
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.words import LANGUAGES


def number(tick: str) -> float:
    """Read a tick as a reader does."""
    digits = tick.replace(",", "").removesuffix("%").removesuffix("\u00a0")
    return float(digits.removesuffix(" M")) * (1e6 if digits.endswith(" M") else 1)


#: The widest of the fonts that the charts ask for, at the size they are written in.
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
WIDEST = ImageFont.truetype(str(DEJAVU), 12)


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


@pytest.mark.parametrize("part", ["wide", "small"])
def test_one_dot_has_its_name_at_its_right_and_near_the_edge_at_its_left(part: str) -> None:
    assert notes([(2, 5, "Middle")], part)["Middle"] == ("left", 10, 0)
    assert notes([(10, 5, "Edge")], part)["Edge"] == ("right", -10, 0)


def test_names_of_dots_on_one_spot_stand_apart() -> None:
    placed = notes([(5, 5, "First"), (5, 5, "Second"), (5, 5, "Third")], "wide")
    assert len(placed) == 3
    assert len({(align, dy) for align, _, dy in placed.values()}) == 3


def test_of_two_dots_that_touch_neither_name_is_at_the_other_dot() -> None:
    # A third dot takes the right; the name of the second, placed first, would touch the first dot.
    placed = notes([(8.2, 5, "Third"), (7.7, 5, "First"), (7.8, 5, "Second")], "wide")
    assert placed["First"][0] == "right"
    assert placed["Second"][0] == "center"


def test_a_name_without_room_on_a_phone_is_left_out_there_and_not_the_one_drawn_last() -> None:
    at = [(x, 5, f"Longname-{x}") for x in range(11)]
    assert len(notes(at, "wide")) == 11
    assert "Longname-10" in notes(at, "small")
    assert len(notes(at, "small")) < 11


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", scatter.WIDTHS)
def test_names_on_a_chart_cover_neither_each_other_nor_its_edge(part: str, language: str) -> None:
    chart = "remittances_dependence.scatter"
    patch = model_of("remittances_dependence", Selection(language=language)).charts[chart]
    across, up = patch[f"{chart}.x_range"], patch[f"{chart}.y_range"]
    data, width = patch[f"{chart}.{part}"]["data"], {"wide": 420, "small": 210}[part]
    boxes = []
    for i, text in enumerate(data["text"]):
        if text:
            x = (data["x"][i] - across["start"]) / (across["end"] - across["start"]) * width
            y = (data["y"][i] - up["start"]) / (up["end"] - up["start"]) * 280 - data["dy"][i]
            lines = text.split("\n")
            long = max(WIDEST.getlength(line) for line in lines)
            left = x + data["dx"][i] - long * {"left": 0, "center": 0.5, "right": 1}[
                data["align"][i]
            ]
            boxes.append((text.replace("\n", " "), left, left + long, y, 6 * len(lines)))
    assert {"El Salvador", {"en": "Mexico", "es": "México"}[language]} <= {b[0] for b in boxes}
    for text, left, right, y, half in boxes:
        assert left >= -64, text
        assert right <= width + 24, text
        assert not [
            other for other, start, end, height, its in boxes
            if other != text and left < end and start < right and abs(y - height) < half + its
        ]


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
