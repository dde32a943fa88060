"""What stands beside lines over time, for every place: room for each label, and no rounded tick."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from bokeh.plotting import figure
from PIL import ImageFont

from dashboard import places
from dashboard.charts import Patch, time_lines
from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of, views_by_name
from dashboard.views.migrant_stock.compare_drawn import COUNT, SHARE
from dashboard.views.migrant_stock.women_drawn import YEARS
from dashboard.views.remittance_costs import TREND
from dashboard.words import LANGUAGES
from tests.kinds import kind
from tests.sampling import sampled

#: The widest of the fonts that the charts ask for, at the size they are written in.
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
WIDEST = ImageFont.truetype(str(DEJAVU), 12)
WITH_LINES = (
    "migrant_stock", "migrant_stock_change", "migrant_stock_women", "migrant_stock_compare",
    "remittances", "remittances_pace", "remittances_mexico", "remittance_costs",
)
#: Figures are written alike in both languages; names have a test of their own.
DIRECTED = [("en", "from"), ("es", "in")]


def width(text: str) -> float:
    return max(WIDEST.getlength(line) for line in text.split("\n"))


def read(tick: str) -> float:
    """Read a tick as a reader does."""
    text = tick.replace(",", "").replace("\u2212", "-").replace("\u00a0", " ")
    text = text.replace("%", " %").replace("  ", " ")
    number, _, unit = text.partition(" ")
    return float(number) * {"": 1, "%": 1, "M": 1_000_000}[unit]


def beside(patch: dict, name: str) -> list[dict]:
    """Return the notes of a chart, one a row."""
    data = patch[f"{name}.notes"]["data"]
    rows = [dict(zip(data, row, strict=True)) for row in zip(*data.values(), strict=True)]
    return [row for row in rows if row["text"]]


def test_the_views_with_lines_over_time_are_known() -> None:
    with_ticks = [
        view.name for view in VIEWS
        if any(build().select_one(f"{name}.y_ticker") for name, build in view.charts.items())
    ]
    assert with_ticks == list(WITH_LINES)


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_LINES)
def test_each_tick_says_where_it_stands_and_each_label_has_room(name: str) -> None:
    view = views_by_name()[name]
    plots = {name: build() for name, build in view.charts.items()}
    for place in some_places() if "place" in view.reads else [places.MESOAMERICA]:
        for language, direction in DIRECTED:
            model = view.model(Selection(place=place, language=language, direction=direction))
            for name, patch in model.charts.items():
                if f"{name}.y_ticker" in patch:
                    check(plots[name], patch, name, place)


def some_places() -> list[str]:
    """Return places of every kind: what decides the width of a label is the size of a value."""
    return sampled(places.codes(), 60, kind)


def check(plot: figure, patch: Patch, name: str, place: str) -> None:
    for note in beside(patch, name):
        said = (place, name, note["text"])
        tick, end = note["align"] == "right", note["align"] == "left" and note["dx"] == 8
        if tick:
            assert read(note["text"]) == pytest.approx(note["y"], rel=1e-9, abs=1e-12), said
        if tick or end:
            room = plot.min_border_left if tick else plot.min_border_right
            assert width(note["text"]) + abs(note["dx"]) <= room, said
            assert note["y"] <= patch[f"{name}.y_range"]["end"], said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [COUNT, SHARE, YEARS, TREND])
def test_the_name_of_each_place_fits_at_the_end_of_a_line(name: str, language: str) -> None:
    build = next(view.charts[name] for view in VIEWS if name in view.charts)
    names = (time_lines.folded(places.name(code, language)) for code in places.codes())
    assert max(map(width, names)) + 8 <= build().min_border_right


def test_labels_at_one_height_stand_apart_around_it_and_inside() -> None:
    lines = [time_lines.Line([0, 1], [0, 10], ["", ""], f"{i}\n{i}") for i in range(4)]
    patch = time_lines.patch("c", lines, time_lines.Marks())
    ys = [note["y"] for note in beside(patch, "c")]
    apart = 2 * time_lines.LINE * 11
    assert ys == pytest.approx([11 - apart * (i + 0.5) for i in reversed(range(4))])


@pytest.mark.parametrize("ys", [(42.5, 34.7), (40.1, 50.0), (-3.0, 5.0)])
def test_the_lowest_point_stands_inside_where_the_axis_does_not_begin_at_zero(ys: tuple) -> None:
    line = time_lines.Line([0, 1], ys, ["", ""], "")
    axis = time_lines.patch("c", [line], time_lines.Marks(low=min(40.0, *ys)))["c.y_range"]
    # A dot is 7 pixels high, an axis about 230 at least.
    assert (min(ys) - axis["start"]) / (axis["end"] - axis["start"]) * 230 > 3.5


def test_an_axis_of_counts_begins_at_zero() -> None:
    line = time_lines.Line([0, 1], [0.0, 10.0], ["", ""], "")
    assert time_lines.patch("c", [line], time_lines.Marks())["c.y_range"]["start"] == 0


def test_no_line_that_goes_on_runs_through_the_label_of_one_that_ends() -> None:
    # Received by the United States: the edition of May 2021 ends in 2020, that of 2023 later.
    view = next(view for view in VIEWS if view.name == "remittances")
    patch = view.model(Selection(place="USA")).charts["remittances.annual"]
    at = {note["text"]: note["x"] for note in beside(patch, "remittances.annual")}
    assert (at["May 2021"], at["May 2023"]) == (2022, 2022)
    early = [time_lines.Line([0, 5], [0, 10], ["", ""], "a"),
             time_lines.Line([0, 10], [0, 10], ["", ""], "b")]
    ends = time_lines.patch("c", early, time_lines.Marks())
    assert {note["text"]: note["x"] for note in beside(ends, "c")} == {"a": 5, "b": 10}


@pytest.mark.parametrize(("language", "said"), [("en", "no data"), ("es", "sin datos")])
def test_where_nothing_is_published_no_axis_is_invented(language: str, said: str) -> None:
    selection = Selection(place="FRA", partner="KEN", language=language)
    view = next(view for view in VIEWS if view.name == "migrant_stock")
    patch = view.model(selection).charts["migrant_stock.trend"]
    assert [note["text"] for note in beside(patch, "migrant_stock.trend")] == [said]
    assert patch["migrant_stock.trend.y_ticker"] == {"ticks": []}


def test_the_year_that_is_marked_is_named_at_its_line_and_not_twice() -> None:
    line = time_lines.Line([1990, 2019], [1, 2], ["", ""], "end")
    marked = {
        year: time_lines.patch("c", [line], time_lines.Marks(year=year))["c.marked"]["data"]
        for year in (1990.0, 2019.0, 2020.0)
    }
    assert [(m["text"], m["align"]) for m in marked.values()] == [
        (["1990"], ["left"]), (["2019"], ["right"]), ([""], ["left"]),
    ]  # fmt: skip
    band = time_lines.Marks(year=2019.0, band=(2010.0, 2019.0, "2010–2019"))
    assert time_lines.patch("c", [line], band)["c.marked"]["data"]["text"] == [""]


def test_the_label_of_a_year_and_that_of_a_band_stand_below_each_other() -> None:
    line = time_lines.Line([2018, 2026], [1, 2], ["", ""], "end")
    patch = time_lines.patch("c", [line], time_lines.Marks(year=2019, band=(2020, 2023, "band")))
    (band,) = [note["y"] for note in beside(patch, "c") if note["text"] == "band"]
    (year,) = patch["c.marked"]["data"]["y"]
    end = patch["c.y_range"]["end"]
    assert end > band >= year + time_lines.LINE * end


#: What is not published: the origins of those who live in the Holy See, and what it costs to send
#: to the United States.
UNPUBLISHED = [
    ("migrant_stock", "ranking", {"place": "VAT", "direction": "in"}),
    ("migrant_stock_change", "partners", {"place": "VAT", "direction": "in"}),
    ("migrant_stock_women", "partners", {"place": "VAT", "direction": "in"}),
    ("remittance_costs", "latest", {"place": "USA"}),
    ("remittance_costs_calculator", "arrives", {"place": "USA"}),
]


@pytest.mark.parametrize(("language", "said"), [("en", "no data"), ("es", "sin datos")])
@pytest.mark.parametrize(("view", "chart", "chosen"), UNPUBLISHED)
def test_where_nothing_is_published_bars_say_so(
    view: str, chart: str, chosen: dict, language: str, said: str
) -> None:
    patch = model_of(view, Selection(**chosen, language=language)).charts[f"{view}.{chart}"]
    bars = patch[f"{view}.{chart}.bars"]["data"]
    assert [text for text in bars["label"] if text] == [said]
    assert set(bars["value"]) == {None}
    assert set(bars["tip"]) == {""}


def test_where_the_years_are_not_in_order_no_data_is_said_to_lack() -> None:
    wrong = Selection(place="SLV", since=2010, year=2000)
    patch = model_of("migrant_stock_change", wrong).charts["migrant_stock_change.partners"]
    assert set(patch["migrant_stock_change.partners.bars"]["data"]["label"]) == {""}
