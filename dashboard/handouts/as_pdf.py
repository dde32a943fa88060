"""The handout as PDF: a cover, then a page a stop, with an outline and alternative texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences

from dashboard import theme
from dashboard.handouts import fit
from dashboard.handouts.fit import Box
from dashboard.handouts.pages import Page, cover, pages
from dashboard.stories import Story
from dashboard.words import TAGS, t

#: No date of making is told, so that the same story gives the same bytes.
DATED = datetime.datetime(2021, 6, 15, tzinfo=datetime.UTC)


def make(story: Story, language: str, origin: str, progress: Callable[[int], None]) -> bytes:
    """Return the PDF; see `dashboard.handouts.make`."""
    paper = fit.with_fonts(FPDF(unit="in", format=(fit.WIDTH, fit.HEIGHT)))
    paper.set_auto_page_break(False)
    title, subtitle, about = cover(story, language)
    paper.set_lang(TAGS[language])
    paper.set_title(title)
    paper.set_subject(subtitle)
    paper.set_creation_date(DATED)
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    links = [paper.add_link() for _ in story.stops]
    contents = None
    for page in pages(story, language, origin, progress):
        if contents is None:
            contents = _cover(paper, title, subtitle, about)
        _stop(paper, page, language, links[page.number - 1])
        contents.append(f"{page.number}. {page.title}")
    paper.page = 1
    _contents(paper, contents or [], links)
    paper.page = len(paper.pages)
    return bytes(paper.output())


def _cover(paper: FPDF, title: str, subtitle: str, about: str) -> list[str]:
    paper.add_page()
    _band(paper)
    at = _write(paper, Box(fit.MARGIN, 0.7, fit.ACROSS, 1.3), title, fit.TITLES, bold=True)
    at = _write(paper, Box(fit.MARGIN, at + 0.15, fit.ACROSS, 0.5), subtitle, (18,),
                color=theme.SOFT)
    _write(paper, Box(fit.MARGIN, at + 0.15, fit.ACROSS, 0.7), about, (14, 13, 12))
    return []


def _contents(paper: FPDF, titles: list[str], links: list[int]) -> None:
    """Write the titles of the stops on the cover, if there are not too many to be read."""
    top, room = 3.3, fit.HEIGHT - 3.3 - fit.MARGIN
    text, size = fit.fitted("\n".join(titles), fit.ACROSS, room, (18, 16, 14, 12, 10))
    if text.endswith("…"):
        return
    for title, link in zip(titles, links, strict=False):
        top = _write(paper, Box(fit.MARGIN, top, fit.ACROSS, room), title, (size,),
                     color=theme.NAVY, link=link)


def _stop(paper: FPDF, page: Page, language: str, link: int) -> None:
    paper.add_page()
    paper.set_link(link, page=paper.page)
    paper.start_section(page.title.replace("\n", " "))
    _band(paper)
    _write(paper, fit.TITLE, page.title, fit.TITLES, bold=True)
    _words(paper, page)
    if page.shown.picture:
        box = page.shown.box
        paper.image(page.shown.picture, box.left, box.top, box.width, box.height,
                    alt_text=page.shown.alt)
    else:
        _table(paper, page)
    _foot(paper, page, language)


def _band(paper: FPDF) -> None:
    paper.set_fill_color(theme.NAVY)
    paper.rect(0, 0, fit.WIDTH, 0.12, style="F")


def _words(paper: FPDF, page: Page) -> None:
    box = page.shown.words
    chosen = page.choices.replace("\n", "  ·  ") if page.shown.wide else page.choices
    text, size = fit.fitted(chosen, box.width, box.height / 2, fit.CHOICES)
    high = fit.tall(text, size, box.width)
    _write(paper, Box(box.left, box.top, box.width, box.height - high - 0.15), page.caption,
           fit.CAPTIONS)
    _write(paper, Box(box.left, box.top + box.height - high, box.width, high), text, (size,),
           color=theme.SOFT)


def _foot(paper: FPDF, page: Page, language: str) -> None:
    box = fit.FOOT
    used = 0.0
    if page.caveat:
        line = Box(box.left, box.top, box.width, fit.CAVEAT)
        used = _write(paper, line, page.caveat, fit.CAVEATS, bold=True, color=theme.WINE) - box.top
    _write(paper, Box(box.left, box.top + used, box.width, box.height - used), page.foot, fit.SMALL,
           color=theme.SOFT)
    explore = t("handouts.explore", language, address=page.address)
    _write(paper, fit.ADDRESS, explore, fit.SMALL, color=theme.NAVY, link=page.address)
    _write(paper, fit.NUMBER, t("handouts.number", language, number=str(page.number),
                                of=str(page.of)), (11,), color=theme.SOFT, align="R")


def _table(paper: FPDF, page: Page) -> None:
    shown, top = page.shown, page.shown.box.top
    for i, (row, height) in enumerate(zip([shown.head, *shown.grid.rows], shown.grid.heights,
                                          strict=True)):
        left = shown.box.left
        for text, width, number in zip(row, shown.grid.widths, shown.numeric, strict=True):
            inside = Box(left + fit.BESIDE_CELL, top + fit.ABOVE_CELL,
                         width - 2 * fit.BESIDE_CELL, height)
            _write(paper, inside, text, (fit.CELL,), bold=i == 0, align="R" if number else "L")
            left += width
        top += height
        paper.set_draw_color(theme.GRID if i else theme.SOFT)
        paper.set_line_width(0.008)
        paper.line(shown.box.left, top, shown.box.left + shown.box.width, top)


def _write(
    paper: FPDF, box: Box, text: str, sizes: tuple[float, ...], *, bold: bool = False,
    color: str = theme.TEXT, align: str = "L", link: str | int = "",
) -> float:
    """Write `text` into `box` at the first size that fits; return where it ends (inches)."""
    text, size = fit.fitted(text, box.width, box.height, sizes, bold)
    if not text:
        return box.top
    paper.set_font(fit.FONT, "B" if bold else "", size)
    paper.set_text_color(color)
    paper.set_xy(box.left, box.top)
    paper.multi_cell(box.width, size * fit.LEADING / 72, text, align=align, link=link)
    return box.top + fit.tall(text, size, box.width, bold)
