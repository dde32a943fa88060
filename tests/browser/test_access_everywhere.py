"""Every view, with every face, for every reader: by axe, by keys, narrow, enlarged, on paper.

The states are those of `everywhere`: each view of each subject is open once with each face, in
both languages, light and dark, on a phone and on a desk. By keys, enlarged and on paper each is
checked in one language, in turn, and in both by `make test-all`; by axe see `checked_by`. Who reads
in the dark is also who wants less motion.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from dashboard.views import SUBJECTS
from tests.axe import axe_findings
from tests.browser.everywhere import (
    FACES,
    PAIRS,
    ROUNDS,
    changed_in,
    checked_by,
    checked_in,
    rounds,
    shown_charts,
)
from tests.browser.reader import NewReader, Reader

ADDRESS = "?place=SLV&with=USA&map=share&cmp=MEX-HND-GTM&usd=500"
WIDTHS = {360: 720, 1280: 720}
#: Rules of axe that depend on colours; in the dark nothing else can differ from the light.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LAID_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("language", "width", "scheme"), PAIRS)
def test_every_state_is_for_every_reader(
    new_reader: NewReader, language: str, width: int, scheme: str,
) -> None:
    """One walk for several checks: to open a state takes longer than to look at it."""
    pair = (language, width, scheme)
    # Who reads in the dark wants less motion, too.
    reader = new_reader(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme,
        reduced_motion="reduce" if scheme == "dark" else "no-preference",
    ).opens(f"{ADDRESS}&lang={language}")
    options = {"runOnly": COLOURS} if scheme == "dark" else {}
    for position, (round_, face) in enumerate(rounds(reader)):
        where = f"round {round_}, {face}"
        assert reader.page.evaluate(LAID_OUT) == 0, f"{where}: scrolls sideways"
        # The whole page once with each face; then the subjects that show something else.
        parts = [f"#subject-{subject}" for subject in changed_in(round_)] if round_ else []
        if checked_by(pair, position):
            assert axe_findings(reader.page, [[part] for part in parts], **options) == [], where
        if scheme == "dark":
            assert reader.page.evaluate(MOVING) == [], f"{where}: moves"
        elif checked_in(language, position):
            for part in parts or [""]:
                assert walked_by_tab(reader.page, within=part) == [], f"{where}, {part}: by keys"
            reader.page.evaluate("document.activeElement.blur()")
    reader.page.locator(".view:not([hidden]) .trace").first.click()
    reader.page.locator("#origin .scroll td").first.wait_for()
    assert axe_findings(reader.page, **options) == []
    if scheme == "dark":
        assert reader.page.evaluate(MOVING) == []


def test_each_state_is_checked_in_the_light_and_each_face_in_every_pair() -> None:
    states = range(len(FACES) * len(ROUNDS))
    checked = {state: {pair for pair in PAIRS if checked_by(pair, state)} for state in states}
    assert all("light" in {scheme for *_, scheme in pairs} for pairs in checked.values())
    for face in range(len(FACES)):
        assert set.union(*(checked[state] for state in states[face :: len(FACES)])) == set(PAIRS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_at_200_per_cent_nothing_scrolls_sideways(new_reader: NewReader, language: str) -> None:
    # A window of 1280 x 720, everything twice as large.
    reader = new_reader(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    reader.opens(f"{ADDRESS}&lang={language}")
    for round_, face in rounds(reader, language):
        assert reader.page.evaluate(LAID_OUT) == 0, f"round {round_}, {face}"


#: What has the focus: its mark, where it is, and whether anything of it can be seen.
FOCUSED = """
(within) => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const shown = node.matches(".choice input") ? node.nextElementSibling : node;
  const style = getComputedStyle(shown);
  const spots = [[0.5, 0.5], [0.02, 0.5], [0.98, 0.5], [0.5, 0.1], [0.5, 0.9]];
  const seen = [...shown.getClientRects()].some((box) => spots.some(([x, y]) => {
    const at = document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
    return at !== null && (at === node || shown.contains(at));
  }));
  node.reached = true;
  const number = (node.number ??= ++window.counted || (window.counted = 1));
  const name = `${node.tagName} ${node.id} ${node.className} ${node.textContent.slice(0, 40)}`;
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { number, name, ring, seen, inside: within === "" || node.closest(within) !== null };
}
"""
#: Whether what has the focus is the first or the last of the page.
AT_AN_END = """
() => {
  const all = [...document.querySelectorAll("a[href], button, [tabindex='0']")]
    .filter((node) => node.checkVisibility());
  return [all[0], all.at(-1)].includes(document.activeElement);
}
"""
#: What a reader should be able to reach; of radio buttons with one name, the chosen one.
LEFT_OUT = """
(within) => [...document.querySelectorAll(
  "a[href], button, input, select, summary, textarea, [tabindex='0']")]
  .filter((node) => within === "" || node.closest(within))
  .filter((node) => !node.disabled && node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => node.type !== "radio" || node.checked)
  .filter((node) => !node.reached)
  .map((node) => `${node.tagName} ${node.id} ${node.className} ${node.textContent.slice(0, 40)}`)
