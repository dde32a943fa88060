"""The corridors a selection stands for, their latest published costs, and how they are written."""

from __future__ import annotations

import pandas as pd

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.questions import remittance_costs as questions
from dashboard.selection import Selection
from dashboard.voice import Number, Voice

NAME = "remittance_costs"


def latest(chosen: Selection) -> Answer:
    """Ask for the latest cost of each corridor to (people from there) or from the place."""
    is_from = chosen.direction == "from"
    question = questions.corridors_to if is_from else questions.corridors_from
    return asked(question, table(NAME), places.members(chosen.place))


def other(chosen: Selection) -> str:
    """Return the end of a corridor that the partner stands at."""
    return "sender" if chosen.direction == "from" else "receiver"


def named(sender: str, receiver: str, voice: Voice) -> str:
    """Return the corridor's name, sending country first."""
    return voice.text(
        f"{NAME}.corridor_name", sender=voice.label(sender), receiver=voice.label(receiver)
    )


def quarter(code: str, voice: Voice) -> str:
    """Write ``2020Q3`` for a reader."""
    return voice.text(f"{NAME}.quarter", year=code[:4], number=code[5])


def quarter_in_text(code: str, voice: Voice) -> str:
    """Write ``2020Q3`` as it stands in a sentence: "third quarter of 2020"."""
    return voice.text(f"{NAME}.quarter_in_text.{code[5]}", year=code[:4])


def cost(pct: Number, voice: Voice) -> str:
    """Write a cost with one digit, or with those that show it to be above 3 % or 5 %."""
    value, decimals = pct.value if isinstance(pct, Answer) else pct, 1
    bounds = (questions.TARGET_PCT, questions.CEILING_PCT)
    while any(value > bound >= round(value, decimals) for bound in bounds):
        decimals += 1
    return voice.percent(pct, decimals)


def ties(rows: pd.DataFrame, voice: Voice) -> str:
    """Say which corridors cost as little as the first of `rows`, or as much as the last."""
    said = []
    for end, named_one in (("cheapest", 0), ("dearest", -1)):
        cost = rows["cost_pct"].iloc[named_one]
        same = rows[rows["cost_pct"] == cost].drop(index=rows.index[named_one])
        if len(same) and rows["cost_pct"].nunique() > 1:
            names = [named(row.sender, row.receiver, voice) for row in same.itertuples()]
            said.append(voice.text(
                f"{NAME}.tie.{end}", plural=len(same), corridors=voice.joined(names)
            ))
    return " ".join(said)


def left_out(chosen: Selection, rows: pd.DataFrame, most: int) -> str:
    """Return "" if all of `rows` are shown, else "some", or "chosen" if one of them is chosen."""
    if len(rows) <= most:
        return ""
    return "chosen" if chosen.partner in set(rows[other(chosen)]) else "some"


def shown(chosen: Selection, rows: pd.DataFrame, most: int, last: bool = False) -> pd.DataFrame:
    """Return the first `most` of `rows`, among them the one with the partner, and the last."""
    always = rows[rows[other(chosen)] == chosen.partner].index[:1]
    if last:
        always = always.union(rows.index[-1:])
    first = rows.index.difference(always, sort=False)[: max(most - len(always), 0)]
    return rows[rows.index.isin(first.union(always))]
