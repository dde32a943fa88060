"""Questions to several countries at once: how much more or less each received than before."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.remittances import change_pct, received


@narrowed(lambda answer, given: {
    "country": given["countries"], "edition": given["edition"],
    "year": (given["year"] - 1, given["year"]),
})
@checked
def changes_of(
    annual: pd.DataFrame, countries: Collection[str], year: int, edition: str
) -> pd.DataFrame:
    """Change of the remittances that each country received, from the year before to `year`.

    Returns
    -------
    pandas.DataFrame
        country, change_pct (per cent), the steepest fall first; countries for which one of the
        two years is not published left out.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = changes_of(load("remittances_annual"), ["SLV", "PAN"], 2020, "knomad_2021_05")
    >>> rows.round(1).to_dict("list")
    {'country': ['PAN', 'SLV'], 'change_pct': [-23.1, 4.9]}
    """
    changes = {
        country: change_pct(received(annual, [country], edition), year) for country in countries
    }
    known = [(country, change) for country, change in changes.items() if change is not None]
    rows = pd.DataFrame(known, columns=["country", "change_pct"])
    return rows.sort_values("change_pct", kind="stable", ignore_index=True)
