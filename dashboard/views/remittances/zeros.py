"""How a published 0 is written: as published, since it may stand for an amount not reported."""

from __future__ import annotations

from dashboard import numbers
from dashboard.answers import Answer, asked, table
from dashboard.questions import remittances as ask
from dashboard.tables import cached, load
from dashboard.views.model import Rows, Trace, marked
from dashboard.voice import Voice
from dashboard.words import t

NAME = "remittances"


def amount(value: float, language: str, decimals: int = 1) -> str:
    """Write an amount of a table out, a 0 with what it is."""
    return _zero(language) if value == 0 else numbers.exact(value, language, decimals)


def share(value: float, language: str, decimals: int = 1) -> str:
    """Write a share of GDP, a 0 with what it is."""
    return _zero(language) if value == 0 else numbers.percent(value, language, decimals)


def other_edition(country: str, year: int) -> Answer:
    """Ask what the edition of May 2021 has (US$ millions) where the later one prints 0."""
    found = asked(ask.in_other_edition, table("remittances_annual"), country, year, ask.REVISED)
    return found.explained(f"{NAME}.trace.as_published")


def said(key: str, year: int, other: Answer, voice: Voice, **words: str) -> str:
    """Return the text of `key` for a 0: with the other edition's amount where it has one."""
    if other.value is None:
        return voice.text(f"{key}.alone", year=str(year), **words)
    return voice.text(f"{key}.other", year=str(year), other=voice.dollars(other), **words)


# What follows is for views without facts yet.


@cached
def other_amount(country: str, year: int) -> float | None:
    """Return what the edition of May 2021 has (US$ millions) where the later one prints 0."""
    return ask.in_other_edition(load("remittances_annual"), country, year, ask.REVISED)


def sentence(key: str, country: str, year: int, language: str, **values: str) -> str:
    """Return the text of `key` for a 0: with the other edition's amount where it has one."""
    other = other_amount(country, year)
    values |= {"year": str(year)}
    if other is None:
        return t(f"{key}.alone", language, **values)
    said = marked("zero_other", numbers.dollars(other, language))
    return t(f"{key}.other", language, **values, other=said)


def _zero(language: str) -> str:
    return t(f"{NAME}.zero", language)


def trace(country: str, year: int, language: str) -> Trace:
    """Return the trace of `other_amount`."""
    where = {"country": (country,), "year": (str(year),), "edition": (ask.STORY,)}
    return Trace(t(f"{NAME}.trace.as_published", language), (Rows("remittances_annual", where),))
