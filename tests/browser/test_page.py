"""The page itself: first answer, addresses, search, phone, lost connection, access."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.reader import NewReader, Reader
from tests.serving import free_port, served


@pytest.mark.parametrize(
    ("locale", "address", "title", "sentence"),
    [
        ("en-GB", "", "Where people born in Central America and Mexico live, 2019",
         "15.2 million of them, 92.4%, in the United States."),
        ("es-MX", "", "Dónde viven las personas nacidas en Centroamérica y México, 2019",
         "15.2 millones, el 92.4 %, en Estados Unidos."),
        ("en-GB", "?place=SLV&lang=es", "Dónde viven las personas nacidas en El Salvador, 2019",
         "1.43 millones, el 89.3 %, en Estados Unidos."),
        ("de", "?place=SLV", "Where people born in El Salvador live, 2019",
         "1.43 million of them, 89.3%, in the United States."),
    ],
)
def test_the_first_answer_is_there_before_any_script(
    new_reader: NewReader, locale: str, address: str, title: str, sentence: str
) -> None:
    reader = new_reader(locale=locale, java_script_enabled=False)
    reader.page.goto(f"{reader.server}/{address}")
    assert reader.reads("migrant_stock.title") == title
    assert reader.reads("migrant_stock.sentence").endswith(sentence)
    assert reader.reads("headline.organizations_value") in ("1,014", "131")
    assert reader.page.locator(".unscripted").is_visible()
    assert reader.page.locator("form.controls").is_hidden()


def test_a_menu_closes_by_its_key_and_gives_the_focus_back(reader: Reader) -> None:
    reader.opens()
    menu = reader.page.locator("#subject-migrant_stock .menu").first
    menu.locator("summary").click()
    assert menu.locator("a").first.is_visible()
    menu.locator("a").first.focus()
    reader.page.keyboard.press("Escape")
    assert menu.locator("a").first.is_hidden()
    assert menu.locator("summary").evaluate("(node) => node === document.activeElement")


def test_an_address_restores_the_state_and_back_and_forward_walk_through_it(
    reader: Reader,
) -> None:
    reader.opens("?place=GTM&year=2000&sex=male&lang=en")
    assert reader.page.locator("#place-search").input_value() == "Guatemala"
    assert reader.reads("migrant_stock.title") == "Where people born in Guatemala live, 2000"
    reader.taps("remittances.members", "bars", "HND")
    reader.waits_for("place=HND")
    reader.page.go_back()
    reader.waits_for("place=GTM")
    assert reader.reads("migrant_stock.title") == "Where people born in Guatemala live, 2000"
    assert "place=GTM" in reader.page.url
    reader.page.go_forward()
    reader.waits_for("place=HND")


def test_back_returns_to_the_language_that_was_left(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    reader.page.go_back()
    reader.waits_for("lang=en")


def test_what_an_address_means_not_is_set_aside_with_a_notice(reader: Reader) -> None:
    reader.opens("?place=NOWHERE&year=1066&colour=red&lang=es")
    notice = reader.page.locator(".notice")
    assert notice.inner_text().startswith("Una parte de la dirección no se reconoció")
    for part in ("place=NOWHERE", "year=1066", "colour=red"):
        assert part in notice.inner_text()
    assert reader.reads("headline.migrants_value") == "16,477,835"
    reader.page.get_by_role("button", name="Cerrar").click()
    assert notice.is_hidden()


def test_what_is_nearly_right_is_put_right_and_said(reader: Reader) -> None:
    reader.opens("?place=slv&year=2001&lang=EN")
    expect(reader.page.locator(".notice p")).to_have_text(
        "Part of the address was not recognized; it was corrected (→) or ignored: "
        "place=slv → place=SLV, year=2001 → year=2000, lang=EN → lang=en."
    )
    assert reader.reads("migrant_stock.title") == "Where people born in El Salvador live, 2000"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("present=1&story=nothing", "story=nothing"),
        ("present=1&story=session_1&stop=99", "stop=99"),
        ("present=1&story=own", "story=own"),
        ("place=SLV&with=SLV", "with=SLV"),
        ("place=SLV&place=HND", "place=SLV"),
    ],
)
def test_a_story_a_stop_or_a_partner_that_there_is_not_is_named(
    reader: Reader, address: str, parts: str
) -> None:
    reader.opens(f"?{address}&lang=en")
    notice = reader.page.locator(".notice p")
    expect(notice).to_have_text(
        f"Part of the address was not recognized; it was corrected (→) or ignored: {parts}."
    )
    if "stop=99" in address:
        expect(reader.page.locator("#stage-at")).to_have_text("1 / 12")


def test_an_address_with_markup_in_it_is_only_text(reader: Reader) -> None:
    reader.opens("?place=%3Cimg%20src=x%20onerror=alert(1)%3E%3C/script%3E")
    assert reader.page.locator(".notice img").count() == 0
    assert "<img" in reader.page.locator(".notice").inner_text()


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [("en", "mexico", "Mexico"), ("es", "mexico", "México"), ("es", "germany", "Alemania"),
     ("en", "belice", "Belize"), ("es", "panama", "Panamá"),
     ("es", "corea del sur", "República de Corea"), ("en", "turkey", "Türkiye")],
)
def test_search_takes_both_languages_and_no_accents(
    reader: Reader, language: str, typed: str, found: str
) -> None:
    reader.opens(f"?lang={language}&place=CUB")
    reader.page.locator("#place-search").fill(typed)
    options = reader.page.locator("#place-list [role=option]").all_inner_texts()
    assert found in options


def test_search_by_keys_members_first(reader: Reader) -> None:
    reader.opens()
    field = reader.page.locator("#place-search")
    field.focus()
    listed = reader.page.locator("#place-list [role=option]").all_inner_texts()
    assert listed[0] == "Central America and Mexico"
    assert listed[1:12] == sorted(listed[1:12])
    assert "United States" in listed[1:12]
    assert "France" not in listed[1:12]
    field.fill("hondur")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.waits_for("place=HND")
    field.focus()
    field.fill("nothing like that")
    assert "No country or region has that name" in reader.page.locator("#place-list").inner_text()
    reader.page.keyboard.press("Escape")
    assert field.input_value() == "Honduras"


@pytest.mark.noisy_page("the server is stopped on purpose")
def test_a_lost_connection_is_told_and_comes_back_to_the_same_state(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    port = free_port()
    command = ["-m", "dashboard", "serve", "--port", str(port)]
    with served(command, port, tmp_path / "first.log"):
        reader = Reader(new_page(), f"http://localhost:{port}").opens("?place=SLV&lang=es")
    notice = reader.page.locator(".notice")
    # A choice made meanwhile is not lost.
    reader.page.get_by_label("Mujeres", exact=True).check()
    notice.get_by_text("Se perdió la conexión").wait_for()
    assert reader.reads("migrant_stock.title").startswith("Dónde viven")
    with served(command, port, tmp_path / "second.log"):
        notice.get_by_text("La conexión se restableció").wait_for()
        reader.page.get_by_text("Mujeres emigrantes (nacidas en el lugar").wait_for()
        reader.page.get_by_label("Inmigrantes").check()
        reader.waits_for("place=SLV&dir=in")


def test_choices_in_quick_succession_reach_every_view(reader: Reader) -> None:
    reader.opens("?place=SLV")
    # The second choice overtakes the answer to the first, which only the first asks for.
    reader.page.evaluate(
        "() => { dashboard.choose('place', 'HND'); dashboard.choose('sex', 'female'); }"
    )
    reader.waits_for("place=HND&sex=female")
    assert reader.reads("remittances.title") == "Remittances received by Honduras"
    assert reader.reads("covid_survey.respondents").endswith("nationals of Honduras.")


#: The answers that were fetched.
ANSWERS = """
performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => name.includes("/api/v1/views/"))
"""


def test_a_page_just_opened_asks_for_nothing(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=es")
    assert reader.page.locator("#cited_figures tbody tr").count() > 0
    assert reader.page.evaluate(ANSWERS) == []


def test_on_a_phone_the_index_leads_to_each_subject_and_back(new_reader: NewReader) -> None:
    reader = new_reader(viewport={"width": 360, "height": 740})
    reader.opens("?place=SLV&lang=es")
    index = reader.page.get_by_role("navigation", name="Temas de esta página")
    for name, heading in (
        ("Remesas", "Remesas recibidas en El Salvador"), ("Sondeo de 2020", "Sondeo de la OIM"),
    ):
        index.get_by_role("link", name=name, exact=True).click()
        expect(reader.page.get_by_role("heading", name=heading, level=2)).to_be_in_viewport()
        expect(index).to_be_in_viewport()
    index.get_by_role("link", name="País o región").click()
    expect(reader.page.get_by_role("combobox", name="País o región")).to_be_in_viewport()
    assert "place=SLV" in reader.page.url


def test_nothing_stays_at_the_edge_of_a_chart_that_is_painted_anew(reader: Reader) -> None:
    reader.opens()
    reader.page.evaluate("""async () => {
      const view = dashboard.figure("migrant_stock.trend");
      const { ctx } = view.canvas_view.primary;
      ctx.fillRect(0, 0, 20, 1);
      ctx.fillRect(0, 0, 1, 20);
      view.request_repaint();
      await new Promise((done) => setTimeout(done, 500));
    }""")
    picture = Image.open(io.BytesIO(reader.chart("migrant_stock.trend").screenshot())).convert("L")
    # The chart may begin between two pixels of the screen.
    edge = [picture.getpixel(at) for i in range(20) for j in (0, 1) for at in ((i, j), (j, i))]
    assert max(edge) - min(edge) <= 2
