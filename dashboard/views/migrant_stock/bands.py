"""The bands of the flows: through a country, or from the members of a region."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, flows
from dashboard.questions import migrant_stock as ask
from dashboard.questions.migrant_stock_flows import OTHERS, flows_to
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import shared
from dashboard.words import t

NAME = "migrant_stock_flows"
SHOWN = 8
HERE = "here"


def through(
    chart: str, selection: Selection, coming: pd.DataFrame, going: pd.DataFrame
) -> Patch:
    """Draw the people living in the country on the left, those from it on the right.

    Parameters
    ----------
    coming, going : pandas.DataFrame
        code and migrants, the largest first: people living there, people from there.
    """
    language = selection.language
    left, right = _ends(coming, selection), _ends(going, selection)
    rows = [
        *((f"in:{code}", HERE, code, count) for code, count, _ in left),
        *((HERE, f"from:{code}", code, count) for code, count, _ in right),
    ]
    labels = {
        f"{side}:{code}": _label(code, count, more, language)
        for side, ends in (("in", left), ("from", right)) for code, count, more in ends
    }
    here = places.name(selection.place, language)
    tips = [
        (_name(source.split(":")[1], language), here) if target == HERE
        else (here, _name(target.split(":")[1], language)) for source, target, _, _ in rows
    ]
    heads = (_head("living", coming, language), here, _head("abroad", going, language))
    return flows.patch(chart, _bands(rows, tips, selection), labels, heads)


def of_members(
    chart: str, selection: Selection, coming: pd.DataFrame, going: pd.DataFrame
) -> Patch:
    """Draw the members of a region on the left, the destinations of their people on the right."""
    language = selection.language
    right = _ends(going, selection)
    here = places.members(selection.place)
    named = [code for code, _, _ in right if code != OTHERS]
    pairs = ask.with_migrants(
        flows_to(load("migrant_stock"), here, named, selection.year, selection.sex)
    )
    # The nodes stand in the order their bands come in.
    order = {code: rank for rank, (code, _, _) in enumerate(right)}
    members = pairs.groupby("origin")["migrants"].sum().sort_values(ascending=False)
    pairs = pairs.sort_values(
        ["destination", "origin"],
        key=lambda codes: codes.map(order if codes.name == "destination" else -members),
    )
    rows = [
        (f"in:{row.origin}", f"from:{row.destination}", row.destination, row.migrants)
        for row in pairs.itertuples()
    ]
    labels = {f"in:{code}": _label(code, count, 0, language) for code, count in members.items()}
    labels |= {f"from:{code}": _label(code, count, more, language) for code, count, more in right}
    tips = [(_name(row.origin, language), _name(row.destination, language))
            for row in pairs.itertuples()]
    heads = (_head("born", going, language), "", _head("abroad", going, language))
    return flows.patch(chart, _bands(rows, tips, selection), labels, heads)


def _ends(partners: pd.DataFrame, selection: Selection) -> list[tuple[str, int, int]]:
    """Return code and migrants of one end's nodes, and how many partners a node stands for.

    Origins that are not broken down stand for themselves, and are never among the others.
    """
    partners = ask.with_migrants(partners)
    apart = partners["code"].isin(OTHER_ORIGINS)
    shown, rest = ask.largest(partners[~apart], SHOWN, selection.partner)
    ends = [(row.code, int(row.migrants), 0) for row in shown.itertuples()]
    if len(rest):
        ends.append((OTHERS, ask.total(rest), len(rest)))
    return [*ends, *((row.code, int(row.migrants), 0) for row in partners[apart].itertuples())]


def _bands(rows: list[tuple], tips: list[tuple[str, str]], selection: Selection) -> pd.DataFrame:
    language = selection.language
    words = shared.words_of(selection)
    bands = pd.DataFrame(rows, columns=["source", "target", "code", "value"])
    return bands.assign(
        fill=[_fill(code, selection) for code in bands["code"]],
        tip=[
            t(f"{NAME}.tip", language, origin=origin, destination=destination,
              count=shared.exactly(count, selection), year=words["year"])
            for (origin, destination), count in zip(tips, bands["value"], strict=True)
        ],
    )


def _fill(code: str, selection: Selection) -> str:
    if code == selection.partner:
        return theme.CHOSEN
    return theme.GREY if code in (OTHERS, *OTHER_ORIGINS) else theme.NAVY


def _name(code: str, language: str) -> str:
    return t(f"{NAME}.others", language) if code == OTHERS else places.name(code, language)


def _label(code: str, count: int, more: int, language: str) -> str:
    name = t(f"{NAME}.others_of", language, count=str(more)) if more else _name(code, language)
    return f"{name}\n{numbers.exact(count, language)}"


def _head(key: str, partners: pd.DataFrame, language: str) -> str:
    total = ask.total(partners)
    count = numbers.exact(float("nan") if total is None else total, language)
    return f"{t(f'{NAME}.heads.{key}', language)}\n{count}"
