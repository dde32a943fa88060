"""What the calculator says: what arrives along which corridor, and what 3 % would save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.answers import Answer
from dashboard.questions.remittance_costs import SURVEYED_USD
from dashboard.views.remittance_costs import amounts, calculator_drawn, corridors
from dashboard.views.remittance_costs.calculator_drawn import ARRIVES, SAVING
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittance_costs.calculator import Facts

COSTS = corridors.NAME


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what arrives along the ends, with the partner, and between Member Countries."""
    voice = calculator_drawn.binding(known, voice)
    beside = voice("beside") if calculator_drawn.compares(known) else ""
    notes = {
        ARRIVES: voice("illustration") if known.amount != SURVEYED_USD else "",
        SAVING: voice("saving_note") if len(known.results.value) else "",
    }
    keys = ("arrives_title", "arrives_alt", "saving_title", "saving_alt", "notes", "source",
            "method")
    return {
        **{key: voice(key) for key in keys},
        **{f"{chart.split('.')[1]}_note": _joined(
            note, calculator_drawn.some(chart, known, voice), beside
        ) for chart, note in notes.items()},
        "title": voice(f"{known.chosen.direction}.title"),
        "sentence": _joined(_wrong(known, voice), _sentence(known, voice)),
        "corridor": _corridor(known, voice),
        "chosen": _saving(known, voice),
        "hint": _members(known, voice),
    }


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _wrong(known: Facts, voice: Voice) -> str:
    """Say what is wrong with what was typed, and what would work; empty if nothing is."""
    if not known.why:
        return ""
    # The signs that mark a number are no part of an amount, and would be read as a mark.
    typed = known.chosen.amount.translate({ord("⟦"): "[", ord("⟧"): "]"})
    most = amounts.written(amounts.MOST, voice)
    return f"{voice(f'wrong.{known.why}', typed=typed)} {voice('wrong.try', most=most)}"


def _sentence(known: Facts, voice: Voice) -> str:
    rows, side = known.results.value, known.chosen.direction
    if rows.empty:
        return voice.text(f"{COSTS}.{side}.nothing")
    said = voice(
        f"{side}.sentence_{'one' if len(rows) == 1 else 'many'}",
        surveyed=voice.exact(known.place_surveyed),
        **_said("cheapest", known.cheapest, rows.iloc[0], voice),
        **_said("dearest", known.dearest, rows.iloc[-1], voice),
    )
    return _joined(said, corridors.ties(rows, voice))


def _said(name: str, numbers: dict[str, Answer], row: pd.Series, voice: Voice) -> dict[str, str]:
    """Return the corridor `row` and its numbers in words, under `name`."""
    return {
        name: corridors.named(row["sender"], row["receiver"], voice),
        f"{name}_arrives": amounts.cents(numbers["arrives"], voice),
        f"{name}_cost": amounts.cents(numbers["cost"], voice),
        f"{name}_share": corridors.cost(numbers["share"], voice),
        f"{name}_quarter": corridors.quarter_in_text(row["quarter"], voice),
    }


def _corridor(known: Facts, voice: Voice) -> str:
    """Say what arrives along the corridor with the chosen partner, or along several."""
    if not known.with_partner:
        return ""
    partner, rows, pair = voice.place(known.chosen.partner), known.with_partner.value, known.pair
    if rows.empty:
        return voice.text(f"{COSTS}.no_corridor.{known.chosen.direction}", partner=partner)
    if len(rows) > 1:
        least, most = (
            voice.marked(pair["arrives"], amounts.cents(amount, voice))
            for amount in pair["arrives"].value
        )
        count = voice.exact(pair["count"])
        return voice("corridors_with", partner=partner, count=count, least=least, most=most)
    key = f"at_target.{calculator_drawn.at_target(pair['saving'].value)}"
    return _joined(
        voice("corridor", **_said("pair", pair, rows.iloc[0], voice)),
        voice(key, saving=amounts.yearly(pair["saving"], voice)),
    )


def _saving(known: Facts, voice: Voice) -> str:
    """Say what 3 % would save along all corridors of the place, if none of them is chosen."""
    if known.with_partner and len(known.with_partner.value) or known.place_saving.value is None:
        return ""
    key = "saving" if known.place_saving.value > 0 else "nothing_to_save"
    return voice(
        f"{known.chosen.direction}.{key}", plural=known.place_count,
        surveyed=voice.exact(known.place_surveyed),
        saving=amounts.yearly(known.place_saving, voice), count=voice.exact(known.place_count),
    )


def _members(known: Facts, voice: Voice) -> str:
    """Say what arrives, and what 3 % would save, between Member Countries."""
    rows = known.between_results.value
    if rows.empty:
        return ""
    return voice(
        "members",
        count=voice.exact(known.members_count),
        volumes=voice.exact(known.members_volumes),
        saving=amounts.yearly(known.members_saving, voice),
        **_said("lowest", known.lowest, rows.iloc[0], voice),
        **_said("highest", known.highest, rows.iloc[-1], voice),
    )
