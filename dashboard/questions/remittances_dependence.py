"""Questions to share and size: how much a country depends on the remittances it receives."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.remittances import RECEIVED
from dashboard.schemas import AGGREGATES

SHARE = "share_of_gdp_pct"


@checked
def share_and_size(
    annual: pd.DataFrame, shares: pd.DataFrame, year: int, edition: str
) -> pd.DataFrame:
    """Remittances received by country, as an amount and as a share of GDP, in one edition.

    Parameters
    ----------
    annual, shares : pandas.DataFrame
        The tables ``remittances_annual`` and ``remittances_share_of_gdp``.

    Returns
    -------
    pandas.DataFrame
        country, remittances_received_usd_millions, share_of_gdp_pct; the highest share
        first; countries with both values published, groups of countries left out.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> tables = load("remittances_annual"), load("remittances_share_of_gdp")
    >>> share_and_size(*tables, 2020, "wdi_2023_05")["country"].head(2).tolist()
    ['TON', 'KGZ']
    """
    amount, share = (
        table[(table["edition"] == edition) & (table["year"] == year)].astype({"country": "str"})
        for table in (annual, shares)
    )
    both = amount.merge(share, on="country")
    both = both[~both["country"].isin(AGGREGATES)]
    return both[["country", RECEIVED, SHARE]].sort_values(
        [SHARE, "country"], ascending=[False, True], ignore_index=True
    )


def reported(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `share_and_size` with both values above 0, which are ranked."""
    return rows[(rows[RECEIVED] > 0) & (rows[SHARE] > 0)].reset_index(drop=True)


@checked
def of_countries(rows: pd.DataFrame, countries: Collection[str]) -> pd.DataFrame:
    """Return the rows of `share_and_size` of some countries, in the same order."""
    return rows[rows["country"].isin(list(countries))]


@narrowed(lambda answer, given: {}, column="column")
def column_of(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return one column of `share_and_size`, by country."""
    return rows.set_index("country")[column]


@narrowed(lambda answer, given: {}, column="column")
def count_of(rows: pd.DataFrame, column: str) -> int:
    """Return how many countries are ranked by `column`: those with a value above 0."""
    return int((rows[column] > 0).sum())


@narrowed(lambda answer, given: {}, column="column")
@checked
def rank(rows: pd.DataFrame, column: str, country: str) -> int | None:
    """Rank of `country` among `rows` by `column`, 1 for the largest; None if it has none.

    A 0 has no rank and takes none: it may stand for an amount that was not reported.
    """
    values = rows[rows[column] > 0].set_index("country")[column]
    return int((values > values[country]).sum()) + 1 if country in values.index else None


@checked
def value_of(table: pd.DataFrame, country: str, year: int, edition: str) -> float | None:
    """Amount (US$ millions) or share of GDP (per cent) of one country, as published.

    None if it is not published.

    Parameters
    ----------
    table : pandas.DataFrame
        The table ``remittances_annual`` or ``remittances_share_of_gdp``.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> value_of(load("remittances_share_of_gdp"), "SLV", 2020, "wdi_2023_05")
    24.145311760849236
    """
    values = values_of(table, [country], year, edition)
    return values[0] if values else None


@checked
def values_of(
    table: pd.DataFrame, countries: Collection[str], year: int, edition: str
) -> tuple[float, ...]:
    """Amounts or shares of several countries, in their order; see `value_of`.

    A country without a value is left out.
    """
    rows = table[(table["edition"] == edition) & (table["year"] == year)]
    found = dict(zip(rows["country"], rows.iloc[:, -1], strict=True))
    return tuple(float(found[code]) for code in countries if code in found)
