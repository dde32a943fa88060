"""Every text that a reader can meet, made anew: for tests that look at all words at once."""

from __future__ import annotations

import functools
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from matplotlib.text import Text
from openpyxl import load_workbook

from dashboard import component, files, page, places
from dashboard.analyst import catalogue, elements
from dashboard.api import answers as api
from dashboard.files import archive, pictures
from dashboard.schemas import SCHEMAS
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.server.handlers import SENTENCES, error_page
from dashboard.tables import load
from dashboard.views import VIEWS, model_of, views_by_name
from dashboard.views.model import ViewModel, plain
from dashboard.words import LANGUAGES, t, words
from tests.sampling import sampled

#: Where a text stands, and the text.
Said = tuple[str, str]
ADDRESS = "http://localhost:5006/?v=1"
#: Columns of a chart's data, and properties of its parts, that hold no words.
NO_WORDS = {"code", "fill", "color", "ink", "edge", "dash", "hatch", "align"}
#: Attributes of the page that a reader hears or sees.
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "aria-valuetext", "label")
#: Places that differ in what is published: members, a host, press months, nothing at all.
PLACES = ("MESOAMERICA", "SLV", "MEX", "USA", "BLZ", "DOM", "NIC", "CUW", "TKL", "PRK", "VAT")
IN_TEXT = "places.in_text."
#: What readers type for an amount.
AMOUNTS = ("200", "", "-3", "many", "1e9", "0", "2000000", "350")


#: What is said of few choices only.
RARE = (
    {"place": "BLZ", "partner": "TKM"},
    # The former Netherlands Antilles.
    {"place": "BES", "direction": "in", "year": 2000},
    # More corridors end in China than its chart has bars.
    {"place": "CHN"},
    {"place": "CHN", "partner": "ESP"},
    {"place": "USA", "direction": "in", "partner": "MEX", "since": 1990},
    {"place": "MEX", "direction": "in", "partner": "USA", "since": 2000, "sex": "female"},
    {"place": "SLV", "partner": "USA", "since": 1990, "sex": "male"},
    {"place": "SLV", "direction": "in", "since": 1990, "year": 2010, "partner": "HND"},
    # As many in 2019 as in 2015, of women as many in 2000 as in 1995.
    {"place": "NIU", "direction": "in", "since": 2015},
    {"place": "SHN", "direction": "in", "since": 1995, "year": 2000, "sex": "female"},
    # No amount of Mexico's is published for this country.
    {"place": "MEX", "partner": "AND"},
    # Every corridor surveyed costs 3% or less.
    {"place": "CIV", "direction": "in"},
    # Several corridors cost 3% or less, and others more.
    {"place": "RUS", "direction": "in"},
    {"place": "SSD", "since": 1990},
    {"place": "FIN", "direction": "in", "since": 1990},
    {"place": "SDN", "direction": "in", "since": 1990},
    # Published as 0, for one sex or both; one migrant.
    {"place": "BES", "partner": "MEX"},
    {"place": "GRD", "partner": "ESP", "year": 1990, "sex": "female"},
    {"place": "WLF", "partner": "BGR"},
    {"place": "WLF", "partner": "BGR", "sex": "male"},
    {"place": "BGR", "direction": "in", "partner": "WLF", "measure": "share"},
    {"place": "CIV", "partner": "ARG", "year": 1990, "sex": "female"},
    # An amount in one year that is the amount of the year before.
    {"place": "VEN"}, {"place": "BRB"}, {"place": "BRB", "partner": "USA"},
    # Equal amounts, one year only, a share of another year, no share, a 0 without an amount.
    *({"place": place} for place in ("OMN", "BRN", "BDI", "SXM", "SGP")),
    *({"place": place} for place in ("GTM", "HND", "CRI", "PAN", "CAN", "COL", "JAM", "PHL")),
    *({"place": place, "compare": "MDV-DOM-NLD"} for place in ("GBR", "PHL", "MDV")),
    *({"place": "NIC", "year": year} for year in (1990, 1995, 2000, 2005)),
)


