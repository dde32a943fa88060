"""Sentences a reader meets first, word by word in both languages, with the published numbers."""

from __future__ import annotations

import pytest

from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.views.model import plain

NB = "\u00a0"


def said(view: str, slot: str, **chosen: object) -> str:
    return plain(model_of(view, Selection(**chosen)).texts[slot]).replace(NB, " ")


def test_the_region_in_2019() -> None:
    assert said("migrant_stock", "sentence") == (
        "In 2019, 16.5 million migrants born in Central America and Mexico lived in another "
        "country or area: 15.2 million of them, 92.4%, in the United States."
    )
    assert said("migrant_stock", "sentence", language="es") == (
        "En 2019, 16.5 millones de personas migrantes nacidas en Centroamérica y México vivían "
        "en otro país o área: 15.2 millones, el 92.4 %, en Estados Unidos."
    )


def test_a_place_whose_migrants_have_no_published_origin_still_has_its_migrants() -> None:
    # 483 of other origins in the North and 316 in the South: no country is named.
    chosen = {"place": "VAT", "direction": "in"}
    assert said("migrant_stock", "sentence", **chosen) == (
        "In 2019, 799 migrants lived in the Holy See; the United Nations publishes no country "
        "of origin for any of them."
    )
    assert said("migrant_stock", "sentence", **chosen, language="es") == (
        "En 2019 vivían en la Santa Sede 799 personas migrantes; las Naciones Unidas no publican "
        "ningún país de origen."
    )


def test_the_map_says_that_its_boundaries_are_nobody_s_endorsement() -> None:
    assert "do not imply official endorsement" in said("migrant_stock", "notes")


def test_a_corridor_has_the_full_published_number() -> None:
    chosen = {"place": "SLV", "partner": "USA"}
    assert said("migrant_stock", "corridor", **chosen) == (
        "In 2019, 1,429,155 migrants born in El Salvador lived in the United States."
    )
    assert said("migrant_stock", "corridor", **chosen, language="es") == (
        "En 2019 vivían en Estados Unidos 1,429,155 personas migrantes nacidas en El Salvador."
    )


def test_a_corridor_that_is_not_published_says_so() -> None:
    assert said("migrant_stock", "corridor", place="BLZ", partner="TKM") == (
        "For 2019, the United Nations publishes no figure for migrants born in Belize and living "
        "in Turkmenistan."
    )
    assert said("migrant_stock", "corridor", place="BLZ", partner="TKM", language="es") == (
        "Para 2019, las Naciones Unidas no publican cifras de personas migrantes nacidas en "
        "Belice que vivieran en Turkmenistán."
    )


