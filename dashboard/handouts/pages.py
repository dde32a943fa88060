"""The pages of a handout before they become a file: words, and a picture, lists or a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard import theme
from dashboard.files import pictures
from dashboard.files.words import choices
from dashboard.handouts import fit
from dashboard.stories import Stop, Story
from dashboard.stories.saying import said
from dashboard.views import model_of, views_by_name
from dashboard.views.layout import ListCard
from dashboard.views.model import ViewModel, plain
from dashboard.words import t

#: How much larger than in a picture of its own the text of a chart is, and pixels an inch.
LARGER, SHARP = 1.2, 200
#: A table with more columns takes the whole width.
NARROW_COLUMNS = 4


@dataclass(frozen=True)
class Shown:
    """What a page shows below its words: where, and a picture, lists or rows of a table."""

    words: fit.Box
    box: fit.Box
    alt: str
    picture: bytes = b""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()
    grid: fit.Grid | None = None

    @property
    def wide(self) -> bool:
        """Whether it takes the whole width, below the words."""
        return self.words.width == self.box.width


@dataclass(frozen=True)
class Page:
    """One stop on one page, in the reader's language.

    Parameters
    ----------
    number, of : int
        Which stop it is, and of how many.
    title, caption, notes : str
        What the stop says, numbers put in; the notes are for the speaker only.
    choices : str
        What was chosen, in words.
    caveat : str
        What has to be known before any number is read; empty for most views.
    foot : str
        Notes on the charts, what was left out, source and edition.
    address : str
        Where the stop can be explored.
    shown : Shown
        The picture, the lists or the table.
    """

    number: int
    of: int
    title: str
    caption: str
    notes: str
    choices: str
    caveat: str
    foot: str
    address: str
    shown: Shown


def pages(
    story: Story, language: str, origin: str, progress: Callable[[int], None]
) -> Iterator[Page]:
    """Yield the page of each stop; `progress` is told before the first and after each."""
    progress(0)
    for number, stop in enumerate(story.stops, 1):
        yield _page(stop, number, len(story.stops), language, origin)
        progress(number)


def texts(page: Page, language: str) -> list[fit.Text]:
    """Return every text of a page but its title, where it stands."""
    explore = t("handouts.explore", language, address=page.address)
    number = t("handouts.number", language, number=str(page.number), of=str(page.of))
    return [
        *fit.stacked(page.shown.words, page.caption, page.choices),
        *(fit.listed(page.shown.box, numbered(page.shown.lists)) if page.shown.lists else ()),
        *fit.foot(page.caveat, page.foot),
        fit.placed(fit.ADDRESS, explore, fit.SMALL, color=theme.NAVY, link=page.address),
        fit.placed(fit.NUMBER, number, (11,), color=theme.SOFT, right=True),
    ]


def numbered(lists: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return `lists` with each entry's number before it.

    >>> numbered({"Two": ("one", "other")})
    {'Two': ('1. one', '2. other')}
    """
    return {title: tuple(f"{number}. {entry}" for number, entry in enumerate(entries, 1))
            for title, entries in lists.items()}


def cover(story: Story, language: str) -> tuple[str, str, str]:
    """Return title, subtitle and a word on what the handout is."""
    return (
        clean(story.title[language]),
        t("handouts.subtitle", language, dashboard=t("page.title", language)),
        t("handouts.about", language, stops=str(len(story.stops))),
    )


def clean(text: str) -> str:
    r"""Return `text` without signs that no file can hold (an own story may have any).

    >>> clean("one\x00 two\n")
    'one two'
    """
    return "".join(
        sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()


def _page(stop: Stop, number: int, of: int, language: str, origin: str) -> Page:
    selection = stop.selection(language)
    model = model_of(stop.view, selection)
    shown, remarks, source = _shown(stop, model, language)
    remarks += [t("handouts.source", language, source=source)] if source else []
    return Page(
        number=number, of=of,
        **{key: clean(said(stop, key, language)) for key in ("title", "caption", "notes")},
        choices=("  ·  " if shown.wide else "\n").join(
            f"{name}: {value}" for name, value in choices(stop.view, selection)
        ),
        caveat=plain(model.texts.get("caveat", "")),
        foot="  ".join(remarks),
        address=f"{origin}/?{selection.to_query()}#{stop.view}",
        shown=shown,
    )


def _shown(stop: Stop, model: ViewModel, language: str) -> tuple[Shown, list[str], str]:
    """Return what the stage shows at `stop`, remarks on it, and its source."""
    lists = views_by_name()[stop.view].lists
    if lists and not stop.charts:
        return _lists(lists, model), [], model.texts[lists.source]
    found = _picture(stop, model, language) if stop.charts else _table(model, language)
    return *found, model.texts.get("source", "")


def _lists(card: ListCard, model: ViewModel) -> Shown:
    words, box = fit.BESIDE
    return Shown(words, box, "", lists={
        model.texts[entries.title]: tuple(model.texts[slot] for slot in entries.slots)
        for entries in card.lists
    })


def _picture(stop: Stop, model: ViewModel, language: str) -> tuple[Shown, list[str]]:
    words, box = fit.ABOVE if len(stop.charts) > 1 else fit.BESIDE
    pixels = pictures.DPI / LARGER
    names = [f"{stop.view}.{chart}" for chart in stop.charts]
    content, count = pictures.charts_alone(
        stop.view, stop.selection(language), names,
        size=(round(box.width * pixels), round(box.height * pixels)), sharpness=SHARP / pixels,
    )
    alts = [plain(model.texts[f"{chart}_alt"]) for chart in stop.charts[:count]]
    remarks = [plain(model.texts.get(f"{chart}_note", "")) for chart in stop.charts[:count]]
    if count < len(names):
        remarks.append(t("files.some_charts", language, shown=str(count), charts=str(len(names))))
    return Shown(words, box, " ".join(alts), picture=content), list(filter(None, remarks))


def _table(model: ViewModel, language: str) -> tuple[Shown, list[str]]:
    caption, head, numeric, rows = _first_table(model, language)
    words, box = fit.ABOVE if len(head) > NARROW_COLUMNS else fit.BESIDE
    found = fit.grid(head, rows, box)
    remarks = []
    if len(found.rows) < len(rows):
        remarks.append(t("handouts.rows", language, shown=str(len(found.rows)),
                         rows=str(len(rows))))
    if len(model.tables) > 1:
        remarks.append(t("handouts.tables", language, tables=str(len(model.tables))))
    return Shown(words, box, caption, head=head, numeric=numeric, grid=found), remarks


def _first_table(model: ViewModel, language: str) -> tuple:
    """Return caption, head, which columns are numbers, and rows: of a table or of figures."""
    if model.tables:
        table = model.tables[0]
        rows = tuple(tuple(str(cell) for cell in row) for row in table.texts())
        return table.caption, table.head, tuple(bool(c.write) for c in table.columns), rows
    head = tuple(t(f"handouts.figure.{key}", language) for key in ("label", "value", "source"))
    caption = t("page.subject.headline", language)
    return caption, head, (False, True, False), tuple(pictures.figures(model))
