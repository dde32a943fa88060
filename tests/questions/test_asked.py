"""A question that is asked wrongly says so: nothing is left out of a sum in silence."""

from __future__ import annotations

import re

import pytest

from dashboard import questions
from dashboard.tables import load


@pytest.mark.parametrize(("codes", "message"), [
    (["SLV", "GUA"], "origins: no country 'GUA'; did you mean"),
    (["slv"], "origins: no country 'slv'; did you mean SLV (El Salvador)"),
    (["El Salvador"], "origins: no country 'El Salvador'; did you mean SLV (El Salvador)?"),
    (["Estados Unidos"], "origins: no country 'Estados Unidos'; did you mean USA (United States"),
    (["MESOAMERICA"], "MESOAMERICA is a region; give its countries: BLZ, CRI, GTM"),
    (["12345"], "no country '12345'; countries are given by ISO 3166-1 alpha-3"),
    ([2019], "no country 2019"),
])
def test_a_code_of_no_country_is_named(codes: list, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        questions.migrant_stock.migrants_between(load("migrant_stock"), codes, ["USA"], 2019)


def test_one_code_stands_for_a_list_of_it() -> None:
    # UN DESA 2019: born in El Salvador, living in the United States.
    stock = load("migrant_stock")
    assert questions.migrant_stock.migrants_between(stock, "SLV", "USA", 2019) == 1_429_155


@pytest.mark.parametrize(("module", "question", "table", "given", "message"), [
    ("migrant_stock", "destinations_of", "migrant_stock", (["SLV"], 2018),
     "no year 2018; there are 1990, 1995, 2000, 2005, 2010, 2015, 2019"),
    ("migrant_stock", "destinations_of", "migrant_stock", (["SLV"], "2019"), "no year '2019'"),
    ("migrant_stock", "destinations_of", "migrant_stock", (["SLV"], 2019, "women"),
     "no sex 'women'; there are all, male, female"),
    ("remittances", "received", "remittances_annual", (["SLV"], "2021"),
     "no edition '2021'; there are knomad_2021_05, wdi_2023_05"),
    ("remittances", "monthly", "remittances_monthly", ("SLV", "January"),
     "'January' is no month"),
    ("remittances_mexico", "by_sender", "remittances_mexico", ("state", 2022),
     "no dimension 'state'; did you mean us_state"),
    ("diaspora_organizations", "organizations_by", "diaspora_organizations", ("destination",),
     "no dimension 'destination'; there are host, origin"),
])
def test_what_a_table_has_not_is_named(
    module: str, question: str, table: str, given: tuple, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        getattr(getattr(questions, module), question)(load(table), *given)


def test_what_is_not_published_stays_an_empty_answer() -> None:
    between = questions.migrant_stock.migrants_between
    assert between(load("migrant_stock"), ["BLZ"], ["TKM"], 2019) is None
    assert questions.remittances.share_of_gdp(load("remittances_share_of_gdp"), "CUB").empty
