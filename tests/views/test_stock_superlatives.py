"""Whoever is said to be largest is: recomputed over every place, year, sex and direction.

The winners are computed here from the committed table, as arrays, for all states at once; what
the questions and the sentences say is held against them, for a fixed sample of the states in
`make test` and for all of them in `make test-all`.
"""

from __future__ import annotations

import itertools
import re
import warnings

import numpy as np
import pandas as pd
import pytest

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.questions.migrant_stock_change import (
    change_by_partner,
    largest_fall,
    largest_rise,
)
from dashboard.questions.migrant_stock_flows import among
from dashboard.selection import Selection
from dashboard.tables import DATA, load
from dashboard.views.migrant_stock import VIEW, change
from dashboard.views.model import MARK, plain
from dashboard.voice import Voice
from dashboard.words import LANGUAGES
from tests.sampling import sampled

YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2019)
COLUMN = {"all": "migrants", "male": "migrants_male", "female": "migrants_female"}
OTHER = ("OTHER_NORTH", "OTHER_SOUTH")
DIRECTIONS = ("from", "in")
SPANS = list(itertools.combinations(YEARS, 2))
#: Sex to persons by year, origin and destination; NaN where nothing is published.
Cells = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return pd.read_csv(DATA / "migrant_stock.csv")


@pytest.fixture(scope="module")
def codes(table: pd.DataFrame) -> list[str]:
    return sorted({*table["origin"], *table["destination"]})


@pytest.fixture(scope="module")
def cells(table: pd.DataFrame, codes: list[str]) -> Cells:
    at = {code: i for i, code in enumerate(codes)}
    where = (
        table["year"].map(YEARS.index), table["origin"].map(at), table["destination"].map(at)
    )
    found = {}
    for sex, column in COLUMN.items():
        found[sex] = np.full((len(YEARS), len(codes), len(codes)), np.nan)
        found[sex][where] = table[column]
    return found


def of_place(cells: np.ndarray, codes: list[str], place: str, direction: str) -> np.ndarray:
    """Return persons by year and partner; those of the region are the sums of its countries."""
    here = [codes.index(code) for code in places.members(place)]
    rows = cells[:, here, :] if direction == "from" else cells[:, :, here].transpose(0, 2, 1)
    sums = np.nansum(rows, axis=1)
    sums[np.isnan(rows).all(axis=1)] = np.nan
    return sums


