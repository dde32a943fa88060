"""Another language: what a page says after a switch is what it says to who arrived in it.

What opens over the page is switched in `test_dialogs`.
"""

from __future__ import annotations

import itertools
from contextlib import suppress

from dashboard.words import LANGUAGES
from tests.browser.everywhere import FACES, ROUNDS, opened_in, show
from tests.browser.reader import SHOWN, NewReader, Reader
from tests.sampling import EXHAUSTIVE

ADDRESS = "?place=SLV&with=USA&map=share&cmp=MEX"
OTHER = {"en": "es", "es": "en"}
#: Questions go out when the choice itself has long been painted, as over a slow link.
LATE = """() => {
  const now = window.fetch.bind(window);
  window.fetch = async (...asked) => {
    if (window.late) await new Promise((done) => setTimeout(done, 500));
    return now(...asked);
  };
}"""
#: On a busy machine a link may be lost, and a notice tell one reader that it is back.
NO_NOTICE = "() => document.querySelector('.notice:not([hidden]) button')?.click()"
#: All that is seen, heard or hinted at in a part of the page; in the whole of it, if there is none.
SAID = """
(part) => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const root = (part && document.querySelector(part)) || document.body;
  const found = [document.title, document.documentElement.lang];
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { data, parentElement: node } = nodes.currentNode;
    const alone = node.closest("script, style, #clock, #elapsed, #plan");
    if (data.trim() && !alone && seen(node)) found.push(data.trim());
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
    for (const node of [root, ...root.querySelectorAll(`[${name}]`)]) {
      if (node.getAttribute(name) && seen(node)) found.push(`${name}: ${node.getAttribute(name)}`);
    }
  }
  return found;
}
"""


def switches(reader: Reader, language: str) -> None:
    """Choose a language as a reader does, and wait for all answers in it."""
    reader.page.locator(f"[data-set='language={language}']").click()
    reader.page.wait_for_function(
        f"(language) => {SHOWN} && dashboard.chosen.language === language", arg=language,
    )


def test_after_a_switch_every_view_and_face_says_what_an_arrival_says(
    new_reader: NewReader,
) -> None:
    arrived = {
        language: new_reader().opens(f"{ADDRESS}&lang={language}") for language in LANGUAGES
    }
    switched, language = new_reader().opens(f"{ADDRESS}&lang=en"), "en"
    switched.page.evaluate(LATE)
    for round_, face in itertools.product(ROUNDS, FACES):
        for reader in (*arrived.values(), switched):
            show(reader.page, opened_in(round_), face)
        switched.page.evaluate("(late) => { window.late = late; }", face == "chart")
        for _ in range(switched_in(round_, face)):
            language = OTHER[language]
            switches(switched, language)
            if face == "chart":
                # The answers came late, and leave nothing in the other language even then.
                says_at_once(switched, arrived[language])
            else:
                says_the_same(switched, arrived[language])


def says_at_once(switched: Reader, arrived: Reader) -> None:
    for reader in (switched, arrived):
        reader.page.evaluate(NO_NOTICE)
    assert switched.page.evaluate(SAID, "") == arrived.page.evaluate(SAID, "")


def says_the_same(switched: Reader, arrived: Reader) -> None:
    """Compare; what comes from a file of its own, as the sources do, may come a moment later."""
    for reader in (switched, arrived):
        reader.page.evaluate(NO_NOTICE)
    wanted = arrived.page.evaluate(SAID, "")
    assert len(wanted) > 100
    same = f"(wanted) => JSON.stringify(({SAID})('')) === JSON.stringify(wanted)"
    with suppress(TimeoutError):
        switched.page.wait_for_function(same, arg=wanted, timeout=10_000)
    assert switched.page.evaluate(SAID, "") == wanted


def switched_in(round_: int, face: str) -> int:
    """Return how many times a state is switched: charts to both languages, others in turn.

    In every other round once more, so that no face is always switched to the same language; in
    make test-all each to both.
    """
    return 2 if EXHAUSTIVE or face == "chart" or (face == "source" and round_ % 2) else 1


def test_each_face_is_switched_to_both_languages() -> None:
    reached, language = {face: set() for face in FACES}, "en"
    for round_, face in itertools.product(ROUNDS, FACES):
        for _ in range(switched_in(round_, face)):
            language = OTHER[language]
            reached[face].add(language)
    assert reached == dict.fromkeys(FACES, set(LANGUAGES))


def test_after_a_switch_a_notice_and_a_chart_say_nothing_in_the_other_language(
    reader: Reader,
) -> None:
    reader.opens("?nonsense=1&lang=en")
    notice = reader.page.locator(".notice p")
    notice.get_by_text("nonsense").wait_for()
    reader.chart("migrant_stock.ranking").focus()
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator("#spoken").inner_text() != ""
    switches(reader, "es")
    assert notice.inner_text().startswith("Una parte de la dirección")
    assert "nonsense" in notice.inner_text()
    assert reader.page.locator("#spoken").inner_text() == ""
    assert reader.page.locator(".bubble").count() == 0
