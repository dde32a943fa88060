"""Costs of corridors as lines over time, as bars of the latest ones, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittance_costs as questions
from dashboard.selection import Selection
from dashboard.views.model import Column, Table
from dashboard.views.remittance_costs import corridors
from dashboard.views.remittance_costs.corridors import NAME
from dashboard.voice import Voice, said_once

if TYPE_CHECKING:
    from dashboard.views.remittance_costs import Facts

TREND, LATEST = f"{NAME}.trend", f"{NAME}.latest"
LISTED = 10
#: A corridor: the codes of the sending and of the receiving country.
Pair = tuple[str, str]


def pairs(known: Facts) -> list[Pair]:
    """Return the corridors whose history is drawn."""
    return [tuple(name.split("_")) for name in known.histories]


def are_receivers(chosen: Selection, drawn: list[Pair]) -> bool:
    """Whether the corridors `drawn` differ by who receives: all begin in one country."""
    senders = {sender for sender, _ in drawn}
    return len(senders) == 1 and (len(drawn) > 1 or chosen.direction == "in")


def trend(known: Facts, voice: Voice) -> Patch:
    """Draw the costs over time."""
    drawn = pairs(known)
    # A line is named by the end that differs between the lines.
    end = int(are_receivers(known.chosen, drawn))
    lines = [
        Line(
            *_history(history, *pair, voice),
            label=time_lines.folded(voice.label(pair[end])), color=colour, dash=dash, width=2,
            points=False,
        )
        for pair, history, colour, dash in zip(
            drawn, known.histories.values(), theme.SERIES, theme.DASHES, strict=False
        )
    ]
    costs = [y for line in lines for y in line.y]
    bounds = (min([0.0, *costs]), max(costs, default=10.0))
    year = known.chosen.year
    return time_lines.patch(TREND, lines, Marks(
        year=float(year) if year > 2010 else None,
        reference=(questions.TARGET_PCT, voice("target")),
        x_ticks={float(year): str(year) for year in (2012, 2016, 2020)},
        y_ticks=voice.axis_percents(numbers.ticks(*bounds, 4)),
        nothing=voice.no_data,
    ))


@said_once
def _history(
    history: Answer, sender: str, receiver: str, voice: Voice
) -> tuple[list[float], list[float], list[str]]:
    """Return the quarters of a corridor as positions in years, its costs, and their tips."""
    rows = history.value
    name = corridors.named(sender, receiver, voice)
    tips = [
        voice("tip", corridor=name, cost=corridors.cost(cost, voice),
              quarter=corridors.quarter(quarter, voice))
        for quarter, cost in zip(rows["quarter"], rows["cost_pct"], strict=True)
    ]
    return list(rows["at"]), [float(cost) for cost in rows["cost_pct"]], tips


def bars(known: Facts, voice: Voice) -> Patch:
    """Draw the latest cost of each corridor."""
    chosen = known.chosen
    shown = corridors.shown(chosen, known.corridors.value, LISTED, last=True)
    names = [
        corridors.named(sender, receiver, voice)
        for sender, receiver in zip(shown["sender"], shown["receiver"], strict=True)
    ]
    costs = [
        voice("bar", cost=corridors.cost(cost, voice), quarter=corridors.quarter(quarter, voice))
        for cost, quarter in zip(shown["cost_pct"], shown["quarter"], strict=True)
    ]
    bars = pd.DataFrame({
        "code": shown[corridors.other(chosen)], "value": shown["cost_pct"],
        "label": names, "text": costs,
        "tip": [f"{name}: {cost}" for name, cost in zip(names, costs, strict=True)],
    })
    return ranked_bars.patch(LATEST, bars, chosen.partner, slots=LISTED, nothing=voice.no_data)


def table(known: Facts, voice: Voice) -> Table:
    """List every corridor with its latest cost."""
    chosen, rows = known.chosen, known.corridors.value
    return Table(
        caption=voice(f"{chosen.direction}.latest_title", place=voice.place(chosen.place)),
        columns=(
            *(Column(name, voice(f"head.{name}")) for name in ("sender", "receiver", "quarter")),
            Column("cost_pct", voice("head.cost"), voice.share,
                   voice.trace(known.corridors, by=[corridors.other(chosen)])),
        ),
        rows=tuple(
            (voice.label(row.sender), voice.label(row.receiver),
             corridors.quarter(row.quarter, voice), row.cost_pct)
            for row in rows.itertuples()
        ),
        codes=tuple(rows[corridors.other(chosen)]),
    )
