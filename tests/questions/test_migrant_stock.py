"""Cells of UN DESA's workbook of 2019 and of the concept note, copied by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.questions import population as per_head
from dashboard.tables import load


@pytest.fixture(scope="module")
def stock() -> pd.DataFrame:
    return load("migrant_stock")


@pytest.mark.parametrize(
    ("origin", "published"),
    [("MEX", 11_489_684), ("SLV", 1_429_155), ("GTM", 1_070_743), ("HND", 655_995)],
)
def test_migrants_in_the_united_states_are_those_of_the_note(
    stock: pd.DataFrame, origin: str, published: int
) -> None:
    assert ask.migrants_between(stock, [origin], ["USA"], 2019) == published


def test_the_eight_countries_sum_to_four_more_than_the_note(stock: pd.DataFrame) -> None:
    assert len(places.mesoamerica()) == 8
    assert ask.migrants_between(stock, places.mesoamerica(), ["USA"], 2019) == 15_231_508


def test_all_pairs_sum_to_the_world(stock: pd.DataFrame) -> None:
    world = ask.trend(stock).set_index("year")["migrants"]
    assert world[2019] == 271_642_105
    assert world[1990] == 153_011_473


def test_migrants_living_in_a_country_sum_to_its_published_total(stock: pd.DataFrame) -> None:
    assert ask.total(ask.origins_in(stock, ["USA"], 2019)) == 50_661_149
    assert ask.total(ask.origins_in(stock, ["CAN"], 2019, "male")) == 3_786_190
    assert ask.total(ask.origins_in(stock, ["CAN"], 2019, "female")) == 4_174_467
    other = ask.origins_in(stock, ["CAN"], 2019).set_index("origin")["migrants"]
    assert (other["OTHER_SOUTH"], other["OTHER_NORTH"]) == (1_055, 3_115)


def test_men_and_women_sum_to_all(stock: pd.DataFrame) -> None:
    rows = ask.trend(stock, origins=["SLV"])
    assert (rows["migrants_male"] + rows["migrants_female"] == rows["migrants"]).all()


def test_what_is_not_published_is_none_and_never_zero(stock: pd.DataFrame) -> None:
    assert ask.migrants_between(stock, ["SLV"], ["SLV"], 2019) is None
    assert ask.total(ask.destinations_of(stock, ["XKX"], 2019)) is None


def test_a_published_zero_is_an_answer_and_a_missing_pair_is_none(stock: pd.DataFrame) -> None:
    # Tables 2 and 3, EN1866: 0 men and 0 women from Mexico in Bonaire, Sint Eustatius and Saba.
    for sex in ask.COLUMN:
        assert ask.migrants_between(stock, ["MEX"], ["BES"], 2019, sex) == 0
    origins = ask.origins_in(stock, ["BES"], 2019).set_index("origin")["migrants"]
    assert origins["MEX"] == 0
    assert ask.total(pd.DataFrame({"origin": ["MEX"], "migrants": [0]})) == 0
    assert "MEX" not in set(ask.with_migrants(ask.origins_in(stock, ["BES"], 2019))["origin"])
    # The other way both cells are "..".
    assert ask.migrants_between(stock, ["BES"], ["MEX"], 2019) is None
    # CR283, Grenada to Spain in 1990: 0 men, ".." women.
    assert ask.migrants_between(stock, ["GRD"], ["ESP"], 1990, "male") == 0
    assert ask.migrants_between(stock, ["GRD"], ["ESP"], 1990, "female") is None


def test_those_who_moved_within_the_region_are_the_sum_of_its_cells(stock: pd.DataFrame) -> None:
    # Rows 1887-1894, columns AD, BH, BW, CU, DA, EN, FC and FM of Tables 2 and 3.
    men = [
        4965 + 12503 + 4750 + 2042, 85 + 6301 + 1385 + 1715 + 1455 + 140332 + 5951,
        163 + 410 + 4209 + 4840 + 797 + 4201 + 209, 486 + 617 + 4468 + 3938 + 10603 + 4712 + 161,
        197 + 469 + 4167 + 2385 + 792 + 3994 + 232, 955 + 1619 + 5483 + 20552 + 6803 + 1891 + 981,
        14 + 5733 + 1395 + 979 + 6360 + 399 + 239, 60 + 3926 + 1845 + 961 + 758 + 2804 + 5698,
    ]
    women = [
        4722 + 13373 + 4713 + 1824, 56 + 7803 + 1314 + 2266 + 1690 + 156209 + 5641,
        180 + 477 + 4796 + 6994 + 940 + 3728 + 248, 454 + 575 + 15236 + 4670 + 7400 + 4075 + 146,
        173 + 405 + 4828 + 2296 + 800 + 3897 + 172, 1074 + 1653 + 5427 + 23626 + 8497 + 2214 + 705,
        11 + 5550 + 1164 + 866 + 6697 + 487 + 185, 30 + 4334 + 1829 + 744 + 834 + 2337 + 8054,
    ]
    region = places.mesoamerica()
    assert ask.within(stock, region, 2019, "male") == sum(men)
    assert ask.within(stock, region, 2019, "female") == sum(women)
    assert ask.within(stock, region, 2019) == sum(men) + sum(women) == 641_408
    assert ask.within(stock, ["SLV"], 2019) is None


def test_all_that_are_largest_are_given() -> None:
    tied = pd.DataFrame({"code": ["AAA", "BBB", "CCC"], "migrants": [2, 3, 3]})
    assert ask.largest_of(tied, "migrants")["code"].tolist() == ["BBB", "CCC"]
    assert ask.largest_of(tied.head(0), "migrants").empty


TINY = pd.DataFrame({
    "year": [2000, 2000, 2000, 2010],
    "origin": ["AAA", "AAA", "BBB", "AAA"],
    "destination": ["CUB", "HTI", "CUB", "CUB"],
    "migrants_male": pd.array([1, None, 3, 4], "Int64"),
    "migrants_female": pd.array([2, 5, 4, 4], "Int64"),
    "migrants": [3, 5, 7, 8],
})


def test_partners_are_ranked_and_summed_over_a_region() -> None:
    rows = ask.destinations_of(TINY, ["AAA", "BBB"], 2000)
    assert rows.to_dict("list") == {"destination": ["CUB", "HTI"], "migrants": [10, 5]}


def test_a_sex_that_is_missing_leaves_the_pair_out() -> None:
    assert ask.destinations_of(TINY, ["AAA"], 2000, "male")["destination"].tolist() == ["CUB"]
    assert ask.migrants_between(TINY, ["AAA"], ["HTI"], 2000, "male") is None


def test_migrants_of_a_former_area_are_not_divided_by_the_population_of_todays() -> None:
    # UN DESA, Table 1 and its notes 4, 13, 24: until 2005 with South Sudan, the Netherlands
    # Antilles, with Montenegro. In 2010: 618,709 migrants and 34,545,013 inhabitants.
    stock, population = load("migrant_stock"), load("population")
    for code in ("SDN", "BES", "SRB"):
        living = ask.trend(stock, destinations=[code])
        known = per_head.inhabitants(population, "destination")
        shares = per_head.share_by_year(living, known, [code]).set_index("year")["share_pct"]
        assert shares[shares.isna()].index.tolist() == [1990, 1995, 2000, 2005]
        if code == "SDN":
            assert shares[2010] == pytest.approx(1.7910226289392337)
    abroad = ask.destinations_of(stock, ["DOM"], 2000)
    rows = per_head.share_of_population(abroad, population, 2000).set_index("destination")
    assert rows.loc["BES", "migrants"] == 8340
    assert pd.isna(rows.loc["BES", "share_pct"])
    assert per_head.inhabitants(population, "origin") is population


def test_destinations_that_were_part_of_a_former_area_have_no_migrants_of_their_own_then() -> None:
    living = load("migrant_stock").groupby(["destination", "year"], observed=True)["migrants"].sum()
    for code in ("SSD", "MNE", "CUW"):
        assert living[code].ne(0).pipe(lambda some: some[some].index.min()) == 2010


def test_the_share_of_a_population_that_is_not_published_is_missing() -> None:
    population = pd.DataFrame({
        "year": [2000], "country": ["CUB"], "population_thousands": [2.0],
    })
    rows = per_head.share_of_population(ask.destinations_of(TINY, ["AAA"], 2000), population, 2000)
    shares = rows.set_index("destination")["share_pct"]
    assert shares["CUB"] == pytest.approx(0.15)
    assert pd.isna(shares["HTI"])
    assert per_head.population_of(population, ["CUB", "HTI"], 2000) is None
    assert per_head.population_of(population, ["CUB"], 2000) == 2.0
