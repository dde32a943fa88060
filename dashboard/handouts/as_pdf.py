"""The handout as PDF: a cover, then a page a stop, with an outline and alternative texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences

from dashboard import theme
from dashboard.handouts import fit
from dashboard.handouts.fit import Box, Text
from dashboard.handouts.pages import Page, Shown, cover, pages, texts
from dashboard.stories import Story
from dashboard.words import TAGS

#: No date of making is told, so that the same story gives the same bytes.
DATED = datetime.datetime(2021, 6, 15, tzinfo=datetime.UTC)


def make(story: Story, language: str, origin: str, progress: Callable[[int], None]) -> bytes:
    """Return the PDF; see `dashboard.handouts.make`."""
    with fit.paper() as paper:
        _fill(paper, story, language, pages(story, language, origin, progress))
        return bytes(paper.output())


def _fill(paper: FPDF, story: Story, language: str, stops: Iterator[Page]) -> None:
    title, subtitle, about = cover(story, language)
    paper.set_lang(TAGS[language])
    paper.set_title(title)
    paper.set_subject(subtitle)
    paper.set_creation_date(DATED)
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    links = [paper.add_link() for _ in story.stops]
    _cover(paper, title, subtitle, about)
    titles = []
    for page, link in zip(stops, links, strict=True):
        _stop(paper, page, language, link)
        titles.append(f"{page.number}. {page.title}")
    paper.page = 1
    _contents(paper, titles, links)
    paper.page = len(paper.pages)


def _cover(paper: FPDF, title: str, subtitle: str, about: str) -> None:
    paper.add_page()
    _band(paper)
    at = 0.7
    for text, high, sizes, style in (
        (title, 1.3, fit.TITLES, {"bold": True}),
        (subtitle, 0.5, (18, 16), {"color": theme.SOFT}),
        (about, 0.7, (14, 13, 12), {}),
    ):
        box = Box(fit.MARGIN, at, fit.ACROSS, high)
        at = _write(paper, fit.placed(box, text, sizes, **style)) + 0.15


def _contents(paper: FPDF, titles: list[str], links: list[int]) -> None:
    """Write the titles of the stops on the cover, if there are not too many to be read."""
    top, room = 3.3, fit.HEIGHT - 3.3 - fit.MARGIN
    text, size = fit.fitted("\n".join(titles), fit.ACROSS, room, (18, 16, 14, 12, 10))
    if text.endswith("…"):
        return
    for title, link in zip(titles, links, strict=True):
        box = Box(fit.MARGIN, top, fit.ACROSS, room)
        top = _write(paper, Text(box, title, size, color=theme.NAVY, link=link))


def _stop(paper: FPDF, page: Page, language: str, link: int) -> None:
    paper.add_page()
    paper.set_link(link, page=paper.page)
    paper.start_section(page.title.replace("\n", " "))
    _band(paper)
    for placed in (fit.placed(fit.TITLE, page.title, fit.TITLES, bold=True),
                   *texts(page, language)):
        _write(paper, placed)
    if page.shown.picture:
        box = page.shown.box
        paper.image(page.shown.picture, box.left, box.top, box.width, box.height,
                    alt_text=page.shown.alt)
    elif page.shown.grid:
        _table(paper, page.shown)


def _band(paper: FPDF) -> None:
    paper.set_fill_color(theme.NAVY)
    paper.rect(0, 0, fit.WIDTH, 0.12, style="F")


def _table(paper: FPDF, shown: Shown) -> None:
    top = shown.box.top
    for i, (row, height) in enumerate(zip([shown.head, *shown.grid.rows], shown.grid.heights,
                                          strict=True)):
        left = shown.box.left
        for text, width, number in zip(row, shown.grid.widths, shown.numeric, strict=True):
            inside = Box(left + fit.BESIDE_CELL, top + fit.ABOVE_CELL,
                         width - 2 * fit.BESIDE_CELL, height)
            _write(paper, Text(inside, text, fit.CELL, bold=i == 0, right=number))
            left += width
        top += height
        paper.set_draw_color(theme.GRID if i else theme.SOFT)
        paper.set_line_width(0.008)
        paper.line(shown.box.left, top, shown.box.left + shown.box.width, top)


def _write(paper: FPDF, placed: Text) -> float:
    """Write a text where it stands; return where it ends (inches)."""
    if placed.text:
        paper.set_font(fit.FONT, "B" if placed.bold else "", placed.size)
        paper.set_text_color(placed.color)
        paper.set_xy(placed.box.left, placed.box.top)
        paper.multi_cell(placed.box.width, placed.size * fit.LEADING / 72, placed.text,
                         align="R" if placed.right else "L", link=placed.link)
    return placed.end
