"""Pairs, changes and women's shares: cells of UN DESA's workbooks of 2019, copied by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.questions import population as per_head
from dashboard.questions.migrant_stock_change import change_by_partner, extremes
from dashboard.questions.migrant_stock_flows import OTHERS, among, flows_to
from dashboard.questions.migrant_stock_women import women_by_partner, women_by_year
from dashboard.tables import load


@pytest.fixture(scope="module")
def stock() -> pd.DataFrame:
    return load("migrant_stock")


def test_the_matrix_of_the_members_has_published_pairs_only(stock: pd.DataFrame) -> None:
    pairs = among(stock, places.rcm_members(), 2019)
    found = pairs.set_index(["origin", "destination"])["migrants"]
    # Costa Rica, 2019: 140,332 men and 156,209 women born in Nicaragua.
    assert found["NIC", "CRI"] == 140_332 + 156_209
    # Nicaragua, 2019: 5,733 and 5,550 born in Costa Rica.
    assert found["CRI", "NIC"] == 5_733 + 5_550
    # The cell Belize of the row Dominican Republic is empty in both tables.
    assert ("BLZ", "DOM") not in found.index
    assert among(stock, ["NIC", "CRI"], 2019, "female")["migrants"].tolist() == [5_550, 156_209]


def test_flows_add_up_to_the_whole_and_the_rest_is_named_as_such(stock: pd.DataFrame) -> None:
    rows = flows_to(stock, places.mesoamerica(), ["USA", "CRI"], 2019)
    assert rows["migrants"].sum() == 16_477_835
    assert set(rows["destination"]) == {"USA", "CRI", OTHERS}
    assert rows.iloc[0].tolist() == ["MEX", "USA", 11_489_684]


def test_partners_are_added_up_over_several_countries_and_ordered() -> None:
    stock = pd.DataFrame({
        "year": [2019] * 6 + [2015],
        "origin": ["SLV", "HND", "SLV", "HND", "SLV", "GTM", "SLV"],
        "destination": ["USA", "USA", "CAN", "MEX", "BLZ", "USA", "USA"],
        "migrants_female": pd.array([5, 2, 7, None, None, 90, 800], "Int64"),
    })
    found = ask.destinations_of(stock, ["SLV", "HND"], 2019, "female")
    # 5 + 2 and 7 are a tie, in the order of the codes; Belize and Mexico have nothing published.
    assert found.to_dict("list") == {"destination": ["CAN", "USA"], "migrants": [7, 7]}
    assert found["migrants"].dtype == "Int64"


def test_the_chosen_partner_is_among_the_largest() -> None:
    partners = pd.DataFrame({"code": ["AAA", "BBB", "CCC", "DDD"], "migrants": [9, 7, 5, 3]})
    shown, others = ask.largest(partners, 2, always="DDD")
    assert shown["code"].tolist() == ["AAA", "DDD"]
    assert others["code"].tolist() == ["BBB", "CCC"]
    shown, others = ask.largest(partners, 2, always="ZZZ")
    assert shown["code"].tolist() == ["AAA", "BBB"]


def test_a_change_is_the_difference_of_two_published_cells(stock: pd.DataFrame) -> None:
    rows = change_by_partner(stock, "origin", ["SLV"], (1990, 2019)).set_index("code")
    # United States: 236,909 men and 228,524 women in 1990; 720,535 and 708,620 in 2019.
    usa = rows.loc["USA"]
    assert (usa["before"], usa["after"]) == (465_433, 1_429_155)
    assert usa["change"] == 963_722
    assert usa["change_pct"] == pytest.approx(963_722 / 465_433 * 100)
    # Mexico: 150,796 and 150,310; 5,483 and 5,427.
    assert rows.loc["MEX", "change"] == 10_910 - 301_106
    men = change_by_partner(stock, "origin", ["SLV"], (1990, 2019), "male").set_index("code")
    assert men.loc["USA", "change"] == 720_535 - 236_909


TINY = pd.DataFrame({
    "year": [2000, 2000, 2000, 2010, 2010, 2010, 2010],
    "origin": ["AAA"] * 7,
    "destination": ["CCC", "DDD", "EEE", "CCC", "FFF", "EEE", "GGG"],
    "migrants_male": pd.array([1, 4, 0, 3, 2, 5, 0], "Int64"),
    "migrants_female": pd.array([2, 5, 3, 4, None, 4, 6], "Int64"),
    "migrants": [3, 9, 3, 7, 2, 9, 6],
})


def test_a_partner_of_one_year_only_is_listed_without_a_change() -> None:
    rows = change_by_partner(TINY, "origin", ["AAA"], (2000, 2010)).set_index("code")
    assert rows["change"].dropna().to_dict() == {"EEE": 6.0, "CCC": 4.0}
    assert rows.loc["DDD", "before"] == 9
    assert rows.loc["FFF", "after"] == 2
    assert rows.loc[["DDD", "FFF", "GGG"], ["change", "change_pct"]].isna().all(axis=None)


def test_from_nobody_there_is_a_change_but_no_per_cent() -> None:
    rows = change_by_partner(TINY, "origin", ["AAA"], (2000, 2010), "male").set_index("code")
    assert (rows.loc["EEE", "before"], rows.loc["EEE", "change"]) == (0, 5)
    assert pd.isna(rows.loc["EEE", "change_pct"])
    # Published as 0 in the one year there is: a row, without a change.
    assert rows.loc["GGG", "after"] == 0
    assert pd.isna(rows.loc["GGG", "change"])


def test_the_largest_changes_are_shown_with_the_largest_rise_and_fall() -> None:
    changes = pd.DataFrame({"change": [9.0, 8.0, 7.0, 0.0, -1.0, float("nan")]})
    assert extremes(changes, 5)["change"].tolist() == [9, 8, 7, -1]
    assert extremes(changes, 3)["change"].tolist() == [9, 8, -1]
    falls = pd.DataFrame({"change": [1.0, -2.0, -3.0, -4.0]})
    assert extremes(falls, 3)["change"].tolist() == [1, -3, -4]
    assert extremes(changes.tail(1), 3).empty
    assert extremes(changes.head(1), 3)["change"].tolist() == [9]


def test_the_share_of_the_population_is_the_one_the_publisher_prints(stock: pd.DataFrame) -> None:
    years = per_head.share_by_year(
        ask.trend(stock, destinations=["CRI"]), load("population"), ["CRI"]
    ).set_index("year")
    # Table 3 of the workbook of totals, Costa Rica.
    assert years.loc[1990, "share_pct"] == pytest.approx(13.38794582220551)
    assert years.loc[2019, "share_pct"] == pytest.approx(8.276631030313453)


def test_a_population_that_is_not_whole_gives_no_share() -> None:
    population = pd.DataFrame({
        "year": [2000, 2010, 2010], "country": ["AAA", "AAA", "BBB"],
        "population_thousands": [1.0, 1.0, 3.0],
    })
    years = pd.DataFrame({"year": [2000, 2010], "migrants": [10, 20]})
    shares = per_head.share_by_year(years, population, ["AAA", "BBB"])["share_pct"]
    assert pd.isna(shares[0])
    assert shares[1] == pytest.approx(0.5)


def test_womens_share_is_the_one_the_publisher_prints(stock: pd.DataFrame) -> None:
    # Table 4 of the workbook of totals: Costa Rica and El Salvador, 2019.
    for country, share in (("CRI", 51.6636027651711), ("SLV", 52.439167468381164)):
        years = women_by_year(stock, destinations=[country]).set_index("year")
        assert years.loc[2019, "women_pct"] == pytest.approx(share)
    # Guatemala, 2019: 4,468 men and 15,236 women born in El Salvador.
    rows = women_by_partner(stock, "origin", ["SLV"], 2019).set_index("code")
    assert rows.loc["GTM", "women_pct"] == pytest.approx(15_236 / 19_704 * 100)


def test_a_pair_with_one_sex_only_does_not_count() -> None:
    rows = women_by_partner(TINY, "origin", ["AAA"], 2010)
    assert "FFF" not in set(rows["code"])
    assert rows["code"].tolist() == ["EEE", "CCC", "GGG"]
    years = women_by_year(TINY, ["AAA"]).set_index("year")
    # 2010: women 4 + 4 + 6, men 3 + 5 + 0; the 2 men of the pair with FFF are left out.
    assert years.loc[2010, "women_pct"] == pytest.approx(14 / 22 * 100)


def test_by_share_leaves_out_what_has_no_population_and_what_has_few_migrants() -> None:
    partners = pd.DataFrame({
        "code": ["AAA", "BBB", "CCC", "DDD"], "migrants": [1000, 5000, 1000, 999],
        "share_pct": [1.0, float("nan"), 2.0, 60.0],
    })
    assert per_head.by_share(partners)["code"].tolist() == ["CCC", "AAA"]
    assert per_head.by_share(partners, 999)["code"].tolist() == ["DDD", "CCC", "AAA"]
