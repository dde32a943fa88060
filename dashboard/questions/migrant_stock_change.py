"""Questions to the migrant stock (UN DESA) about two of its years: who became more, who fewer.

`stock` is the table ``migrant_stock``; `sex` is ``"all"``, ``"male"`` or ``"female"``.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.questions.migrant_stock import COLUMN


@narrowed(lambda answer, given: {given["fixed"]: given["countries"], "year": given["years"]})
@checked
def change_by_partner(
    stock: pd.DataFrame, fixed: str, countries: Collection[str], years: tuple[int, int],
    sex: str = "all",
) -> pd.DataFrame:
    """Migrants of each partner in two years, and what changed, largest rise first.

    Parameters
    ----------
    fixed : str
        The side `countries` stand on, ``"origin"`` or ``"destination"``; the partners
        stand on the other.
    years : tuple of int
        The year to begin with and the year to end with, whichever is earlier.

    Returns
    -------
    pandas.DataFrame
        code, before, after, change (persons), change_pct; a published 0 is 0. A year that
        is not published for a partner is missing, and so is its change, and these rows
        come last; change_pct is missing too where 0 is published for the year before.

    Raises
    ------
    ValueError
        If a code is of no country.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> rows = change_by_partner(load("migrant_stock"), "origin", ["SLV"], (1990, 2019))
    >>> rows[["code", "change"]].head(1).values.tolist()
    [['USA', 963722.0]]
    """
    partner = "destination" if fixed == "origin" else "origin"
    rows = stock[stock[fixed].isin(list(countries)) & stock["year"].isin(years)]
    sums = rows.groupby([partner, "year"], observed=True)[COLUMN[sex]].sum(min_count=1)
    table = sums.astype("float64").unstack("year").reindex(columns=list(years))
    table = table[table.notna().any(axis=1)].set_axis(["before", "after"], axis=1)
    table["change"] = table["after"] - table["before"]
    table["change_pct"] = table["change"] / table["before"].where(table["before"] > 0) * 100
    found = table.rename_axis("code").reset_index().astype({"code": "str"})
    return found.sort_values(["change", "code"], ascending=[False, True], ignore_index=True)


def extremes(changes: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the `count` largest changes of `change_by_partner`, up or down.

    The largest rise and the largest fall are always among them; the order is kept. They are
    largest among the partners that are published in both years.
    """
    known = changes[changes["change"].notna() & (changes["change"] != 0)]
    ends = [*dict.fromkeys([*known.index[:1], *known.index[-1:]])]
    size = known["change"].abs().drop(ends).sort_values(ascending=False, kind="stable")
    shown = {*ends, *size.head(max(count - len(ends), 0)).index}
    return known[known.index.isin(shown)]


def changed(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `change_by_partner` with a change that is not 0."""
    return changes[changes["change"].notna() & (changes["change"] != 0)]


def largest_rise(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `change_by_partner` with the largest rise: several if it is a tie, none without."""
    rises = changes[changes["change"] > 0]
    return rises[rises["change"] == rises["change"].max()]


def largest_fall(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `change_by_partner` with the largest fall: several if it is a tie, none without."""
    falls = changes[changes["change"] < 0]
    return falls[falls["change"] == falls["change"].min()]


def difference(after: float | None, before: float | None) -> float | None:
    """Return what changed; None unless both numbers are published."""
    return None if after is None or before is None else after - before


def difference_pct(after: float | None, before: float | None) -> float | None:
    """Return what changed, in per cent of `before`; None unless both are published, and not 0."""
    change = difference(after, before)
    return None if change is None or not before else change / before * 100
