"""Questions to the remittance tables: how much, since when, how large, from where.

Personal remittances (World Bank) and family remittances (central banks) are different
concepts; no question mixes them, and none mixes editions. Where remittances come from and go
to is asked in `remittances_corridors`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed

#: The edition the story was told with, and the later revision shown beside it.
STORY, REVISED = "knomad_2021_05", "wdi_2023_05"
RECEIVED = "remittances_received_usd_millions"
AMOUNT = "remittances_usd_millions"


@checked
def received(
    annual: pd.DataFrame, countries: Collection[str], edition: str, first: int = 0
) -> pd.DataFrame:
    """Personal remittances received by `countries` together, by year, in one edition.

    Years before `first` are left out.

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
    rows = annual[
        (annual["edition"] == edition)
        & (annual["year"] >= first)
        & annual["country"].isin(list(countries))
    ]
    amounts = rows.groupby("year")[RECEIVED]
    return amounts.sum()[amounts.count() == len(set(countries))].reset_index()


def latest(series: pd.DataFrame) -> tuple[int, float] | None:
    """Year and value of the last row of a series by year; None if it is empty."""
    if series.empty:
        return None
    row = series.sort_values("year").iloc[-1]
    return int(row["year"]), float(row.iloc[-1])


def in_year(series: pd.DataFrame, year: int | None) -> float | None:
    """Value of `year` in a series by year; None if it is not published."""
    values = series.iloc[:, -1].to_numpy()[series["year"].to_numpy() == year]
    return float(values[0]) if len(values) else None


@narrowed(lambda answer, given: {"year": (given["year"] - 1, given["year"])})
def change_pct(series: pd.DataFrame, year: int) -> float | None:
    """Change from the year before to `year`, in per cent; None unless both are published."""
    now, before = in_year(series, year), in_year(series, year - 1)
    return (now / before - 1) * 100 if before and now is not None else None


def estimated(year: int, edition: str) -> bool:
    """Whether the amounts of `year` are estimates: the column ``2020e`` of May 2021 only.

    >>> estimated(2020, STORY), estimated(1993, STORY), estimated(2020, REVISED)
    (True, False, False)
    """
    return (year, edition) == (2020, STORY)


@narrowed(lambda answer, given: {
    "country": given["country"], "year": given["year"],
    "edition": STORY if given["edition"] == REVISED else REVISED,
})
@checked
def in_other_edition(
    annual: pd.DataFrame, country: str, year: int, edition: str
) -> float | None:
    """Amount above 0 (US$ millions) in another edition, where `edition` prints 0; else None.

    The indicators print 0 for some countries and years that another edition has an amount
    for: such a zero stands for an amount that was not reported.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> round(in_other_edition(load("remittances_annual"), "BRB", 2020, REVISED), 1)
    108.3
    """
    rows = annual[(annual["country"] == country) & (annual["year"] == year)]
    here = rows[rows["edition"] == edition][RECEIVED]
    others = rows[(rows["edition"] != edition) & (rows[RECEIVED] > 0)][RECEIVED]
    printed_zero = len(here) == 1 and here.iloc[0] == 0
    return float(others.iloc[0]) if printed_zero and len(others) else None


@checked
def share_of_gdp(shares: pd.DataFrame, country: str, first: int = 0) -> pd.DataFrame:
    """Personal remittances received as a share of GDP, by year since `first`.

    Returns
    -------
    pandas.DataFrame
        year, share_of_gdp_pct (per cent).
    """
    rows = shares[(shares["country"] == country) & (shares["year"] >= first)].sort_values("year")
    return rows[["year", "share_of_gdp_pct"]].reset_index(drop=True)


def share_beside(shares: pd.DataFrame, year: int | None) -> tuple[int, float] | None:
    """Year and share of GDP to stand beside an amount of `year`; None if there is no share.

    Of `shares` (rows of `share_of_gdp`) that of `year`, else the latest. A 0, which may stand
    for an amount that was not reported, gives way to a latest share above it.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> year, share = share_beside(share_of_gdp(load("remittances_share_of_gdp"), "SLV"), 2020)
    >>> year, round(share, 1)
    (2020, 24.1)
    """
    candidates = [latest(shares[shares["year"] == year]), latest(shares)]
    found = [one for one in candidates if one is not None]
    return next((one for one in found if one[1] > 0), found[0] if found else None)


@checked
def monthly(table: pd.DataFrame, country: str, first: str) -> pd.DataFrame:
    """Family remittances by month since `first`; months not published are not there.

    Returns
    -------
    pandas.DataFrame
        month, remittances_usd_millions (US$ millions), status, source.
    """
    _check_month(first)
    rows = table[(table["country"] == country) & (table["month"] >= first)]
    return rows.sort_values("month").drop(columns="country").reset_index(drop=True)


@narrowed(lambda answer, given: {"country": list(answer["country"].unique())})
@checked
def months_of(table: pd.DataFrame, countries: Collection[str], first: str) -> pd.DataFrame:
    """Family remittances by month since `first`, country by country.

    Returns
    -------
    pandas.DataFrame
        country, month, remittances_usd_millions (US$ millions), status, source, in the order of
        `countries`; a country without a monthly series is not there.
    """
    _check_month(first)
    rows = table[table["country"].isin(list(countries)) & (table["month"] >= first)]
    in_order = pd.CategoricalDtype(list(countries), ordered=True)
    rows = rows.astype({"country": "str"}).astype({"country": in_order})
    return rows.sort_values(["country", "month"], ignore_index=True)


def _check_month(first: str) -> None:
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", str(first)[:10]):
        raise ValueError(f"first: {first!r} is no month, as 2020-01 is")


@checked
def ranked(annual: pd.DataFrame, countries: Collection[str], year: int, edition: str) -> (
    pd.DataFrame
):
    """Countries by remittances received in `year`, largest first, equal ones by code.

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
    return found.sort_values([RECEIVED, "country"], ascending=[False, True], ignore_index=True)


@narrowed(lambda answer, given: {
    "sender": given["countries"], "receiver": given["countries"], "edition": given["edition"],
})
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


def largest(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with the largest value of `column`: several if they are equal."""
    return rows[rows[column] == rows[column].max()]


@narrowed(lambda answer, given: {
    "region": given["region"], "target_year": given["year"], "release_date": given["released"],
})
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
