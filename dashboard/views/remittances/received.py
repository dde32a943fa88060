"""What is said of 2020: the amount, its change, the region's forecasts, the later edition."""

from __future__ import annotations

from dashboard import places
from dashboard.answers import Answer
from dashboard.views.remittances import zeros
from dashboard.views.remittances.facts import YEAR, Facts
from dashboard.voice import Voice


def sentence(known: Facts, voice: Voice) -> str:
    """Say what was received in 2020, against 2019 and against what had been forecast."""
    said = [voice("nothing")] if known.change.value is None else [
        _compared(voice, "received", known.received, known.change),
        _within(known, voice),
        _forecasts(known, voice),
    ]
    said.append(_revised(known, voice))
    if known.chosen.direction == "in":
        said.append(voice("receipts"))
    return " ".join(part for part in said if part)


def _compared(voice: Voice, key: str, amount: Answer, change: Answer) -> str:
    """Say an amount and how it changed, unless it is equal or not comparable."""
    words = {"amount": voice.dollars(amount)}
    if change.value:
        words["change"] = voice.marked(change, voice.percent(abs(change.value)))
    return voice(f"{key}.{_movement(change.value)}", **words)


def _movement(change: float | None) -> str:
    if not change:
        return "alone" if change is None else "equal"
    return "rose" if change > 0 else "fell"


def _within(known: Facts, voice: Voice) -> str:
    """Say of a region what its total hides: its largest member, and those that received less."""
    if known.without is None or known.without.value is None:
        return ""
    largest = known.countries.value["country"].iloc[0]
    said = voice(
        "without", largest=voice.place(largest), change=voice.signed_percent(known.without)
    )
    changes = known.member_change.value
    fell = [
        voice("member_change", name=voice.place(row.country),
              change=voice.marked(known.member_change, voice.signed_percent(row.change_pct)))
        for row in changes[changes["change_pct"] < 0].itertuples()
    ]
    return f"{said} {voice('fell', fell=voice.joined(fell))}" if fell else said


def _forecasts(known: Facts, voice: Voice) -> str:
    """Say what was forecast for the region and what came of it, where the place is part of it."""
    if known.forecast is None:
        return ""
    kind = "region" if len(places.members(known.chosen.place)) > 1 else "country"
    level = level_in_words(known.outcome_level.value, voice)
    return voice(
        f"forecasts.{kind}", first=voice.signed_percent(known.forecast),
        later=voice.signed_percent(known.forecast_later),
        outcome=voice.signed_percent(known.outcome),
        level=voice.marked(known.outcome_level, level),
    )


def level_in_words(billions: float | None, voice: Voice) -> str:
    """Write an amount that is published in US$ billions."""
    return voice.dollars(None if billions is None else billions * 1000)


def _revised(known: Facts, voice: Voice) -> str:
    """Say what the later edition has for the same year: here and there it turns a fall round."""
    if known.revised.value is None:
        return ""
    if known.revised.value == 0:
        return zeros.said("remittances.revised_zero", YEAR, known.zero_other, voice)
    return _compared(voice, "revised", known.revised, known.revised_change)
