"""One choice, and every view follows: the table of links in a browser, tapped for real."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader

ORANGE = "#F46A25"


def fill_of(reader: Reader, chart: str, code: str) -> str:
    codes = reader.column(f"{chart}.bars", "code")
    return reader.column(f"{chart}.bars", "fill")[codes.index(code)]


def test_a_tap_on_a_bar_of_the_ranking_chooses_the_partner_everywhere(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.taps("migrant_stock.ranking", "bars", "USA")
    reader.waits_for("with=USA")
    assert reader.reads("migrant_stock.corridor") == (
        "In 2019, 1,429,155 migrants born in El Salvador lived in the United States."
    )
    assert fill_of(reader, "migrant_stock.ranking", "USA") == ORANGE
    assert fill_of(reader, "diaspora_organizations.host", "USA") == ORANGE
    assert fill_of(reader, "remittances.corridors", "USA") == ORANGE
    assert reader.reads("remittances.corridor").startswith("Modelled, not reported")
    assert "2.9% in the third quarter of 2020" in reader.reads("remittance_costs.corridor")
    assert reader.reads("migrant_stock.trend_title").startswith(
        "People born in El Salvador and living in the United States"
    )


def test_what_bokeh_selects_by_a_tap_is_never_painted(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.page.evaluate("""() => {
      window.painted = [];
      const bars = dashboard.part("migrant_stock.ranking.bars");
      dashboard.onPaint(() => painted.push(bars.selected.indices.length));
    }""")
    reader.taps("migrant_stock.ranking", "bars", "USA")
    reader.waits_for("with=USA")
    painted = reader.page.evaluate("painted")
    assert set(painted) == {0}, "the answer's colours alone say what was chosen"


def test_a_second_tap_goes_to_the_partner(reader: Reader) -> None:
    reader.opens("?place=SLV&with=CAN")
    reader.taps("migrant_stock.ranking", "bars", "CAN")
    reader.waits_for("place=CAN")
    assert "with=" not in reader.shown()
    assert reader.reads("migrant_stock.title") == "Where people born in Canada live, 2019"


def test_a_tap_on_a_symbol_of_the_map_chooses_the_partner(reader: Reader) -> None:
    reader.opens("?place=MEX")
    reader.taps("migrant_stock.map", "symbols", "AUS")
    reader.waits_for("with=AUS")


def test_a_tap_on_land_makes_it_the_place(reader: Reader) -> None:
    reader.opens("?place=BLZ&with=CAN")
    box = reader.page.evaluate(
        # Within Algeria, in the units of the Equal Earth projection; no symbol is near.
        "dashboard.spot('migrant_stock.map', 2, 33)"
    )
    reader.page.mouse.click(*box)
    reader.waits_for("place=DZA")
    assert "with=CAN" in reader.shown()


@pytest.mark.parametrize(
    ("chart", "code"),
    [("diaspora_organizations.origin", "HND"), ("diaspora_organizations.ratio", "GTM"),
     ("remittances.members", "NIC")],
)
def test_a_tap_on_an_origin_or_a_member_makes_it_the_place(
    reader: Reader, chart: str, code: str
) -> None:
    reader.opens()
    reader.taps(chart, "bars", code)
    reader.waits_for(f"place={code}")
    assert fill_of(reader, chart, code) == ORANGE


def test_the_place_changes_every_view(reader: Reader) -> None:
    reader.opens()
    reader.taps("remittances.members", "bars", "SLV")
    reader.waits_for("place=SLV")
    assert reader.reads("headline.organizations_value") == "131"
    assert reader.reads("headline.gdp_value") == "24.1%"
    assert reader.reads("diaspora_organizations.chosen") == (
        "El Salvador: 131 organizations of that origin, 12.9% of all."
    )
    assert reader.reads("remittances.title") == "Remittances received by El Salvador"
    assert reader.reads("remittance_costs.title") == (
        "What it costs to send US$ 200 to El Salvador"
    )
    assert reader.reads("covid_survey.respondents") == (
        "Of the respondents, 23% were nationals of El Salvador."
    )


def test_the_year_moves_map_ranking_and_markers_only(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.page.locator("#year").focus()
    reader.page.keyboard.press("ArrowLeft")
    reader.waits_for("year=2015")
    assert reader.reads("migrant_stock.ranking_title").endswith("2015")
    for chart in ("migrant_stock.trend", "remittances.annual", "remittances.gdp"):
        reader.sees(chart)
        assert reader.page.evaluate("p => dashboard.part(p).location", f"{chart}.marker") == 2015
    assert reader.reads("headline.organizations_value") == "131"


def test_play_goes_through_the_years_and_stops(reader: Reader) -> None:
    reader.opens("?place=SLV")
    button = reader.page.locator("[data-play]")
    button.click()
    reader.waits_for("year=1990")
    reader.waits_for("year=1995")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


def test_play_waits_for_an_answer_that_is_late(reader: Reader) -> None:
    reader.opens("?place=SLV&year=2010")
    reader.page.route("**/api/v1/views/**", lambda route: None)  # no answer comes
    reader.page.locator("[data-play]").click()
    reader.page.wait_for_function("dashboard.chosen.year === '2015'")
    reader.page.wait_for_timeout(3000)
    assert reader.page.evaluate("dashboard.chosen.year") == "2015"
    assert reader.page.locator("[data-play]").get_attribute("aria-pressed") == "true"


def test_direction_sex_and_measure(reader: Reader) -> None:
    reader.opens("?place=USA")
    reader.page.get_by_label("Immigrants").check()
    reader.waits_for("dir=in")
    assert reader.reads("headline.migrants_value") == "50,661,149"
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    assert reader.reads("headline.migrants_value") == "26,172,767"
    reader.page.get_by_label("Share of population").check()
    reader.waits_for("map=share")
    assert reader.reads("migrant_stock.legend_4") == "3% or more"


def test_the_language_changes_every_word_and_nothing_else(reader: Reader) -> None:
    reader.opens("?place=HND&with=USA&year=2010")
    reader.page.get_by_role("button", name="Americas").click()
    zoomed = reader.page.evaluate("dashboard.part('migrant_stock.map.x_range').start")
    reader.page.get_by_role("button", name="Español").click()
    reader.waits_for("lang=es")
    assert reader.shown() == "v=1&place=HND&with=USA&year=2010&lang=es"
    assert reader.page.evaluate("document.documentElement.lang") == "es-419"
    assert reader.page.title() == "Migración y diásporas"
    assert reader.page.evaluate("dashboard.part('migrant_stock.map.x_range').start") == zoomed
    alt = reader.chart("migrant_stock.map").get_attribute("aria-label")
    assert alt.startswith("Mapa de los destinos")
    assert reader.reads("page.play") == "Reproducir"
    assert "Estados Unidos" in reader.column("migrant_stock.ranking.bars", "label")


def test_months_that_were_not_published_are_gaps_and_never_zero(reader: Reader) -> None:
    reader.opens("?place=DOM")
    reader.sees("remittances.monthly")
    (line,) = reader.page.evaluate(
        "dashboard.column('remittances.monthly.lines', 'ys').map((l) => [...l].map(String))"
    )
    assert "NaN" in line
    assert "0" not in line


SIZES = """
() => [...document.querySelectorAll("[data-chart]")].filter((box) => box.clientWidth)
  .map((box) => [box.dataset.chart, box.clientWidth, box.clientHeight])
