"""Amounts in US dollars: read as a reader types them, written as they are paid out."""

from __future__ import annotations

import re

from dashboard import numbers
from dashboard.answers import Answer
from dashboard.voice import Number, Voice

#: More than that is not sent by a family.
MOST = 1_000_000
CURRENCY = r"(?:us ?\$|usd|\$|d[oó]lar(?:es)?|dollars?)?"
SIGN = f"([-{numbers.MINUS}]?)"
#: Digits, in groups of three or not, and at most two after the point.
NUMBER = r"((?:[0-9]{1,3}(?:[ ,][0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?)"
AMOUNT = re.compile(rf"{SIGN} ?{CURRENCY} ?{SIGN} ?{NUMBER} ?{CURRENCY}", re.IGNORECASE)


def read(text: str) -> tuple[float | None, str]:
    """Return the US dollars that `text` says, or why it says none.

    Parameters
    ----------
    text : str
        What the reader typed, of any length.

    Returns
    -------
    amount : float or None
        More than 0 and at most `MOST`; None if `text` is no such amount.
    why : str
        Empty, or ``"empty"``, ``"unread"``, ``"negative"``, ``"zero"`` or ``"too_much"``.

    Examples
    --------
    >>> read("US$ 1,000.50"), read("-5"), read("1.000,50")
    ((1000.5, ''), (None, 'negative'), (None, 'unread'))
    """
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        return None, "unread" if text.strip() else "empty"
    amount = float(re.sub("[ ,]", "", found[3]))
    minus = found[1] or found[2]
    why = "zero" if amount == 0 else "negative" if minus else "too_much" if amount > MOST else ""
    return (None if why else amount), why


def written(amount: float, voice: Voice) -> str:
    """Write US dollars, whole ones without cents."""
    return _usd(voice.exact(amount, 0 if float(amount).is_integer() else 2), voice)


def cents(amount: Number, voice: Voice) -> str:
    """Write US dollars with their cents."""
    return voice.marked(amount, _usd(voice.exact(_plain(amount), 2), voice))


def yearly(millions: Number, voice: Voice) -> str:
    """Write US$ millions; an amount below one million in dollars, rounded to hundreds."""
    value = _plain(millions)
    if value is not None and 0 < value < 1:
        return voice.marked(millions, written(round(value * 1e6, -2), voice))
    return voice.dollars(millions)


def _plain(number: Number) -> float | None:
    return number.value if isinstance(number, Answer) else number


def _usd(amount: str, voice: Voice) -> str:
    return voice.text("remittance_costs_calculator.usd", amount=amount)
