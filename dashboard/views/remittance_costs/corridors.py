"""The corridors a selection stands for, their latest published costs, and how they are written."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.questions import remittance_costs as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.words import t
from dashboard.words.lists import joined

NAME = "remittance_costs"


def latest(selection: Selection) -> pd.DataFrame:
    """Return the latest cost of each corridor to (people from there) or from the place."""
    return _latest(selection.place, selection.direction)


@cached
def _latest(place: str, direction: str) -> pd.DataFrame:
    question = ask.corridors_to if direction == "from" else ask.corridors_from
    return question(load(NAME), places.members(place))


def other(selection: Selection) -> str:
    """Return the end of a corridor that the partner stands at."""
    return "sender" if selection.direction == "from" else "receiver"


def named(sender: str, receiver: str, language: str) -> str:
    """Return the corridor's name, sending country first."""
    return t(f"{NAME}.corridor_name", language, sender=places.name(sender, language),
             receiver=places.name(receiver, language))


def quarter(code: str, language: str) -> str:
    """Write ``2020Q3`` for a reader."""
    return t(f"{NAME}.quarter", language, year=code[:4], number=code[5])


def quarter_in_text(code: str, language: str) -> str:
    """Write ``2020Q3`` as it stands in a sentence: "third quarter of 2020"."""
    return t(f"{NAME}.quarter_in_text.{code[5]}", language, year=code[:4])


def cost(pct: float, language: str) -> str:
    """Write a cost with one digit, or with those that show it to be above 3 % or 5 %."""
    decimals = 1
    while any(pct > bound >= round(pct, decimals) for bound in (ask.TARGET_PCT, ask.CEILING_PCT)):
        decimals += 1
    return numbers.percent(pct, language, decimals)


def ties(rows: pd.DataFrame, language: str) -> str:
    """Say which corridors cost as little as the first of `rows`, or as much as the last."""
    said = []
    for end, named_one in (("cheapest", 0), ("dearest", -1)):
        cost = rows["cost_pct"].iloc[named_one]
        same = rows[rows["cost_pct"] == cost].drop(index=rows.index[named_one])
        if len(same) and rows["cost_pct"].nunique() > 1:
            said.append(t(f"{NAME}.tie.{end}", language, plural=len(same), corridors=joined(
                [named(row.sender, row.receiver, language) for row in same.itertuples()], language
            )))
    return " ".join(said)


def left_out(selection: Selection, rows: pd.DataFrame, most: int) -> str:
    """Return "" if all of `rows` are shown, else "some", or "chosen" if one of them is chosen."""
    if len(rows) <= most:
        return ""
    return "chosen" if selection.partner in set(rows[other(selection)]) else "some"


def shown(
    selection: Selection, rows: pd.DataFrame, most: int, last: bool = False
) -> pd.DataFrame:
    """Return the first `most` of `rows`, among them the one with the partner, and the last."""
    always = rows[rows[other(selection)] == selection.partner].index[:1]
    if last:
        always = always.union(rows.index[-1:])
    first = rows.index.difference(always, sort=False)[: max(most - len(always), 0)]
    return rows[rows.index.isin(first.union(always))]