def selections(language: str) -> Iterator[Selection]:
    """Give selections that, together, ask for every kind of sentence."""
    keys = {key.removeprefix(IN_TEXT) for key in words(language) if key.startswith(IN_TEXT)}
    # The names of all of them stand in `said_by_page`.
    alone = sampled([(code, "from", "") for code in sorted(keys - set(PLACES))], 12)
    chosen = [
        (place, direction, partner) for place in PLACES for direction in ("from", "in")
        for partner in ("", "MEX" if place == "USA" else "USA")
    ]
    yield from (Selection(**chosen, language=language) for chosen in RARE)
    for i, (place, direction, partner) in enumerate([*chosen, *alone]):
        yield Selection(
            place=place, direction=direction, partner=partner, language=language,
            year=1990 if place == "CUW" else (2019, 2010, 1990)[i % 3],
            sex=("all", "male", "female")[i % 3], measure=("count", "share")[i // 3 % 2],
            since=(1990, 2019)[i % 2], compare=("", "MEX-GTM", "USA")[i % 3],
            edition=CORRIDOR_EDITIONS[i % 3], amount=AMOUNTS[i % len(AMOUNTS)],
        )


def said_by_views(language: str, in_turn: bool = False) -> Iterator[Said]:
    """Give the texts, traces, charts and tables of every view.

    With `in_turn` each selection is taken in one of the languages only.
    """
    first, step = (LANGUAGES.index(language), len(LANGUAGES)) if in_turn else (0, 1)
    for selection in itertools.islice(selections(language), first, None, step):
        for view in VIEWS:
            yield from _said_by(view.name, model_of(view.name, selection))


def _said_by(name: str, model: ViewModel) -> Iterator[Said]:
    yield from ((f"{name}.{slot}", plain(text)) for slot, text in model.texts.items())
    yield from ((f"{name} trace {mark}", t.formula) for mark, t in model.traces.items())
    for chart, patch in model.charts.items():
        yield from ((f"{chart} {where}", text) for where, text in _strings(patch))
    for table in model.tables:
        yield f"{name} caption", table.caption
        for column in table.columns:
            yield f"{name} head", column.head
            if column.trace:
                yield f"{name} trace", column.trace.formula
        yield from ((f"{name} cell", str(cell)) for row in table.texts() for cell in row)


def _strings(node: object, where: str = "") -> Iterator[Said]:
    if isinstance(node, dict):
        for key, child in node.items():
            if key not in NO_WORDS:
                yield from _strings(child, key)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _strings(child, where)
    elif isinstance(node, str):
        yield where, node


def said_by_page(language: str) -> Iterator[Said]:
    """Give what stands in the page that arrives, whole and with one view embedded."""
    for embed in ("", *(view.name for view in VIEWS)):
        chosen = Selection(place="SLV", partner="USA", measure="share", language=language)
        known = page.variables(chosen, [], embed, "http://localhost:5006")
        reader = _Reader()
        reader.feed(page.template().render(**known))
        yield from ((f"page {embed}", text) for text in reader.found)
    for status in (*SENTENCES, 400):
        reader = _Reader()
        reader.feed(error_page(status, language))
        yield from ((f"page {status}", text) for text in reader.found)
    yield from ((f"page {slot}", text) for slot, text in page.interface(language).items())
    for code in places.codes():
        yield "place", places.name(code, language)
        yield "place in a text", places.named(code, language)


def said_by_api(language: str) -> Iterator[Said]:
    """Give what the API says of names that do not exist."""
    chosen = Selection(language=language)
    asked = [
        lambda: api.check_view("nothing", language), lambda: api.check_table("nothing", language),
        *(functools.partial(api.file_of_view, view.name, "csv", 99, chosen, "") for view in VIEWS),
    ]
    for ask in asked:
        try:
            ask()
        except api.NotFoundError as error:
            yield "api", str(error)


def said_by_sources(language: str) -> Iterator[Said]:
    """Give what the source face says of each table."""
    for name, table in page.sources.described(language).items():
        yield from ((f"source {name}", text) for text in (
            table["title"], *table["columns"].values(),
            *(text for source in table["sources"] for text in (
                source["publisher"], source["title"], source["edition"],
                source["licence"]["name"], *source["caveats"],
                *source["cite"].values(),
            )),
        ))


def said_by_files(language: str) -> Iterator[Said]:
    """Give what files say: their READMEs, workbooks and pictures."""
    chosen = Selection(place="SLV", partner="USA", language=language)
    for view in views_by_name():
        for make in (archive.of_view, archive.of_tables):
            with zipfile.ZipFile(io.BytesIO(make(view, chosen, ADDRESS))) as opened:
                readme = opened.read("README.txt").decode()
            yield from ((f"README of {view}", line) for line in readme.splitlines())
        book = load_workbook(io.BytesIO(files.make("xlsx", view, chosen, ADDRESS)[2]))
        for sheet in book:
            yield f"sheet of {view}", sheet.title
            # The first column of a table holds the codes of its rows, below its heading.
            codes = sheet["A"][1:] if sheet.freeze_panes else ()
            yield from ((f"sheet of {view}", cell.value) for row in sheet for cell in row
                        if isinstance(cell.value, str) and cell not in codes)
        for size in (files.WIDE, files.SQUARE):
            drawn = pictures._draw(view, chosen, ADDRESS, size)
            yield from ((f"picture of {view}", text.get_text()) for text in drawn.findobj(Text))


def said_by_components(language: str) -> Iterator[Said]:
    """Give what components say of a table of one's own, for whose year there is no population."""
    stock = load("migrant_stock").query("year == 2019").assign(year=2031)
    for direction in ("from", "in"):
        chosen = {"place": "SLV", "direction": direction, "compare": "MEX", "language": language}
        model = component.view("migrant_stock_compare", table=stock, **chosen).model()
        yield from _said_by("own table", model)


def said_by_library(language: str) -> Iterator[Said]:
    """Give the short labels of the tables, with their units, and what lists the views."""
    for name in SCHEMAS:
        for one in elements.dataset(name, language).dimensions():
            yield f"label in {name}", one.label
            if one.unit:
                yield f"unit in {name}", one.unit
    found = catalogue.views(language)
    yield from (("list of views", text) for text in (*found["subject"], *found["title"]))


def everything(languages: Iterable[str] = LANGUAGES, in_turn: bool = False) -> Iterator[Said]:
    """Give every text, in both languages unless some are named; `in_turn` as `said_by_views`."""
    for language in languages:
        yield from said_by_views(language, in_turn)
        for said in (said_by_page, said_by_sources, said_by_api, said_by_files,
                     said_by_components, said_by_library):
            yield from said(language)
        yield "no such file", t("page.no_file", language, name="/")


class _Reader(HTMLParser):
    """Collects what a reader sees or hears of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._unseen += tag in ("script", "style")
        self.found += [given[name] for name in ATTRIBUTES if given.get(name)]
        described = given.get("property") or given.get("name") or ""
        if described == "description" or described.endswith((":title", ":description")):
            self.found.append(given["content"])

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.found.append(data.strip())
