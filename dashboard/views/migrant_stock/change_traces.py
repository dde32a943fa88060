"""Where the numbers of a change come from: the rows of both years."""

from __future__ import annotations

import pandas as pd

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.traces import stock_rows
from dashboard.views.model import Rows, Trace
from dashboard.words import t

NAME = "migrant_stock_change"


def extremes(named: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the partners with the largest rise (``gain``) and fall (``loss``), where there are.

    Parameters
    ----------
    named : pandas.DataFrame
        Rows of `change_by_partner`: the largest rise first, those without a change last.

    Returns
    -------
    dict
        Rows of `named`: one for each kind, several if it is a tie.
    """
    found = {
        "gain": named[named["change"] == named["change"].max()],
        "loss": named[named["change"] == named["change"].min()],
    }
    return {
        kind: rows for kind, rows in found.items()
        if len(rows) and (rows["change"].iloc[0] > 0) == (kind == "gain")
        and rows["change"].iloc[0] != 0
    }


def of_texts(selection: Selection, named: pd.DataFrame) -> dict[str, Trace]:
    """Return the traces of the sentences."""
    before, after = (stock_rows(selection, year=year) for year in _years(selection))
    found = {
        "difference": Trace(_formula("difference", selection), (after, before)),
        "percent": Trace(_formula("percent", selection), (after, before)),
        "before": Trace(_formula("sum", selection), (before,)),
        "after": Trace(_formula("sum", selection), (after,)),
    }
    partners = {kind: rows["code"].iloc[0] for kind, rows in extremes(named).items()}
    if selection.partner:
        partners["partner"] = selection.partner
    for kind, code in partners.items():
        before, after = (stock_rows(selection, (code,), year=year) for year in _years(selection))
        found[kind] = Trace(_formula("difference", selection), (after, before))
        if kind == "partner":
            found["partner_before"] = Trace(_formula("sum", selection), (before,))
            found["partner_after"] = Trace(_formula("sum", selection), (after,))
    return found


def of_partners(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the columns of the partners."""
    other = shared.OTHER[selection.direction]
    before, after = (stock_rows(selection, by=other, year=year) for year in _years(selection))
    return {
        "before": Trace(_formula("sum", selection), (before,)),
        "after": Trace(_formula("sum", selection), (after,)),
        "change": Trace(_formula("difference", selection), (after, before)),
        "change_pct": Trace(_formula("percent", selection), (after, before)),
    }


def of_years(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the columns of the years."""
    here = places.members(selection.place)
    stock = Rows("migrant_stock", {shared.SIDE[selection.direction]: here}, by="year")
    people = Rows("population", {"country": here}, by="year")
    return {
        "migrants": Trace(_formula("sum", selection), (stock,)),
        "population": Trace(_formula("population", selection), (people,)),
        "share": Trace(_formula("share", selection), (stock, people)),
    }


def _years(selection: Selection) -> tuple[int, int]:
    return selection.since, selection.year


def _formula(name: str, selection: Selection) -> str:
    return t(
        f"{NAME}.trace.{name}", selection.language, column=ask.COLUMN[selection.sex],
        since=str(selection.since), year=str(selection.year),
    )
