"""Hostile surroundings: lists, translators, zoom, forced colours, frames, screens, slow lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from dashboard.words import t
from tests.browser.reader import NewReader, Reader
from tests.serving import free_port, served

NewPage = Callable[..., Page]

#: What a reader sees of the list of first years.
YEARS_LIST = '.picker[data-field="since"]'


@pytest.fixture
def changes(reader: Reader) -> Reader:
    """Give a reader before the change since a first year."""
    return reader.opens("?place=SLV&lang=en#migrant_stock_change")


def test_a_list_is_drawn_in_the_page_and_read_as_one(changes: Reader) -> None:
    button = changes.page.get_by_role("combobox", name="Change since")
    expect(button).to_have_text("1990")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    options = changes.page.get_by_role("listbox", name="Change since").get_by_role("option")
    # The years of UN DESA's edition of 2019.
    assert options.all_inner_texts() == ["1990", "1995", "2000", "2005", "2010", "2015", "2019"]
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert changes.page.locator("select").count() == 0
    options.nth(4).click()
    changes.waits_for("since=2010")
    expect(button).to_have_text("2010")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert changes.reads("migrant_stock_change.sentence").startswith("From 2010 to 2019")


def test_a_list_is_used_by_keys(changes: Reader) -> None:
    button = changes.page.get_by_role("combobox", name="Change since")

    def pressed(*keys: str) -> str:
        """Press keys, and return the option that is pointed at."""
        for key in keys:
            changes.page.keyboard.press(key)
        at = button.get_attribute("aria-activedescendant")
        return changes.page.locator(f"#{at}").inner_text() if at else ""

    button.focus()
    assert pressed("ArrowDown") == "1990"
    assert pressed("ArrowDown", "ArrowDown") == "2000"
    assert pressed("ArrowUp") == "1995"
    assert pressed("End", "ArrowDown") == "2019"
    assert pressed("Home") == "1990"
    assert pressed("2") == "2000"
    assert pressed("Escape") == ""
    assert "since" not in changes.shown()
    assert pressed("End", "ArrowUp") == "2015"
    assert pressed("Enter") == ""
    changes.waits_for("since=2015")
    expect(button).to_have_text("2015")
    expect(button).to_be_focused()


def test_a_list_closes_beside_it_and_changes_its_words_with_the_language(reader: Reader) -> None:
    reader.opens("?lang=en#remittances_corridors")
    button = reader.page.get_by_role("combobox", name="Edition of the estimates")
    expect(button).to_have_text(t("page.edition.knomad_2021", "en"))
    button.click()
    reader.page.locator("#remittances_corridors h2").click()
    expect(button).to_have_attribute("aria-expanded", "false")
    reader.picks("edition", "wb_2018")
    reader.waits_for("ed=wb_2018")
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    expect(reader.page.locator(".picker[data-field=edition] button")).to_have_text(
        t("page.edition.wb_2018", "es")
    )


def test_on_a_phone_what_a_list_offers_is_as_large_as_a_finger(new_reader: NewReader) -> None:
    reader = new_reader(viewport={"width": 360, "height": 720}, has_touch=True)
    reader.opens("?place=SLV&lang=es#migrant_stock_change")
    button = reader.page.locator(f"{YEARS_LIST} button")
    button.tap()
    places = reader.page.locator(f"{YEARS_LIST} li")
    for target in (button, *places.all()):
        box = target.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    places.nth(2).tap()
    reader.waits_for("since=2000")


# ---- a slow line -----------------------------------------------------------------------------

#: How strongly a title is drawn.
STRENGTH = "(title) => Number(getComputedStyle(title).opacity)"


def test_an_old_title_under_a_new_control_is_seen_to_be_old(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    held: list[Route] = []
    reader.page.route("**/api/v1/views/**", lambda route: held.append(route))
    reader.page.get_by_label("Women", exact=True).check()
    view = reader.page.locator("#migrant_stock")
    expect(view).to_have_attribute("aria-busy", "true")
    title = view.locator("h2")
    assert title.inner_text() == "Where people born in El Salvador live, 2019"
    assert title.evaluate(STRENGTH) < 0.6
    # What the choice does not change does not wait.
    assert reader.page.locator("#covid_survey").get_attribute("aria-busy") is None
    assert reader.page.locator("#covid_survey h2").evaluate(STRENGTH) == 1
    held[0].continue_()
    reader.waits_for("sex=female")
    assert reader.page.locator("[aria-busy]").count() == 0
    assert title.evaluate(STRENGTH) == 1


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_what_waits_moves_only_where_that_is_wanted(
    reader: Reader, wish: str, moves: bool
) -> None:
    reader.page.emulate_media(reduced_motion=wish)
    reader.opens("?place=SLV&lang=en")
    reader.page.route("**/api/v1/views/**", lambda _: None)
    reader.page.get_by_label("Women", exact=True).check()
    view = reader.page.locator("#migrant_stock")
    expect(view).to_have_attribute("aria-busy", "true")
    name = view.evaluate("(view) => getComputedStyle(view).animationName")
    assert (name != "none") is moves


# ---- a translator, much enlarged, forced colours -----------------------------------------------

#: What the browser's translator does: each text stands in two <font> of its own.
TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    const { parentElement } = text;
    if (!text.data.trim() || parentElement.closest("script, noscript, [translate=no]")) continue;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
#: The texts of slots.
WRITTEN = """(slots) => slots.map((slot) =>
  document.querySelector(`[data-slot="${slot}"]`).textContent.replaceAll("\\u00a0", " "))"""


def test_a_translator_in_the_page_breaks_and_doubles_nothing(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    slots = ["migrant_stock.title", "migrant_stock.sentence", "headline.migrants_value",
             "remittances.title", "page.play"]
    reader.page.evaluate(TRANSLATE)
    title = reader.page.locator("[data-slot='migrant_stock.title']")
    assert title.inner_text() == "«Where people born in El Salvador live, 2019»"
    reader.page.locator("#place-search").fill("hondur")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.waits_for("place=HND")
    reader.page.locator("[name=sex][value=female]").check()
    reader.waits_for("sex=female")
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    translated = reader.page.evaluate(WRITTEN, slots)
    alone = Reader(reader.page.context.new_page(), reader.server)
    alone.page.goto(f"{reader.server}/?{reader.shown()}")
    assert translated == alone.page.evaluate(WRITTEN, slots)
    assert reader.page.locator("[data-slot] > font + font").count() == 0


def test_codes_are_not_for_the_translator(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en#migrant_stock/source")
    columns = reader.page.locator("#migrant_stock .sourcecard details")
    columns.first.locator("summary").click()
    assert columns.first.locator("dt").first.get_attribute("translate") == "no"
    for code in ("#text textarea", "kbd", ".language [lang]"):
        assert reader.page.locator(code).first.get_attribute("translate") == "no"


#: How much of the height is taken by what stays in place, wherever the page is scrolled.
STUCK = """async () => {
  let most = 0;
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const stuck = [...document.querySelectorAll("body *")].filter((node) => {
      const { position } = getComputedStyle(node);
      if (!["sticky", "fixed"].includes(position) || !node.checkVisibility()) return false;
      const { top, bottom } = node.getBoundingClientRect();
      const style = getComputedStyle(node);
      return position === "fixed" || top === parseFloat(style.top)
        || innerHeight - bottom === parseFloat(style.bottom);
    });
    const height = stuck.reduce((sum, node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return sum + Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    }, 0);
    most = Math.max(most, height / innerHeight);
  }
  return most;
}"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_enlarged_to_400_percent_what_stays_on_top_leaves_room(
    new_reader: NewReader, language: str
) -> None:
    reader = new_reader(viewport={"width": 320, "height": 256})
    reader.opens(f"?place=SLV&lang={language}")
    assert 0 < reader.page.evaluate(STUCK) <= 0.25
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320


