"""Questions to the cost of sending US$ 200 (World Bank, Remittance Prices Worldwide)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.memory import remembered
from dashboard.questions.remittances import AMOUNT

#: SDG target 10.c: by 2030, less than 3 per cent of the amount sent.
TARGET_PCT = 3.0
#: The same target: no corridor that costs more than 5 per cent.
CEILING_PCT = 5.0
#: US dollars whose cost is surveyed and published.
SURVEYED_USD = 200.0


@checked
def corridors_to(costs: pd.DataFrame, receivers: Collection[str]) -> pd.DataFrame:
    """Latest published cost of each corridor into `receivers`, cheapest first.

    Returns
    -------
    pandas.DataFrame
        sender, receiver, quarter (the corridor's own latest), cost_pct (per cent of US$ 200).
    """
    return _latest(costs[costs["receiver"].isin(list(receivers))])


@checked
def corridors_from(costs: pd.DataFrame, senders: Collection[str]) -> pd.DataFrame:
    """Latest published cost of each corridor out of `senders`, cheapest first.

    Returns
    -------
    pandas.DataFrame
        sender, receiver, quarter (the corridor's own latest), cost_pct (per cent of US$ 200).
    """
    return _latest(costs[costs["sender"].isin(list(senders))])


@checked
def corridors_between(costs: pd.DataFrame, countries: Collection[str]) -> pd.DataFrame:
    """Latest published cost of each corridor from one of `countries` to another, cheapest first.

    Returns
    -------
    pandas.DataFrame
        As `corridors_to`.
    """
    rows = corridors_to(costs, countries)
    return rows[rows["sender"].isin(list(countries))].reset_index(drop=True)


@remembered
def arriving(corridors: pd.DataFrame, amount: float) -> pd.DataFrame:
    """Split `amount` (US$) in each of `corridors` into its cost and what arrives.

    The published share is that of US$ 200; for another amount it is an illustration.

    Returns
    -------
    pandas.DataFrame
        The rows of `corridors` with cost_usd and arrives_usd (US$).

    Examples
    --------
    >>> arriving(pd.DataFrame({"cost_pct": [4.0]}), 200)[["cost_usd", "arrives_usd"]].values
    array([[  8., 192.]])
    """
    cost = corridors["cost_pct"] / 100 * amount
    return corridors.assign(cost_usd=cost, arrives_usd=amount - cost)


@checked
def saving(corridors: pd.DataFrame, volumes: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Compute what senders in each of `corridors` would save a year if it cost no more than 3 %.

    Modelled volume of the corridor x what its published cost exceeds 3 % by; nothing in a
    corridor that costs no more, missing in one without a modelled volume.

    Parameters
    ----------
    corridors : pandas.DataFrame
        sender, receiver, cost_pct.
    volumes : pandas.DataFrame
        The table ``remittance_corridors``.
    edition : str
        The one of its editions that is asked.

    Returns
    -------
    pandas.DataFrame
        The rows of `corridors` with remittances_usd_millions and saving_usd_millions
        (US$ millions a year).
    """
    asked = volumes[volumes["edition"] == edition][["sender", "receiver", AMOUNT]]
    rows = corridors.merge(
        asked.astype({"sender": "str", "receiver": "str"}), "left", ["sender", "receiver"]
    )
    above = (rows["cost_pct"] - TARGET_PCT).clip(lower=0)
    return rows.assign(saving_usd_millions=rows[AMOUNT] * above / 100)


@checked
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
