"""Handouts opened again by other tools, and compared with the stops and the published numbers."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from dashboard import handouts
from dashboard.files import pictures
from dashboard.handouts import fit, pages
from dashboard.stories import NAMES, Story, load, read
from dashboard.stories.saying import said
from dashboard.views import VIEWS, model_of
from dashboard.views.model import View
from dashboard.words import LANGUAGES, TAGS

ORIGIN = "https://dashboard.example"
BOTH = pytest.mark.parametrize("language", LANGUAGES)
#: Published: UN DESA 2019, 11,489,684; KNOMAD May 2021, US$ 42,880 million after 39,022 in 2019.
NUMBERS = {
    "en": ["11,489,684 migrants born in Mexico.", "Mexico received US$ 42.9 billion, 9.9% more."],
    "es": ["11,489,684 personas migrantes nacidas en México.",
           "México recibió US$ 42,900 millones, un 9.9 % más."],
}
CHOSEN = {
    "en": ["Country or region: Mexico", "Other country: United States", "Year: 2019"],
    "es": ["País o región: México", "El otro país: Estados Unidos", "Año: 2019"],
}


def made(kind: str, story: Story, language: str) -> bytes:
    return handouts.make(kind, story, language, ORIGIN)


def spaced(text: str) -> str:
    """Return `text` with each run of white space as one space: where a line breaks is no matter."""
    return " ".join(text.replace("\u00a0", " ").split())


def addresses(story: Story, language: str) -> list[str]:
    return [
        f"{ORIGIN}/?{stop.selection(language).to_query()}#{stop.view}" for stop in story.stops
    ]


# ---- PDF ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def papers(own: Story) -> dict[str, PdfReader]:
    return {language: PdfReader(io.BytesIO(made("pdf", own, language))) for language in LANGUAGES}


def sheets(paper: PdfReader) -> list[str]:
    """Return the text of each page after the cover."""
    return [spaced(page.extract_text()) for page in paper.pages[1:]]


@BOTH
def test_a_pdf_has_a_page_a_stop_after_a_cover(
    papers: dict[str, PdfReader], own: Story, language: str
) -> None:
    found = sheets(papers[language])
    assert len(found) == len(own.stops)
    cover = spaced(papers[language].pages[0].extract_text())
    assert own.title[language] in cover
    for page, stop, address in zip(found, own.stops, addresses(own, language), strict=True):
        assert stop.title[language] in page
        assert stop.title[language] in cover
        assert address in page.replace(" ", "")


@BOTH
def test_a_pdf_says_the_published_numbers_choices_and_source(
    papers: dict[str, PdfReader], language: str
) -> None:
    corridor, remittances, note, figures, survey = sheets(papers[language])
    assert NUMBERS[language][0] in corridor
    assert NUMBERS[language][1] in remittances
    assert "POP/DB/MIG/Stock/Rev.2019" in corridor
    for chosen in CHOSEN[language]:
        assert chosen in corridor
    assert "15,231,504" in note, "what the concept note states"
    assert "15,231,508" in note, "what the data give"
    assert "11,796,491" in figures
    caveat = {"en": "Not representative", "es": "No es representativo"}[language]
    assert caveat in survey
    assert "1,660" in survey


@BOTH
def test_a_pdf_has_language_title_outline_and_links(
    papers: dict[str, PdfReader], own: Story, language: str
) -> None:
    paper = papers[language]
    assert paper.root_object["/Lang"] == TAGS[language]
    assert paper.metadata.title == own.title[language]
    assert [entry.title for entry in paper.outline] == [s.title[language] for s in own.stops]
    assert [paper.get_destination_page_number(entry) for entry in paper.outline] == [1, 2, 3, 4, 5]
    for page, address in zip(paper.pages[1:], addresses(own, language), strict=True):
        links = {a.get_object()["/A"]["/URI"] for a in page["/Annots"]}
        assert links == {address}
    assert len(paper.pages[0]["/Annots"]) == len(own.stops)


def test_pictures_of_a_pdf_have_their_alternative_texts(
    papers: dict[str, PdfReader], own: Story
) -> None:
    for language, paper in papers.items():
        alts = set(alternatives(paper.root_object["/StructTreeRoot"]))
        for stop in own.stops:
            texts = model_of(stop.view, stop.selection(language)).texts
            alt = " ".join(texts[f"{chart}_alt"] for chart in stop.charts)
            assert not alt or alt in alts


def alternatives(node: object) -> Iterator[str]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            yield from alternatives(child)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from alternatives(node.get("/K", []))


def test_a_pdf_is_wide_brings_its_fonts_and_is_not_dated_by_the_clock(
    papers: dict[str, PdfReader],
) -> None:
    paper = papers["en"]
    for page in paper.pages:
        assert page.mediabox.width / page.mediabox.height == pytest.approx(16 / 9, abs=0.002)
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        for font in fonts:
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
    assert paper.metadata.creation_date == datetime.datetime(2021, 6, 15, tzinfo=datetime.UTC)


# ---- PowerPoint --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def decks(own: Story) -> dict[str, list[Slide]]:
    found = {}
    for language in LANGUAGES:
        deck = Presentation(io.BytesIO(made("pptx", own, language)))
        assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
        assert deck.core_properties.title == own.title[language]
        found[language] = list(deck.slides)
    return found


def words_of(slide: Slide) -> str:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text_frame for shape in slide.shapes if shape.has_table
             for row in shape.table.rows for cell in row.cells]
    return spaced(" ".join(frame.text for frame in [*frames, *cells]))


@BOTH
def test_slides_have_editable_titles_captions_sources_addresses_and_notes(
    decks: dict[str, list[Slide]], own: Story, language: str
) -> None:
    cover, *slides = decks[language]
    assert cover.shapes.title.text_frame.text == own.title[language]
    for slide, stop, address in zip(slides, own.stops, addresses(own, language), strict=True):
        title = slide.shapes.title
        assert title.placeholder_format.type == PP_PLACEHOLDER.TITLE
        assert title.text_frame.text == stop.title[language]
        assert spaced(said(stop, "caption", language)) in words_of(slide)
        assert address in words_of(slide)
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert notes == stop.notes[language]
    assert slides[0].notes_slide.notes_text_frame.text in ("Speak slowly.", "Hable despacio.")
    for number, slide in zip(NUMBERS[language], slides, strict=False):
        assert number in words_of(slide)
    assert "POP/DB/MIG/Stock/Rev.2019" in words_of(slides[0])


@BOTH
def test_slides_have_pictures_with_texts_tables_as_tables_and_their_language(
    decks: dict[str, list[Slide]], own: Story, language: str
) -> None:
    for slide, stop in zip(decks[language][1:], own.stops, strict=True):
        texts = model_of(stop.view, stop.selection(language)).texts
        pictures_of = [s for s in slide.shapes if s._element.tag == qn("p:pic")]
        tables = [s for s in slide.shapes if s.has_table]
        assert (len(pictures_of), len(tables)) == ((1, 0) if stop.charts else (0, 1))
        (shown,) = pictures_of + tables
        described = next(shown._element.iter(qn("p:cNvPr"))).get("descr")
        assert described
        if stop.charts:
            assert described == " ".join(texts[f"{chart}_alt"] for chart in stop.charts)
        runs = list(slide._element.iter(qn("a:rPr")))
        assert {run.get("lang") for run in runs} == {TAGS[language]}
    note = next(s.table for s in decks[language][3].shapes if s.has_table)
    assert [cell.text for cell in note.rows[1].cells][1:3] == ["15,231,504", "15,231,508"]


def test_nothing_on_a_slide_leaves_it(decks: dict[str, list[Slide]]) -> None:
    for slide in decks["es"]:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= Inches(13.333)
            assert shape.top + shape.height <= Inches(7.5)


def test_a_presentation_is_not_dated_by_the_clock(own: Story) -> None:
    content = made("pptx", own, "en")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    dates = Presentation(io.BytesIO(content)).core_properties
    assert dates.created == dates.modified == datetime.datetime(
        2021, 6, 15, tzinfo=dates.created.tzinfo
    )


# ---- HTML --------------------------------------------------------------------------------


class Opened(HTMLParser):
    """The elements and the text of an HTML file."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + " "

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.elements if name == tag]


