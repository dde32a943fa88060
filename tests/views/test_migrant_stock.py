"""Migrant stock in depth: what its views say and draw in the cases a reader can choose."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import places, theme
from dashboard.selection import Selection
from dashboard.tables import DATA
from dashboard.views import model_of
from dashboard.views.model import plain

NB = "\u00a0"


def said(view: str, slot: str, **chosen: object) -> str:
    return plain(model_of(view, Selection(**chosen)).texts[slot]).replace(NB, " ")


def part(chart: str, name: str, **chosen: object) -> dict:
    model = model_of(chart.split(".")[0], Selection(**chosen))
    return model.charts[chart][f"{chart}.{name}"]


def bars(chart: str, **chosen: object) -> dict[str, str]:
    """Return code to finished value of the bars that are drawn."""
    data = part(chart, "bars", **chosen)["data"]
    return {code: text for code, text in zip(data["code"], data["text"], strict=True) if code}


def test_the_ranking_follows_the_measure() -> None:
    chosen = {"place": "SLV", "measure": "share"}
    ranked = bars("migrant_stock.ranking", **chosen)
    # Belize, 2019: 4,965 men and 4,722 women, of 390,353 inhabitants.
    assert next(iter(ranked.items())) == ("BLZ", "2.48%")
    assert said("migrant_stock", "ranking_title", **chosen) == (
        "Destinations of at least 1,000 migrants, ranked by their share of the whole population, "
        "2019"
    )
    assert said("migrant_stock", "sentence", **chosen) == (
        "In 2019, 1.60 million migrants born in El Salvador lived in another country or area. "
        "Among the destinations of at least 1,000 of them, their share of the population was "
        "highest in Belize: 9,687, equal to 2.5% of its inhabitants."
    )
    assert next(iter(bars("migrant_stock.ranking", place="SLV"))) == "USA"


def test_small_member_countries_have_a_dot_beside_the_map_of_shares() -> None:
    dots = part("migrant_stock.map", "symbols", place="SLV", measure="share")["data"]
    fill = dict(zip(dots["code"], dots["fill"], strict=True))
    assert set(fill) == set(places.rcm_members()) - {"CAN", "MEX", "USA"}
    # 2.5 % falls into the class from 1 to under 3 %, the last but one.
    assert fill["BLZ"] == theme.SCALE[3]
    assert fill["SLV"] == theme.CHOSEN
    labels = part("migrant_stock.map", "labels", place="SLV", measure="share")["data"]["text"]
    assert {"Belize", "Dominican\nRepublic"} < set(labels)
    spots = list(zip(dots["x"], dots["y"], strict=True))
    assert min(
        (a - c) ** 2 + (b - d) ** 2 for i, (a, b) in enumerate(spots) for c, d in spots[i + 1:]
    ) >= 12**2


def test_flows_show_both_sides_the_rest_and_what_is_not_broken_down() -> None:
    notes = part("migrant_stock_flows.diagram", "notes", place="SLV")["data"]["text"]
    assert "Honduras 11,834" in notes
    assert "United States 1,429,155" in notes
    assert "Other origins, South 120" in notes
    assert len([text for text in notes if text.startswith("All others (")]) == 2
    narrow = part("migrant_stock_flows.diagram", "notes", place="SLV")["data"]["narrow"]
    assert "United States\n1,429,155" in narrow
    assert notes[:3] == ["Living here\n42,617", "El Salvador", "Living abroad\n1,600,927"]


def test_a_published_zero_is_no_missing_number() -> None:
    # Women born in Côte d'Ivoire and living in Argentina, 1990: printed as 0.
    chosen = {"place": "CIV", "partner": "ARG", "year": 1990, "sex": "female"}
    assert said("migrant_stock_flows", "chosen", **chosen) == (
        "For 1990, the United Nations publishes 0 female migrants born in Côte d’Ivoire and "
        "living in Argentina: a zero, not a missing figure. For 1990, the United Nations publishes "
        "no figure for female migrants born in Argentina and living in Côte d’Ivoire."
    )
    # Men born in Saint Kitts and Nevis and living in Costa Rica: 0 in 1990 and in 2015.
    chosen = {"place": "KNA", "partner": "CRI", "since": 1990, "year": 2015, "sex": "male"}
    assert said("migrant_stock_change", "chosen", **chosen) == (
        "Number of male migrants born in Saint Kitts and Nevis and living in Costa Rica: 0 in "
        "both 1990 and 2015, so there was no change."
    )


def test_the_chosen_partner_has_its_colour_on_both_sides() -> None:
    shapes = part("migrant_stock_flows.diagram", "shapes", place="SLV", partner="PAN")["data"]
    fills = {fill for code, fill in zip(shapes["code"], shapes["fill"], strict=True)
             if code == "PAN"}
    assert shapes["code"].count("PAN") == 2
    assert fills == {theme.CHOSEN}


def test_the_region_flows_from_its_members_to_their_destinations() -> None:
    notes = part("migrant_stock_flows.diagram", "notes")["data"]["text"]
    assert "Mexico 11,796,491" in notes
    assert "United States 15,231,508" in notes
    tips = part("migrant_stock_flows.diagram", "shapes")["data"]["tip"]
    assert "Nicaragua → Costa Rica: 296,541 migrants (2019)" in tips


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"place": "SLV"}, "From 1990 to 2019, the number of migrants born in El Salvador and "
         "living abroad rose by 358,852 (+28.9%), from 1,242,075 to 1,600,927. Among the "
         "destinations published in both years, the largest rise was in the United States: "
         "+963,722; the largest fall was in Mexico: −290,196."),
        ({"place": "CRI", "direction": "in", "year": 2000}, "From 1990 to 2000, the number of "
         "migrants living in Costa Rica fell by 106,682 (−25.5%), from 417,628 to 310,946."),
        ({"place": "SSD", "direction": "in"}, "The United Nations does not publish figures "
         "for migrants living in South Sudan for both 1990 and 2019, so no change can be "
         "computed."),
        ({"place": "SLV", "since": 2019}, "To see a change, the first year must be earlier than "
         "the year chosen above: 2019 is not earlier than 2019. Change one of the years."),
    ],
    ids=["rose", "fell", "not published", "no earlier year"],
)
def test_a_change_is_said_as_it_is(chosen: dict, sentence: str) -> None:
    assert said("migrant_stock_change", "sentence", **chosen).startswith(sentence)


def test_no_earlier_year_draws_no_change_and_breaks_nothing() -> None:
    chosen = {"place": "SLV", "since": 2010, "year": 2000, "language": "es"}
    assert bars("migrant_stock_change.partners", **chosen) == {}
    assert "2010" in said("migrant_stock_change", "partners_note", **chosen)
    assert len(model_of("migrant_stock_change", Selection(**chosen)).tables) == 1


def test_changes_go_both_ways_and_what_has_none_says_so() -> None:
    drawn = bars("migrant_stock_change.partners", place="SLV")
    assert list(drawn.values())[0] == "+963,722"
    assert list(drawn.values())[-1] == "−290,196"
    table = model_of("migrant_stock_change", Selection(place="MESOAMERICA")).tables[0]
    # Estonia has numbers for 2019 only.
    (row,) = [row for row in table.texts() if row[0] == "Estonia"]
    assert row == ("Estonia", "no data", "115", "no data", "no data")


def test_borders_that_changed_are_said_where_they_matter() -> None:
    former = "those of the former, larger areas"
    assert former in said("migrant_stock_change", "notes", place="SDN", direction="in")
    assert former not in said(
        "migrant_stock_change", "notes", place="SDN", direction="in", since=2010
    )
    assert former not in said("migrant_stock_change", "notes", place="SLV")


def test_no_share_is_given_of_the_population_of_another_area() -> None:
    chosen = {"place": "BES", "direction": "in", "year": 2000}
    assert said("headline", "share_value", **chosen) == "no data"
    assert "former, larger area" in said("headline", "share_source", **chosen)
    assert said("migrant_stock_compare", "sentence", **chosen) == (
        "In 2000, 46,105 migrants lived in Bonaire, Sint Eustatius and Saba; no population of the "
        "same area is published to compare this with."
    )
    no_share = "no share of the population is given for those years"
    for view in ("migrant_stock", "migrant_stock_compare", "migrant_stock_change"):
        assert no_share in said(view, "notes", **chosen), view
        assert no_share not in said(view, "notes", place="SLV", direction="in", year=2000), view
    ranked = bars("migrant_stock.ranking", place="DOM", measure="share", year=2000)
    assert "BES" not in ranked
    assert no_share in said("migrant_stock", "notes", place="DOM", measure="share", year=2000)
    assert "BES" in bars("migrant_stock.ranking", place="DOM", measure="share", year=2010)


def test_the_largest_change_is_one_of_the_origins_that_are_named() -> None:
    # Of those living in Costa Rica 194,212 fewer are of an unstated origin of the South.
    chosen = {"place": "CRI", "direction": "in"}
    sentence = said("migrant_stock_change", "sentence", **chosen)
    assert "Among the countries of origin published in both years, the largest rise was" in sentence
    assert sentence.endswith("the largest fall was of those born in El Salvador: −42,153.")
    assert "not among the bars" in said("migrant_stock_change", "notes", **chosen)
    assert "not among the bars" not in said("migrant_stock_change", "notes", place="CRI")


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_said_of_what_is_not_drawn(language: str) -> None:
    nobody = {"place": "VAT", "direction": "in", "language": language}
    assert said("migrant_stock", "hint", **nobody) == ""
    assert said("migrant_stock_women", "partners_note", **nobody) == ""
    wrong = {"place": "BLZ", "since": 1990, "year": 1990, "language": language}
    assert "1990" not in said("migrant_stock_change", "title", **wrong)
    none = said("remittance_costs_calculator", "saving_note", place="USA", language=language)
    assert none == ""
    some = said("remittance_costs", "trend_title", place="IND", language=language)
    region = said("remittance_costs", "trend_title", language=language)
    assert {"en": "from the United States", "es": "desde Estados Unidos"}[language] in region
    # One corridor begins in the region, and its line is all of them.
    only = said("remittance_costs", "trend_title", direction="in", language=language)
    assert "1" not in only
    assert some.endswith({"en": ": 4 of 20 corridors", "es": ": 4 de 20 corredores"}[language])


def test_women_are_said_and_drawn_around_one_half() -> None:
    chosen = {"place": "CRI", "direction": "in"}
    assert said("migrant_stock_women", "sentence", **chosen) == (
        "In 2019, 51.7% of the migrants living in Costa Rica were women: 215,834 women and "
        "201,934 men."
    )
    extent = part("migrant_stock_women.years", "y_range", **chosen)
    assert extent["start"] == 40
    assert part("migrant_stock_women.years", "reference", **chosen)["location"] == 50


def test_up_to_four_places_are_compared_the_chosen_one_first_and_once() -> None:
    chosen = {"place": "SLV", "compare": "HND-SLV-MESOAMERICA"}
    assert said("migrant_stock_compare", "sentence", **chosen) == (
        "In 2019, 1.60 million migrants born in El Salvador lived in another country or area, "
        "equal to 24.8% of the population of the country or region of birth. Honduras: 800,738 "
        "migrants, 8.2% of its population. Central America and Mexico: "
        "16.5 million migrants, 9.3% of its population."
    )
    lines = part("migrant_stock_compare.share", "lines", **chosen)["data"]
    assert len(lines["xs"]) == 3
    assert lines["color"] == list(theme.SERIES[:3])
    assert lines["dash"] == list(theme.DASHES[:3])
    table = model_of("migrant_stock_compare", Selection(**chosen)).tables[0]
    assert table.head == ("Year", "El Salvador", "Honduras", "Central America and Mexico")
    assert said("migrant_stock_compare", "hint", **chosen) == ""


def test_nothing_to_compare_with_says_how_to_add() -> None:
    hint = said("migrant_stock_compare", "hint", place="DOM", language="es")
    assert hint.startswith("Con la República Dominicana se pueden comparar hasta otros tres")


def test_the_matrix_has_every_pair_and_an_empty_diagonal() -> None:
    shapes = part("migrant_stock_matrix.cells", "shapes")["data"]
    assert len(shapes["tip"]) == 11 * 10
    by_tip = dict(zip(shapes["tip"], shapes["fill"], strict=True))
    assert by_tip["Nicaragua → Costa Rica: 296,541 migrants (2019)"] == theme.SCALE[3]
    assert by_tip["Belize → Dominican Republic: not published (2019)"] == theme.LAND
    table = model_of("migrant_stock_matrix", Selection()).tables[0]
    (row,) = [row for row in table.texts() if row[0] == "Nicaragua"]
    assert row[table.head.index("Costa Rica")] == "296,541"
    assert row[table.head.index("Nicaragua")] == "does not apply"
    spanish = model_of("migrant_stock_matrix", Selection(language="es")).tables[0]
    for texts, phrase in ((table.texts(), "does not apply"), (spanish.texts(), "no aplica")):
        cells = {(r, c) for r, row in enumerate(texts) for c, text in enumerate(row)
                 if text == phrase}
        assert cells == {(i, i + 1) for i in range(11)}
    # Not published is something else: Belize and the Dominican Republic.
    belize = table.texts()[table.codes.index("BLZ")]
    assert belize[table.head.index("Dominican Republic")] == "no data"


@pytest.mark.parametrize(("place", "year"), [("DOM", 2010), ("MEX", 2019), ("HND", 1990)])
def test_each_circle_is_as_large_as_its_own_number(place: str, year: int) -> None:
    """Origins that are not broken down have no circle: no other may take their number."""
    table = pd.read_csv(DATA / "migrant_stock.csv")
    rows = table[(table["destination"] == place) & (table["year"] == year)]
    counts = rows.set_index("origin")["migrants"].drop(["OTHER_NORTH", "OTHER_SOUTH"])
    counts = counts[counts > 0]
    charts = model_of("migrant_stock", Selection(place=place, direction="in", year=year)).charts
    drawn = charts["migrant_stock.map"]["migrant_stock.map.symbols"]["data"]
    assert set(drawn["code"]) == set(counts.index)
    largest = max(drawn["size"])
    for code, size in zip(drawn["code"], drawn["size"], strict=True):
        # The area grows with the number; below 5 pixels a circle stays just visible.
        wanted = largest * (counts[code] / counts.max()) ** 0.5
        assert size == pytest.approx(max(5, wanted), abs=0.1)
