"""Questions to the IOM survey of June 2020: an online poll, not representative."""

from __future__ import annotations

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed

#: Topics of the findings, in the order they are read; the first word of a finding's code.
TOPICS = ("work", "income", "remittances", "plans", "return", "health")
RESPONDENTS = "respondents"
#: Base of the findings that speak of everyone who answered.
SAMPLE = "whole_sample"


def findings_of(survey: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Return the findings of one topic, as published, in their published order.

    Returns
    -------
    pandas.DataFrame
        finding, group, share_pct (per cent of the base), base, n, evidence, source, conflict.
    """
    rows = survey[survey["finding"].astype("str").str.split("_").str[0] == topic]
    text = {name: "str" for name in ("finding", "group", "base", "evidence")}
    return rows.astype(text).reset_index(drop=True)


@narrowed(lambda answer, given: {"base": SAMPLE})
def respondents(survey: pd.DataFrame) -> int | None:
    """Count those who answered, as most sources give it (conflict C01); None if not stated."""
    stated = survey.loc[survey["base"] == SAMPLE, "n"].dropna()
    return int(stated.iloc[0]) if len(stated) else None


@narrowed(lambda answer, given: {"group": given["country"]})
@checked
def respondents_from(survey: pd.DataFrame, country: str) -> float | None:
    """Share (per cent) of respondents with the nationality of `country`; None if not stated."""
    rows = findings_of(survey, RESPONDENTS)
    found = rows.loc[rows["group"] == country, "share_pct"]
    return float(found.iloc[0]) if len(found) else None


def share(survey: pd.DataFrame, finding: str, group: str) -> float | None:
    """Share (per cent) that answered `finding` among `group`; None if not published."""
    rows = survey[(survey["finding"] == finding) & (survey["group"] == group)]
    return float(rows["share_pct"].iloc[0]) if len(rows) else None
