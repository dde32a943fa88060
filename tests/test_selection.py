"""A selection and its address: what one says the other restores, and nonsense is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import ADDRESS, Selection, read_query


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
        ("year=2011", "year=2011"),
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
