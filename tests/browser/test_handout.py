"""The handout of a story on the page: made with progress, cancelled, taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator
from pypdf import PdfReader

from tests.axe import axe_findings
from tests.browser.reader import NewReader, Reader

#: Enough stops that it can be cancelled while it is made, each with a picture of its own.
MANY = json.dumps({
    "title": {"en": "Many", "es": "Muchas"},
    "stops": [
        {"address": f"place={place}&year={year}#migrant_stock", "charts": ["map"],
         "title": {"en": place, "es": place}, "caption": {"en": "C", "es": "C"}}
        for place in ("SLV", "GTM", "HND", "NIC", "PAN") for year in (1990, 2000, 2010, 2019)
    ],
})


def opened(reader: Reader, request: dict) -> Locator:
    reader.page.evaluate("request => dashboard.openHandout(request)", request)
    return reader.page.locator("#handout")


def test_a_story_is_made_and_taken_in_the_language_of_the_page(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=es")
    dialog = opened(reader, {"story": "session_1"})
    with reader.page.expect_download(timeout=120_000) as download:
        dialog.get_by_role("button", name="PDF").click()
    assert download.value.suggested_filename == "session-1_es.pdf"
    paper = PdfReader(Path(download.value.path()))
    assert paper.root_object["/Lang"] == "es-419"
    assert f"{reader.server}/?v=1" in paper.pages[1].extract_text()
    assert dialog.get_by_role("status").inner_text() == "El material está listo."
    assert dialog.get_by_role("link", name="Descargar session-1_es.pdf").is_visible()
    assert reader.shown() == "v=1&place=SLV&lang=es", "what is shown stays as it was"


def test_it_says_how_far_it_is_and_can_be_cancelled_and_begun_again(reader: Reader) -> None:
    reader.opens()
    dialog = opened(reader, {"file": MANY})
    dialog.get_by_role("button", name="PowerPoint").click()
    bar = dialog.get_by_role("progressbar")
    reader.page.wait_for_function("document.querySelector('#handout progress').value >= 2")
    assert dialog.get_by_role("status").inner_text().endswith(" of 20 …")
    dialog.get_by_role("button", name="Cancel").click()
    assert dialog.get_by_role("status").inner_text() == "Cancelled."
    assert bar.is_hidden()
    dialog.get_by_role("button", name="Close").click()
    dialog = opened(reader, {"story": "session_2"})
    assert dialog.get_by_role("status").inner_text() == ""
    with reader.page.expect_download(timeout=120_000) as download:
        dialog.get_by_role("button", name="HTML").click()
    assert download.value.suggested_filename == "session-2_en.html"


def test_closing_the_dialog_ends_the_making(reader: Reader) -> None:
    reader.opens()
    dialog = opened(reader, {"file": MANY})
    with reader.page.expect_request(lambda asked: asked.method == "DELETE") as ended:
        dialog.get_by_role("button", name="PDF").click()
        reader.page.wait_for_function("document.querySelector('#handout progress').value >= 1")
        reader.page.keyboard.press("Escape")
    assert dialog.is_hidden()
    told = reader.page.request.get(ended.value.url.split("?")[0])
    assert told.json()["done"] < 20


def test_a_file_that_is_no_story_is_told_what_is_wrong(new_reader: NewReader) -> None:
    reader = new_reader(viewport={"width": 360, "height": 720})
    reader.opens("?lang=es")
    dialog = opened(reader, {"file": "title: nada"})
    dialog.get_by_role("button", name="PDF").click()
    dialog.get_by_text("«stops»: no hay ninguna lista de paradas.").wait_for()
    assert dialog.get_by_role("status").inner_text().startswith("Ninguna parada")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious_in_the_dialog(
    new_reader: NewReader, scheme: str, width: int
) -> None:
    reader = new_reader(viewport={"width": width, "height": 720}, color_scheme=scheme)
    reader.opens("?lang=es")
    dialog = opened(reader, {"file": MANY})
    assert axe_findings(reader.page) == []
    dialog.get_by_role("button", name="PDF").click()
    reader.page.wait_for_function("document.querySelector('#handout progress').value >= 1")
    assert axe_findings(reader.page) == []
    dialog.get_by_role("button", name="Cancelar").click()
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
