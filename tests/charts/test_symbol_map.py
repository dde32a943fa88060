"""Labels of the map: beside their symbols, inside the map, and none across another."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from PIL import ImageFont

from dashboard.charts import symbol_map
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.words import LANGUAGES

#: Pixels of a unit, of a line and of a letter on a screen of 1280, as measured there.
UNIT, HIGH, WIDE = 1.75, 14, 6.5
#: Where a label begins before its point, in its widths.
STARTS = {"left": 0, "center": 0.5, "right": 1}
#: The widest of the fonts that the charts ask for, at the size they are written in.
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
WIDEST = ImageFont.truetype(str(DEJAVU), 12)
MAP = "migrant_stock.map"
#: Pixels across the map on a screen of 1280 and on a phone of 360, and its height on both, as
#: measured there; what of the world it shows.
SCREENS, TALL = {"labels": 547, "small": 308}, 262
WEST, EAST, SOUTH, NORTH = -152, 158, -66, 84
SPAIN, ITALY, GERMANY = (-3.7, 40.4), (12.5, 41.9), (13.4, 52.5)


def labels(*spots: tuple[float, float], value: float = 1.0) -> dict[str, list]:
    marks = pd.DataFrame({
        "code": [str(i) for i in range(len(spots))], "fill": "#000000", "tip": "",
        "lon": [lon for lon, _ in spots], "lat": [lat for _, lat in spots],
        "value": [value / (i + 1) for i in range(len(spots))],
        "label": [f"A country {i} 123,456" for i in range(len(spots))],
    })
    drawn = symbol_map.patch("map", marks, {}, {})["map.labels"]["data"]
    return {name: column[: len(spots)] for name, column in drawn.items()}


def across(one: dict, other: dict) -> bool:
    (left, low), (left_too, low_too) = (
        (row["x"] * UNIT + row["dx"] - STARTS[row["align"]] * WIDE * len(row["text"]),
         row["y"] * UNIT - row["dy"]) for row in (one, other)
    )
    width, width_too = (WIDE * len(row["text"]) for row in (one, other))
    return left < left_too + width_too and left_too < left + width and abs(low - low_too) < HIGH


@pytest.mark.parametrize("spots", [
    (SPAIN, ITALY), (SPAIN, ITALY, GERMANY), ((-66, 7), (-74, 4), (-78, -2)),
    ((121, 14), (126, 37), (139, 36)),
])
def test_no_label_covers_another(spots: tuple) -> None:
    rows = pd.DataFrame(labels(*spots)).to_dict("records")
    assert not any(across(*pair) for pair in itertools.combinations(rows, 2))


def test_a_label_alone_stands_to_the_right_and_in_the_east_to_the_left() -> None:
    assert labels(SPAIN)["align"] == ["left"]
    assert labels((139, 36))["align"] == ["right"]
    assert labels(SPAIN)["dy"] == [0]


def drawn(part: str, **chosen: str) -> tuple[dict[str, tuple], list[tuple]]:
    """Return boxes of labels by what they say, and the symbols as circles: x, y, radius."""
    patch = model_of("migrant_stock", Selection(**chosen)).charts[MAP]
    data, marks = patch[f"{MAP}.{part}"]["data"], patch[f"{MAP}.symbols"]["data"]

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - WEST) / (EAST - WEST) * SCREENS[part], (NORTH - y) / (NORTH - SOUTH) * TALL

    boxes = {}
    for x, y, text, dx, dy, align in zip(
        *(data[column] for column in ("x", "y", "text", "dx", "dy", "align")), strict=True
    ):
        if text:
            lines = text.split("\n")
            (x, y), width = at(x, y), max(WIDEST.getlength(line) for line in lines)
            left = x + dx - width * STARTS[align]
            half = HIGH / 2 * len(lines)
            boxes[" ".join(lines)] = (left, y + dy - half, left + width, y + dy + half)
    circles = [(*at(x, y), size / 2)
               for x, y, size in zip(marks["x"], marks["y"], marks["size"], strict=True)]
    return boxes, circles


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "direction"), [
    *((place, "from") for place in ("IND", "CUB", "HTI", "SLV", "MEX", "PHL", "MESOAMERICA")),
    *((place, way) for place in ("USA", "ESP") for way in ("from", "in")),
])
@pytest.mark.parametrize("part", SCREENS)
def test_labels_stand_inside_the_map_and_cover_neither_each_other_nor_what_they_name(
    part: str, place: str, direction: str, language: str
) -> None:
    boxes, circles = drawn(part, place=place, direction=direction, language=language)
    assert len(boxes) == 3
    for text, (left, top, right, bottom) in boxes.items():
        assert 0 <= left < right <= SCREENS[part], text
        assert 0 <= top < bottom <= TALL, text
        # Named are the three largest.
        for x, y, radius in circles[:3]:
            away = max(left - x, 0, x - right), max(top - y, 0, y - bottom)
            assert math.hypot(*away) >= radius - 1, text
    for (left, top, right, bottom), other in itertools.combinations(boxes.values(), 2):
        assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_on_a_phone_a_label_without_a_place_is_left_out_and_those_beside_the_map_are_not() -> None:
    long = "A country with a name far too long for any telephone"
    marks = pd.DataFrame({
        "code": list("ABCDEFGH"), "fill": "#000000", "tip": "", "lon": 0.0, "lat": 0.0,
        "value": range(8, 0, -1), "label": long,
    })
    said = symbol_map.patch("map", marks, {}, {})["map.small"]["data"]["text"]
    assert 1 <= sum(map(bool, said)) < 8
    boxes, _ = drawn("small", measure="share")
    assert len(boxes) == len(symbol_map.ASIDE)
