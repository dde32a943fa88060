"""Dependence on remittances, drawn: a dot for every country, bars of the Member Countries."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars, scatter
from dashboard.questions.remittances import RECEIVED
from dashboard.questions.remittances_dependence import SHARE
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.dependence import Facts

NAME = "remittances_dependence"
SCATTER, MEMBERS = f"{NAME}.scatter", f"{NAME}.members"
#: Diameters in pixels and colours: any country, a Member Country, the place that is chosen.
SIZES, FILLS = (7, 12, 14), (theme.SCALE[1], theme.NAVY, theme.CHOSEN)
#: Powers of ten (US$ millions) that are written at the axis.
POWERS = (1, 3, 5)


def codes(rows: Answer) -> list[str]:
    """Return the codes of the countries."""
    return list(rows.value["country"])


def dots(known: Facts, voice: Voice) -> Patch:
    """Draw every country by amount and share, those that are labelled last."""
    # A 0, which a logarithm cannot show and which may not have been reported, is in the table.
    rows, ranks = known.ranked.value, _ranks(known)
    points = pd.DataFrame({
        "x": [math.log10(amount) for amount in rows[RECEIVED]],
        "y": rows[SHARE].to_numpy(),
        "size": [SIZES[min(rank, 2)] for rank in ranks],
        "fill": [FILLS[min(rank, 2)] for rank in ranks],
        "code": rows["country"].to_numpy(),
        "label": [voice.label(code) if rank else ""
                  for code, rank in zip(rows["country"], ranks, strict=True)],
        "tip": _tips(rows, voice),
        "rank": ranks,
    }).sort_values("rank", kind="stable")
    shares = numbers.ticks(0, points["y"].max(), 5)
    return scatter.patch(
        SCATTER, points,
        (voice("x_axis"), {float(power): voice.exact(10.0**power) for power in POWERS}),
        (voice("y_axis"), voice.axis_percents(shares)),
    )


def _ranks(known: Facts) -> list[int]:
    """Return which dots are drawn over which: 0 any country, 1 a Member Country, 2 the chosen one.

    Of a region the sentence names two members, which are drawn last and so named first.
    """
    chosen, members = places.members(known.chosen.place), places.rcm_members()
    said = {*codes(known.dependent), *codes(known.largest)}
    ranks = {code: (code in chosen) * 2 + (code in members) for code in codes(known.ranked)}
    return [rank + (rank > 1 and code in said) for code, rank in ranks.items()]


def _tips(rows: pd.DataFrame, voice: Voice) -> list[str]:
    return [
        voice("tip", name=voice.label(code), amount=voice.dollars(amount),
              share=voice.percent(share))
        for code, amount, share in rows.itertuples(index=False)
    ]


def bars(known: Facts, voice: Voice) -> Patch:
    """Draw the Member Countries by share."""
    rows = known.members.value
    shown = pd.DataFrame({
        "code": rows["country"], "value": rows[SHARE],
        "label": [voice.label(code) for code in rows["country"]],
        "text": [voice.percent(share) for share in rows[SHARE]],
        "tip": _tips(rows, voice),
    })
    return ranked_bars.patch(MEMBERS, shown, known.chosen.place)
