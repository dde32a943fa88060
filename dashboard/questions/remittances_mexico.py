"""Questions to Banco de México: from which country and which state family remittances come.

`table` is ``remittances_mexico``; `dimension` is ``"country"`` or ``"us_state"``.
"""

from __future__ import annotations

import pandas as pd

from dashboard.arguments import checked
from dashboard.memory import remembered

AMOUNT = "remittances_usd_millions"


@remembered
def latest_full_year(table: pd.DataFrame) -> int:
    """Last year of which all four quarters are published."""
    quarters = table["quarter"].astype("str").drop_duplicates()
    counts = quarters.str[:4].value_counts()
    return int(max(counts[counts == 4].index))


@checked
def by_sender(table: pd.DataFrame, dimension: str, year: int) -> pd.DataFrame:
    """Family remittances of a year by sending country or state, largest first.

    Returns
    -------
    pandas.DataFrame
        code, remittances_usd_millions (US$ millions, four quarters added up), share_pct
        (of all parts of the dimension). What is not stated is a part of its own.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> by_sender(load("remittances_mexico"), "us_state", 2022)["code"].head(2).tolist()
    ['US-CA', 'US-TX']
    """
    wanted = [f"{year}Q{quarter}" for quarter in (1, 2, 3, 4)]
    rows = table[(table["dimension"] == dimension) & table["quarter"].isin(wanted)]
    sums = rows.astype({"code": "str"}).groupby("code")[AMOUNT].agg(["sum", "count"])
    whole = sums[sums["count"] == len(wanted)]["sum"].rename(AMOUNT).reset_index()
    shared = whole.assign(share_pct=whole[AMOUNT] / whole[AMOUNT].sum() * 100)
    return shared.sort_values([AMOUNT, "code"], ascending=[False, True], ignore_index=True)


@checked
def by_quarter(table: pd.DataFrame, dimension: str, code: str) -> pd.DataFrame:
    """Family remittances from one country or state by quarter.

    Returns
    -------
    pandas.DataFrame
        quarter (``2013Q1``), at (its beginning, in years), remittances_usd_millions.
    """
    rows = table[(table["dimension"] == dimension) & (table["code"] == code)]
    rows = rows.astype({"quarter": "str"}).sort_values("quarter", ignore_index=True)
    at = rows["quarter"].str[:4].astype(int) + (rows["quarter"].str[5:].astype(int) - 1) / 4
    return rows.assign(at=at)[["quarter", "at", AMOUNT]]
