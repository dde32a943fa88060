"""Remittance costs: sending US$ 200 along a corridor, against the 3 % of SDG target 10.c."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import remittance_costs as questions
from dashboard.selection import Selection
from dashboard.views.model import Table, View
from dashboard.views.remittance_costs import corridors, drawn
from dashboard.views.remittance_costs.corridors import NAME
from dashboard.views.remittance_costs.drawn import LATEST, LISTED, TREND, Pair
from dashboard.voice import Voice

LINES = 4
#: The four corridors that carry most of the region's remittances.
OF_THE_REGION = tuple(("USA", receiver) for receiver in ("MEX", "GTM", "SLV", "HND"))


@dataclass(frozen=True)
class Facts:
    """Latest costs of the corridors of the chosen place, the cheapest first.

    `met` of them cost no more than 3 %, `above` more than 5 %. `cheapest` and `dearest` are the
    costs of the first and the last one. `with_partner` are those with the chosen partner,
    `corridor` the lowest and the highest of their costs. `histories` are the costs over time of
    the corridors that are drawn, called like ``USA_SLV``: the chosen ones first.
    """

    chosen: Selection
    corridors: Answer
    histories: dict[str, Answer]
    count: Answer
    met: Answer
    above: Answer
    cheapest: Answer | None = None
    dearest: Answer | None = None
    with_partner: Answer | None = None
    corridor: Answer | None = None


def ask(chosen: Selection) -> Facts:
    """Ask what it costs to send US$ 200 to (or from) the chosen place."""
    latest = corridors.latest(chosen)
    return Facts(
        chosen, latest,
        histories={
            "_".join(pair): asked(questions.history, table(NAME), *pair)
            for pair in _pairs_drawn(chosen, latest.value)
        },
        count=asked(questions.number_of, latest),
        met=asked(questions.meeting_target, latest),
        above=asked(questions.above_ceiling, latest),
        **_ends(latest),
        **_with_partner(chosen, latest),
    )


def _ends(latest: Answer) -> dict[str, Answer]:
    """Ask what the cheapest and the most expensive corridor cost, if there is one."""
    rows = latest.value
    return {} if rows.empty else {
        end: asked(
            questions.value_of, latest, rows["sender"].iloc[row], rows["receiver"].iloc[row]
        ) for end, row in (("cheapest", 0), ("dearest", -1))
    }


def _with_partner(chosen: Selection, latest: Answer) -> dict[str, Answer]:
    """Ask for the corridors with the chosen partner, if there is one."""
    if not chosen.partner:
        return {}
    found = asked(questions.corridors_with, latest, corridors.other(chosen), chosen.partner)
    return {"with_partner": found, "corridor": asked(questions.extremes, found)}


def _pairs_drawn(chosen: Selection, rows: pd.DataFrame) -> list[Pair]:
    """Return the corridors whose history is drawn, the chosen one first, four at most."""
    pairs = list(zip(rows["sender"], rows["receiver"], strict=True))
    with_partner = [pair for pair in pairs if chosen.partner in pair]
    if with_partner:
        return sorted(with_partner, key=pairs.index)[:LINES]
    if len(places.members(chosen.place)) > 1 and chosen.direction == "from":
        return [pair for pair in OF_THE_REGION if pair in pairs]
    newest = rows.sort_values(["quarter", "cost_pct"], ascending=[False, True])
    largest = [pair for pair in pairs if "USA" in pair]
    ordered = [*largest, *zip(newest["sender"], newest["receiver"], strict=True)]
    return list(dict.fromkeys(ordered))[:LINES]


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many corridors meet the target, and what is drawn of them."""
    voice = voice.binding(place=voice.place(known.chosen.place))
    return {
        "title": voice(f"{known.chosen.direction}.title"),
        "sentence": _sentence(known, voice),
        "corridor": _corridor(known, voice),
        "trend_title": _trend_title(known, voice),
        "latest_title": _latest_title(known, voice),
        **{key: voice(key) for key in ("trend_alt", "latest_alt", "notes", "method", "source")},
    }


