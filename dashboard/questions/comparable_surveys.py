"""Questions to other surveys: context beside the IOM survey, never compared with it."""

from __future__ import annotations

import pandas as pd

#: Topics that any of them shares with the IOM survey; none kept is about work.
TOPICS = ("plans", "return", "income", "remittances")


def sources_of(surveys: pd.DataFrame) -> int:
    """Count the different sources of the findings."""
    return int(surveys["source"].nunique())


def shares_of(surveys: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Return the findings of one topic that are shares, in their published order.

    Returns
    -------
    pandas.DataFrame
        finding, group, value (per cent of the group), n, evidence, source.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> shares_of(load("comparable_surveys"), "income")[["group", "value"]].values.tolist()
    [['online_2021', 35.0]]
    """
    topics = surveys["finding"].astype("str").str.split("_").str[0]
    rows = surveys[(topics == topic) & (surveys["unit"] == "pct")]
    return _plain(rows).drop(columns="unit")


def amounts(surveys: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that are amounts of money, in their published order.

    Returns
    -------
    pandas.DataFrame
        finding, group, value (US$), unit (``usd_month`` or ``usd_year``), n, evidence, source.
    """
    return _plain(surveys[surveys["unit"] != "pct"])


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    codes = {name: "str" for name in ("finding", "group", "unit", "evidence")}
    return rows.astype(codes).reset_index(drop=True)