def best(values: np.ndarray, codes: list[str], lowest: bool = False) -> tuple[float, set[str]]:
    """Return the largest value (or the smallest) and everyone who has it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        value = (np.nanmin if lowest else np.nanmax)(values)
    return value, {codes[i] for i in np.flatnonzero(values == value)}


def named(values: np.ndarray, codes: list[str]) -> np.ndarray:
    """Return `values` without those of origins that are not broken down."""
    return np.where(np.isin(codes, OTHER), np.nan, values)


def states(*axes: tuple) -> list[tuple]:
    return list(itertools.product(places.codes(), DIRECTIONS, COLUMN, *axes))


def kind(state: tuple) -> tuple:
    return (state[0] in (places.MESOAMERICA, *places.rcm_members()), *state[1:3])


@pytest.mark.slow
def test_the_largest_rise_and_fall_are_so_among_those_published_in_both_years(
    cells: Cells, codes: list[str]
) -> None:
    for place, direction, sex, (since, year) in sampled(states(SPANS), 480, kind):
        rows = of_place(cells[sex], codes, place, direction)
        changes = named(rows[YEARS.index(year)] - rows[YEARS.index(since)], codes)
        wanted = {}
        for name, lowest in (("gain", False), ("loss", True)):
            value, who = best(changes, codes, lowest)
            if value < 0 if lowest else value > 0:
                wanted[name] = (value, who)
        side = "origin" if direction == "from" else "destination"
        found = change_by_partner(
            load("migrant_stock"), side, places.members(place), (since, year), sex
        )
        known = found[~found["code"].isin(OTHER)]
        ends = {"gain": largest_rise(known), "loss": largest_fall(known)}
        said = {name: (end["change"].iloc[0], set(end["code"])) for name, end in ends.items()
                if len(end)}
        assert said == wanted, (place, direction, sex, since, year)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_them_and_the_set_they_are_largest_of(
    cells: Cells, codes: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Drawing is slow, and no sentence reads it.
    for name in ("partners", "share", "table", "shares"):
        monkeypatch.setattr(change.drawn, name, lambda *args, **named: {})
    among = {"en": "published in both years", "es": "publicados en ambos años"}[language]
    for place, direction, sex, (since, year) in sampled(states(SPANS), 120, kind):
        rows = of_place(cells[sex], codes, place, direction)
        then, now = rows[YEARS.index(since)], rows[YEARS.index(year)]
        if np.isnan(then).all() or np.isnan(now).all():
            continue
        changes = named(now - then, codes)
        text = change.VIEW.model(Selection(
            place=place, direction=direction, sex=sex, since=since, year=year, language=language
        )).texts["sentence"]
        marks = {mark: written for mark, written in MARK.findall(text)}
        for name, lowest in (("gain", False), ("loss", True)):
            value, who = best(changes, codes, lowest)
            assert (name in marks) == (value < 0 if lowest else value > 0), text
            if name in marks:
                assert number(marks[name]) == value, text
                # The article melts with what stands before it: «al Reino Unido».
                names = [places.named(code, language).removeprefix("el ") for code in who]
                assert all(name in plain(text) for name in names), text
        some = (np.isnan(changes) & ~(np.isnan(then) & np.isnan(now))).any()
        assert (among in text) == bool(some and ("gain" in marks or "loss" in marks)), text


def number(text: str) -> int:
    return int(re.sub("[+,]", "", text).replace("−", "-"))


def test_the_first_partner_by_number_has_the_most(cells: Cells, codes: list[str]) -> None:
    for place, direction, sex, year in sampled(states(YEARS), 240, kind):
        rows = of_place(cells[sex], codes, place, direction)[YEARS.index(year)]
        value, who = best(named(rows, codes), codes)
        found = first_of(place, direction, sex, year, "count")
        wanted = who if value > 0 else set()
        assert found == wanted, (place, direction, sex, year)


@pytest.mark.slow
def test_the_first_partner_by_share_has_the_highest_of_those_with_a_thousand(
    cells: Cells, codes: list[str]
) -> None:
    population = pd.read_csv(DATA / "population.csv").set_index(["year", "country"])
    people = population["population_thousands"].mul(1000)
    for place, direction, sex, year in sampled(states(YEARS), 240, kind):
        rows = of_place(cells[sex], codes, place, direction)[YEARS.index(year)]
        whole = people.loc[year].reindex(codes).to_numpy(copy=True)
        if direction == "from" and year <= 2005:
            # Migrants there are those of a larger area than the population (notes 4, 13, 24).
            whole[np.isin(codes, ["SDN", "SRB", "BES"])] = np.nan
        shares = np.where(rows >= 1000, rows / whole, np.nan)
        wanted = set() if np.isnan(shares).all() else best(shares, codes)[1]
        found = first_of(place, direction, sex, year, "share")
        assert found == wanted, (place, direction, sex, year)


def first_of(place: str, direction: str, sex: str, year: int, measure: str) -> set[str]:
    selection = Selection(place=place, direction=direction, sex=sex, year=year, measure=measure)
    return {*VIEW.facts(selection).leaders.value.iloc[:, 0]}


def test_the_largest_corridor_between_members_is_so_in_every_year(
    cells: Cells, codes: list[str]
) -> None:
    members = [codes.index(code) for code in places.rcm_members()]
    for sex, year in itertools.product(COLUMN, YEARS):
        rows = cells[sex][YEARS.index(year)][np.ix_(members, members)]
        pairs = among(load("migrant_stock"), places.rcm_members(), year, sex)
        first = ask.largest_of(pairs, "migrants")
        wanted = {
            (codes[members[i]], codes[members[j]])
            for i, j in np.argwhere(rows == np.nanmax(rows))
        }
        assert set(zip(first["origin"], first["destination"], strict=True)) == wanted
        assert pairs["migrants"].sum() == np.nansum(rows)


#: Tables 2 + 3 of UN_MigrantStockByOriginAndDestination_2019.xlsx, cells by column and row.
@pytest.mark.parametrize(
    ("chosen", "name", "change_of"),
    [
        # GV56 is 0 in both tables; GV1754: 534,915 men and 565,181 women.
        ({"place": "SSD"}, "in Uganda: +1,100,096", 534_915 + 565_181),
        # BZ258 is 0 in both tables; BZ1956: 28,802 and 32,563.
        ({"place": "FIN", "direction": "in"}, "born in Estonia: +61,365", 28_802 + 32_563),
        # GV100 is 0 in both tables; GV1798: 381,744 and 391,768.
        ({"place": "SDN", "direction": "in"}, "born in South Sudan: +773,512", 381_744 + 391_768),
    ],
)
def test_a_rise_from_a_published_zero_is_the_largest(
    chosen: dict, name: str, change_of: int
) -> None:
    text = change.VIEW.model(Selection(since=1990, year=2019, **chosen)).texts["sentence"]
    assert name in plain(text)
    assert number(dict(MARK.findall(text))["gain"]) == change_of


def test_several_that_are_largest_are_all_named() -> None:
    tied = pd.DataFrame({
        "code": ["IRL", "SLV", "USA", "HND"], "before": [1.0, 1.0, 5.0, 5.0],
        "after": [3.0, 3.0, 1.0, 4.0], "change": [2.0, 2.0, -4.0, -1.0],
    })
    ends = {"gain": [*largest_rise(tied)["code"]], "loss": [*largest_fall(tied)["code"]]}
    assert ends == {"gain": ["IRL", "SLV"], "loss": ["USA"]}
    for language, wanted in (
        ("en", "The largest rises were in Ireland and El Salvador: +2 each. "
               "The largest fall was in the United States: −4."),
        ("es", "Los mayores aumentos se registraron en Irlanda y El Salvador: +2 en cada caso. "
               "La mayor disminución se registró en Estados Unidos: −4."),
    ):
        voice = Voice("migrant_stock_change", language)
        counts = {"gain": voice.signed(2), "loss": voice.signed(-4)}
        said = change.most(ends, counts, "from", False, voice)
        assert plain(" ".join(said)) == wanted
    for nothing in (tied.assign(change=0.0), tied.head(0)):
        assert largest_rise(nothing).empty
        assert largest_fall(nothing).empty
