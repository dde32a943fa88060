"""The bands of the flows: through a country, or from the members of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import theme
from dashboard.answers import Answer
from dashboard.charts import Patch, flows
from dashboard.questions.migrant_stock_flows import OTHERS
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.facts import codes
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.migrant_stock.flows import Facts

NAME = "migrant_stock_flows"
SHOWN = 8
HERE = "here"
#: Code and migrants of a node, and how many partners it stands for; 0 if for itself alone.
End = tuple[str, int, int]


def through(chart: str, known: Facts, voice: Voice) -> Patch:
    """Draw the people living in the country on the left, those from it on the right."""
    left, right = _ends(known, "coming"), _ends(known, "going")
    rows = [
        *((f"in:{code}", HERE, code, count) for code, count, _ in left),
        *((HERE, f"from:{code}", code, count) for code, count, _ in right),
    ]
    labels = {
        f"{side}:{code}": _label(code, count, more, voice)
        for side, ends in (("in", left), ("from", right)) for code, count, more in ends
    }
    here = voice.label(known.chosen.place)
    tips = [
        *((_name(code, voice), here) for code, _, _ in left),
        *((here, _name(code, voice)) for code, _, _ in right),
    ]
    heads = (_head("living", known.coming, voice), here, _head("abroad", known.going, voice))
    return flows.patch(chart, _bands(rows, tips, known.chosen, voice), labels, heads)


def of_members(chart: str, known: Facts, voice: Voice) -> Patch:
    """Draw the members of a region on the left, the destinations of their people on the right."""
    right = _ends(known, "going")
    pairs = _in_order(known, right)
    rows = [
        (f"in:{row.origin}", f"from:{row.destination}", row.destination, row.migrants)
        for row in pairs.itertuples()
    ]
    labels = {
        f"in:{code}": _label(code, count, 0, voice)
        for code, count in known.members.value.itertuples(index=False, name=None)
    }
    labels |= {f"from:{code}": _label(code, count, more, voice) for code, count, more in right}
    tips = [(_name(row.origin, voice), _name(row.destination, voice))
            for row in pairs.itertuples()]
    heads = (_head("born", known.going, voice), "", _head("abroad", known.going, voice))
    return flows.patch(chart, _bands(rows, tips, known.chosen, voice), labels, heads)


def _in_order(known: Facts, right: list[End]) -> pd.DataFrame:
    """Return the pairs of a region in the order that their nodes are to stand in."""
    order = {code: rank for rank, (code, _, _) in enumerate(right)}
    members = known.members.value.set_index("origin")["migrants"]
    return known.pairs.value.sort_values(
        ["destination", "origin"],
        key=lambda codes: codes.map(order if codes.name == "destination" else -members),
    )


def _ends(known: Facts, way: str) -> list[End]:
    """Return the nodes of one end.

    Origins that are not broken down stand for themselves, and are never among the others.
    """
    shown, others, unnamed = (known.shown[way], known.others[way], known.unnamed[way])
    ends = [(code, count, 0) for code, count in _counts(shown)]
    if len(others.value):
        ends.append((OTHERS, sum(count for _, count in _counts(others)), len(others.value)))
    return [*ends, *((code, count, 0) for code, count in _counts(unnamed))]


def _counts(partners: Answer) -> list[tuple[str, int]]:
    return list(zip(codes(partners), map(int, partners.value["migrants"]), strict=True))


def _bands(
    rows: list[tuple], tips: list[tuple[str, str]], chosen: Selection, voice: Voice
) -> pd.DataFrame:
    bands = pd.DataFrame(rows, columns=["source", "target", "code", "value"])
    return bands.assign(
        fill=[_fill(code, chosen) for code in bands["code"]],
        tip=[
            voice("tip", origin=origin, destination=destination,
                  count=shared.migrants(voice, count, chosen.sex))
            for (origin, destination), count in zip(tips, bands["value"], strict=True)
        ],
    )


def _fill(code: str, chosen: Selection) -> str:
    if code == chosen.partner:
        return theme.CHOSEN
    return theme.GREY if code in (OTHERS, *OTHER_ORIGINS) else theme.NAVY


def _name(code: str, voice: Voice) -> str:
    return voice("others") if code == OTHERS else voice.label(code)


def _label(code: str, count: int, more: int, voice: Voice) -> str:
    name = voice("others_of", count=str(more)) if more else _name(code, voice)
    return f"{name}\n{voice.exact(count)}"


def _head(key: str, total: Answer, voice: Voice) -> str:
    return f"{voice(f'heads.{key}')}\n{voice.exact(total.value)}"
