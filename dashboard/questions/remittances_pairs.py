"""Questions to the modelled corridors between countries: how much in all, which is the largest.

`pairs` are rows of `remittances.between`. The amounts are modelled, in US$ millions.
"""

from __future__ import annotations

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.remittances import AMOUNT


@narrowed(lambda answer, given: {given["side"]: given["country"]})
@checked
def pairs_of(pairs: pd.DataFrame, side: str, country: str) -> pd.DataFrame:
    """Rows of `pairs` in which `country` is the ``"sender"`` or the ``"receiver"`` (`side`)."""
    return pairs[pairs[side] == country]


def total(pairs: pd.DataFrame) -> float | None:
    """Sum of `pairs` (US$ millions); None if none of them has an estimate.

    Examples
    --------
    >>> from dashboard.questions.remittances import between
    >>> from dashboard.tables import load
    >>> pairs = between(load("remittance_corridors"), ["MEX", "USA"], "wb_2018")
    >>> total(pairs_of(pairs, "receiver", "MEX"))
    34704.0
    """
    amount = pairs[AMOUNT].sum(min_count=1)
    return None if pd.isna(amount) else float(amount)


@narrowed(lambda answer, given: {
    end: tuple(given["leaders"][end]) for end in ("sender", "receiver")
})
def amount_each(leaders: pd.DataFrame) -> float | None:
    """Amount (US$ millions) that each of the `leaders` has, which are equal; None without any.

    Parameters
    ----------
    leaders : pandas.DataFrame
        Rows of `remittances.largest`.
    """
    return float(leaders[AMOUNT].iloc[0]) if len(leaders) else None
