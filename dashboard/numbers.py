"""How numbers are written, in one place for axis, tooltip, table and sentence.

Below one million a count is written out; above it has three significant figures,
the threshold decided on the rounded value. English counts thousands of millions in
*billions*; Spanish stays with *millones* (US$ 68,700 millones). Tables show the full value.
The signs in a number are those of the language in the CLDR (`dashboard.words.cldr`): English
writes 76.4%, Spanish 76.4 % with a non-breaking space, French 76,4 %.
"""

from __future__ import annotations

import math

import pandas as pd

from dashboard.words import cldr, t
from dashboard.words.cldr import signs

#: Non-breaking space between a number and its unit.
NBSP = "\u00a0"
MINUS = cldr.MINUS

def exact(value: float, language: str, decimals: int = 0) -> str:
    """Write `value` out, with `decimals` digits after the point; missing is "no data"."""
    if pd.isna(value):
        return t("numbers.no_data", language)
    return signs(language).written(f"{_half_up(value, decimals):,.{decimals}f}")


def signed(value: float, language: str) -> str:
    """Write a change of a count with its sign, `+963,722` or `−12,000`."""
    text = exact(value, language)
    return signs(language).plus + text if not pd.isna(value) and value > 0 else text


def people(value: float, language: str) -> str:
    """Write a count of persons for a sentence or a tooltip."""
    if pd.isna(value):
        return t("numbers.no_data", language)
    size = abs(_significant(value))
    if size < 1e6:
        return exact(value, language)
    if size < 1e9:
        amount = _three_figures(value / 1e6, language)
        return t("numbers.million", language, amount=amount).replace(" ", NBSP)
    return _large("numbers.billion", value, language)


def counted(value: float, key: str, language: str) -> str:
    """Write a count with what is counted: `15.2 millones de personas migrantes`.

    Parameters
    ----------
    key : str
        The key of the words for what is counted, which has a text for each plural form
        (`dashboard.words.t`) with the placeholder ``{count}``.
    """
    if pd.isna(value):
        return t("numbers.no_data", language)
    # "15.2 million" takes the plural form of a whole million.
    form = 1_000_000 if abs(_significant(value)) >= 1e6 else value
    return t(key, language, plural=form, count=people(value, language))


def dollars(value: float, language: str) -> str:
    """Write an amount given in US$ millions, with its unit."""
    if pd.isna(value):
        return t("numbers.no_data", language)
    if abs(_significant(value)) >= 1000:
        return _large("numbers.usd_billions", value * 1e6, language)
    amount = _three_figures(value, language)
    return t("numbers.usd_millions", language, amount=amount).replace(" ", NBSP)


def percent(value: float, language: str, decimals: int = 1) -> str:
    """Write a percentage: `76.4%` in English, `76.4 %` in Spanish.

    A share that would be rounded away gets the digits that show it: `0.03 %`.
    """
    if pd.isna(value):
        return t("numbers.no_data", language)
    while value and not _half_up(value, decimals):
        decimals += 1
    return _per_cent(exact(value, language, decimals), language)


def signed_percent(value: float, language: str, decimals: int = 1) -> str:
    """Write a change in per cent with its sign, `+6.5%` or `−19.3%`."""
    text = percent(value, language, decimals)
    return signs(language).plus + text if not pd.isna(value) and value > 0 else text


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Return round axis positions covering `low` to `high`, about `count` of them.

    >>> ticks(0, 24, 4)
    [0, 5, 10, 15, 20]
    """
    if high <= low:
        return [low]
    span = high - low
    power = 10 ** math.floor(math.log10(span / count))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power * count >= span * 0.75)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 10) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def axis_labels(positions: list[float], language: str) -> dict[float, str]:
    """Return short labels of axis positions: whole numbers, or as many decimals as needed."""
    top = max((abs(p) for p in positions), default=0)
    if top >= 1e6:
        return {
            p: t("numbers.axis_million", language, amount=_plain(p / 1e6, language)) if p else "0"
            for p in positions
        }
    return {p: _plain(p, language) for p in positions}


def axis_percents(
    positions: list[float], language: str, signed: bool = False
) -> dict[float, str]:
    """Return labels of axis positions in per cent: `2.5%`, or `+2.5%` of a change."""
    return {
        p: (signs(language).plus if signed and p > 0 else "") + _per_cent(label, language)
        for p, label in axis_labels(positions, language).items()
    }


def _per_cent(number: str, language: str) -> str:
    before, after = signs(language).percent
    return before + number + after


def _large(key: str, value: float, language: str) -> str:
    """Write 10⁹ and more, which a language counts in billions or in thousands of millions."""
    rounded = _significant(value)
    return t(
        key, language, billions=_three_figures(rounded / 1e9, language),
        millions=exact(rounded / 1e6, language),
    ).replace(" ", NBSP)


def _significant(value: float) -> float:
    if value == 0:
        return 0.0
    return _half_up(value, 2 - math.floor(math.log10(abs(value))))


def _three_figures(value: float, language: str) -> str:
    if value == 0:
        return "0"
    rounded = _significant(value)
    return exact(rounded, language, max(0, 2 - math.floor(math.log10(abs(rounded)))))


def _plain(value: float, language: str) -> str:
    decimals = next(d for d in range(20) if math.isclose(round(value, d), value))
    return exact(value, language, decimals)


def _half_up(value: float, decimals: int) -> float:
    scale = 10.0**decimals
    return math.copysign(math.floor(abs(float(value)) * scale + 0.5 + 1e-9), value) / scale