@BOTH
def test_an_html_file_loads_nothing_and_runs_nothing(own: Story, language: str) -> None:
    content = made("html", own, language)
    page = Opened(content)
    assert page.all("html") == [{"lang": TAGS[language]}]
    assert page.all("script") == []
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    assert all(image["src"].startswith("data:image/png;base64,") for image in page.all("img"))
    style = re.search(rb"<style>(.*)</style>", content, re.DOTALL).group(1)
    assert b"url(" not in style
    assert b"@import" not in style
    assert {name for _, attributes in page.elements for name in attributes if "src" in name} == {
        "src"
    }
    asked = [a["href"] for a in page.all("a") if not a["href"].startswith("#")]
    assert asked == addresses(own, language), "links to follow, and no others"


@BOTH
def test_an_html_file_says_what_the_stops_say(own: Story, language: str) -> None:
    page = Opened(made("html", own, language))
    assert len(page.all("section")) == len(own.stops)
    text = spaced(page.text)
    for stop in own.stops:
        assert stop.title[language] in text
    for number in NUMBERS[language]:
        assert number in text
    assert "POP/DB/MIG/Stock/Rev.2019" in text
    charts = [stop for stop in own.stops if stop.charts]
    assert len(page.all("img")) == len(charts)
    for image, stop in zip(page.all("img"), charts, strict=True):
        texts = model_of(stop.view, stop.selection(language)).texts
        assert image["alt"] == " ".join(texts[f"{chart}_alt"] for chart in stop.charts)
    assert b"break-after: page" in made("html", own, language)


# ---- All kinds ---------------------------------------------------------------------------


def text_of(kind: str, content: bytes) -> str:
    if kind == "pdf":
        return spaced(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(content)).pages))
    if kind == "pptx":
        return " ".join(words_of(slide) for slide in Presentation(io.BytesIO(content)).slides)
    return spaced(Opened(content).text)


