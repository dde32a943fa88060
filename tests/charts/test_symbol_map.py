"""Labels of the map: beside their symbols, and none across another."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from dashboard.charts import symbol_map

#: Pixels of a unit, of a line and of a letter on a screen of 1280, as measured there.
UNIT, HIGH, WIDE = 1.75, 14, 6.5
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
        (row["x"] * UNIT + row["dx"] - (row["align"] == "right") * WIDE * len(row["text"]),
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
