"""Codes, names, regions, memberships and points of countries and areas."""

from __future__ import annotations

import json
import re

import pytest
from shapely.geometry import Point, Polygon

from dashboard import places
from dashboard.publishers import areas, countries
from dashboard.publishers.errors import BuildError
from dashboard.tables import DATA, load
from dashboard.words import LANGUAGES, words

#: Codes without numbers in UN DESA's tables: World Bank tables have the first two.
NOT_IN_UN_DESA = {"MAF", "XKX", "TWN"}


def test_every_area_of_the_tables_is_a_country():
    known = set(load("countries")["country"])
    assert known - set(load("population")["country"]) == NOT_IN_UN_DESA
    assert set(load("migrant_stock")["destination"]) <= known
    assert set(load("remittance_corridors")["sender"]) <= known


def test_members_and_region():
    table = load("countries")
    assert set(table.loc[table["rcm_member"], "country"]) == {
        "BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV", "USA",
    }
    assert set(table.loc[table["mesoamerica"], "country"]) == {
        "BLZ", "CRI", "GTM", "HND", "MEX", "NIC", "PAN", "SLV",
    }


@pytest.mark.parametrize(
    ("code", "m49", "english", "spanish", "region"),
    [
        ("BLZ", 84, "Belize", "Belice", "central_america"),
        ("USA", 840, "United States", "Estados Unidos", "northern_america"),
        ("DOM", 214, "Dominican Republic", "República Dominicana", "caribbean"),
        ("MEX", 484, "Mexico", "México", "central_america"),
        # M49 in English and in Spanish (unstats.un.org/unsd/methodology/m49/).
        ("TUR", 792, "Türkiye", "Türkiye", "western_asia"),
        ("KOR", 410, "Republic of Korea", "República de Corea", "eastern_asia"),
        ("PRK", 408, "Democratic People’s Republic of Korea",
         "República Popular Democrática de Corea", "eastern_asia"),
        ("KEN", 404, "Kenya", "Kenya", "eastern_africa"),
        ("MLI", 466, "Mali", "Malí", "western_africa"),
        ("NZL", 554, "New Zealand", "Nueva Zelandia", "australia_new_zealand"),
        ("BGD", 50, "Bangladesh", "Bangladesh", "southern_asia"),
        ("BLR", 112, "Belarus", "Belarús", "eastern_europe"),
        ("CIV", 384, "Côte d’Ivoire", "Côte d’Ivoire", "western_africa"),
        ("LAO", 418, "Lao People’s Democratic Republic", "República Democrática Popular Lao",
         "south_eastern_asia"),
        ("MNP", 580, "Northern Mariana Islands", "Islas Marianas Septentrionales", "micronesia"),
        ("RUS", 643, "Russian Federation", "Federación de Rusia", "eastern_europe"),
        ("TTO", 780, "Trinidad and Tobago", "Trinidad y Tabago", "caribbean"),
        ("TZA", 834, "United Republic of Tanzania", "República Unida de Tanzanía",
         "eastern_africa"),
        ("VNM", 704, "Viet Nam", "Viet Nam", "south_eastern_asia"),
        # Without the addition in brackets of the M49.
        ("BOL", 68, "Bolivia", "Bolivia", "south_america"),
        ("CZE", 203, "Czechia", "Chequia", "eastern_europe"),
        ("CHI", 830, "Channel Islands", "Islas del Canal", "northern_europe"),
        ("MMR", 104, "Myanmar", "Myanmar", "south_eastern_asia"),
        ("HKG", 344, "Hong Kong SAR", "RAE de Hong Kong", "eastern_asia"),
    ],
)
def test_names_and_codes(code, m49, english, spanish, region):
    row = load("countries").set_index("country").loc[code]
    assert (row["m49"], row["name_en"], row["name_es"], row["region"]) == (
        m49, english, spanish, region,
    )


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("MDV", "the Maldives", "las Maldivas"),
        ("NLD", "the Netherlands", "los Países Bajos"),
        ("KOR", "the Republic of Korea", "la República de Corea"),
        ("RUS", "the Russian Federation", "la Federación de Rusia"),
        ("COM", "the Comoros", "las Comoras"),
        ("FSM", "the Federated States of Micronesia", "los Estados Federados de Micronesia"),
        ("USA", "the United States", "Estados Unidos"),
        ("PHL", "the Philippines", "Filipinas"),
        ("SLV", "El Salvador", "El Salvador"),
    ],
)
def test_a_name_in_running_text_has_its_article(code, english, spanish):
    assert (places.named(code, "en"), places.named(code, "es")) == (english, spanish)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_name_or_one_that_begins_with_a_common_noun_has_an_article(language):
    common = {
        "en": r"\b(Islands?|Republic|Kingdom|States|Federation|Emirates)\b|^(State|Isle) of|^Holy",
        "es": r"^(Islas?|República|Reino|Federación|Emiratos|Estado de|Santa Sede|Países)\b",
    }[language]
    table = load("countries")
    without = {
        row.country for row in table.itertuples()
        if re.search(common, getattr(row, f"name_{language}"))
        and not re.match(r"the |el |la |los |las ", places.named(row.country, language))
    }
    assert without == set()


