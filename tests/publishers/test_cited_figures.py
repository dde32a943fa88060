"""Figures the concept note states, typed here from the collected facts."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.publishers import cited_figures
from dashboard.publishers.errors import BuildError
from dashboard.questions.cited_figures import QUESTIONS
from dashboard.tables import load
from dashboard.words import LANGUAGES, has

STATED = {
    "migrants_in_usa_MESOAMERICA": (15_231_504, "persons"),
    "migrants_in_usa_MEX": (11_489_684, "persons"),
    "migrants_in_usa_SLV": (1_429_155, "persons"),
    "migrants_in_usa_GTM": (1_070_743, "persons"),
    "migrants_in_usa_HND": (655_995, "persons"),
    "projected_growth_2020_LAC": (-19.3, "pct"),
    # In words, not a number: concept note, section 1, the paragraph on April 2020.
    "no_drastic_reduction_MEX": (None, "statement"),
    "no_drastic_reduction_GTM": (None, "statement"),
    "no_drastic_reduction_SLV": (None, "statement"),
    "no_drastic_reduction_HND": (None, "statement"),
    "share_of_gdp_HND": (20, "pct_more_than"),
    "share_of_gdp_SLV": (20, "pct_more_than"),
    "organizations_total": (1014, "organizations"),
    "organizations_origin_MEX": (770, "organizations"),
    "organizations_origin_SLV": (131, "organizations"),
    "organizations_origin_HND": (31, "organizations"),
    "organizations_origin_NIC": (24, "organizations"),
    "organizations_origin_GTM": (16, "organizations"),
    "organizations_host_USA": (964, "organizations"),
    "organizations_host_CAN": (29, "organizations"),
    "organizations_share_MEX": (76, "pct"),
    "organizations_share_SLV": (13, "pct"),
    "survey_plans_postponed": (84, "pct"),
    "survey_return_considering": (0.2, "ratio"),
}
LISTED = ["file,id,figure,unit,question", "facts.csv,C1,share_HND,pct_more_than,share_of_gdp"]
FACTS = ["id,value,unit,evidence", "C1,>20,% of GDP,concept note"]


def test_every_stated_figure():
    figures = load("cited_figures")
    found = {
        row.figure: (None if pd.isna(row.stated_value) else row.stated_value, row.unit)
        for row in figures.itertuples(index=False)
    }
    assert found == STATED


def test_each_question_exists_and_counts_of_organizations_have_none():
    figures = load("cited_figures").set_index("figure")["question"]
    assert set(figures.dropna()) == set(QUESTIONS)
    for figure, question in figures.items():
        stated_only = figure.startswith(("organizations_origin", "organizations_host"))
        others = ("organizations_total", "survey_plans_postponed")
        assert pd.isna(question) == (stated_only or figure in others), figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_has_a_statement(language):
    assert [key for key in load("cited_figures")["statement"] if not has(key, language)] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (">20", "20", r"row 2, label 'C1': not written as expected: '20'"),
        ("C1", "C2", r"label 'C1': this row is missing"),
        ("% of GDP", "persons", r"row 2, label 'C1': the unit is 'persons'"),
        ("concept note", "press", r"row 2, label 'C1': not stated by the concept note"),
    ],
)
def test_a_changed_fact_stops_naming_row_and_label(text, old, new, message):
    listed = text(LISTED, "list.csv")
    path = text([line.replace(old, new) for line in FACTS], "facts.csv")
    with pytest.raises(BuildError, match=f"file facts.csv, {message}"):
        cited_figures.read_figures(path.parent, listed)


def test_a_bound_keeps_its_number(text):
    listed = text(LISTED, "list.csv")
    frame = cited_figures.read_figures(text(FACTS, "facts.csv").parent, listed)
    assert frame.iloc[0].tolist() == [
        "share_HND", 20, "pct_more_than", "cited_figures.share_HND", "share_of_gdp"
    ]
