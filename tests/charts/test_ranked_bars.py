"""Values of bars: all of each can be read on a phone, and bars that go one way lose no room."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from PIL import ImageFont

from dashboard.charts import ranked_bars
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.words import LANGUAGES

#: The widest of the fonts that the charts ask for, at the size they are written in.
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
WIDEST = ImageFont.truetype(str(DEJAVU), 13)
#: Pixels across a chart on a phone of 360, as measured there.
PHONE = 306
CHANGES = "migrant_stock_change.partners"


def bars(*values: float) -> dict:
    frame = pd.DataFrame({"value": values}).assign(code="A", label="", tip="", text="1,234,567")
    return ranked_bars.patch("c", frame)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", ["from", "in"])
@pytest.mark.parametrize("place", ["IND", "AFG", "VEN", "SLV", "MEX", "USA", "HTI"])
def test_no_value_of_a_change_is_cut_on_a_phone(place: str, direction: str, language: str) -> None:
    selection = Selection(place=place, direction=direction, language=language)
    patch = model_of("migrant_stock_change", selection).charts[CHANGES]
    data, axis = patch[f"{CHANGES}.bars"]["data"], patch[f"{CHANGES}.x_range"]
    pixel = PHONE / (axis["end"] - axis["start"])
    assert min(value for value in data["value"] if value is not None) < 0
    for value, text, align, dx in zip(
        *(data[column] for column in ("value", "text", "align", "dx")), strict=True
    ):
        if value is not None:
            zero, at = -axis["start"] * pixel, (value - axis["start"]) * pixel
            left = at + dx - WIDEST.getlength(text) * (align == "right")
            assert left >= (zero if value > 0 else 0), text
            assert left + WIDEST.getlength(text) <= PHONE, text


def test_bars_that_go_one_way_have_the_whole_chart() -> None:
    patch = bars(100, 45, 44, 1)
    assert patch["c.x_range"] == {"start": 0, "end": 101}
    assert patch["c.bars"]["data"]["align"][:4] == ["right", "right", "left", "left"]


def test_a_bar_takes_no_more_room_than_its_value_needs() -> None:
    start = {
        text: ranked_bars.patch("c", pd.DataFrame({
            "value": [100.0, -1.0], "text": ["+100", text], "code": "A", "label": "", "tip": "",
        }))["c.x_range"]["start"] for text in ("\u22121", "\u22121,000,000")
    }
    assert start["\u22121,000,000"] < start["\u22121"] < -1
