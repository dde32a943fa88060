"""What the concept note states, beside what the tables give."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions import cited_figures as ask
from dashboard.tables import load


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


def test_every_question_named_exists_and_gives_an_answer(verdicts: pd.DataFrame) -> None:
    asked = verdicts[verdicts["question"].notna()]
    assert set(asked["question"]) <= set(ask.QUESTIONS)
    assert asked["recomputed"].notna().all()
    assert (verdicts.loc[verdicts["question"].isna(), "verdict"] == "not_recomputable").all()