def test_2020_against_the_forecasts_and_the_outcome() -> None:
    assert said("remittances", "sentence", place="SLV") == (
        "In 2020, El Salvador received US$ 5.94 billion in personal remittances (nominal US "
        "dollars, World Bank estimate of May 2021), 4.9% more than in 2019. For Latin America "
        "and the Caribbean as a whole, not for El Salvador, the World Bank forecast a change of "
        "−19.3% in April 2020 and of −0.2% in October 2020; in May 2021 it estimated the outcome "
        "at +6.5% (US$ 103 billion). The May 2023 edition puts 2020 at US$ 5.93 billion, 4.8% "
        "more than in 2019."
    )
    assert said("remittances", "sentence", place="BLZ", language="es") == (
        "En 2020 llegaron a Belice US$ 92.9 millones en remesas personales (dólares corrientes, "
        "estimación del Banco Mundial de mayo de 2021), un 4.0 % menos que en 2019. Para América "
        "Latina y el Caribe en su conjunto, no para Belice, el Banco Mundial pronosticó una "
        "variación de −19.3 % en abril de 2020 y de −0.2 % en octubre de 2020; en mayo de 2021 "
        "estimó el resultado en +6.5 % (US$ 103,000 millones). La edición de mayo de 2023 sitúa "
        "2020 en US$ 121 millones, un 24.7 % más que en 2019."
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_forecast_is_told_of_the_world_bank_s_latin_america_only(language: str) -> None:
    for place in ("SLV", "MESOAMERICA", "COL", "JAM"):
        assert "19.3" in said("remittances", "sentence", place=place, language=language)
    # Panama and Chile have a high income, Guadeloupe is no economy of the World Bank's list.
    for place in ("PAN", "CHL", "BRB", "GLP", "PHL", "USA", "ESP"):
        assert "19.3" not in said("remittances", "sentence", place=place, language=language)
    inside, outside = (
        model_of("remittances", Selection(place=place, language=language))
        for place in ("SLV", "PHL")
    )
    drawn = [str(model.charts["remittances.annual"]) for model in (inside, outside)]
    assert ["19.3" in chart for chart in drawn] == [True, False]
    # KNOMAD, May 2021: US$ 35,167.5 million in 2019 and 34,913.3 million in 2020.
    assert plain(outside.texts["sentence"]).replace(NB, " ") == {
        "en": "In 2020, the Philippines received US$ 34.9 billion in personal remittances "
        "(nominal US dollars, World Bank estimate of May 2021), 0.7% less than in 2019. The May "
        "2023 edition puts 2020 at US$ 34.9 billion, 0.8% less than in 2019.",
        "es": "En 2020 llegaron a Filipinas US$ 34,900 millones en remesas personales "
        "(dólares corrientes, estimación del Banco Mundial de mayo de 2021), un 0.7 % menos que "
        "en 2019. La edición de mayo de 2023 sitúa 2020 en US$ 34,900 millones, un 0.8 % menos "
        "que en 2019.",
    }[language]


@pytest.mark.parametrize(
    ("chosen", "slot", "words"),
    [
        ({"place": "DOM"}, "sentence", "nacidas en la República Dominicana vivían"),
        ({"place": "NLD", "direction": "in"}, "sentence", "vivían en los Países Bajos"),
        ({"place": "BHS", "direction": "in"}, "sentence", "vivían en las Bahamas"),
        ({"place": "GBR", "direction": "in"}, "sentence", "vivían en el Reino Unido"),
        ({"place": "USA", "direction": "in"}, "sentence", "vivían en Estados Unidos"),
    ],
)
def test_a_spanish_name_has_its_article_within_a_sentence(
    chosen: dict, slot: str, words: str
) -> None:
    assert words in said("migrant_stock", slot, **chosen, language="es")


def test_a_spanish_article_melts_with_what_stands_before_it() -> None:
    title = said("remittances", "title", place="GBR", language="es")
    assert title == "Remesas recibidas en el Reino Unido"
    for place, words in (("GBR", "llegaron al Reino Unido"), ("SLV", "llegaron a El Salvador")):
        assert words in said("remittances", "sentence", place=place, language="es")
    assert "remesas del Reino Unido a El Salvador" in said(
        "remittances", "corridor", place="SLV", partner="GBR", language="es"
    )


def test_a_sentence_does_not_begin_with_an_article_in_small_letters() -> None:
    said_of_it = said("diaspora_organizations", "chosen", place="USA")
    assert said_of_it.startswith("United States: host of 964 organizations")
    compared = said("migrant_stock_compare", "sentence", place="SLV", compare="DOM", language="es")
    assert ". República Dominicana: " in compared


def test_the_region_is_plural_in_spanish() -> None:
    # The eight countries, May 2021: 63,657.5 million in 2019 and 68,690.6 million in 2020.
    assert said("remittances", "sentence", language="es").startswith(
        "En 2020 llegaron a Centroamérica y México US$ 68,700 millones en remesas personales "
        "(dólares corrientes, estimación del Banco Mundial de mayo de 2021), un 7.9 % más que en "
        "2019. Sin México, la variación es de +4.8 %. Respecto de 2019, las remesas disminuyeron "
        "en Panamá (−23.1 %), Costa Rica (−9.6 %) y Belice (−4.0 %)."
    )
    # 63,657.5 million for 16,477,835 persons.
    assert said("remittances_per_migrant", "sentence", language="es") == (
        "En 2019 llegaron a Centroamérica y México US$ 63,700 millones en remesas personales "
        "(dólares corrientes, edición del Banco Mundial de mayo de 2021), y 16.5 millones de "
        "personas nacidas allí vivían en otro país: US$ 3,863 por cada una."
    )


def test_modelled_corridors_say_that_they_are_modelled() -> None:
    chosen = {"place": "SLV", "partner": "USA"}
    assert said("remittances", "corridor", **chosen).startswith("Modelled, not reported: ")
    assert "US$ 6.71 billion for 2021" in said("remittances", "corridor", **chosen)


def test_the_cost_of_a_corridor() -> None:
    assert said("remittance_costs", "corridor", place="MEX", partner="USA") == (
        "United States → Mexico: sending US$ 200 cost 4.2% in the third quarter of 2020."
    )


def test_organizations_with_the_parts_not_stated() -> None:
    assert said("diaspora_organizations", "sentence", language="es") == (
        "La OIM identificó 1,014 organizaciones en un estudio realizado en 2020: 770 (75.9 %) son "
        "de la diáspora de México y 964 están en Estados Unidos."
    )
    assert said("diaspora_organizations", "chosen", place="BLZ") == (
        "The concept note states no separate count of organizations for Belize."
    )


def test_the_survey_never_speaks_for_all_migrants() -> None:
    for language, words in (("en", "Not representative"), ("es", "No es representativo")):
        caveat = said("covid_survey", "caveat", language=language)
        assert caveat.startswith(words)
        assert "1,660" in caveat
    assert said("covid_survey", "sentence") == (
        "Of the migrants in the survey, 51% had lost their job because of the pandemic, and 21% "
        "were considering return; the exact base of these two shares is not stated. Of the "
        "migrants asked about remittances, 41% had stopped sending them. Of those who had "
        "intended to migrate, 57% postponed or cancelled their plans."
    )


@pytest.mark.parametrize(
    ("place", "slot", "shown"),
    [
        ("MESOAMERICA", "migrants_value", "16,477,835"),
        ("MESOAMERICA", "organizations_value", "1,014"),
        ("MESOAMERICA", "gdp_value", "no data"),
        ("HND", "remittances_value", "US$ 5.58 billion"),
        ("SLV", "gdp_value", "24.1%"),
        ("USA", "organizations_value", "964"),
        ("BLZ", "organizations_value", "no data"),
    ],
)
def test_headline_figures(place: str, slot: str, shown: str) -> None:
    assert said("headline", slot, place=place) == shown


def test_each_view_says_which_place_it_has_nothing_for() -> None:
    assert said("remittances", "monthly_note", place="FRA").endswith("is available for France.")
    assert said("remittances", "gdp_note", place="TKL") != ""
    assert said("remittance_costs", "sentence", place="TKL").startswith("No corridor to")
    assert said("covid_survey", "respondents", place="FRA") == (
        "The published results do not state which share of the respondents were nationals of "
        "France."
    )


@pytest.mark.parametrize(("view", "slots"), [
    ("migrant_stock_flows", ("diagram_note", "diagram_tap")),
    ("migrant_stock_matrix", ("cells_note", "cells_tap")),
    ("remittances_corridors", ("matrix_note", "matrix_tap")),
])
def test_what_a_tap_does_is_said_apart_from_what_paper_says_too(
    view: str, slots: tuple[str, str]
) -> None:
    for language, tap in (("en", "tap"), ("es", "toc")):
        for place in ("SLV", "MESOAMERICA"):
            note, told = (said(view, slot, place=place, language=language) for slot in slots)
            assert tap not in note.lower()
            assert tap in told.lower().replace("toque", "toc")
