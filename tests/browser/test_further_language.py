"""A language of somebody's own: a folder is added, nothing else is changed, and readers use it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from playwright.sync_api import Page, expect

from dashboard.stories import load
from dashboard.stories.saying import said
from dashboard.tables import published
from tests.browser.reader import SHOWN, Reader
from tests.browser.test_language import switches
from tests.export.conftest import built
from tests.sampling import EXHAUSTIVE
from tests.serving import ROOT, free_port, served
from tests.toy_language import CODE, NAME, write

#: Every text of the page's own and of the views' that is written, by its slot.
SLOTS = """() => Object.fromEntries([...document.querySelectorAll("[data-slot]")]
  .filter((node) => /\\p{L}/u.test(node.textContent))
  .map((node) => [node.dataset.slot, node.textContent]))"""
#: A slot that names the next language.
SWITCH = "stage.language"
#: Print what an export calls its pages, and the page in one language.
PAGES = """
import json, sys
from dashboard.export import pages
print(json.dumps([pages.PAGES, pages.SPEAKERS, pages.html(sys.argv[1], "answers")]))
"""
NARROW = "\u202f"


def whole(number: float) -> str:
    """Write a whole number as the CLDR's French does."""
    return format_decimal(round(number), locale="fr")


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the toy language."""
    return write(tmp_path_factory.mktemp("languages"))


@pytest.fixture(scope="module")
def toy(languages: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard with the toy language."""
    port, log = free_port(), tmp_path_factory.mktemp("toy") / "server.log"
    with served(["-m", "dashboard", "serve", "--port", str(port)], port, log,
                environment=os.environ | {"DASHBOARD_LANGUAGES": str(languages)}):
        yield f"http://localhost:{port}"
    assert "Traceback" not in log.read_text()


@pytest.fixture
def reader(new_page: Callable[..., Page], toy: str) -> Reader:
    return Reader(new_page(), toy)


def migrants(origin: str, destination: str) -> int:
    rows = published("migrant_stock")
    fits = (rows["origin"] == origin) & (rows["destination"] == destination)
    return int(rows[fits & (rows["year"] == 2019)]["migrants"].item())


def test_it_is_offered_chosen_and_speaks_in_all_words_of_the_page(reader: Reader) -> None:
    page = reader.opens("?place=SLV&with=USA").page
    assert page.locator(".language [data-set^='language=']").all_inner_texts() == [
        "English", "Español", NAME,
    ]
    switches(reader, CODE)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title().startswith("⟪")
    assert page.url.endswith(f"lang={CODE}")
    said = page.evaluate(SLOTS)
    assert len(said) > 150
    assert said.pop(SWITCH) == "English"
    assert {slot: text for slot, text in said.items() if "⟪" not in text} == {}


def test_numbers_and_places_are_those_of_the_cldr(reader: Reader) -> None:
    reader.opens(f"?place=SLV&with=USA&year=2019&lang={CODE}")
    page = reader.page
    sentence = page.locator('[data-slot="migrant_stock.sentence"]').first.inner_text()
    millions = format_decimal(migrants("SLV", "USA") / 1e6, "0.00", locale="fr")
    assert f"{millions}⟪\u00a0million⟫" in sentence
    assert "Salvador" in sentence
    assert "États-Unis" in sentence
    page.locator("#subject-migrant_stock [data-face-tab=table]").click()
    row = page.locator("#migrant_stock tbody tr", has_text="États-Unis").first
    expect(row).to_contain_text(whole(migrants("SLV", "USA")))
    assert NARROW in row.inner_text()
    shares = page.locator("#migrant_stock tbody td", has_text=re.compile(r"^\d+,\d+\u00a0%$"))
    assert shares.count() > 5


def test_the_rows_behind_a_number_are_written_by_the_script_alike(reader: Reader) -> None:
    page = reader.opens(f"?place=SLV&with=USA&year=2019&lang={CODE}").page
    page.locator("#migrant_stock .trace:visible").first.click()
    known = whole(migrants("SLV", "USA"))
    assert known.count(NARROW) == 2
    page.locator("#origin .scroll td", has_text=re.compile(f"^{known}$")).first.wait_for()


