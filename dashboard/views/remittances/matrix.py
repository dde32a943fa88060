"""Remittances between the Member Countries of the RCM: who sends how much to whom, modelled."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import places, theme
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, heat_map
from dashboard.questions import remittances, remittances_pairs
from dashboard.questions.remittances import AMOUNT
from dashboard.selection import Selection
from dashboard.views.layout import Layout
from dashboard.views.migrant_stock.shared import class_of, legend
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice, said_once

NAME = "remittances_corridors"
MATRIX = f"{NAME}.matrix"
#: Bounds (1-3-10 steps) of the classes, in US$ millions.
BOUNDS = (1, 10, 100, 1000)
#: The sides of a pair, each with the one that stands opposite.
SIDES = {"receiver": "sender", "sender": "receiver"}


@dataclass(frozen=True)
class Facts:
    """The modelled corridors between Member Countries, of one edition.

    `leaders` are the largest ones, several if it is a tie, and `largest` is the amount of each.
    If a Member Country is chosen, `receiver_pairs` are those that it receives from, `receiver` is
    the sum of them, `receiver_leaders` are the largest and `receiver_top` is the amount of each.
    The facts of `sender` say the same of what it sends.
    """

    chosen: Selection
    pairs: Answer
    total: Answer
    leaders: Answer
    largest: Answer
    receiver_pairs: Answer | None = None
    receiver: Answer | None = None
    receiver_leaders: Answer | None = None
    receiver_top: Answer | None = None
    sender_pairs: Answer | None = None
    sender: Answer | None = None
    sender_leaders: Answer | None = None
    sender_top: Answer | None = None


def ask(chosen: Selection) -> Facts:
    """Ask for the corridors between any two Member Countries."""
    members, corridors = places.rcm_members(), table("remittance_corridors")
    pairs = asked(remittances.between, corridors, members, chosen.edition)
    found = _summed(pairs, "total", "leaders", "largest")
    for side in SIDES if chosen.place in members else ():
        own = asked(remittances_pairs.pairs_of, pairs, side, chosen.place)
        found |= {f"{side}_pairs": own} | _summed(own, side, f"{side}_leaders", f"{side}_top")
    return Facts(chosen, pairs, **found)


def _summed(pairs: Answer, total: str, leaders: str, largest: str) -> dict[str, Answer]:
    """Ask for the sum of `pairs`, the largest ones and their amount: facts of these names."""
    first = asked(remittances.largest, pairs, AMOUNT)
    return {
        total: asked(remittances_pairs.total, pairs).explained("sum"),
        leaders: first,
        largest: asked(remittances_pairs.amount_each, first).explained("as_published"),
    }


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how much is sent between them, and which corridor is the largest."""
    voice = _binding(voice, known.chosen)
    keys = ("title", "hint", "matrix_title", "matrix_alt", "matrix_tap", "notes", "source",
            "method")
    codes = "; ".join(f"{code} {voice.label(code)}" for code in places.rcm_members())
    return {
        **{key: voice(key) for key in keys},
        "matrix_note": voice("matrix_note", codes=codes),
        "sentence": _of_all(known, voice) if known.receiver is None else _of_place(known, voice),
        **legend(voice, BOUNDS),
    }


def _binding(voice: Voice, chosen: Selection) -> Voice:
    return voice.binding(
        place=voice.place(chosen.place), edition=_name_of(chosen.edition, voice)
    )


def _name_of(edition: str, voice: Voice) -> str:
    return voice.text(f"page.edition.{edition}")


def _in_edition(known: Facts, voice: Voice) -> str:
    """Name the edition as it begins a sentence."""
    return voice(f"in_edition.{known.chosen.edition}")


def _of_all(known: Facts, voice: Voice) -> str:
    """Say the sum, and the largest corridors."""
    leaders = known.leaders.value
    ways = [voice("way", sender=voice.place(row.sender), receiver=voice.place(row.receiver))
            for row in leaders.itertuples()]
    return voice(
        "sentence_all", plural=len(leaders), edition=_in_edition(known, voice),
        ways=voice.joined(ways), amount=voice.dollars(known.largest),
        total=voice.dollars(known.total),
    )


def _of_place(known: Facts, voice: Voice) -> str:
    """Say how much the chosen Member Country receives and sends, and its largest partners."""
    said = {}
    for side, partner in SIDES.items():
        leaders = getattr(known, f"{side}_leaders").value
        said[f"{side}_total"] = voice.dollars(getattr(known, side))
        said[f"{side}_top"] = voice(
            "top", plural=len(leaders), names=voice.places(leaders[partner]),
            amount=voice.dollars(getattr(known, f"{side}_top")),
        )
    return voice("sentence_member", edition=_in_edition(known, voice), **said)


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw a cell for each pair, darker for more; the diagonal stays empty."""
    cells = _cells(known.pairs, known.chosen.edition, voice)
    members = places.rcm_members()
    return {MATRIX: heat_map.patch(MATRIX, cells, [voice.label(c) for c in members], members)}


@said_once
def _cells(pairs: Answer, edition: str, voice: Voice) -> pd.DataFrame:
    """Return the cells with their texts. There are three editions, so each is written once."""
    voice = voice.binding(edition=_name_of(edition, voice))
    at = {code: i for i, code in enumerate(places.rcm_members())}
    rows = pairs.value
    return pd.DataFrame({
        "row": [at[code] for code in rows["sender"]],
        "column": [at[code] for code in rows["receiver"]],
        "fill": [theme.LAND if pd.isna(amount) else class_of(amount, BOUNDS)
                 for amount in rows[AMOUNT]],
        "text": [_short(amount, voice) for amount in rows[AMOUNT]],
        "code": rows["receiver"],
        "tip": [_tip(*row, voice) for row in rows.itertuples(index=False)],
    })


def _short(amount: float, voice: Voice) -> str:
    """Write an amount for a cell: whole millions, small ones with the digits that show them."""
    if pd.isna(amount):
        return ""
    whole = amount >= 10 or amount == round(amount)
    return voice.exact(amount, 0 if whole else 1 if amount >= 1 else 2)


def _tip(sender: str, receiver: str, amount: float, voice: Voice) -> str:
    ends = {"sender": voice.label(sender), "receiver": voice.label(receiver)}
    if pd.isna(amount):
        return voice("tip_none", **ends)
    return voice("tip", **ends, amount=voice.dollars(amount))


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every pair, the largest first."""
    voice = _binding(voice, known.chosen)
    pairs = known.pairs.value.sort_values(AMOUNT, ascending=False, kind="stable")
    none = voice("legend_none")
    return (Table(
        caption=voice("matrix_title"),
        columns=(
            Column("sender", voice("head.sender")),
            Column("receiver", voice("head.receiver")),
            Column(AMOUNT, voice("head.amount"),
                   lambda amount: none if pd.isna(amount) else voice.exact(amount, 2),
                   voice.trace(known.pairs, by=["sender"], formula="as_published")),
        ),
        rows=tuple((voice.label(sender), voice.label(receiver), amount)
                   for sender, receiver, amount in pairs.itertuples(index=False)),
        codes=tuple(pairs["sender"]),
    ),)


VIEW = View(
    name=NAME,
    reads=("place", "edition", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    # The receiving country of a cell becomes the place: what comes to it is what the
    # subject's other views show.
    charts={MATRIX: lambda: heat_map.build(MATRIX, tap="place")},
    datasets=("remittance_corridors",),
    controls=("edition",),
    layout=Layout(legend=True),
)
