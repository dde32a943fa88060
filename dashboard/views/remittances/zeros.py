"""How a published 0 is written: as published, since it may stand for an amount not reported."""

from __future__ import annotations

from dashboard.answers import Answer, asked, table
from dashboard.questions import remittances as ask
from dashboard.voice import Voice

NAME = "remittances"


def amount(value: float, voice: Voice, decimals: int = 1) -> str:
    """Write an amount of a table out, a 0 with what it is."""
    return _zero(voice) if value == 0 else voice.exact(value, decimals)


def share(value: float, voice: Voice, decimals: int = 1) -> str:
    """Write a share of GDP, a 0 with what it is."""
    return _zero(voice) if value == 0 else voice.percent(value, decimals)


def other_edition(country: str, year: int) -> Answer:
    """Ask what the edition of May 2021 has (US$ millions) where the later one prints 0."""
    found = asked(ask.in_other_edition, table("remittances_annual"), country, year, ask.REVISED)
    return found.explained(f"{NAME}.trace.as_published")


def said(key: str, year: int, other: Answer, voice: Voice, **words: str) -> str:
    """Return the text of `key` for a 0: with the other edition's amount where it has one."""
    if other.value is None:
        return voice.text(f"{key}.alone", year=str(year), **words)
    return voice.text(f"{key}.other", year=str(year), other=voice.dollars(other), **words)


def _zero(voice: Voice) -> str:
    return voice.text(f"{NAME}.zero")
