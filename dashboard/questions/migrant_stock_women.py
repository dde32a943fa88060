"""Questions to the migrant stock (UN DESA): what share of the migrants are women.

Only rows for which both sexes are published count: where one is missing, the other is
not the whole.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import between

SEXES = ["migrants_female", "migrants_male"]


@checked
def women_by_year(
    stock: pd.DataFrame,
    origins: Collection[str] | None = None,
    destinations: Collection[str] | None = None,
) -> pd.DataFrame:
    """Women among the migrants from `origins`, in `destinations`, or between the two, by year.

    Returns
    -------
    pandas.DataFrame
        year, migrants_female, migrants_male (persons), women_pct; a year without a pair
        of which both sexes are published is not there.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = women_by_year(load("migrant_stock"), destinations=["USA"])
    >>> rows.iloc[-1][["year", "migrants_female", "migrants_male"]].astype(int).tolist()
    [2019, 26172767, 24488382]
    """
    return _shares(between(stock, origins, destinations), "year")


@narrowed(lambda answer, given: {given["fixed"]: given["countries"], "year": given["year"]})
@checked
def women_by_partner(
    stock: pd.DataFrame, fixed: str, countries: Collection[str], year: int
) -> pd.DataFrame:
    """Women among the migrants of each partner in `year`, the partners with most people first.

    Parameters
    ----------
    fixed : str
        The side `countries` stand on, ``"origin"`` or ``"destination"``.

    Returns
    -------
    pandas.DataFrame
        code, migrants_female, migrants_male (persons), women_pct; women_pct is missing
        where both are published as 0.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = women_by_partner(load("migrant_stock"), "origin", ["SLV"], 2019)
    >>> rows["code"].head(3).tolist()
    ['USA', 'CAN', 'GTM']
    """
    asked = "destination" if fixed == "origin" else "origin"
    rows = stock[(stock["year"] == year) & stock[fixed].isin(list(countries))]
    found = _shares(rows, asked).rename(columns={asked: "code"}).astype({"code": "str"})
    both = found[SEXES].sum(axis=1)
    order = found.assign(both=both).sort_values(["both", "code"], ascending=[False, True])
    return order.drop(columns="both").reset_index(drop=True)


def with_share(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows of `women_by_partner` that have a share of women."""
    return partners[partners["women_pct"].notna()]


@narrowed(lambda answer, given: {given["side"]: given["codes"]} if "codes" in given else {})
def people_of(
    partners: pd.DataFrame, side: str, codes: Collection[str] | None = None
) -> int:
    """Women and men of the partners of `women_by_partner` that have one of `codes`, or of all.

    Parameters
    ----------
    side : str
        The side the partners stand on, ``"origin"`` or ``"destination"``.
    """
    rows = partners if codes is None else partners[partners["code"].isin(list(codes))]
    return int(rows[SEXES].sum().sum())


def _shares(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    whole = rows[rows[SEXES].notna().all(axis=1)]
    sums = whole.groupby(by, observed=True)[SEXES].sum().astype("float64").reset_index()
    people = sums[SEXES].sum(axis=1)
    return sums.assign(women_pct=sums["migrants_female"] / people.where(people > 0) * 100)
