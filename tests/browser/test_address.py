"""The address holds all that is seen, and Back undoes a choice, whatever the browser is like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import NewReader, Reader
from tests.chromium import FLAGS, whole_path
from tests.conftest import wait_without_eval

COPIES = {"permissions": ["clipboard-read", "clipboard-write"]}
#: What is open of each subject: its view and face.
OPEN = """
() => [...document.querySelectorAll(".subject")].map((subject) => {
  const view = subject.querySelector(".view:not([hidden])");
  return [view.id, view.querySelector(".face:not([hidden])")?.dataset.face].join("/");
})
"""


def opens_view(reader: Reader, view: str) -> None:
    reader.page.locator(f"[data-view={view}]").click()
    expect(reader.page.locator(f"#{view}")).to_be_visible()


def opens_face(reader: Reader, subject: str, face: str) -> None:
    reader.page.locator(f"#subject-{subject} [data-face-tab={face}]").click()


def in_bar(reader: Reader, part: str) -> None:
    expect(reader.page).to_have_url(re.compile(re.escape(part)))


def entries(reader: Reader) -> int:
    return reader.page.evaluate("history.length")


def shows_three_views(reader: Reader) -> None:
    """Open a tab, the table of a tab elsewhere and a source, and then choose something else."""
    reader.opens("?place=SLV&lang=en")
    opens_view(reader, "migrant_stock_women")
    opens_view(reader, "remittances_pace")
    opens_face(reader, "remittances", "table")
    opens_face(reader, "covid_survey", "source")
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    in_bar(reader, "sex=female")


def test_the_bar_holds_every_view_and_face_and_a_reload_shows_them(
    reader: Reader, new_reader: NewReader
) -> None:
    shows_three_views(reader)
    url = reader.page.url
    assert set(parse_qs(urlsplit(url).query)["show"][0].split("-")) == {
        "migrant_stock_women", "remittances_pace.table", "covid_survey.source",
    }
    seen = reader.page.evaluate(OPEN)
    assert {"migrant_stock_women/chart", "remittances_pace/table", "covid_survey/source"} < {*seen}
    reader.page.reload()
    reader.page.wait_for_function("window.dashboard?.idle()")
    assert reader.page.evaluate(OPEN) == seen
    assert reader.page.url == url
    elsewhere = new_reader(locale="es-MX")
    elsewhere.opens(url.removeprefix(f"{reader.server}/").replace("lang=en", "lang=es"))
    assert elsewhere.page.evaluate(OPEN) == seen
    assert "mujeres" in elsewhere.reads("migrant_stock_women.title").lower()


def test_both_buttons_copy_what_the_bar_says(new_reader: NewReader) -> None:
    reader = new_reader(**COPIES)
    shows_three_views(reader)
    copied = []
    for menu, button in (("", ".masthead [data-take=link]"),
                         ("#subject-covid_survey .menu", "#subject-covid_survey [data-take=link]")):
        if menu:
            reader.page.locator(f"{menu} summary").last.click()
        reader.page.evaluate("navigator.clipboard.writeText('')")
        reader.page.locator(button).click()
        reader.page.wait_for_function("navigator.clipboard.readText()")
        copied.append(reader.page.evaluate("navigator.clipboard.readText()"))
    assert copied == [reader.page.url] * 2


def test_a_link_taken_from_a_view_leads_there(new_reader: NewReader) -> None:
    reader = new_reader(**COPIES).opens("?place=SLV&lang=en")
    reader.page.locator("#subject-remittances .menu summary").last.click()
    reader.page.locator("#subject-remittances [data-take=link]").click()
    reader.page.get_by_text("Copied.").wait_for()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert link == reader.page.url
    other = new_reader().opens(link.removeprefix(f"{reader.server}/"))
    expect(other.page.locator("#remittances")).to_be_in_viewport()


def test_an_old_address_opens_its_view_and_says_the_rest(reader: Reader) -> None:
    reader.opens("?v=1&place=SLV&lang=en#migrant_stock_women/table")
    expect(reader.page.locator("#migrant_stock_women [data-face=table]")).to_be_visible()
    in_bar(reader, "lang=en&show=migrant_stock_women.table#migrant_stock_women/table")


def test_back_and_forward_undo_and_redo_choices_views_and_faces(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    first = reader.page.evaluate(OPEN)
    opens_view(reader, "migrant_stock_women")
    opens_face(reader, "remittances", "table")
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    in_bar(reader, "sex=female")
    last = reader.page.evaluate(OPEN)
    women = reader.page.locator("#migrant_stock_women")
    table = reader.page.locator("#remittances [data-face=table]")
    reader.page.go_back()
    expect(reader.page.get_by_label("Women", exact=True)).not_to_be_checked()
    assert reader.page.evaluate(OPEN) == last
    reader.page.go_back()
    expect(table).to_be_hidden()
    expect(women).to_be_visible()
    reader.page.go_back()
    expect(women).to_be_hidden()
    assert reader.page.evaluate(OPEN) == first
    in_bar(reader, "?v=1&place=SLV&lang=en")
    for _ in range(3):
        reader.page.go_forward()
    reader.waits_for("sex=female")
    expect(table).to_be_visible()
    assert reader.page.evaluate(OPEN) == last
    expect(reader.page.get_by_label("Women", exact=True)).to_be_checked()


def test_a_drag_of_the_years_is_one_entry(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    before = entries(reader)
    slider = reader.page.locator("#year")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    reader.page.mouse.move(box["x"] + box["width"] - 8, middle)
    reader.page.mouse.down()
    for share in (0.8, 0.6, 0.4, 0.02):
        reader.page.mouse.move(box["x"] + box["width"] * share, middle)
        # Each year of the way is shown, and would be an entry of its own.
        reader.page.wait_for_function(
            "dashboard.chosen.year === document.querySelector('.year output').value"
            " && dashboard.idle()"
        )
    reader.page.mouse.up()
    reader.waits_for("year=1990")
    in_bar(reader, "year=1990")
    assert entries(reader) == before + 1
    reader.page.go_back()
    expect(reader.page.locator(".year output")).to_have_text("2019")


def test_a_play_through_the_years_is_one_entry_and_a_tap_another(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en&year=2005")
    before = entries(reader)
    reader.page.locator("[data-play]").click()
    in_bar(reader, "year=2010")
    in_bar(reader, "year=2015")
    reader.page.locator("[data-play]").click()
    assert entries(reader) == before + 1
    reader.taps("migrant_stock.ranking", "bars", "USA")
    in_bar(reader, "with=USA")
    assert entries(reader) == before + 2
    for _ in range(2):
        reader.page.go_back()
    expect(reader.page.locator(".year output")).to_have_text("2005")


def test_an_amount_that_is_typed_is_one_entry(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    opens_view(reader, "remittance_costs_calculator")
    before = entries(reader)
    field = reader.page.locator("input[name=amount]").first
    field.fill("")
    field.press_sequentially("1250")
    field.press("Enter")
    in_bar(reader, "usd=1250")
    assert entries(reader) == before + 1
    reader.page.go_back()
    reader.page.wait_for_function("!dashboard.shown()?.includes('usd=')")
    assert "usd=" not in reader.page.url
    expect(reader.page.locator("#remittance_costs_calculator")).to_be_visible()


#: A history that refuses for a while, as Safari's does after too many calls.
REFUSING = """
() => {
  const { pushState, replaceState } = History.prototype;
  const refuse = () => { throw new DOMException("too many calls", "SecurityError"); };
  Object.assign(History.prototype, { pushState: refuse, replaceState: refuse });
  window.relent = () => Object.assign(History.prototype, { pushState, replaceState });
}
"""


def test_a_history_that_throws_hinders_no_choice_and_is_written_later(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    reader.page.evaluate(REFUSING)
    reader.taps("remittances.members", "bars", "HND")
    reader.waits_for("place=HND")
    assert reader.reads("migrant_stock.title") == "Where people born in Honduras live, 2019"
    assert reader.page.locator("#place-search").input_value() == "Honduras"
    opens_view(reader, "migrant_stock_women")
    assert "place=SLV" in reader.page.url
    reader.page.evaluate("relent()")
    in_bar(reader, "place=HND&lang=en&show=migrant_stock_women")
    assert reader.page.noticed == []


#: As many calls in 30 s as Safari allows.
COUNTING = """
for (const name of ["pushState", "replaceState"]) {
  const write = History.prototype[name];
  let last = [];
  History.prototype[name] = function (...given) {
    window.calls = (window.calls ?? 0) + 1;
    return write.apply(this, given);
  };
}
"""


def test_many_choices_call_the_history_seldom_and_the_last_stands_in_the_bar(
    reader: Reader,
) -> None:
    reader.page.add_init_script(COUNTING)
    reader.opens("?place=SLV&lang=en")
    calls = reader.page.evaluate("""async () => {
      for (let i = 0; i < 120; i += 1) {
        dashboard.choose("sex", ["male", "female"][i % 2]);
        await new Promise((done) => setTimeout(done, 20));
      }
      return window.calls;
    }""")
    assert 1 < calls < 60
    in_bar(reader, "sex=female")
    reader.waits_for("sex=female")


@pytest.mark.parametrize(("address", "bar", "said"), [
    ("?place=slv&year=2001&lang=EN&colour=red", "?v=1&place=SLV&year=2000&lang=en", "colour=red"),
    ("?lang=en&show=Migrant_Stock_Women.table-nothing",
     "?v=1&lang=en&show=migrant_stock_women.table",
     "show=Migrant_Stock_Women.table → show=migrant_stock_women.table, show=nothing"),
    ("?lang=en&present=1&story=nothing", "?v=1&present=1&lang=en", "story=nothing"),
])
def test_what_was_repaired_or_set_aside_leaves_the_bar(
    reader: Reader, address: str, bar: str, said: str
) -> None:
    reader.opens(address)
    expect(reader.page.locator(".notice p")).to_contain_text(said)
    in_bar(reader, bar)
    for part in ("colour", "nothing", "slv", "EN", "Migrant"):
        assert part not in reader.page.url
    before = reader.page.evaluate(OPEN)
    reader.page.reload()
    reader.page.wait_for_function("window.dashboard?.idle()")
    assert reader.page.evaluate(OPEN) == before
    assert reader.page.locator(".notice").is_hidden()


def test_back_leaves_the_stage_and_forward_enters_it(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    reader.page.locator("#subject-remittances .menu summary").last.click()
    reader.page.locator("#subject-remittances [data-stage=enter]").click()
    in_bar(reader, "present=1")
    title = reader.page.locator("#stage-title")
    expect(title).to_have_text("Remittances received by El Salvador")
    reader.page.go_back()
    expect(title).to_be_hidden()
    assert "present" not in reader.page.url
    reader.page.go_forward()
    expect(title).to_have_text("Remittances received by El Salvador")


@pytest.fixture
def keeping(browser: Browser) -> Iterator[Page]:
    """Open a page in a browser that keeps pages for Back, as readers' browsers do."""
    if not whole_path():
        pytest.skip("the headless shell keeps no pages, and there is no whole browser")
    chromium = browser.browser_type.launch(
        executable_path=whole_path(), args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = chromium.new_page(locale="en", **COPIES)
    wait_without_eval(page)
    yield page
    chromium.close()


def asker(page: Page) -> Callable[[str], object]:
    """Give a function that asks a page, a kept one too, of which the driver knows nothing."""
    session = page.context.new_cdp_session(page)

    def ask(expression: str) -> object:
        asked = {"expression": expression, "returnByValue": True}
        return session.send("Runtime.evaluate", asked)["result"].get("value")

    return ask


def test_a_page_that_the_browser_kept_lives_on(keeping: Page, server: str) -> None:
    reader = Reader(keeping, server).opens("?place=SLV&lang=en")
    opens_view(reader, "migrant_stock_women")
    reader.page.locator(".masthead [data-take=link]").click()
    expect(reader.page.locator(".notice")).to_be_visible()
    reader.page.locator("#subject-remittances .menu summary").last.click()
    ask = asker(reader.page)
    ask("addEventListener('pageshow', ({ persisted }) => { window.kept = persisted; })")
    ask("dashboard.choose('year', '2000')")
    reader.waits_for("year=2000")  # a browser may not keep a page that waits for an answer
    in_bar(reader, "year=2000")
    reader.page.goto(f"{server}/health")

    def becomes(expression: str) -> None:
        for _ in range(500):
            if ask(expression):
                return
            reader.page.wait_for_timeout(20)
        pytest.fail(f"never: {expression}")

    ask("setTimeout(() => history.back())")
    becomes("window.kept")
    becomes("dashboard.shown()?.includes('year=2000')")
    assert ask("document.querySelector('.notice').hidden")
    assert ask("document.querySelectorAll('.menu[open]').length") == 0
    assert ask("document.querySelector('#migrant_stock_women').hidden") is False
    ask("dashboard.choose('place', 'HND')")
    becomes("dashboard.shown()?.includes('place=HND')")
    becomes("location.search.includes('place=HND&year=2000&lang=en&show=migrant_stock_women')")
    assert ask("document.querySelector('.notice').hidden")