"""


def test_going_back_by_keys_nothing_hides_below_what_stays_on_top(reader: Reader) -> None:
    reader.opens(ADDRESS)
    assert walked_by_tab(reader.page, "Shift+Tab") == []


#: Back to the top, or to where a part begins, with nothing reached so far.
START = """
(within) => {
  document.activeElement.blur();
  scrollTo(0, 0);
  for (const node of document.querySelectorAll("*")) { delete node.reached; delete node.number; }
  if (within) Object.assign(document.querySelector(within), { tabIndex: -1 }).focus();
}
"""


def walked_by_tab(page: Page, key: str = "Tab", within: str = "") -> list[str]:
    """Press Tab through the page or a part; return what is not reached, or its focus not seen."""
    page.evaluate(START, within)
    problems, numbers, lost = [], set(), False
    while True:
        page.keyboard.press(key)
        focus = page.evaluate(FOCUSED, within)
        # Beyond both ends it is the browser's own; anywhere else it is lost.
        if (focus is None and lost) or (focus and not focus["inside"]):
            break
        if focus is None:
            lost = True
            continue
        if focus["number"] in numbers:
            break
        if lost and not page.evaluate(AT_AN_END):
            problems.append(f"lost before: {focus['name']}")
        lost = False
        numbers.add(focus["number"])
        problems += [f"no ring: {focus['name']}"] if not focus["ring"] else []
        problems += [f"covered: {focus['name']}"] if not focus["seen"] else []
    return problems + [f"not reached: {name}" for name in page.evaluate(LEFT_OUT, within)]


def test_every_chart_is_walked_with_arrow_keys(reader: Reader) -> None:
    reader.opens(ADDRESS)
    for chart in shown_charts(reader.page):
        reader.chart(chart).focus()
        said = []
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
            reader.page.keyboard.press(key)
            said.append(reader.page.locator("#spoken").inner_text())
            assert reader.page.locator(".bubble").inner_text() == said[-1], chart
        if said[0] == "This chart shows no values.":
            continue
        first, second, back, last, home = said
        assert first == back == home, chart
        of = last.rsplit("(", 1)[1]
        assert of == "{0} of {0})".format(of.split()[0]), chart
        assert first.endswith(f"(1 of {of.split()[0]})"), chart
        assert second != first or of.startswith("1 "), chart


#: What moves, or would move on a change: names of elements with a transition or an animation.
MOVING = """
() => [...new Set([...document.querySelectorAll("*")].flatMap((node) => [
  "", "::before", "::after",
].flatMap((part) => {
  const style = getComputedStyle(node, part);
  const moves = [...style.transitionDuration.split(","), ...style.animationDuration.split(",")]
    .some((time) => parseFloat(time) > 0) || style.scrollBehavior !== "auto";
  return moves ? [`${node.tagName} ${node.id} ${node.className}${part}`] : [];
})))].concat(document.getAnimations().map((animation) => String(animation.id || animation)))
"""


#: What is on the paper of each subject.
ON_PAPER = """
() => [...document.querySelectorAll(".subject")].map((subject) => {
  const $ = (selector, within) => within.querySelector(selector);
  const view = $(".view:not([hidden])", subject);
  const seen = (node) => node !== null && node.checkVisibility();
  const text = (selector) => (seen($(selector, view)) ? $(selector, view).innerText : "");
  // A heading and a list to unfold are text too.
  const controls = [...subject.querySelectorAll("button, input, select, summary, textarea")]
    .filter((node) => seen(node) && !node.matches("th button, .sourcecard summary"));
  return { view: view.id, page: getComputedStyle(subject).breakBefore, title: text("h2"),
           filters: text(".filters"), source: text(".source"),
           controls: controls.map((node) => node.outerHTML.slice(0, 100)) };
})
"""


def test_a_subject_with_charts_fits_on_one_page(reader: Reader) -> None:
    reader.opens(ADDRESS)
    printed = reader.page.pdf(prefer_css_page_size=True)
    # The headline and each subject; the table of cited figures goes on to a second page.
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == len(SUBJECTS) + 1
    assert reader.page.locator("[style*='--paper']").count() == 0


@pytest.mark.parametrize(
    ("language", "place", "year"),
    [("en", "Country or region: El Salvador", "Year: 2010"),
     ("es", "País o región: El Salvador", "Año: 2010")],
)
def test_on_paper_each_subject_has_a_page_with_filters_and_source(
    new_reader: NewReader, language: str, place: str, year: str
) -> None:
    reader = new_reader().opens(f"{ADDRESS}&year=2000&lang={language}")
    reader.page.locator("#year").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("ArrowRight")
    reader.waits_for("year=2010")
    reader.page.emulate_media(media="print")
    for _, face in rounds(reader, language):
        for paper in reader.page.evaluate(ON_PAPER):
            where = f"{paper['view']}, {face}"
            assert paper["page"] == "page", where
            assert paper["title"], where
            assert paper["source"], where
            assert paper["controls"] == [], where
            if paper["view"] == "migrant_stock":
                assert paper["filters"].startswith(place), where
                assert year in paper["filters"], where
    visible = reader.page.locator("header button:visible, .controls:visible")
    assert visible.count() == 0
