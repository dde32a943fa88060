"""Every state of the page that a reader can open: each view of each subject, with each face."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from playwright.sync_api import Page

from dashboard.views import SUBJECTS, VIEWS
from dashboard.words import LANGUAGES
from tests.browser.reader import SHOWN, Reader
from tests.sampling import EXHAUSTIVE

FACES = ("chart", "table", "source")
#: Language, width and scheme: each pair of them is there, in half as many runs as all three take.
#: In the dark the rules about colours alone are asked, so that narrow and wide are seen in both.
PAIRS = (("en", 1280, "light"), ("es", 360, "light"), ("es", 1280, "dark"), ("en", 360, "dark"))
#: Rounds in which every view is open once, its subject's others hidden.
ROUNDS = range(max(len(views) for views in SUBJECTS.values()))
#: The answer applied, that of a view just opened too, figures drawn, tables and sources written.
SETTLED = f"() => {SHOWN}" + """
  && dashboard.idle()
  && [...document.querySelectorAll(".view:not([hidden])")].every((view) => {
    const face = view.querySelector(".face:not([hidden])")?.dataset.face ?? "chart";
    if (view.matches(".subject .view") && !view.querySelector("h2").textContent) return false;
    const boxes = [...view.querySelectorAll("[data-chart]")];
    if (face === "chart") return boxes.every((box) => box.childElementCount > 0);
    return view.querySelector(face === "table" ? "table" : ".sourcecard") !== null;
  })
"""
#: As a reader does it; a view without charts has no tab for them and opens on its table.
OPEN = """
([views, face]) => {
  for (const view of views) {
    const subject = document.getElementById(view).closest(".subject");
    subject?.querySelector(`[data-view="${view}"]`)?.click();
    subject?.querySelector(`[data-face-tab="${face}"]:not([hidden])`)?.click();
  }
  dashboard.drawAll();
}
"""


def opened_in(round_: int) -> list[str]:
    """Return the view of each subject that is open in a round; the last one stays."""
    return [views[min(round_, len(views) - 1)].name for views in SUBJECTS.values()]


def changed_in(round_: int) -> list[str]:
    """Return the subjects of which a round opens another view than the round before."""
    return [name for name, views in SUBJECTS.items() if round_ < len(views)]


def checked_in(language: str, position: int) -> bool:
    """Whether what takes seconds a state is checked in `language` for the state at `position`.

    In `make test` each state is checked in one language, in turn; in `make test-all` in both.
    """
    return EXHAUSTIVE or LANGUAGES[position % len(LANGUAGES)] == language


def checked_by(pair: tuple[str, int, str], position: int) -> bool:
    """Whether the state at `position` is checked in the language, width and scheme of `pair`.

    In `make test` each state is checked in the light in one language, every other one in the dark
    too; in `make test-all` each in all of the `PAIRS`.
    """
    language, _, scheme = pair
    in_turn = scheme == "light" or position // len(LANGUAGES) % 2 == 0
    return EXHAUSTIVE or (in_turn and checked_in(language, position))


def rounds(reader: Reader, language: str = "") -> Iterator[tuple[int, str]]:
    """Open every view with every face in turn, many at once, and give what is open.

    With a `language`, only those that are `checked_in` it.
    """
    for position, (round_, face) in enumerate(itertools.product(ROUNDS, FACES)):
        if not language or checked_in(language, position):
            show(reader.page, opened_in(round_), face)
            yield round_, face


def show(page: Page, views: list[str], face: str) -> None:
    """Open `views` with `face`, and wait until all is there."""
    page.evaluate(OPEN, [views, face])
    page.wait_for_function(SETTLED)


def shown_charts(page: Page) -> Iterator[str]:
    """Open every view in turn, and give the name of each of its charts."""
    for view in VIEWS:
        if view.charts:
            show(page, [view.name], "chart")
            yield from view.charts
