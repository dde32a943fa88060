"""Questions to the cost of sending US$ 200 (World Bank, Remittance Prices Worldwide)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
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


@narrowed(lambda answer, given: dict.fromkeys(("sender", "receiver"), given["countries"]))
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


@narrowed(lambda answer, given: {given["end"]: given["country"]})
def corridors_with(corridors: pd.DataFrame, end: str, country: str) -> pd.DataFrame:
    """Rows of `corridors` with `country` at one `end`, ``"sender"`` or ``"receiver"``."""
    return corridors[corridors[end] == country]


def number_of(corridors: pd.DataFrame) -> int:
    """Count `corridors`."""
    return len(corridors)


def meeting_target(corridors: pd.DataFrame) -> int:
    """Count those of `corridors` that cost no more than 3 per cent."""
    return int((corridors["cost_pct"] <= TARGET_PCT).sum())


def above_ceiling(corridors: pd.DataFrame) -> int:
    """Count those of `corridors` that cost more than 5 per cent."""
    return int((corridors["cost_pct"] > CEILING_PCT).sum())


def _one(corridors: pd.DataFrame, sender: str, receiver: str, column: str) -> object:
    is_one = (corridors["sender"] == sender) & (corridors["receiver"] == receiver)
    return corridors.loc[is_one, column].iloc[0]


@narrowed(lambda answer, given: {
    "sender": given["sender"], "receiver": given["receiver"],
    "quarter": _one(given["corridors"], given["sender"], given["receiver"], "quarter"),
})
def value_of(
    corridors: pd.DataFrame, sender: str, receiver: str, column: str = "cost_pct"
) -> float:
    """Return what stands in `column` for one of `corridors`, which has to be among them."""
    return float(_one(corridors, sender, receiver, column))


def first_of(corridors: pd.DataFrame, column: str = "cost_pct") -> float | None:
    """Return what stands in `column` for the first of `corridors`; None if there are none."""
    return float(corridors[column].iloc[0]) if len(corridors) else None


def extremes(
    corridors: pd.DataFrame, column: str = "cost_pct"
) -> tuple[float, float] | None:
    """Lowest and highest value in `column` of `corridors`; None if there are none."""
    values = corridors[column]
    return (float(values.min()), float(values.max())) if len(values) else None


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
def volumes_of(
    volumes: pd.DataFrame,
    edition: str,
    senders: Collection[str] | None = None,
    receivers: Collection[str] | None = None,
) -> pd.DataFrame:
    """Modelled volumes of the corridors from `senders` to `receivers`; None stands for all.

    Parameters
    ----------
    volumes : pandas.DataFrame
        The table ``remittance_corridors``.
    edition : str
        The one of its editions that is asked.

    Returns
    -------
    pandas.DataFrame
        Rows of `volumes`.
    """
    rows = volumes[volumes["edition"] == edition]
    for end, countries in (("sender", senders), ("receiver", receivers)):
        if countries is not None:
            rows = rows[rows[end].isin(list(countries))]
    return rows


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
        The table ``remittance_corridors``, or some of its rows (`volumes_of`).
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


def saved(corridors: pd.DataFrame) -> float | None:
    """Sum of what `saving` gives (US$ millions a year); None if no corridor has a volume."""
    known = corridors["saving_usd_millions"].dropna()
    return float(known.sum()) if len(known) else None


def with_volume(corridors: pd.DataFrame) -> int:
    """Count the corridors of `saving` that have a modelled volume."""
    return int(corridors["saving_usd_millions"].notna().sum())


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
