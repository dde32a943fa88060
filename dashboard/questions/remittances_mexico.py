"""Questions to Banco de México: from which country and which state family remittances come.

`table` is ``remittances_mexico``; `dimension` is ``"country"`` or ``"us_state"``.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import foremost

AMOUNT = "remittances_usd_millions"


def latest_full_year(table: pd.DataFrame) -> int:
    """Last year of which all four quarters are published."""
    quarters = table["quarter"].astype("str").drop_duplicates()
    counts = quarters.str[:4].value_counts()
    return int(max(counts[counts == 4].index))


def _quarters(year: int) -> list[str]:
    """Return the quarters of a year as the table writes them."""
    return [f"{year}Q{quarter}" for quarter in (1, 2, 3, 4)]


@narrowed(lambda answer, given: {
    "dimension": given["dimension"], "quarter": tuple(_quarters(given["year"])),
})
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
    wanted = _quarters(year)
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


@checked
def quarters_of(table: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """Family remittances from several countries or states by quarter, in the order of `codes`.

    Returns
    -------
    pandas.DataFrame
        dimension, code, quarter, at, remittances_usd_millions, as in `by_quarter`.
    """
    dimensions = table.drop_duplicates("code").set_index("code")["dimension"].astype("str")
    found = [by_quarter(table, dimensions[code], code).assign(
        dimension=dimensions[code], code=code
    ) for code in codes]
    columns = ["dimension", "code", "quarter", "at", AMOUNT]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def largest_senders(
    senders: pd.DataFrame, count: int, without: Collection[str] = (), always: str = ""
) -> pd.DataFrame:
    """Return the `count` first rows of `by_sender`, `always` among them if it has a row.

    Parameters
    ----------
    without : collection of str
        Codes that are passed over.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> states = by_sender(load("remittances_mexico"), "us_state", 2022)
    >>> largest_senders(states, 2, without=["US-CA"])["code"].tolist()
    ['US-TX', 'US-MN']
    """
    return foremost(senders[~senders["code"].isin(list(without))], count, always)


def total(senders: pd.DataFrame) -> float:
    """Sum of the amounts (US$ millions) of all rows of `by_sender`."""
    return float(senders[AMOUNT].sum())


def amount_of(senders: pd.DataFrame, codes: Collection[str]) -> float | None:
    """Sum of the amounts (US$ millions) of those with one of `codes`; None without any."""
    rows = senders[senders["code"].isin(list(codes))]
    return total(rows) if len(rows) else None


def share_of_total(part: float | None, total: float) -> float | None:
    """Return `part` as a share (per cent) of `total`; None if there is no part, or no total."""
    return None if part is None or not total else part / total * 100


def has_shifted(share: float | None, earlier: float | None, factor: float) -> bool:
    """Whether a share is at least `factor` times the earlier one, or at most that part of it.

    False unless both are above 0.

    >>> has_shifted(8.4, 2.1, 2), has_shifted(3.0, 2.1, 2), has_shifted(1.0, 2.1, 2)
    (True, False, True)
    """
    return bool(share and earlier) and not 1 / factor < share / earlier < factor
