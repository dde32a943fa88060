"""Texts in charts can be read: none covers another, no edge cuts one, whatever came before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from dashboard.stories import NAMES, load
from tests.browser.everywhere import show
from tests.browser.reader import NewReader, Reader

#: What the page itself finds covered or cut in the charts that are shown, with their names.
UNREADABLE = """
(view) => [...(view ? document.getElementById(view) : document).querySelectorAll("[data-chart]")]
  .filter((box) => box.clientWidth && dashboard.charts().includes(box.dataset.chart))
  .map(({ dataset: { chart } }) => [chart, dashboard.unreadable(chart)])
  .flatMap(([chart, texts]) => texts.map((text) => `${chart}: ${text}`))
"""
#: Views that say much in little room, each of another subject.
LONG = ["covid_survey", "remittances_corridors", "migrant_stock_matrix"]
#: Go to a stop and wait until its charts are painted.
GO = "(at) => dashboard.stage.show(at)"
#: Sizes of type and borders in the figures that are drawn.
TYPE = """
() => dashboard.stage.charts.map((chart) => dashboard.figure(chart).model).map((figure) => [
  ...figure.renderers.filter(({ glyph }) => glyph.type === "Text")
    .map(({ glyph }) => glyph.text_font_size.value),
  ...["left", "right", "top", "bottom"].map((side) => figure[`min_border_${side}`]),
])
"""


def on_stage(reader: Reader, story: str, at: int, language: str) -> Page:
    reader.opens(f"?present=1&story={story}&stop={at}&lang={language}")
    reader.page.wait_for_function("dashboard.stage.on")
    reader.page.evaluate("dashboard.settled()")
    return reader.page


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("story", NAMES)
def test_on_stage_with_room_for_captions_and_without(
    reader: Reader, story: str, language: str
) -> None:
    page = on_stage(reader, story, 1, language)
    for captions in (True, False):
        for at in range(len(load(story).stops)):
            page.evaluate(GO, at)
            assert page.evaluate(UNREADABLE) == [], f"stop {at + 1}, {captions=}"
            assert page.evaluate("dashboard.stage.fits()"), f"stop {at + 1}, {captions=}"
        page.evaluate("document.querySelector('[data-stage=captions]').click()")


def test_the_check_notices_a_text_that_covers_another_or_is_cut(reader: Reader) -> None:
    page = on_stage(reader, "session_1", 2, "en")
    for column, change in (("y", "column.map(() => column[5])"), ("dx", "column.map(() => -900)")):
        page.evaluate(
            f"""() => {{
              const part = dashboard.part("migrant_stock_flows.diagram.notes");
              const column = part.data.{column};
              window.before ??= part.data;
              part.data = {{ ...window.before, {column}: {change} }};
            }}"""
        )
        page.evaluate("dashboard.settled()")
        assert not page.evaluate("dashboard.stage.fits()"), column


@pytest.mark.parametrize("language", ["en", "es"])
def test_on_a_stage_made_narrow_and_wide_again(new_reader: NewReader, language: str) -> None:
    fresh = {}
    for width in (1280, 360):
        page = on_stage(
            new_reader(viewport={"width": width, "height": 740}), "session_2", 2, language
        )
        fresh[width] = page.evaluate(TYPE)
    assert fresh[1280] != fresh[360]
    page = on_stage(new_reader(), "session_2", 1, language)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate(GO, 1)
        assert page.evaluate(TYPE) == fresh[width]
        assert page.evaluate(UNREADABLE) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_source_on_stage_shows_no_half_line(new_reader: NewReader, width: int) -> None:
    reader = new_reader(viewport={"width": width, "height": 720})
    page = on_stage(reader, "session_1", 2, "es")
    source = page.locator("#stage-source")
    source.evaluate("(node) => { node.textContent = `${node.textContent} `.repeat(9); }")
    # Below the last whole line nothing of the box is left that another could show in.
    lines = source.evaluate(
        "(node) => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight)"
    )
    assert abs(lines - round(lines)) < 0.05
    if width == 360:
        assert source.evaluate("(node) => node.scrollHeight <= node.clientHeight")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "es"])
def test_long_texts_of_views(new_reader: NewReader, language: str, width: int) -> None:
    reader = new_reader(viewport={"width": width, "height": 740})
    page = reader.opens(f"?lang={language}").page
    show(page, LONG, "chart")
    for view in LONG:
        page.locator(f"#{view}").scroll_into_view_if_needed()
        page.wait_for_function("dashboard.idle()")
        assert page.evaluate(UNREADABLE, view) == []
