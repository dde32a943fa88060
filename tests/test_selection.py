"""A selection and its address: what one says the other restores, and nonsense is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import places
from dashboard.selection import ADDRESS, Selection, read_query
from dashboard.site import read_arguments
from dashboard.tables import load

#: Addresses that were copied from earlier versions of the page or this one, and what they chose.
OLD = {
    "v=1&place=SLV&with=USA&lang=es": {"place": "SLV", "partner": "USA", "language": "es"},
    "v=1&place=GTM&dir=in&year=2000&sex=male&map=share&lang=en": {
        "place": "GTM", "direction": "in", "year": 2000, "sex": "male", "measure": "share",
    },
    "v=1&place=SLV&lang=es&show=migrant_stock_women.table-remittances_pace": {
        "place": "SLV", "language": "es",
    },
    "v=1&place=HND&since=2005&cmp=SLV-GTM&ed=wb_2017&usd=350&lang=es&story=session_1&stop=3": {
        "place": "HND", "since": 2005, "compare": "SLV-GTM", "edition": "wb_2017",
        "amount": "350", "language": "es",
    },
}
FIRST = Selection().values_of(tuple(ADDRESS))


def test_the_first_view_is_central_america_and_mexico_in_2019() -> None:
    first = Selection()
    assert (first.place, first.partner, first.direction, first.year, first.sex) == (
        "MESOAMERICA", "", "from", 2019, "all",
    )
    assert first.to_query() == "v=1&lang=en"


def test_an_address_restores_exactly_the_state_it_was_made_from() -> None:
    chosen = Selection(
        place="SLV", partner="USA", direction="in", year=2010, sex="female", measure="share",
        language="es",
    )
    assert chosen.to_query() == (
        "v=1&place=SLV&with=USA&dir=in&year=2010&sex=female&map=share&lang=es"
    )
    fields, set_aside = read_query(chosen.to_query())
    assert fields == chosen.values_of(tuple(ADDRESS))
    assert set_aside == []


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("place=XXX", "place=XXX"),
        ("place=XKX", "place=XKX"),
        ("year=1066", "year=1066"),
        ("year=20001", "year=20001"),
        ("lang=de", "lang=de"),
        ("place=Salvador", "place=Salvador"),
        ("cmp=SLV-GTM-HND-NIC", "cmp=SLV-GTM-HND-NIC"),
        ("year=", "year="),
        ("sex=both", "sex=both"),
        ("with=OTHER_SOUTH", "with=OTHER_SOUTH"),
        ("colour=red", "colour=red"),
        ("v=2", "v=2"),
        ("place=%00", "place=\x00"),
        ("year=2010&year=2015", "year=2010"),
        ("with=MESOAMERICA", "with=MESOAMERICA"),
    ],
)
def test_what_means_nothing_is_set_aside_and_named(query: str, part: str) -> None:
    fields, set_aside = read_query(query, "es")
    assert set_aside == [part]
    assert fields["place"] == "MESOAMERICA"
    assert fields["language"] == "es"


@pytest.mark.parametrize(
    ("query", "field", "value", "said"),
    [
        ("place=slv", "place", "SLV", "place=slv → place=SLV"),
        ("place=SV", "place", "SLV", "place=SV → place=SLV"),
        ("place=222", "place", "SLV", "place=222 → place=SLV"),
        ("place=arabia%20saudita", "place", "SAU", "place=arabia saudita → place=SAU"),
        ("place=mesoamerica", "place", "MESOAMERICA", "place=mesoamerica → place=MESOAMERICA"),
        ("with=us", "partner", "USA", "with=us → with=USA"),
        ("with=Estados Unidos", "partner", "USA", "with=Estados Unidos → with=USA"),
        ("dir=IN", "direction", "in", "dir=IN → dir=in"),
        ("lang=EN", "language", "en", "lang=EN → lang=en"),
        ("lang=es-MX", "language", "es", "lang=es-MX → lang=es"),
        ("year=2001", "year", 2000, "year=2001 → year=2000"),
        ("year=2018", "year", 2019, "year=2018 → year=2019"),
        ("year=2026", "year", 2019, "year=2026 → year=2019"),
        ("year=2017", "year", 2015, "year=2017 → year=2015"),
        ("since=1985", "since", 1990, "since=1985 → since=1990"),
        ("cmp=slv,gt", "compare", "SLV-GTM", "cmp=slv,gt → cmp=SLV-GTM"),
        ("cmp=SLV-SLV", "compare", "SLV", "cmp=SLV-SLV → cmp=SLV"),
        ("ed=WB_2018", "edition", "wb_2018", "ed=WB_2018 → ed=wb_2018"),
        ("Place=SLV", "place", "SLV", "Place=SLV → place=SLV"),
        ("partner=USA", "partner", "USA", "partner=USA → with=USA"),
    ],
)
def test_what_is_nearly_right_is_read_as_what_it_means_and_said(
    query: str, field: str, value: object, said: str
) -> None:
    fields, set_aside = read_query(query, "es")
    assert fields[field] == value
    assert set_aside == [said]


def test_a_name_that_is_nearly_right_never_overrules_the_right_one() -> None:
    fields, set_aside = read_query("Place=HND&place=SLV&PLACE=GTM")
    assert fields["place"] == "SLV"
    assert set_aside == ["Place=HND", "PLACE=GTM"]


@pytest.mark.parametrize("place", places.areas())
def test_a_country_is_found_by_its_number_and_by_its_names(place: str) -> None:
    row = load("countries").set_index("country").loc[place]
    for text in (f"{row['m49']:03d}", row["name_en"], row["name_es"], place.lower()):
        assert places.code_meant(text) == place


@pytest.mark.parametrize("place", places.codes())
def test_a_code_of_a_place_never_means_another_one(place: str) -> None:
    assert read_query(f"place={place}")[1] == []
    assert read_query(f"place={place}")[0]["place"] == place


@pytest.mark.parametrize("address", OLD)
def test_an_address_of_the_first_version_keeps_its_meaning(address: str) -> None:
    fields, set_aside = read_query(address)
    assert set_aside == []
    assert {field: fields[field] for field in OLD[address]} == OLD[address]
    assert {field for field, value in fields.items() if value != FIRST[field]} == set(OLD[address])


def test_an_address_that_does_not_fit_is_no_selection() -> None:
    with pytest.raises(ValueError, match="do not fit: year=2001 → year=2000, colour=red"):
        Selection.from_url("http://localhost:5006/?v=1&year=2001&colour=red")


def test_a_place_cannot_be_its_own_partner() -> None:
    fields, set_aside = read_query("place=USA&with=USA")
    assert fields["partner"] == ""
    assert set_aside == ["with=USA"]


def test_of_a_part_that_stands_twice_the_last_counts_and_the_others_are_named() -> None:
    fields, set_aside = read_query("place=SLV&year=2010&place=HND&place=HND")
    assert (fields["place"], fields["year"]) == ("HND", 2010)
    assert set_aside == ["place=SLV"]


def test_a_value_that_does_not_exist_is_refused_and_the_old_one_kept() -> None:
    selection = Selection(place="SLV")
    with pytest.raises(ValueError, match="there is no place 'SALVADOR'"):
        selection.place = "SALVADOR"
    with pytest.raises(ValueError, match="2011"):
        selection.year = 2011
    assert (selection.place, selection.year) == ("SLV", 2019)


@given(st.text() | st.dictionaries(st.sampled_from([*ADDRESS.values(), "v", "x"]), st.text()))
def test_no_address_whatever_breaks_anything(query: str | dict[str, str]) -> None:
    fields, set_aside = read_query(query)
    assert Selection(**fields).values_of(tuple(ADDRESS)) == fields
    assert all(len(part) <= 60 for part in set_aside)


@pytest.mark.parametrize(
    ("stated", "shown", "set_aside"),
    [
        ("remittances", "remittances", []),
        ("Remittances", "remittances", ["embed=Remittances → embed=remittances"]),
        ("nothing", "", ["embed=nothing"]),
    ],
)
def test_a_view_alone_may_be_named_nearly_right(
    stated: str, shown: str, set_aside: list[str]
) -> None:
    asked = read_arguments({"embed": [stated.encode()], "lang": [b"es"]}, "en")
    assert (asked.embed, asked.set_aside) == (shown, set_aside)
