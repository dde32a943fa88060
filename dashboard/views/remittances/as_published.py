"""How a published 0 is written: as published, since it may stand for an amount not reported."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.answers import Answer, asked, table
from dashboard.questions import remittances
from dashboard.voice import Voice


def other_amount(country: str, year: int) -> Answer:
    """Ask for the amount that the edition of May 2021 has where the later one prints 0."""
    return asked(
        remittances.in_other_edition, table("remittances_annual"), country, year,
        remittances.REVISED,
    )


def amounts(voice: Voice) -> Callable[[float], str]:
    """Return what writes an amount of a table, a 0 with what it is."""
    return _or_zero(voice, lambda amount: voice.exact(amount, 1))


def shares(voice: Voice, decimals: int = 1) -> Callable[[float], str]:
    """Return what writes a share of GDP, a 0 with what it is."""
    return _or_zero(voice, lambda share: voice.percent(share, decimals))


def _or_zero(voice: Voice, write: Callable[[float], str]) -> Callable[[float], str]:
    return lambda value: voice.text("remittances.zero") if value == 0 else write(value)


def said_of_zero(voice: Voice, key: str, other: Answer | None, **words: str) -> str:
    """Return the text of `key` for a 0: with the other edition's amount where it has one."""
    if other is None or other.value is None:
        return voice.text(f"{key}.alone", **words)
    return voice.text(f"{key}.other", **words, other=voice.dollars(other))
