"""Questions to amount and stock together: how much is received for each emigrant."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from dashboard.arguments import checked
from dashboard.questions import migrant_stock, remittances

COLUMNS = ["place", remittances.RECEIVED, "emigrants", "usd_per_emigrant"]


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
        amounts = remittances.received(annual, countries, edition).set_index("year").iloc[:, 0]
        found = [
            migrant_stock.total(migrant_stock.destinations_of(stock, [country], year))
            for country in countries
        ]
        if year in amounts.index and None not in found:
            amount, emigrants = float(amounts[year]), sum(found)
            rows.append((place, amount, emigrants, amount * 1e6 / emigrants))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("usd_per_emigrant", ascending=False, ignore_index=True)
