"""The presenter's journeys: a story by clicker keys, stage mode in and out, the speaker window."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dashboard.stories import NAMES, load
from dashboard.stories.saying import said
from tests.browser.reader import Reader

#: Every text on the screen that is smaller than 20 px: in the page, and on the charts.
SMALL_TEXTS = """
() => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && node.getClientRects().length > 0 && node.getBoundingClientRect().width > 1;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest("script, style") || !seen(node)) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size < 20) small.push(`${size} ${node.tagName} ${text.data.trim().slice(0, 40)}`);
  }
  for (const chart of dashboard.charts()) {
    for (const { glyph } of dashboard.figure(chart).model.renderers) {
      if (glyph?.type === "Text" && parseFloat(glyph.text_font_size.value) < 20) small.push(chart);
    }
  }
  return small;
}
"""
#: How far down the lowest thing of the stage reaches, as a share of the screen.
LOWEST = """
() => Math.max(...[...document.querySelectorAll("#stage-source, .staged [data-chart].staged")]
  .map((node) => node.getBoundingClientRect().bottom)) / innerHeight
"""


def stops(page: Page, story: str, at: int = 1, language: str = "en") -> None:
    page.goto(f"{page.server}/?present=1&story={story}&stop={at}&lang={language}")
    page.wait_for_function("window.dashboard?.idle() && dashboard.stage.on")


@pytest.fixture
def presenter(reader: Reader) -> Page:
    reader.page.server = reader.server
    return reader.page


def waits_for_stop(page: Page, story: str, at: int, language: str) -> None:
    stop = load(story).stops[at - 1]
    page.wait_for_function(
        "([title, caption]) => document.getElementById('stage-title').textContent === title"
        " && document.getElementById('stage-caption').textContent === caption"
        " && dashboard.idle()",
        arg=[said(stop, "title", language), said(stop, "caption", language)],
    )


@pytest.mark.parametrize("story", NAMES)
def test_a_whole_story_by_clicker_keys_in_both_languages(presenter: Page, story: str) -> None:
    stops(presenter, story)
    last = len(load(story).stops)
    for language in ("en", "es"):
        for at in range(1, last + 1):
            waits_for_stop(presenter, story, at, language)
            assert presenter.locator("#stage-at").inner_text() == f"{at} / {last}"
            assert presenter.evaluate(SMALL_TEXTS) == [], f"stop {at}"
            assert presenter.evaluate(LOWEST) <= 0.85, f"stop {at}"
            assert presenter.evaluate("document.documentElement.scrollWidth") == 1280
            presenter.keyboard.press("PageDown")
        presenter.keyboard.press("Home")
        waits_for_stop(presenter, story, 1, language)
        presenter.keyboard.press("l")


def test_stops_change_by_patching_no_figure_is_built_again(presenter: Page) -> None:
    stops(presenter, "session_1")
    presenter.evaluate("window.before = dashboard.charts().map(dashboard.figure); before.length")
    presenter.keyboard.press("End")
    waits_for_stop(presenter, "session_1", len(load("session_1").stops), "en")
    presenter.keyboard.press("Home")
    waits_for_stop(presenter, "session_1", 1, "en")
    assert presenter.evaluate(
        "window.before.every((figure) => dashboard.charts().map(dashboard.figure).includes(figure))"
    )


def test_digits_jump_and_the_address_holds_the_stop(presenter: Page) -> None:
    stops(presenter, "session_2")
    presenter.keyboard.press("4")
    waits_for_stop(presenter, "session_2", 4, "en")
    presenter.reload()
    presenter.wait_for_function("window.dashboard?.idle() && dashboard.stage.on")
    waits_for_stop(presenter, "session_2", 4, "en")
    presenter.go_back()
    waits_for_stop(presenter, "session_2", 1, "en")


def test_exploring_leaves_the_stop_and_comes_back(presenter: Page) -> None:
    stops(presenter, "session_1")
    place = presenter.locator("#place-search")
    place.fill("hondur")
    place.press("Enter")
    presenter.wait_for_function("dashboard.shown()?.includes('place=HND')")
    assert "Honduras" in presenter.locator("#stage-title").inner_text()
    presenter.locator(".stage-nav [data-stage=back]").click()
    waits_for_stop(presenter, "session_1", 1, "en")
    presenter.locator(".stage-nav summary").click()
    presenter.locator("[data-stage=explore]").click()
    assert presenter.locator(".masthead").is_visible()
    presenter.locator("#resume").click()
    waits_for_stop(presenter, "session_1", 1, "en")


def test_blank_help_and_keys_that_can_be_switched_off(presenter: Page) -> None:
    stops(presenter, "session_1")
    presenter.keyboard.press("b")
    assert presenter.evaluate("document.body.classList.contains('blank')")
    presenter.keyboard.press("b")
    presenter.keyboard.press("?")
    assert presenter.locator("#stage-keys").is_visible()
    presenter.keyboard.press("Escape")
    presenter.locator(".stage-nav summary").click()
    presenter.locator("[data-stage=keys]").click()
    presenter.locator("#stage-title").click()
    presenter.keyboard.press("PageDown")
    assert presenter.locator("#stage-at").inner_text().startswith("1 /")


def test_stage_in_and_out_keeps_choices_and_layout(reader: Reader) -> None:
    reader.opens("?place=SLV&with=USA&lang=es")
    chart = reader.chart("remittances.annual")
    before = chart.bounding_box()
    reader.page.locator("#subject-remittances .menu summary").last.click()
    reader.page.locator("#subject-remittances [data-stage=enter]").click()
    assert reader.page.locator("#stage-title").inner_text() == "Remesas recibidas en El Salvador"
    assert "present=1" in reader.page.url
    reader.page.keyboard.press("Escape")
    after = chart.bounding_box()
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    assert "place=SLV&with=USA" in reader.page.url
    assert "present" not in reader.page.url


def test_the_speaker_window_is_in_step_both_ways(presenter: Page) -> None:
    stops(presenter, "session_1")
    presenter.locator(".stage-nav summary").click()
    with presenter.expect_popup() as opened:
        presenter.locator("[data-stage=speaker]").click()
    speaker = opened.value
    notes = said(load("session_1").stops[0], "notes", "en")
    speaker.get_by_text(notes).wait_for()
    assert notes not in presenter.locator("body").inner_text()
    speaker.locator("[data-do=next]").click()
    waits_for_stop(presenter, "session_1", 2, "en")
    speaker.get_by_text(said(load("session_1").stops[1], "notes", "en")).wait_for()
    presenter.keyboard.press("PageDown")
    speaker.get_by_text(said(load("session_1").stops[2], "notes", "en")).wait_for()
    speaker.reload()
    speaker.get_by_text(said(load("session_1").stops[2], "notes", "en")).wait_for()
    presenter.reload()
    waits_for_stop(presenter, "session_1", 3, "en")
    presenter.keyboard.press("l")
    speaker.get_by_text(said(load("session_1").stops[2], "notes", "es")).wait_for()


def test_who_shows_a_stop_at_its_planned_time_is_told_to_be_on_time(presenter: Page) -> None:
    stops(presenter, "session_1")
    with presenter.expect_popup() as opened:
        presenter.evaluate("document.querySelector('[data-stage=speaker]').click()")
    plan = opened.value.locator("#plan")
    first, second = (stop.seconds for stop in load("session_1").stops[:2])
    for elapsed, words in (
        (first // 2, "on schedule"), (first + second // 2, "behind schedule"),
    ):
        presenter.evaluate(f"dashboard.stage.started = Date.now() - {elapsed} * 1000")
        expect(plan).to_contain_text(words)
    presenter.keyboard.press("PageDown")
    expect(plan).to_contain_text("on schedule")
    presenter.keyboard.press("PageDown")
    expect(plan).to_contain_text("ahead of schedule")


def test_a_story_of_ones_own_is_built_saved_and_opened(reader: Reader) -> None:
    reader.opens("?place=SLV&with=USA")
    reader.page.locator("#subject-migrant_stock .menu summary").last.click()
    reader.page.locator("#subject-migrant_stock [data-story=add]").click()
    reader.page.get_by_text("Added to your story as stop 1.").wait_for()
    reader.page.locator(".masthead [data-story=list]").click()
    dialog = reader.page.locator("#stories")
    dialog.get_by_label("Title in English").first.fill("My story")
    dialog.get_by_label("Title in Spanish").first.fill("Mi historia")
    dialog.get_by_label("Caption in English").fill("{first} of them.")
    with reader.page.expect_download() as download:
        dialog.locator("[data-story=save]").click()
    story = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert story["title"] == {"en": "My story", "es": "Mi historia"}
    assert story["stops"][0]["address"] == "v=1&place=SLV&with=USA#migrant_stock"
    story["stops"].append({"address": "place=XYZ"})
    reader.page.evaluate("localStorage.clear()")
    reader.page.locator("#own-file").set_input_files(
        {"name": "s.json", "mimeType": "application/json", "buffer": json.dumps(story).encode()}
    )
    dialog.get_by_text("Stop 2, “address”: “place=XYZ” names no view").wait_for()
    dialog.locator("[data-story=own]").click()
    # 1,429,155 of UN DESA 2019, written as a sentence writes it.
    reader.page.wait_for_function(
        "document.getElementById('stage-caption').textContent.includes('1.43\\u00a0million')"
    )


def test_who_checks_a_story_comes_back_to_what_was_chosen(reader: Reader) -> None:
    reader.opens("?place=SLV&with=USA")
    reader.page.locator("#subject-migrant_stock .menu summary").last.click()
    reader.page.locator("#subject-migrant_stock [data-story=add]").click()
    reader.opens("?place=GTM&year=2010&lang=es")
    reader.page.locator(".masthead [data-story=list]").click()
    reader.page.locator("#stories [data-preflight=own]").click()
    reader.page.locator("#preflight[open]").wait_for()
    assert reader.shown() == "v=1&place=GTM&year=2010&lang=es"
    assert "place=GTM&year=2010&lang=es" in reader.page.url
    assert "Guatemala" in reader.page.locator("#migrant_stock h2").inner_text()


def test_nothing_stays_at_the_edge_of_a_chart_that_was_painted_before(reader: Reader) -> None:
    view = "migrant_stock_women"
    reader.opens(f"?lang=en&present=1&show={view}#{view}")
    for field, value in (("place", "SLV"), ("partner", "USA"), ("year", "1990"), ("place", "GTM"),
                         ("language", "es"), ("direction", "in")):
        reader.page.evaluate(f"dashboard.choose('{field}', '{value}')")
        reader.page.wait_for_function("dashboard.idle()")
    reader.page.evaluate("dashboard.settled()")
    chart = reader.page.locator(f"[data-chart^='{view}.']:visible").first
    picture = Image.open(io.BytesIO(chart.screenshot())).convert("L")
    edges = [picture.getpixel((0, y)) for y in range(picture.height)]
    edges += [picture.getpixel((x, 0)) for x in range(picture.width)]
    assert max(edges) - min(edges) <= 2, "slivers of what was painted before"
