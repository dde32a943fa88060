"""Amounts in US dollars: read as a reader types them, written as they are paid out."""

from __future__ import annotations

import re

from dashboard import numbers
from dashboard.words import t

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


def written(amount: float, language: str) -> str:
    """Write US dollars, whole ones without cents."""
    whole = float(amount).is_integer()
    return _usd(numbers.exact(amount, language, 0 if whole else 2), language)


def cents(amount: float, language: str) -> str:
    """Write US dollars with their cents."""
    return _usd(numbers.exact(amount, language, 2), language)


def yearly(millions: float, language: str) -> str:
    """Write US$ millions; an amount below one million in dollars, rounded to hundreds."""
    if 0 < millions < 1:
        return written(round(millions * 1e6, -2), language)
    return numbers.dollars(millions, language)


def _usd(amount: str, language: str) -> str:
    return t("remittance_costs_calculator.usd", language, amount=amount)
