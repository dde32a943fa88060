"""The handout as PowerPoint: editable titles, notes to speak from, pictures with their texts."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from dashboard import theme
from dashboard.files.archive import zipped
from dashboard.handouts import fit
from dashboard.handouts.fit import Box
from dashboard.handouts.pages import Page, cover, pages, texts
from dashboard.stories import Story
from dashboard.words import TAGS, t

#: Layouts of the library's own template.
TITLE_SLIDE, TITLE_ONLY = 0, 5
#: No date of making is told, so that the same story gives the same bytes.
DATED = datetime.datetime(2021, 6, 15)


def make(story: Story, language: str, origin: str, progress: Callable[[int], None]) -> bytes:
    """Return the presentation; see `dashboard.handouts.make`."""
    deck = _empty()
    title, subtitle, about = cover(story, language)
    about_file = deck.core_properties
    about_file.title, about_file.subject, about_file.language = title, subtitle, TAGS[language]
    about_file.author = about_file.last_modified_by = t("page.title", language)
    about_file.created = about_file.modified = DATED
    first = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    _say(first.shapes.title.text_frame, title, 36, language, bold=True)
    _say(first.placeholders[1].text_frame, f"{subtitle}\n{about}", 18, language, color=theme.SOFT)
    for page in pages(story, language, origin, progress):
        _stop(deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]), page, language)
    out = io.BytesIO()
    deck.save(out)
    # The library dates the parts of the file by its clock.
    with zipfile.ZipFile(out) as parts:
        return zipped({name: parts.read(name) for name in parts.namelist()})


def _empty() -> Deck:
    """Return an empty presentation of 16:9, its layouts widened with it and aligned left."""
    deck = Presentation()
    wider = Inches(fit.WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(fit.WIDTH), Inches(fit.HEIGHT)
    # Read all before any is moved: a layout takes from the master what it does not say itself.
    places = [
        (shape, shape.left, shape.top, shape.width, shape.height)
        for holder in (deck.slide_master, *deck.slide_layouts) for shape in holder.placeholders
    ]
    for shape, left, top, width, height in places:
        shape.left, shape.width = round(left * wider), round(width * wider)
        shape.top, shape.height = top, height
    for number, box in ((TITLE_SLIDE, Box(fit.MARGIN, 1.6, fit.ACROSS, 1.6)),
                        (TITLE_ONLY, fit.TITLE)):
        _put(deck.slide_layouts[number].placeholders[0], box)
    _put(deck.slide_layouts[TITLE_SLIDE].placeholders[1], Box(fit.MARGIN, 3.4, fit.ACROSS, 2.2))
    return deck


def _put(shape: object, box: Box) -> None:
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def _stop(slide: Slide, page: Page, language: str) -> None:
    title = fit.placed(fit.TITLE, page.title, fit.TITLES, bold=True)
    _say(slide.shapes.title.text_frame, title.text, title.size, language, bold=True)
    for placed in texts(page, language):
        shape = slide.shapes.add_textbox(Inches(0), Inches(0), Inches(1), Inches(1))
        _put(shape, placed.box)
        _say(shape.text_frame, placed.text, placed.size, language, bold=placed.bold,
             color=placed.color, right=placed.right, link=placed.link)
    if page.shown.picture:
        box = page.shown.box
        picture = slide.shapes.add_picture(
            io.BytesIO(page.shown.picture), Inches(box.left), Inches(box.top), Inches(box.width),
            Inches(box.height),
        )
        _describe(picture, page.shown.alt)
    elif page.shown.grid:
        _table(slide, page, language)
    if page.notes:
        _say(slide.notes_slide.notes_text_frame, page.notes, 12, language)


def _table(slide: Slide, page: Page, language: str) -> None:
    shown, box = page.shown, page.shown.box
    rows = [shown.head, *shown.grid.rows]
    frame = slide.shapes.add_table(
        len(rows), len(shown.head), Inches(box.left), Inches(box.top), Inches(box.width),
        Inches(sum(shown.grid.heights)),
    )
    _describe(frame, shown.alt)
    for column, width in zip(frame.table.columns, shown.grid.widths, strict=True):
        column.width = Inches(width)
    for i, (row, height) in enumerate(zip(rows, shown.grid.heights, strict=True)):
        frame.table.rows[i].height = Inches(height)
        for j, text in enumerate(row):
            cell = frame.table.cell(i, j)
            _say(cell.text_frame, text, fit.CELL, language, bold=i == 0, right=shown.numeric[j])
            _plain(cell, head=i == 0)


def _plain(cell: _Cell, head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(fit.BESIDE_CELL)
    cell.margin_top = cell.margin_bottom = Inches(fit.ABOVE_CELL)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(theme.SCALE[0] if head else "#FFFFFF")


def _describe(shape: object, text: str) -> None:
    """Give a shape its alternative text; the library has no word for it."""
    next(shape._element.iter(qn("p:cNvPr"))).set("descr", text)


def _say(
    frame: TextFrame, text: str, size: float, language: str, *, bold: bool = False,
    color: str = theme.TEXT, right: bool = False, link: str = "",
) -> None:
    """Write `text` in place of what `frame` says, each run in its language."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _rgb(color)
            run._r.get_or_add_rPr().set("lang", TAGS[language])
            if link:
                run.hyperlink.address = link


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.removeprefix("#"))