"""


def test_no_chart_changes_its_size_with_the_texts_beside_it(reader: Reader) -> None:
    reader.opens("?place=SLV")
    sizes = reader.page.evaluate(SIZES)
    titles = reader.page.locator(".card h3").evaluate_all("all => all.map((h) => h.clientHeight)")
    for field, value in (("place", "DOM"), ("language", "es"), ("partner", "USA")):
        reader.page.evaluate("(choice) => dashboard.choose(...choice)", [field, value])
        reader.waits_for(reader.page.evaluate("dashboard.address()").partition("&")[2])
        assert reader.page.evaluate(SIZES) == sizes
    now = reader.page.locator(".card h3").evaluate_all("all => all.map((h) => h.clientHeight)")
    assert now != titles, "some title takes more or fewer lines, or this test shows nothing"


#: From now on: which of two charts was painted and when texts were written, one after the other.
TURNS = """
(charts) => {
  window.turns = [];
  dashboard.onPaint((chart) => { if (charts.includes(chart)) turns.push(chart); });
  new MutationObserver(() => turns.push("texts")).observe(
    document.querySelector("[data-slot='migrant_stock.title']"), { childList: true },
  );
}
"""


def test_what_is_in_sight_answers_first_then_the_texts_then_what_is_not_seen(
    reader: Reader,
) -> None:
    reader.opens("?place=SLV").sees("remittances.annual").sees("migrant_stock.ranking")
    reader.page.evaluate(TURNS, ["migrant_stock.ranking", "remittances.annual"])
    reader.page.evaluate("dashboard.choose('place', 'HND')")
    reader.page.wait_for_function("window.turns.includes('remittances.annual')")
    turns = reader.page.evaluate("turns")
    assert list(dict.fromkeys(turns)) == ["migrant_stock.ranking", "texts", "remittances.annual"]


def test_a_page_that_is_not_looked_at_says_what_was_chosen_all_the_same(reader: Reader) -> None:
    reader.opens("?place=SLV")
    # A browser gives a tab in the background no frames.
    reader.page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => true });
      window.requestAnimationFrame = () => 0;
    }""")
    reader.page.evaluate("dashboard.choose('place', 'HND')")
    reader.waits_for("place=HND")
    assert reader.reads("migrant_stock.title") == "Where people born in Honduras live, 2019"


#: Pixels that are not empty in the first column and the first row of a chart's canvas.
EDGES = """
(chart) => {
  const { canvas, ctx } = dashboard.figure(chart).canvas_view.primary;
  const inked = (...box) => [...ctx.getImageData(...box).data].filter((_, i) => i % 4 === 3)
    .filter((alpha) => alpha > 0).length;
  return [inked(0, 0, 1, canvas.height), inked(0, 0, canvas.width, 1)];
}
"""


def test_nothing_of_what_a_chart_drew_before_stays_at_its_edges(reader: Reader) -> None:
    reader.opens("?place=USA&dir=in")
    reader.page.evaluate("dashboard.drawAll()")
    for place in ("SLV", "GTM"):
        reader.page.evaluate("(place) => dashboard.choose('place', place)", place)
        reader.waits_for(f"place={place}")
        reader.page.wait_for_function("dashboard.idle()")
    charts = reader.page.evaluate("dashboard.charts()")
    assert len(charts) > 12
    assert {name: edges for name in charts
            if sum(edges := reader.page.evaluate(EDGES, name))} == {}
