"""Questions to the migrant stock and the population (UN DESA): migrants per hundred inhabitants.

`population` is the table of that name, `partners` the rows of `migrant_stock.destinations_of` or
`migrant_stock.origins_in`. A share without a published population is missing, or None.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import COLUMN

#: Destinations whose migrants, until that year, are those of a former and larger area: of Sudan
#: and South Sudan, of Serbia and Montenegro, of the Netherlands Antilles.
FORMER, FORMER_UNTIL = ("SDN", "SRB", "BES"), 2005
#: Partners with fewer migrants (persons) are not ranked by their share of a population: of a
#: small one a dozen persons are a large share.
LEAST_RANKED = 1_000


def inhabitants(population: pd.DataFrame, side: str) -> pd.DataFrame:
    """Rows of `population` that the migrants of countries on one side can be compared with.

    Parameters
    ----------
    side : str
        Where the countries stand, ``"origin"`` or ``"destination"``.

    Returns
    -------
    pandas.DataFrame
        All rows for origins. For destinations without those of `FORMER` until
        `FORMER_UNTIL`: their population is that of the area of today, their migrants are
        those of a larger one.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = inhabitants(load("population"), "destination")
    >>> rows.loc[rows["country"] == "SDN", "year"].tolist()
    [2010, 2015, 2019]
    """
    if side == "origin":
        return population
    former = population["country"].isin(FORMER) & (population["year"] <= FORMER_UNTIL)
    return population[~former]


def share_of_population(
    partners: pd.DataFrame, population: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Migrants per hundred inhabitants of each partner.

    Returns
    -------
    pandas.DataFrame
        The rows of `partners` with population_thousands and share_pct; both missing
        where no population is published, or none of the same area (`inhabitants`).
    """
    code = partners.columns[0]
    known = inhabitants(population[population["year"] == year], code)
    published = known["population_thousands"].astype("float64")
    people = dict(zip(known["country"], published, strict=True))
    thousands = pd.Series(
        [people.get(place) for place in partners[code]], partners.index, dtype="float64"
    )
    return partners.assign(
        population_thousands=thousands,
        share_pct=partners["migrants"].astype("float64") / (thousands * 1000) * 100,
    )


def by_share(partners: pd.DataFrame, least: int = LEAST_RANKED) -> pd.DataFrame:
    """Rows of `share_of_population`, largest share first.

    Those without a share are left out, and those with fewer than `least` migrants (persons).
    """
    shared = partners[partners["share_pct"].notna() & (partners["migrants"] >= least)]
    return shared.sort_values("share_pct", ascending=False, kind="stable", ignore_index=True)


@narrowed(lambda answer, given: {
    given["partners"].columns[0]: given["code"], "country": given["code"],
})
def share_of(partners: pd.DataFrame, code: str) -> float | None:
    """Migrants per hundred inhabitants of one of the partners of `share_of_population`.

    None if it is not among them.
    """
    shares = partners.loc[partners[partners.columns[0]] == code, "share_pct"]
    return float(shares.iloc[0]) if len(shares) else None


def share_of_inhabitants(migrants: int | None, thousands: float | None) -> float | None:
    """Return `migrants` per hundred of so many `thousands` of inhabitants; None without both."""
    return migrants / (thousands * 1000) * 100 if migrants is not None and thousands else None


@checked
def share_by_year(
    years: pd.DataFrame, population: pd.DataFrame, countries: Collection[str], sex: str = "all"
) -> pd.DataFrame:
    """Migrants of each year per hundred inhabitants of `countries` together.

    Parameters
    ----------
    years : pandas.DataFrame
        Rows of `trend`.
    population : pandas.DataFrame
        Rows of `inhabitants` for the side that `countries` stand on.

    Returns
    -------
    pandas.DataFrame
        year, migrants (persons), population_thousands, share_pct; the last two missing
        in a year in which the population of one of `countries` is not published.

    Examples
    --------
    >>> from dashboard.questions.migrant_stock import trend
    >>> from dashboard.tables import load
    >>> abroad = trend(load("migrant_stock"), origins=["SLV"])
    >>> shares = share_by_year(abroad, load("population"), ["SLV"])
    >>> round(float(shares["share_pct"].iloc[-1]), 2)
    24.81
    """
    rows = population[population["country"].isin(list(countries))]
    people = rows.groupby("year")["population_thousands"].sum(min_count=len(set(countries)))
    thousands = years["year"].map(people).astype("float64")
    migrants = years[COLUMN[sex]].astype("float64")
    return pd.DataFrame({
        "year": years["year"], "migrants": migrants, "population_thousands": thousands,
        "share_pct": migrants / (thousands * 1000) * 100,
    })


@checked
def population_of(population: pd.DataFrame, countries: Collection[str], year: int) -> float | None:
    """Inhabitants (thousands) of `countries` together; None if one of them is not published."""
    rows = population[(population["year"] == year) & population["country"].isin(list(countries))]
    if len(rows) < len(set(countries)):
        return None
    return float(rows["population_thousands"].sum())
