"""Questions to the migrant stock (UN DESA) about pairs: from which country to which.

`stock` is the table ``migrant_stock``; `sex` is ``"all"``, ``"male"`` or ``"female"``.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import COLUMN

#: Stands for all destinations that are not named.
OTHERS = "others"


@narrowed(lambda answer, given: {
    "origin": given["countries"], "destination": given["countries"], "year": given["year"],
})
@checked
def among(
    stock: pd.DataFrame, countries: Collection[str], year: int, sex: str = "all"
) -> pd.DataFrame:
    """Migrants of each pair of `countries` that is published.

    Returns
    -------
    pandas.DataFrame
        origin, destination (ISO alpha-3), migrants (persons; 0 where 0 is published).

    Examples
    --------
    >>> from dashboard.tables import load
    >>> pairs = among(load("migrant_stock"), ["NIC", "CRI"], 2019)
    >>> pairs[["origin", "migrants"]].values.tolist()
    [['CRI', 11283], ['NIC', 296541]]
    """
    some = list(countries)
    rows = stock[
        (stock["year"] == year) & stock["origin"].isin(some) & stock["destination"].isin(some)
    ]
    pairs = rows[["origin", "destination", COLUMN[sex]]].dropna()
    pairs = pairs.set_axis(["origin", "destination", "migrants"], axis=1)
    return pairs.astype({"origin": "str", "destination": "str", "migrants": "int64"}).sort_values(
        ["origin", "destination"], ignore_index=True
    )


def matrix(pairs: pd.DataFrame, countries: Collection[str]) -> pd.DataFrame:
    """Return the pairs of `among` with a row for each origin and a column for each destination.

    Returns
    -------
    pandas.DataFrame
        Indexed by origin, one column for each of `countries` in their order: migrants (persons),
        missing where no figure is published.
    """
    wide = pairs.pivot(index="origin", columns="destination", values="migrants")
    return wide.astype("float64").reindex(index=list(countries), columns=list(countries))


@checked
def flows_to(
    stock: pd.DataFrame, origins: Collection[str], destinations: Collection[str], year: int,
    sex: str = "all",
) -> pd.DataFrame:
    """Migrants from each of `origins` in each of `destinations`, and in all `OTHERS` together.

    Returns
    -------
    pandas.DataFrame
        origin, destination (a code or `OTHERS`), migrants (persons, 0 where 0 is
        published), the largest first.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = flows_to(load("migrant_stock"), ["SLV"], ["USA"], 2019)
    >>> rows[["destination", "migrants"]].values.tolist()
    [['USA', 1429155], ['others', 171772]]
    """
    rows = stock[(stock["year"] == year) & stock["origin"].isin(list(origins))]
    named = rows["destination"].astype("str")
    to = named.where(named.isin(list(destinations)), OTHERS)
    sums = rows.groupby([rows["origin"].astype("str"), to])[COLUMN[sex]].sum(min_count=1)
    found = sums.dropna().rename("migrants").reset_index().astype({"migrants": "int64"})
    return found.sort_values(
        ["migrants", "origin", "destination"], ascending=[False, True, True], ignore_index=True
    )


def by_origin(pairs: pd.DataFrame) -> pd.DataFrame:
    """Migrants of each origin in all destinations of `flows_to`, the largest first.

    Returns
    -------
    pandas.DataFrame
        origin, migrants (persons).
    """
    sums = pairs.groupby("origin")["migrants"].sum().sort_values(ascending=False)
    return sums.reset_index()
