"""The survey's results in per cent, and how a changed list of facts stops the build.

Expected shares are typed from the collected facts.
"""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.citations import said
from dashboard.publishers import covid_survey
from dashboard.publishers.errors import BuildError
from dashboard.tables import load, sources
from dashboard.words import LANGUAGES, has, words

LISTED = [
    "id,indicator,label,finding,group,base,left_out",
    "A1,Lost job,migrants,work_lost_job,migrants,whole_sample,",
    "A2,Returning,migrants,,,,a ratio",
]
FACTS = [
    "id,indicator,group,value,unit,n,source_title,evidence,conflict",
    "A1,Lost job,migrants,51,%,1660,IOM page,primary (IOM page read),C03",
    "A2,Returning,migrants,1 in 5,ratio,,Note,concept note,",
]


def test_shares_keep_base_n_evidence_and_conflict_and_ratios_are_left_out(text):
    frame = covid_survey.read_survey(text(FACTS, "facts.csv"), text(LISTED, "list.csv"))
    assert frame.to_numpy().tolist() == [
        ["work_lost_job", "migrants", 51, "whole_sample", 1660, "iom", "IOM page", "C03"]
    ]


@pytest.mark.parametrize(
    ("line", "old", "new", "message"),
    [
        (1, "A1", "A9", r"row 2, label 'A9': not in covid_survey.csv"),
        (1, "Lost job", "Kept job", r"row 2, label 'A1': not what covid_survey.csv has"),
        (1, "51", "fifty", r"row 2, label 'A1': not a number: 'fifty'"),
        (1, "51", "151", r"row 2, label 'A1': not a share in per cent"),
        (1, "%", "persons", r"row 2, label 'A1': not a share in per cent"),
        (1, "1660", "16.6", r"row 2, label 'A1': n is not a whole number"),
        (1, "primary (IOM page read)", "hearsay", r"row 2, label 'A1': no source, or an unknown"),
        (1, "C03", "see below", r"row 2, label 'see below': not the number of a conflict"),
        (0, "evidence", "grade", r"label 'evidence': no header row"),
    ],
)
def test_a_changed_list_stops_naming_row_and_label(text, line, old, new, message):
    lines = [*FACTS]
    lines[line] = lines[line].replace(old, new)
    with pytest.raises(BuildError, match=message) as error:
        covid_survey.read_survey(text(lines, "facts.csv"), text(LISTED, "list.csv"))
    assert str(error.value).startswith("file facts.csv")


def test_a_list_cut_short_stops(text):
    with pytest.raises(BuildError, match="file facts.csv, label 'A2': this row is missing"):
        covid_survey.read_survey(text(FACTS[:-1], "facts.csv"), text(LISTED, "list.csv"))


@pytest.mark.parametrize(
    ("finding", "share", "base", "n", "evidence", "conflict"),
    [
        ("plans_postponed_or_cancelled", 57, "intended_to_migrate", None, "iom", "C03"),
        ("plans_postponed", 47, "intended_to_migrate", None, "press", "C03"),
        ("plans_cancelled", 10, "intended_to_migrate", None, "press", "C03"),
        ("plans_other_reason", 43, "intended_to_migrate", None, "press", "C03"),
        ("plans_would_resume", 84, "thought_of_migrating", None, "press", "C03"),
        ("plans_postponed_in_the_note", 84, "persons_not_specified", None, "concept_note", "C03"),
        ("work_lost_job", 51, "whole_sample_not_seen", 1660, "iom", None),
        ("remittances_stopped_sending", 41, "migrants_asked", None, "press", "C04"),
        ("return_considering", 21, "migrants", None, "iom", None),
        ("health_suspected_covid", 7, "migrants", None, "iom", "C05"),
        ("respondents_honduras", 28, "whole_sample", 1660, "press", "C02"),
    ],
)
def test_published_results(finding, share, base, n, evidence, conflict):
    survey = load("covid_survey")
    row = survey[survey["finding"] == finding].iloc[0]
    assert (row["share_pct"], row["base"], row["evidence"]) == (share, base, evidence)
    assert (None if pd.isna(row["n"]) else row["n"]) == n
    assert (None if pd.isna(row["conflict"]) else row["conflict"]) == conflict


def test_parts_of_one_question_sum_to_100():
    shares = load("covid_survey").set_index("finding")["share_pct"]
    for parts in (
        [name for name in shares.index if name.startswith("respondents_") and shares[name] != 61
         and name.split("_")[1] in {"honduras", "el", "nicaragua", "guatemala", "cuba", "other"}],
        ["respondents_women", "respondents_men", "respondents_trans_and_non_binary"],
        ["plans_postponed", "plans_cancelled", "plans_other_reason"],
        ["work_hours_reduced", "work_telework", "work_hours_increased", "work_hours_unchanged"],
        ["income_reduced", "income_not_affected", "income_no_salary"],
        ["remittances_stopped_sending", "remittances_still_sending"],
    ):
        assert shares[parts].sum() == 100, parts


def test_what_is_not_to_be_used_is_not_there():
    survey = load("covid_survey")
    assert len(survey) == 38
    assert set(survey["share_pct"]) & {9, 92} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_words_and_each_word_a_use(language):
    survey = load("covid_survey")
    keys = {
        f"covid_survey_findings.{column}.{code}"
        for column in ("finding", "base")
        for code in survey[column]
    }
    keys |= {f"conflicts.{code.lower()}.said" for code in survey["conflict"].dropna()}
    assert [key for key in sorted(keys) if not has(key, language)] == []
    known = {key for key in words(language) if key.startswith("covid_survey_findings.")}
    assert known - keys == set()


def test_each_source_is_described():
    described = {said(source["title"], "en") for source in sources("covid_survey")}
    assert set(load("covid_survey")["source"]) == described