def _trend_title(known: Facts, voice: Voice) -> str:
    """Say what the lines show, and of how many of the corridors where it is not all of them."""
    pairs, count = drawn.pairs(known), known.count.value
    key = "trend_title" if len(pairs) == count else "trend_title_some"
    # In a region lines are named by who receives: the title has to say who sends.
    is_region = len(places.members(known.chosen.place)) > 1
    if is_region and len(pairs) > 1 and drawn.are_receivers(known.chosen, pairs):
        key = "trend_title_sender"
    return voice(
        key, shown=str(len(pairs)), count=str(count),
        sender=voice.place(pairs[0][0]) if pairs else "",
    )


def _latest_title(known: Facts, voice: Voice) -> str:
    """Say what the bars show, and how many of the corridors where it is not all of them."""
    left_out = corridors.left_out(known.chosen, known.corridors.value, LISTED)
    key = f"latest_title_{left_out}" if left_out else "latest_title"
    return voice(
        f"{known.chosen.direction}.{key}", shown=str(LISTED), count=str(known.count.value)
    )


def _sentence(known: Facts, voice: Voice) -> str:
    """Say how many corridors meet the target, which are the ends, and what is not surveyed."""
    rows, side = known.corridors.value, known.chosen.direction
    if rows.empty:
        return voice(f"{side}.nothing")
    ends = _said_ends(known, voice)
    if len(rows) == 1:
        said = [voice(f"alone.{side}", **ends)]
    else:
        key = "ends" if rows["cost_pct"].nunique() > 1 else "equal"
        said = [_met(known, voice), _above(known, voice), voice(key, **ends),
                corridors.ties(rows, voice)]
    if side == "in" and not set(rows["receiver"]) & set(places.rcm_members()):
        said.append(voice("no_member"))
    return " ".join(filter(None, said))


def _met(known: Facts, voice: Voice) -> str:
    """Say how many of several corridors cost no more than 3 %."""
    count, side = voice.exact(known.count), known.chosen.direction
    if not known.met.value:
        return voice(f"none_met.{side}", count=count)
    return voice(f"met.{side}", plural=known.met, count=count, met=voice.exact(known.met))


def _above(known: Facts, voice: Voice) -> str:
    """Say how many of several corridors cost more than 5 %."""
    above = known.above.value
    if above in (0, known.count.value):
        return voice(f"{'all' if above else 'none'}_above")
    return voice("above", plural=above, above=voice.exact(known.above))


def _said_ends(known: Facts, voice: Voice) -> dict[str, str]:
    """Return the cheapest and the most expensive corridor in words, with cost and quarter."""
    said, rows = {}, known.corridors.value
    for name, cost, row in (
        ("cheapest", known.cheapest, rows.iloc[0]), ("dearest", known.dearest, rows.iloc[-1])
    ):
        said |= {
            name: corridors.named(row["sender"], row["receiver"], voice),
            f"{name}_cost": corridors.cost(cost, voice),
            f"{name}_quarter": corridors.quarter_in_text(row["quarter"], voice),
        }
    return said


def _corridor(known: Facts, voice: Voice) -> str:
    """Say what sending to or from the chosen partner costs."""
    if not known.with_partner:
        return ""
    partner, found = voice.place(known.chosen.partner), known.with_partner.value
    if found.empty:
        return voice(f"no_corridor.{known.chosen.direction}", partner=partner)
    low, high = (
        voice.marked(known.corridor, corridors.cost(cost, voice)) for cost in known.corridor.value
    )
    if len(found) > 1:
        count = voice.marked(known.corridor, voice.exact(len(found)))
        return voice("corridors_with", partner=partner, low=low, high=high, count=count)
    row = found.iloc[0]
    return voice(
        "corridor", corridor=corridors.named(row["sender"], row["receiver"], voice),
        cost=low, quarter=corridors.quarter_in_text(row["quarter"], voice),
    )


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the costs over time, and the latest ones."""
    return {TREND: drawn.trend(known, voice), LATEST: drawn.bars(known, voice)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every corridor with its latest cost."""
    return (drawn.table(known, voice),)


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        TREND: lambda: time_lines.build(TREND, right=112),
        LATEST: lambda: ranked_bars.build(LATEST, tap="partner"),
    },
    datasets=("remittance_costs",),
    marks=("year",),
)
