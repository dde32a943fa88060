"""What is counted of the surveys."""

from __future__ import annotations

import pandas as pd

from dashboard.questions import comparable_surveys, covid_survey
from dashboard.tables import load


def test_how_many_answered_is_that_of_the_whole_sample() -> None:
    survey = load("covid_survey")
    # covid_survey_iom_2020.csv, column n of the whole sample.
    assert covid_survey.respondents(survey) == 1660
    assert covid_survey.respondents(survey[survey["base"] != "whole_sample"]) is None


def test_a_source_of_several_findings_counts_once() -> None:
    assert comparable_surveys.sources_of(pd.DataFrame({"source": ["A", "B", "A"]})) == 2