#: How something is drawn: its ground, its text, its edges and what surrounds it.
DRAWN = """(node) => {
  const style = getComputedStyle(node);
  return ["backgroundColor", "color", "borderBottomColor", "outlineStyle"].map((of) => style[of]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("#subject-migrant_stock [data-view][aria-selected=true]",
         "#subject-migrant_stock [data-view][aria-selected=false]"),
        ("#subject-migrant_stock [data-face-tab][aria-selected=true]",
         "#subject-migrant_stock [data-face-tab][aria-selected=false]"),
        (".language [aria-pressed=true]", ".language [lang][aria-pressed=false]"),
        ("[name=sex]:checked + span", "[name=sex]:not(:checked) + span"),
        ("[data-wheel][aria-pressed=true]", "[data-zoom]"),
        ("#place-list .active", "#place-list [role=option]:not(.active)"),
    ],
)
def test_in_forced_colours_what_is_chosen_stands_out(
    reader: Reader, scheme: str, chosen: str, other: str
) -> None:
    reader.page.emulate_media(forced_colors="active", color_scheme=scheme)
    reader.opens("?place=SLV&lang=en")
    if "wheel" in chosen:
        reader.page.locator("[data-wheel]").first.click()
    if "list" in chosen:
        reader.page.locator("#place-search").focus()
        reader.page.keyboard.press("ArrowDown")
    one, another = (reader.page.locator(part).first.evaluate(DRAWN) for part in (chosen, other))
    assert one[0] != another[0], "the ground"
    assert one[0] != one[1], "the text is seen on its ground"


def test_in_forced_colours_the_focus_is_seen(reader: Reader) -> None:
    reader.page.emulate_media(forced_colors="active")
    reader.opens("?place=SLV&lang=en")
    for part in ("#place-search", "[data-play]", ".tabs [aria-selected=true]"):
        node = reader.page.locator(part).first
        before = node.evaluate(DRAWN)
        reader.page.keyboard.press("Tab")
        node.focus()
        assert node.evaluate(DRAWN)[3] == "solid" != before[3]


def test_in_forced_colours_a_legend_keeps_the_colours_of_the_map(reader: Reader) -> None:
    shades = "() => [...document.querySelectorAll('.view:not([hidden]) .legend li:not([hidden])')]"
    shades += ".map((entry) => getComputedStyle(entry, '::before').backgroundColor)"
    reader.opens("?place=SLV&lang=en#migrant_stock_matrix")
    before = reader.page.evaluate(shades)
    reader.page.emulate_media(forced_colors="active")
    assert reader.page.evaluate(shades) == before
    assert len({*before}) > 3


# ---- frames --------------------------------------------------------------------------------------

#: A page of another site that keeps what its frame tells.
AROUND = """<!doctype html><link rel="icon" href="data:,"><title>Another site</title>
<script>
window.told = [];
addEventListener("message", ({{ data }}) => {{
  if (data?.type !== "migration-diasporas:height") return;
  window.told.push(data);
  document.querySelector("iframe").style.height = `${{data.height}}px`;
}});
</script>
<iframe src="{server}/?embed=remittances&place=SLV&lang={language}" width="900" height="300"
 {attributes}></iframe>"""


@pytest.fixture
def framed(new_page: NewPage, server: str, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Give a function that opens another site's page, with a view in a frame."""
    port = free_port()

    def opens(attributes: str = "", language: str = "en") -> Page:
        around = AROUND.format(server=server, attributes=attributes, language=language)
        (tmp_path / "around.html").write_text(around)
        page = new_page()
        page.goto(f"http://127.0.0.1:{port}/around.html")
        inner(page).locator("[data-chart] canvas").first.wait_for()
        return page

    other = ["-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with served(other, port, tmp_path / "other.log"):
        yield opens


def inner(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


@pytest.mark.noisy_page("a browser logs that a frame may not take the focus")
def test_a_view_in_a_frame_tells_its_height_growing_and_shrinking(
    framed: Callable[..., Page],
) -> None:
    page = framed()
    height = inner(page).locator("body").evaluate("(body) => body.getBoundingClientRect().height")
    last = "window.told.at(-1)"
    page.wait_for_function(f"height => {last}?.height === Math.ceil(height)", arg=height)
    assert page.evaluate(f"{last}.embed") == "remittances"
    inner(page).get_by_role("tab", name="Source").click()
    page.wait_for_function(f"height => {last}.height !== Math.ceil(height)", arg=height)
    inner(page).get_by_role("tab", name="Chart").click()
    page.wait_for_function(f"height => {last}.height === Math.ceil(height)", arg=height)
    # The frame is as high as what is in it: nothing is to be scrolled.
    assert inner(page).locator("html").evaluate(
        "(html) => html.scrollHeight <= html.clientHeight"
    )


@pytest.mark.noisy_page("a browser logs what a sandbox forbids")
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("allowed", ["allow-scripts allow-same-origin", "allow-scripts"])
def test_a_sandbox_that_may_forbid_downloads_is_told_and_left(
    framed: Callable[..., Page], allowed: str, language: str
) -> None:
    page = framed(f'sandbox="{allowed}"', language)
    frame = inner(page)
    frame.locator(".menu summary").first.click()
    frame.locator("[data-file=csv]").click()
    expect(frame.locator(".notice p")).to_have_text(t("page.framed.download", language))
    apart = frame.get_by_role("link", name=t("page.framed.apart", language))
    expect(apart).to_have_attribute("target", "_blank")
    # Where new tabs are forbidden, too, the address is there to be copied.
    apart.click()
    address = frame.locator("#text textarea")
    expect(address).to_be_visible()
    assert "embed=remittances" in address.input_value()


@pytest.mark.noisy_page("a browser logs what a sandbox forbids")
def test_from_a_sandbox_a_tab_of_its_own_is_opened(framed: Callable[..., Page]) -> None:
    allowed = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    page = framed(f'sandbox="{allowed}"')
    frame = inner(page)
    frame.locator(".menu summary").first.click()
    frame.locator("[data-file=csv]").click()
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name=t("page.framed.apart", "en")).click()
    opened.value.locator("[data-chart] canvas").first.wait_for()
    assert "embed=remittances" in opened.value.url
    assert "place=SLV" in opened.value.url


@pytest.mark.noisy_page("a browser logs that a frame may not take the focus")
def test_where_downloads_are_allowed_nothing_is_told(framed: Callable[..., Page]) -> None:
    page = framed()
    frame = inner(page)
    frame.locator(".menu summary").first.click()
    with page.expect_download() as file:
        frame.locator("[data-file=csv]").click()
    assert file.value.suggested_filename.endswith(".zip")
    assert frame.locator(".notice").is_hidden()


# ---- lines and screens ------------------------------------------------------------------------


def test_without_websockets_everything_is_there(reader: Reader) -> None:
    tried: list[str] = []
    reader.page.on("websocket", lambda socket: tried.append(socket.url))
    reader.page.add_init_script(
        "window.WebSocket = class { constructor() { throw Error('refused'); } }"
    )
    reader.opens("?place=SLV&lang=en")
    reader.taps("remittances.members", "bars", "HND")
    reader.waits_for("place=HND")
    reader.page.locator("[data-view=remittances_pace]").click()
    reader.page.wait_for_function("dashboard.idle()")
    assert reader.reads("remittances_pace.sentence")
    reader.page.locator("#subject-migrant_stock [data-face-tab=table]").click()
    reader.page.locator("#migrant_stock tbody tr").first.wait_for()
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    assert reader.page.locator(".notice").is_hidden()
    assert tried == []


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2])
def test_on_a_scaled_screen_taps_hit_and_charts_are_sharp(
    new_reader: NewReader, ratio: float
) -> None:
    reader = new_reader(device_scale_factor=ratio).opens("?place=SLV&lang=en")
    for code in ("HND", "PAN"):
        reader.taps("remittances.members", "bars", code)
        reader.waits_for(f"place={code}")
    reader.taps("migrant_stock.ranking", "bars", "USA")
    reader.waits_for("with=USA")
    sizes = reader.page.evaluate("""() => dashboard.charts().map((chart) => {
      const { primary } = dashboard.figure(chart).canvas_view;
      const { width, height } = primary.el.getBoundingClientRect();
      return [primary.el.width, width, primary.el.height, height];
    })""")
    assert sizes
    for pixels_wide, width, pixels_high, height in sizes:
        assert abs(pixels_wide - width * ratio) <= 1
        assert abs(pixels_high - height * ratio) <= 1
