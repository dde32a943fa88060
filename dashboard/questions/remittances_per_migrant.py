"""Questions to amount and stock together: how much is received for each emigrant."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions import migrant_stock, remittances

COLUMNS = ["place", remittances.RECEIVED, "emigrants", "usd_per_emigrant"]


@narrowed(lambda answer, given: {"origin": given["countries"], "year": given["year"]})
@checked
def emigrants(stock: pd.DataFrame, countries: Collection[str], year: int) -> int | None:
    """Persons born in one of `countries` and living in any other country.

    None if nothing is published of one of them.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> emigrants(load("migrant_stock"), ["GRD"], 2019)
    75825
    """
    found = [
        migrant_stock.total(migrant_stock.destinations_of(stock, [country], year))
        for country in countries
    ]
    return None if None in found else sum(found)


def usd_per_emigrant(amount: float | None, emigrants: int | None) -> float | None:
    """Amount (US$) for each emigrant, of an amount in US$ millions; None unless both are known.

    Examples
    --------
    >>> usd_per_emigrant(3.0, 2000)
    1500.0
    """
    return amount * 1e6 / emigrants if amount is not None and emigrants else None


@narrowed(lambda answer, given: {
    "country": list(answer["place"]), "origin": list(answer["place"]), "year": given["year"],
    "edition": given["edition"],
})
@checked
def per_emigrant(
    annual: pd.DataFrame,
    stock: pd.DataFrame,
    places: Mapping[str, Collection[str]],
    year: int,
    edition: str,
) -> pd.DataFrame:
    """Personal remittances received, by emigrant, of one year and edition.

    It is no average of what a migrant sends: the amount comes from all who send, and
    not every emigrant does.

    Parameters
    ----------
    annual, stock : pandas.DataFrame
        The tables ``remittances_annual`` and ``migrant_stock``.
    places : mapping
        Place to the codes of the countries it stands for.

    Returns
    -------
    pandas.DataFrame
        place, remittances_received_usd_millions (US$ millions), emigrants (persons born
        there and living in another country), usd_per_emigrant (US$); the largest first;
        a place without both of them, for each of its countries, is not there.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> tables = load("remittances_annual"), load("migrant_stock")
    >>> round(per_emigrant(*tables, {"SLV": ["SLV"]}, 2019, "knomad_2021_05").iloc[0, 3])
    3536
    """
    rows = []
    for place, countries in places.items():
        amount = remittances.in_year(remittances.received(annual, countries, edition), year)
        people = emigrants(stock, countries, year)
        if amount is not None and people is not None:
            rows.append((place, amount, people, usd_per_emigrant(amount, people)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("usd_per_emigrant", ascending=False, ignore_index=True)
