"""Other surveys as context: exact cells, and what is left out counted and given a reason.

Expected values are typed from the collected facts.
"""

from __future__ import annotations

import collections
import csv
import re

import pandas as pd
import pytest

from dashboard.citations import said
from dashboard.publishers import comparable_surveys
from dashboard.publishers.errors import BuildError
from dashboard.tables import load, sources
from dashboard.words import LANGUAGES, has, t, words

LISTED = [
    "id,indicator,label,finding,group,left_out",
    "B1,Receive,households,remittances_received,slv_2023,",
    "B2,Average,migrants,remittances_sent_monthly,hnd_2021,",
    "B3,Saved,households,,,a bound",
]
FACTS = [
    "id,indicator,group,value,unit,n,source_title,evidence",
    "B1,Receive,households,30.3,%,6672 households,IOM page,primary (IOM page read)",
    "B2,Average,migrants,425.20,USD/month,~5000,Paper,secondary (press on the report)",
    "B3,Saved,households,<5,%,,Paper,primary (page read)",
]


def test_values_keep_unit_and_grade_and_what_is_no_number_is_left_out(text):
    frame = comparable_surveys.read_surveys(text(FACTS, "facts.csv"), text(LISTED, "list.csv"))
    assert frame.drop(columns="n").to_numpy().tolist() == [
        ["remittances_received", "slv_2023", 30.3, "pct", "own_page", "IOM page"],
        ["remittances_sent_monthly", "hnd_2021", 425.2, "usd_month", "press", "Paper"],
    ]
    assert frame["n"].tolist() == [6672, pd.NA]


@pytest.mark.parametrize(
    ("line", "old", "new", "message"),
    [
        (1, "B1", "B9", r"row 2, label 'B9': not in comparable_surveys.csv"),
        (1, "Receive", "Send", r"row 2, label 'B1': not what comparable_surveys.csv has"),
        (1, "30.3", "~30", r"row 2, label 'B1': not a number: '~30'"),
        (1, "30.3", "130", r"row 2, label 'B1': not a share in per cent"),
        (1, "%", "ratio", r"row 2, label 'B1': not a share in per cent"),
        (2, "425.20", "-1", r"row 3, label 'B2': not a share in per cent, and not US dollars"),
        (1, "6672 households", "many", r"row 2, label 'many': n is not a number"),
        (1, "primary (IOM page read)", "hearsay", r"row 2, label 'B1': no source, or an unknown"),
        (0, "evidence", "grade", r"label 'evidence': no header row"),
    ],
)
def test_a_changed_list_stops_naming_row_and_label(text, line, old, new, message):
    lines = [*FACTS]
    lines[line] = lines[line].replace(old, new)
    with pytest.raises(BuildError, match=message) as error:
        comparable_surveys.read_surveys(text(lines, "facts.csv"), text(LISTED, "list.csv"))
    assert str(error.value).startswith("file facts.csv")


def test_a_list_cut_short_stops(text):
    with pytest.raises(BuildError, match="file facts.csv, label 'B3': this row is missing"):
        comparable_surveys.read_surveys(text(FACTS[:-1], "facts.csv"), text(LISTED, "list.csv"))


@pytest.mark.parametrize(
    ("finding", "group", "value", "unit", "n"),
    [
        ("plans_desire", "northern_2021", 43, "pct", None),
        ("plans_desire", "northern_2019", 8, "pct", None),
        ("plans_planned", "hnd_2019", 33, "pct", None),
        ("return_households", "slv_2017", 10, "pct", None),
        ("income_insufficient", "online_2021", 35, "pct", None),
        ("remittances_received", "slv_districts_2023", 30.3, "pct", 6672),
        ("remittances_use_fixed_capital", "hnd_migrants_2021", 4, "pct", None),
        ("remittances_sent_monthly", "hnd_migrants_2021", 425.2, "usd_month", None),
        ("remittances_per_family_monthly", "hnd_2018", 486, "usd_month", None),
        ("remittances_sent_yearly", "nicaraguans_in_costa_rica_2021", 1300, "usd_year", None),
        ("remittances_share_of_income", "mexicans_2021", 15.9, "pct", None),
    ],
)
def test_published_results(finding, group, value, unit, n):
    surveys = load("comparable_surveys").set_index(["finding", "group"])
    row = surveys.loc[(finding, group)]
    assert (row["value"], row["unit"]) == (value, unit)
    assert (None if pd.isna(row["n"]) else row["n"]) == n


def test_uses_of_remittances_sum_to_100():
    values = load("comparable_surveys").set_index("finding")["value"]
    uses = ("basic_needs", "fixed_capital", "not_known")
    assert values[[f"remittances_use_{use}" for use in uses]].sum() == pytest.approx(100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_counts_what_is_left_out(language):
    with comparable_surveys.LIST.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    reasons = collections.Counter(row["left_out"] for row in rows)
    assert reasons.pop("") == len(load("comparable_surveys"))
    assert set(sources("comparable_surveys")[0]["caveats"]) >= {"caveats.context_left_out"}
    said = re.findall(r"[\d,]+\d|\d", t("caveats.context_left_out", language))
    for count in (len(rows), len(load("comparable_surveys")), *reasons.values()):
        assert str(count) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_words_and_each_word_a_use(language):
    surveys = load("comparable_surveys")
    keys = {f"comparable_surveys.{c}.{code}" for c in ("finding", "group") for code in surveys[c]}
    assert [key for key in sorted(keys) if not has(key, language)] == []
    assert {key for key in words(language) if key.startswith("comparable_surveys.")} == keys


def test_each_source_is_described():
    described = {said(source["title"], "en") for source in sources("comparable_surveys")}
    assert set(load("comparable_surveys")["source"]) == described
