"""What the concept note states, beside what the tables give."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import cited_figures as ask
from dashboard.tables import load, replaced


@pytest.fixture(scope="module")
def verdicts() -> pd.DataFrame:
    return ask.compared(load("cited_figures")).set_index("figure")


@pytest.mark.parametrize("country", ["MEX", "SLV", "GTM", "HND"])
def test_the_four_countries_are_identical(verdicts: pd.DataFrame, country: str) -> None:
    assert verdicts["verdict"][f"migrants_in_usa_{country}"] == "identical"


def test_the_region_differs_by_four_and_both_are_kept(verdicts: pd.DataFrame) -> None:
    row = verdicts.loc["migrants_in_usa_MESOAMERICA"]
    assert (row["stated_value"], row["recomputed"]) == (15_231_504, 15_231_508)
    assert row["verdict"] == "differs"


def test_a_forecast_is_set_beside_its_outcome_and_never_beside_itself(
    verdicts: pd.DataFrame,
) -> None:
    # World Bank, Migration and Development Brief 34 (May 2021): +6.5 % for the region in 2020,
    # wb_remittance_projections_2020_2022.csv. Brief 32 (April 2020): -19.3 %.
    row = verdicts.loc["projected_growth_2020_LAC"]
    assert (row["stated_value"], row["recomputed"], row["verdict"]) == (-19.3, 6.5, "forecast")


def test_no_figure_is_compared_with_itself(verdicts: pd.DataFrame) -> None:
    own = verdicts[verdicts["verdict"] == "own_counts"]
    assert set(own.index) == {"organizations_share_MEX", "organizations_share_SLV"}
    same = verdicts.index[verdicts["verdict"] == "identical"]
    assert all(figure.startswith("migrants_in_usa_") for figure in same)


def test_one_in_five_is_consistent_with_21_per_cent(verdicts: pd.DataFrame) -> None:
    # covid_survey_iom_2020.csv, row A027: 21 % on IOM's own page; A028, the note: 1 in 5.
    row = verdicts.loc["survey_return_considering"]
    assert (row["stated_value"], row["recomputed"], row["verdict"]) == (0.2, 0.21, "consistent")


@pytest.mark.parametrize(
    ("country", "change", "lowest"),
    [
        # Months of 2020 and 2019 added up from the central banks' files (raw/central_banks): for
        # El Salvador, row 5 of bcr_sv_remesas_bcr_1991_2025.csv, 5,929.93 on 5,656.18 (US$
        # millions), and April 287.32 on 478.62.
        ("MEX", 11.4, -2.0), ("GTM", 7.9, -20.2), ("SLV", 4.8, -40.0), ("HND", 4.0, -27.9),
    ],
)
def test_no_drastic_reduction_is_answered_by_the_months(
    verdicts: pd.DataFrame, country: str, change: float, lowest: float
) -> None:
    row = verdicts.loc[f"no_drastic_reduction_{country}"]
    assert (round(row["recomputed"], 1), row["verdict"]) == (change, "consistent")
    _, month, least = ask.months_of_2020(load("remittances_monthly"), country)
    assert (month.month, round(least, 1)) == (4, lowest)


def test_every_question_named_exists_and_gives_an_answer(verdicts: pd.DataFrame) -> None:
    asked = verdicts[verdicts["question"].notna()]
    assert set(asked["question"]) <= set(ask.QUESTIONS)
    assert asked["recomputed"].notna().all()
    assert (verdicts.loc[verdicts["question"].isna(), "verdict"] == "not_recomputable").all()


def test_a_share_of_organizations_that_are_not_counted_is_not_recomputed() -> None:
    counts = load("diaspora_organizations").query("country != 'MEX'").reset_index(drop=True)
    with replaced({"diaspora_organizations": counts}):
        row = ask.compared(load("cited_figures")).set_index("figure").loc["organizations_share_MEX"]
    assert row["verdict"] == "not_recomputable"
