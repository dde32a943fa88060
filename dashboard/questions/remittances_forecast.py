"""Questions to the announcements of the World Bank: what it forecast, and what came of it."""

from __future__ import annotations

import pandas as pd

from dashboard.provenance import narrowed

#: Latin America and the Caribbean as the World Bank adds it up (its code LAC): the economies
#: of low and middle income. Their rows of May 2023 add up to its row LAC, in each year from
#: 2017 to 2021; a test holds that. Panama, Chile and others have a high income, and
#: Guadeloupe, Montserrat and others are no economies of the Bank's list.
AREA = (
    "ARG", "BLZ", "BOL", "BRA", "COL", "CRI", "CUB", "DMA", "DOM", "ECU", "GRD", "GTM", "GUY",
    "HND", "HTI", "JAM", "LCA", "MEX", "NIC", "PER", "PRY", "SLV", "SUR", "VCT", "VEN",
)
REGION = "LAC"


@narrowed(lambda answer, given: {"region": given["region"], "target_year": given["year"]})
def announced(projections: pd.DataFrame, region: str, year: int) -> pd.DataFrame:
    """Return what was announced of the growth of `year` in `region`, the earliest first.

    Returns
    -------
    pandas.DataFrame
        release_date, growth_pct (per cent), level_usd_billions (US$ billions, missing where
        none was announced), kind (``forecast`` or ``estimate``).

    Examples
    --------
    >>> from dashboard.tables import load
    >>> announced(load("remittance_projections"), "LAC", 2020)["growth_pct"].tolist()
    [-19.3, -0.2, 6.5]
    """
    rows = projections[(projections["region"] == region) & (projections["target_year"] == year)]
    columns = ["release_date", "growth_pct", "level_usd_billions", "kind"]
    return rows.sort_values("release_date")[columns].reset_index(drop=True)


@narrowed(lambda answer, given: {
    "region": given["region"], "target_year": given["year"], "release_date": given["released"],
})
def announced_level(
    projections: pd.DataFrame, region: str, year: int, released: str
) -> float | None:
    """Return the amount (US$ billions) of `year` that the brief of `released` announced.

    None if it announced none.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> announced_level(load("remittance_projections"), "LAC", 2020, "2021-05-12")
    103.0
    """
    rows = announced(projections, region, year)
    levels = rows.loc[rows["release_date"] == pd.Timestamp(released), "level_usd_billions"]
    return float(levels.iloc[0]) if levels.notna().any() else None


def after_growth(amount: float | None, growth_pct: float | None) -> float | None:
    """Return what `amount` becomes if it grows by `growth_pct` (per cent).

    None unless both are known.

    Examples
    --------
    >>> after_growth(200.0, -10.0)
    180.0
    """
    if amount is None or growth_pct is None:
        return None
    return amount * (1 + growth_pct / 100)