@BOTH
@pytest.mark.parametrize("kind", handouts.KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_stories_of_the_dashboard_are_handed_out_whole(
    name: str, kind: str, language: str
) -> None:
    story = load(name)
    text = text_of(kind, made(kind, story, language))
    for stop in story.stops:
        assert spaced(said(stop, "title", language)) in text
        assert spaced(said(stop, "caption", language)) in text
    assert "⟦" not in text


@pytest.mark.parametrize("kind", handouts.KINDS)
def test_the_same_story_gives_the_same_bytes(kind: str, own: Story) -> None:
    assert made(kind, own, "es") == made(kind, own, "es")


@pytest.mark.parametrize("kind", handouts.KINDS)
def test_progress_is_told_and_cancelling_stops_before_the_next_stop(
    kind: str, own: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, painted = [], []
    handouts.make(kind, own, "en", ORIGIN, told.append)
    assert told == [0, 1, 2, 3, 4, 5]
    paint = pictures.charts_alone
    monkeypatch.setattr(
        pictures, "charts_alone", lambda *a, **k: (painted.append(a[0]), paint(*a, **k))[1]
    )

    def cancel(done: int) -> None:
        if done == 1:
            raise handouts.Cancelled

    with pytest.raises(handouts.Cancelled):
        handouts.make(kind, own, "en", ORIGIN, cancel)
    assert painted == ["migrant_stock"]


def told(**words: object) -> Story:
    """Return a story of one stop; each of its words is the same in both languages."""
    stop = {key: dict.fromkeys(LANGUAGES, text) if key in ("title", "caption") else text
            for key, text in words.items()}
    story, problems = read(json.dumps({"title": {"en": "T", "es": "T"}, "stops": [stop]}).encode())
    assert problems == []
    return story


@pytest.mark.parametrize("kind", handouts.KINDS)
def test_words_of_any_length_and_kind_are_kept_and_harm_nothing(kind: str) -> None:
    title = "<script>alert(1)</script> & \x07\ud800" + " many words" * 20
    caption = ("A sentence about people who live elsewhere. " * 44).strip()
    story = told(address="#covid_survey", charts=["work"], title=title, caption=caption)
    content = made(kind, story, "en")
    text = text_of(kind, content)
    assert caption in text
    assert "<script>alert(1)</script> & many words" in text
    assert kind != "html" or b"<script>" not in content


@pytest.mark.parametrize("length", [0, 1, 40, 200, 900, 2000])
@pytest.mark.parametrize("words", [fit.BESIDE[0], fit.ABOVE[0]], ids=["beside", "above"])
def test_a_caption_and_the_choices_never_touch(words: fit.Box, length: int) -> None:
    between = "  ·  " if words == fit.ABOVE[0] else "\n"
    chosen = between.join(["Country or region: Mexico", "Year: 2019"])
    caption, chosen = fit.stacked(words, ("word " * length)[:length], chosen)
    assert caption.end < chosen.box.top
    assert chosen.end <= words.top + words.height + 0.01
    assert not caption.text.endswith("…")


@BOTH
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_any_view_can_be_a_stop_by_all_its_charts_and_by_its_table(
    view: View, language: str
) -> None:
    charts = [name.split(".")[1] for name in view.charts]
    for shown in (charts, []):
        story = told(address=f"place=SLV&with=USA&map=share#{view.name}", charts=shown,
                     title="T", caption="C")
        (page,) = pages.pages(story, language, ORIGIN, lambda done: None)
        assert bool(page.shown.picture) == bool(shown)
        if page.shown.grid:
            assert page.shown.grid.rows
            assert sum(page.shown.grid.heights) <= page.shown.box.height
            assert sum(page.shown.grid.widths) == pytest.approx(page.shown.box.width)


@BOTH
@pytest.mark.parametrize("kind", handouts.KINDS)
def test_a_stop_of_lists_hands_out_the_lists_that_the_stage_shows(
    kind: str, language: str
) -> None:
    said_there = {
        "en": ("Identification of diaspora organizations", "Incorporation of the diaspora in the "
               "host country", "Enable", "Engage", "Empower", "concept note of June 2021"),
        "es": ("Identificación de las organizaciones de la diáspora", "en el país de acogida",
               "Habilitar", "Involucrar", "Empoderar", "nota conceptual de junio de 2021"),
    }[language]
    story = told(address="#diaspora_organizations_reach", charts=[], title="T", caption="C")
    text = text_of(kind, made(kind, story, language))
    for entry in said_there:
        assert entry in text
    assert "11,796,491" not in text, "the table of migrants by origin is not what the stage shows"


def test_a_kind_that_there_is_not_is_named(own: Story) -> None:
    with pytest.raises(ValueError, match="docx"):
        handouts.make("docx", own, "en", ORIGIN)


def test_names_say_what_is_inside_in_ascii(own: Story) -> None:
    assert handouts.file_name("pdf", load("session_1"), "en") == "session-1_en.pdf"
    assert handouts.file_name("pptx", own, "es") == "Una-charla-propia_es.pptx"
    nameless = Story("own", {"en": "…", "es": "…"}, ())
    assert handouts.file_name("html", nameless, "en") == "story_en.html"
