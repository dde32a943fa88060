"""The page in a pseudo-language: no word of it stands in the script or the template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.views import VIEWS
from tests.browser.dialogs import opened
from tests.browser.everywhere import rounds, shown_charts
from tests.browser.reader import Reader
from tests.pseudo import unspoken
from tests.serving import free_port, served

#: What is written and spoken in the document, hidden parts included; the rows of the published
#: tables are shown as they are.
WRITTEN = """
() => {
  const found = [document.title];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const raw = node.parentElement.closest(
      "script, style, textarea, #origin .scroll table, #clock, #own-stops code");
    const column = node.parentElement.matches(".sourcecard details dt");
    if (!raw && !column) {
      const where = node.parentElement.matches(".formula") ? "trace"
        : node.parentElement.closest(".problems") ? "file" : "";
      const markup = node.parentElement.matches("noscript");  // left unread with script
      for (const text of markup ? node.data.split(/<[^>]*>/) : [node.data]) {
        found.push(`${where}\\u0000${text}`);
      }
    }
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      found.push("\\u0000" + node.getAttribute(name));
    }
  }
  return [...new Set(found)];
}
"""


#: What is told of a broken story file names its keys, its own text, and the views there are.
OF_FILES = sorted(
    ["address", "place=SLV#nothing", *(view.name for view in VIEWS)], key=len, reverse=True
)


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    log = tmp_path_factory.mktemp("pseudo") / "server.log"
    with served(["-m", "tests.pseudo", str(port)], port, log):
        yield f"http://localhost:{port}"


@pytest.fixture
def reader(new_page: Callable[..., Page], pseudo: str) -> Reader:
    return Reader(new_page(), pseudo)


def unspoken_in(page: Page) -> list[str]:
    found = []
    for said in page.evaluate(WRITTEN):
        where, _, text = said.rpartition("\u0000")
        for name in OF_FILES if where == "file" else ():
            text = text.replace(name, " ")
        if unspoken(text, where):
            found.append(text)
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_view_and_face_speaks_words_only(reader: Reader, language: str) -> None:
    reader.opens(f"?place=SLV&with=USA&map=share&cmp=MEX&99=1&lang={language}")
    assert "⟪" in reader.page.title()
    for round_, face in rounds(reader, language):
        assert unspoken_in(reader.page) == [], f"round {round_}, {face}"


def test_what_opens_and_answers_speaks_words_only(reader: Reader) -> None:
    page = reader.opens("?lang=es&cmp=MEX").page
    for field in page.locator(".combobox input:visible").all():
        field.focus()
        field.fill("zzz")
        assert unspoken_in(page) == []
        field.fill("")
        page.keyboard.press("ArrowDown")
        assert unspoken_in(page) == []
        page.keyboard.press("Escape")
    for button in ("[data-play]", "[data-enlarge]"):
        page.locator(button).first.click()
        page.wait_for_timeout(100)
        assert unspoken_in(page) == [], button
        page.locator(button).first.click()
    page.locator(".trace").first.click()
    page.locator("#origin .scroll td").first.wait_for()
    assert unspoken_in(page) == []
    page.locator("#origin [data-close-dialog]").click()
    page.locator(".choices [data-take=link]").click()
    page.locator("#text[open], .notice:not([hidden])").first.wait_for()
    assert unspoken_in(page) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_opens_over_the_page_speaks_words_only(reader: Reader, language: str) -> None:
    reader.opens(f"?place=SLV&lang={language}")
    for state, page, _ in opened(reader):
        assert unspoken_in(page) == [], state


def test_every_chart_speaks_words_only(reader: Reader) -> None:
    page = reader.opens("?place=SLV&with=USA").page
    for chart in shown_charts(page):
        box = reader.chart(chart)
        box.focus()
        for key in ("ArrowRight", "End"):
            page.keyboard.press(key)
            said = page.locator("#spoken").inner_text()
            assert said, chart
            assert unspoken(said) == "", chart


@pytest.mark.noisy_page("the server is stopped on purpose")
def test_a_lost_connection_is_told_in_words(new_page: Callable[..., Page], tmp_path: Path) -> None:
    port = free_port()
    with served(["-m", "tests.pseudo", str(port)], port, tmp_path / "server.log"):
        reader = Reader(new_page(), f"http://localhost:{port}").opens()
    reader.page.locator("[name=direction][value=in]").check()
    reader.page.locator(".notice:not([hidden])").wait_for()
    assert unspoken_in(reader.page) == []
