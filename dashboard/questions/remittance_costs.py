"""Questions to the cost of sending US$ 200 (World Bank, Remittance Prices Worldwide)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

#: SDG target 10.c: by 2030, less than 3 per cent of the amount sent.
TARGET_PCT = 3.0


def corridors_to(costs: pd.DataFrame, receivers: Collection[str]) -> pd.DataFrame:
    """Latest published cost of each corridor into `receivers`, cheapest first.

    Returns
    -------
    pandas.DataFrame
        sender, receiver, quarter (the corridor's own latest), cost_pct (per cent of US$ 200).
    """
    return _latest(costs[costs["receiver"].isin(list(receivers))])


def corridors_from(costs: pd.DataFrame, senders: Collection[str]) -> pd.DataFrame:
    """Latest published cost of each corridor out of `senders`, cheapest first.

    Returns
    -------
    pandas.DataFrame
        sender, receiver, quarter (the corridor's own latest), cost_pct (per cent of US$ 200).
    """
    return _latest(costs[costs["sender"].isin(list(senders))])


def history(costs: pd.DataFrame, sender: str, receiver: str) -> pd.DataFrame:
    """Cost of one corridor over time; quarters not surveyed are not there.

    Returns
    -------
    pandas.DataFrame
        quarter (``2020Q3``), at (its middle, in years), cost_pct (per cent of US$ 200).

    Examples
    --------
    >>> from dashboard.tables import load
    >>> history(load("remittance_costs"), "USA", "MEX")["quarter"].iloc[-1]
    '2020Q3'
    """
    rows = costs[(costs["sender"] == sender) & (costs["receiver"] == receiver)]
    quarters = rows["quarter"].astype("str")
    at = quarters.str[:4].astype(float) + (quarters.str[5].astype(float) - 0.5) / 4
    found = pd.DataFrame({"quarter": quarters, "at": at, "cost_pct": rows["cost_pct"]})
    return found.sort_values("at", ignore_index=True)


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    plain = rows.astype({"sender": "str", "receiver": "str", "quarter": "str"})
    last = plain.sort_values("quarter").drop_duplicates(["sender", "receiver"], keep="last")
    return last.sort_values(["cost_pct", "sender", "receiver"], ignore_index=True)
