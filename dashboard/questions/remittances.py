"""Questions to the remittance tables: how much, since when, how large, from where.

Personal remittances (World Bank) and family remittances (central banks) are different
concepts; no question mixes them, and none mixes editions.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked

#: The edition the story was told with, and the later revision shown beside it.
STORY, REVISED = "knomad_2021_05", "wdi_2023_05"
RECEIVED = "remittances_received_usd_millions"
AMOUNT = "remittances_usd_millions"


@checked
def received(annual: pd.DataFrame, countries: Collection[str], edition: str) -> pd.DataFrame:
    """Personal remittances received by `countries` together, by year, in one edition.

    Returns
    -------
    pandas.DataFrame
        year, remittances_received_usd_millions (US$ millions). For several countries
        only years in which each of them has a value.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = received(load("remittances_annual"), ["SLV"], STORY)
    >>> round(rows.set_index("year").loc[2020, RECEIVED])
    5936
    """
    rows = annual[(annual["edition"] == edition) & annual["country"].isin(list(countries))]
    years = rows.groupby("year")[RECEIVED].agg(["sum", "count"])
    whole = years[years["count"] == len(set(countries))]["sum"]
    return whole.rename(RECEIVED).reset_index()


@checked
def reporting(annual: pd.DataFrame, countries: Collection[str], edition: str) -> list[str]:
    """Those of `countries` that have any value in `edition`."""
    rows = annual[(annual["edition"] == edition) & annual["country"].isin(list(countries))]
    return [code for code in countries if code in set(rows["country"])]


def latest(series: pd.DataFrame) -> tuple[int, float] | None:
    """Year and value of the last row of a series by year; None if it is empty."""
    if series.empty:
        return None
    row = series.sort_values("year").iloc[-1]
    return int(row["year"]), float(row.iloc[-1])


def change_pct(series: pd.DataFrame, year: int) -> float | None:
    """Change from the year before to `year`, in per cent; None unless both are published."""
    values = series.set_index("year").iloc[:, -1]
    if year not in values.index or year - 1 not in values.index or not values[year - 1]:
        return None
    return float(values[year] / values[year - 1] - 1) * 100


@checked
def share_of_gdp(shares: pd.DataFrame, country: str) -> pd.DataFrame:
    """Personal remittances received as a share of GDP, by year.

    Returns
    -------
    pandas.DataFrame
        year, share_of_gdp_pct (per cent).
    """
    rows = shares[shares["country"] == country].sort_values("year")
    return rows[["year", "share_of_gdp_pct"]].reset_index(drop=True)


@checked
def monthly(table: pd.DataFrame, country: str, first: str) -> pd.DataFrame:
    """Family remittances by month since `first`; months not published are not there.

    Returns
    -------
    pandas.DataFrame
        month, remittances_usd_millions (US$ millions), status, source.
    """
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", str(first)[:10]):
        raise ValueError(f"first: {first!r} is no month, as 2020-01 is")
    rows = table[(table["country"] == country) & (table["month"] >= first)]
    return rows.sort_values("month").drop(columns="country").reset_index(drop=True)


@checked
def ranked(annual: pd.DataFrame, countries: Collection[str], year: int, edition: str) -> (
    pd.DataFrame
):
    """Countries by remittances received in `year`, largest first.

    Returns
    -------
    pandas.DataFrame
        country, remittances_received_usd_millions; countries without a value left out.
    """
    rows = annual[
        (annual["edition"] == edition)
        & (annual["year"] == year)
        & annual["country"].isin(list(countries))
    ]
    found = rows[["country", RECEIVED]].astype({"country": "str"})
    return found.sort_values(RECEIVED, ascending=False, ignore_index=True)


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


@checked
def between(
    corridors: pd.DataFrame, countries: Collection[str], edition: str
) -> pd.DataFrame:
    """Modelled remittances between every two of `countries`, in one edition.

    Returns
    -------
    pandas.DataFrame
        sender, receiver, remittances_usd_millions (US$ millions, modelled; missing where
        there is no estimate), one row for each ordered pair of two different countries.
    """
    pairs = [(one, other) for one in countries for other in countries if one != other]
    amounts = corridors[corridors["edition"] == edition]
    amounts = amounts.astype({"sender": "str", "receiver": "str"})
    return pd.DataFrame(pairs, columns=["sender", "receiver"]).merge(
        amounts[["sender", "receiver", AMOUNT]], how="left", on=["sender", "receiver"]
    )


def projected(projections: pd.DataFrame, region: str, year: int, released: str) -> float | None:
    """Growth (per cent) that the brief of `released` announced for `region` and `year`.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> projected(load("remittance_projections"), "LAC", 2020, "2020-04-22")
    -19.3
    """
    rows = projections[
        (projections["region"] == region)
        & (projections["target_year"] == year)
        & (projections["release_date"] == pd.Timestamp(released))
    ]
    return float(rows["growth_pct"].iloc[0]) if len(rows) else None


def _partners(
    corridors: pd.DataFrame, fixed: str, asked: str, codes: Collection[str], edition: str
) -> pd.DataFrame:
    rows = corridors[(corridors["edition"] == edition) & corridors[fixed].isin(list(codes))]
    sums = rows.groupby(asked, observed=True)[AMOUNT].sum(min_count=1)
    found = sums[sums > 0].reset_index().astype({asked: "str"})
    return found.sort_values([AMOUNT, asked], ascending=[False, True], ignore_index=True)
