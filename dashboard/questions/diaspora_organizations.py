"""Questions to the counts of diaspora organizations (IOM 2021, as the RCM note gives them)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import destinations_of, total
from dashboard.schemas import UNSPECIFIED

#: Year of the migrant stock that the counts are set against.
STOCK_YEAR = 2019


@checked
def organizations_by(organizations: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Organizations by `dimension` (``"origin"`` or ``"host"``), largest first, unstated last.

    Returns
    -------
    pandas.DataFrame
        country (ISO alpha-3 or ``UNSPECIFIED``), organizations.
    """
    rows = organizations[organizations["dimension"] == dimension]
    found = rows[["country", "organizations"]].astype({"country": "str"})
    unstated = found["country"] == UNSPECIFIED
    return (
        found.assign(unstated=unstated)
        .sort_values(["unstated", "organizations"], ascending=[True, False], ignore_index=True)
        .drop(columns="unstated")
    )


@checked
def parts(organizations: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Parts of the whole by `dimension`, the unstated part last.

    Returns
    -------
    pandas.DataFrame
        The rows of `organizations_by` with share_pct (per cent of all organizations).
    """
    rows = organizations_by(organizations, dimension)
    counts = rows["organizations"].astype(float)
    return rows.assign(share_pct=counts / counts.sum() * 100)


@narrowed(lambda answer, given: {})
def share_of(parts: pd.DataFrame, country: str) -> float | None:
    """Share (per cent) that `country` has of all organizations; None if it has no count.

    It is computed from all of the `parts`.
    """
    shares = parts.loc[parts["country"] == country, "share_pct"]
    return float(shares.iloc[0]) if len(shares) else None


@checked
def organizations_of(
    organizations: pd.DataFrame, dimension: str, countries: Collection[str]
) -> int | None:
    """Organizations that `countries` have in `dimension`; None if none of them has a count."""
    rows = organizations[organizations["dimension"] == dimension]
    found = rows.loc[rows["country"].isin(list(countries)), "organizations"]
    return int(found.sum()) if len(found) else None


@narrowed(lambda answer, given: {"dimension": "origin"})
def all_organizations(organizations: pd.DataFrame) -> int:
    """All organizations identified, the parts without a stated origin included."""
    return int(organizations_by(organizations, "origin")["organizations"].sum())


@narrowed(lambda answer, given: {"year": STOCK_YEAR})
@checked
def migrants_abroad(stock: pd.DataFrame, countries: Collection[str]) -> pd.DataFrame:
    """Persons born in each of `countries` and living abroad in 2019.

    Returns
    -------
    pandas.DataFrame
        country, migrants (persons).
    """
    codes = list(countries)
    return pd.DataFrame({
        "country": codes,
        "migrants": [total(destinations_of(stock, [code], STOCK_YEAR)) for code in codes],
    })


@narrowed(lambda answer, given: {"dimension": "origin", "year": STOCK_YEAR})
def per_100_000_migrants(organizations: pd.DataFrame, stock: pd.DataFrame) -> pd.DataFrame:
    """Organizations by origin per 100,000 persons born there and living abroad in 2019.

    A figure nobody publishes: the count of IOM (2021) over the stock of UN DESA (2019).

    Returns
    -------
    pandas.DataFrame
        country, organizations, migrants (persons), per_100_000; largest ratio first.
    """
    rows = organizations_by(organizations, "origin")
    rows = rows[rows["country"] != UNSPECIFIED].copy()
    rows["migrants"] = migrants_abroad(stock, list(rows["country"]))["migrants"].to_numpy()
    rows["per_100_000"] = rows["organizations"].astype(float) / rows["migrants"] * 100_000
    return rows.sort_values("per_100_000", ascending=False, ignore_index=True)


@narrowed(lambda answer, given: {"dimension": "origin", "year": STOCK_YEAR})
def reach(organizations: pd.DataFrame, stock: pd.DataFrame) -> pd.DataFrame:
    """Migrants abroad (2019) for each organization counted, by origin with a stated count.

    Returns
    -------
    pandas.DataFrame
        country, organizations, migrants (persons), migrants_per_organization; the origin
        with the most migrants to one organization first.
    """
    rows = per_100_000_migrants(organizations, stock)
    ratio = rows["migrants"] / rows["organizations"].astype(float)
    return rows[["country", "organizations", "migrants"]].assign(
        migrants_per_organization=ratio
    ).sort_values("migrants_per_organization", ascending=False, ignore_index=True)


@narrowed(lambda answer, given: {"country": given["country"], "origin": given["country"]})
def migrants_per_organization(reach: pd.DataFrame, country: str) -> float | None:
    """Migrants abroad for each organization of one origin; None if it has no stated count."""
    ratios = reach.loc[reach["country"] == country, "migrants_per_organization"]
    return float(ratios.iloc[0]) if len(ratios) else None


@narrowed(lambda answer, given: {"dimension": "origin"})
@checked
def without_count(organizations: pd.DataFrame, countries: Collection[str]) -> list[str]:
    """Those of `countries` for which no count by origin is stated: unknown, not zero."""
    stated = set(organizations_by(organizations, "origin")["country"])
    return [code for code in countries if code not in stated]