def test_other_languages_of_the_page_are_named_to_search_engines(reader: Reader) -> None:
    page = reader.opens(f"?place=SLV&lang={CODE}").page
    links = page.locator("link[rel=alternate][hreflang]")
    found = {link.get_attribute("hreflang"): link.get_attribute("href") for link in links.all()}
    assert found.keys() >= {"en", "es-419", "fr"}
    assert found["fr"].endswith(f"place=SLV&lang={CODE}")


def test_who_has_the_language_in_the_browser_arrives_in_it(
    new_page: Callable[..., Page], toy: str
) -> None:
    reader = Reader(new_page(locale="fr-CA"), toy).opens()
    assert reader.page.locator("html").get_attribute("lang") == "fr"


def test_a_place_is_found_by_its_name_in_it(reader: Reader) -> None:
    page = reader.opens(f"?lang={CODE}").page
    page.locator(".combobox input:visible").first.fill("etats-u")
    expect(page.get_by_role("option", name="États-Unis", exact=True)).to_be_visible()


def test_a_story_without_it_is_told_in_another_and_says_so(reader: Reader) -> None:
    story = load("session_1")
    page = reader.opens(f"?lang={CODE}").page
    assert page.locator('[data-slot="stage.story.session_1"]').text_content() == (
        f"{story.title['en']}⟪ (in ⟫anglais⟪)⟫"
    )
    page.goto(f"{reader.server}/?present=1&story=session_1&stop=1&lang={CODE}")
    page.wait_for_function("window.dashboard?.idle() && dashboard.stage.on")
    for part in ("title", "caption"):
        text = page.locator(f"#stage-{part}")
        assert text.get_attribute("lang") == "en"
        # With its own numbers: "15.2 million", in English.
        expect(text).to_have_text(said(story.stops[0], part, "en"))
    assert "⟪" in page.locator("#stage-source").inner_text()
    page.evaluate("dashboard.choose('language', 'es')")
    page.wait_for_function(SHOWN)
    expect(page.locator("#stage-title")).to_have_text(said(story.stops[0], "title", "es"))
    assert page.locator("#stage-title").get_attribute("lang") == ""


def test_the_speakers_window_speaks_it(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.server}/speaker?lang={CODE}")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("h1").inner_text().startswith("⟪")
    # The clock is the language's: 24 hours in French.
    expect(page.locator("#clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))


def test_an_own_story_has_fields_for_it(reader: Reader) -> None:
    page = reader.opens("?lang=es").page
    label = page.locator(f"label[for=own-title-{CODE}]")
    assert label.text_content() == "Título en francés"


def test_an_exported_folder_has_its_pages(languages: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAGES, CODE], cwd=ROOT, capture_output=True, text=True, check=True,
        env=os.environ | {"DASHBOARD_LANGUAGES": str(languages)},
    )
    names, speakers, html = json.loads(done.stdout)
    assert names == {"en": "index.html", "es": "es.html", CODE: f"{CODE}.html"}
    assert speakers == {
        "en": "speaker.html", "es": "speaker-es.html", CODE: f"speaker-{CODE}.html",
    }
    assert '<html lang="fr"' in html
    assert f'hreflang="fr" href="{CODE}.html"' in html
    assert f'data-set="language={CODE}" aria-pressed="true">{NAME}' in html
    # Sentences of the views are there before any script.
    assert "15,2⟪\u00a0million⟫" in html


@pytest.mark.skipif(not EXHAUSTIVE, reason="a build takes minutes: make test-all")
def test_a_place_is_exported_in_it(
    new_page: Callable[..., Page], languages: Path, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASHBOARD_LANGUAGES", str(languages))
    folder = tmp_path_factory.mktemp("exported") / "site"
    built(folder, ["MESOAMERICA", "BLZ"], every=1_000)
    page = new_page()
    page.goto((folder / f"{CODE}.html").as_uri() + "?place=BLZ&year=2019")
    page.wait_for_function(f"window.dashboard?.idle() && {SHOWN}")
    assert page.locator("html").get_attribute("lang") == "fr"
    sentence = page.locator('[data-slot="migrant_stock.sentence"]').first.inner_text()
    assert "⟪" in sentence
    assert "Belize" in sentence
    assert NARROW in sentence
    expect(page.locator(f".language [data-set='language={CODE}']")).to_have_text(NAME)
    page.evaluate("dashboard.choose('language', 'en')")
    page.wait_for_function(SHOWN)
    assert "⟪" not in page.locator('[data-slot="migrant_stock.sentence"]').first.inner_text()
