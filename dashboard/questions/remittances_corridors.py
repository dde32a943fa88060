"""Questions to the modelled corridors of remittances: from where, to where, how much."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.remittances import AMOUNT


@checked
def senders_to(
    corridors: pd.DataFrame, receivers: Collection[str], edition: str
) -> pd.DataFrame:
    """Modelled remittances to `receivers` by sending country, largest first.

    Returns
    -------
    pandas.DataFrame
        sender, remittances_usd_millions (US$ millions, modelled).
    """
    return _partners(corridors, "receiver", "sender", receivers, edition)


@checked
def receivers_from(
    corridors: pd.DataFrame, senders: Collection[str], edition: str
) -> pd.DataFrame:
    """Modelled remittances from `senders` by receiving country, largest first.

    Returns
    -------
    pandas.DataFrame
        receiver, remittances_usd_millions (US$ millions, modelled).
    """
    return _partners(corridors, "sender", "receiver", senders, edition)


@checked
def corridor(
    corridors: pd.DataFrame, senders: Collection[str], receivers: Collection[str], edition: str
) -> float | None:
    """Modelled remittances from `senders` to `receivers` (US$ millions); None if no estimate."""
    rows = corridors[
        (corridors["edition"] == edition)
        & corridors["sender"].isin(list(senders))
        & corridors["receiver"].isin(list(receivers))
    ]
    total = rows[AMOUNT].sum(min_count=1)
    return None if pd.isna(total) else float(total)


@narrowed(lambda answer, given: {str(answer.columns[0]): list(answer.iloc[:, 0])})
def largest(partners: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the `count` first rows of `senders_to` or `receivers_from`."""
    return partners.head(count)


def sum_of(partners: pd.DataFrame) -> float:
    """Sum of the amounts (US$ millions) of `senders_to` or `receivers_from`.

    Examples
    --------
    >>> partners = pd.DataFrame({"sender": ["USA", "ESP", "CAN"], AMOUNT: [5.0, 2.0, 1.0]})
    >>> sum_of(partners), sum_of(largest(partners, 2))
    (8.0, 7.0)
    """
    return float(partners[AMOUNT].sum())


def _partners(
    corridors: pd.DataFrame, fixed: str, asked: str, codes: Collection[str], edition: str
) -> pd.DataFrame:
    rows = corridors[(corridors["edition"] == edition) & corridors[fixed].isin(list(codes))]
    sums = rows.groupby(asked, observed=True)[AMOUNT].sum(min_count=1)
    found = sums[sums > 0].reset_index().astype({asked: "str"})
    return found.sort_values([AMOUNT, asked], ascending=[False, True], ignore_index=True)