def test_a_name_in_common_use_finds_the_place():
    for text, code in (("Corea del Sur", "KOR"), ("Turkey", "TUR"), ("costa de marfil", "CIV"),
                       ("Nueva Zelanda", "NZL")):
        assert code in places.near(text), text


def test_no_two_areas_share_a_name():
    for language in LANGUAGES:
        assert load("countries")[f"name_{language}"].is_unique


def test_every_point_is_inside_its_country():
    outlines = json.loads((DATA / "map.json").read_text(encoding="utf-8"))
    for row in load("countries").itertuples():
        inside = [
            Polygon([*zip(part[0][::2], part[0][1::2], strict=True)]).contains(
                Point(row.lon, row.lat)
            )
            for part in outlines[row.country]
        ]
        assert any(inside), row.country


def test_an_override_that_repeats_the_cldr_is_not_kept():
    names = countries._names(areas.HERE / "names.csv")
    in_cldr = {key: name for key, name in names.items() if key[0] != "CHI"}
    repeated = [key for key, name in in_cldr.items() if countries.name_of(*key, {}) == name]
    assert repeated == []


def test_a_name_that_nobody_has_stops():
    with pytest.raises(BuildError, match="file names.csv, label 'CHI': no name in 'en'"):
        countries.name_of("CHI", "en", {})


def test_an_unknown_label_names_file_sheet_row_and_label():
    with pytest.raises(BuildError, match=r"file a.xlsx, sheet 'S', row 7, label 'Atlantis'"):
        areas.resolve("world_bank", "Atlantis", file="a.xlsx", sheet="S", row=7)
    with pytest.raises(BuildError, match=r"file a.xlsx, row 7, label '999': unknown code"):
        areas.of_m49(999, file="a.xlsx", row=7)


def test_labels_resolve_by_publisher():
    where = {"file": "a.csv"}
    assert areas.resolve("world_bank_code", "KSV", **where) == "XKX"
    assert areas.resolve("world_bank_code", "MEX", **where) == "MEX"
    assert areas.resolve("world_bank", "Bahamas,  The ", **where) == "BHS"
    assert areas.resolve("un_desa", "Viet Nam", **where) == "VNM"
    assert areas.resolve("world_bank_code", "EUU", **where) is None
    with pytest.raises(BuildError, match="label 'MEX'"):
        areas.resolve("un_desa", "MEX", **where)


def test_every_alias_and_exclusion_is_sound():
    known = areas.areas().keys() | {"OTHER_SOUTH", "OTHER_NORTH", "OTHER_AREAS", "UNSPECIFIED"}
    known |= {key.split(".")[1] for key in words("en") if key.startswith("us_states.")}
    assert {code for code in areas._aliases().values() if code not in known} == set()
    assert areas._aliases().keys() & areas.excluded().keys() == set()
    assert all(areas.excluded().values())
