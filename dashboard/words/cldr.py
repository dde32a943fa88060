"""What the Unicode CLDR says of a language, as Babel has it: plurals, signs in numbers, names."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from babel import Locale
from babel import numbers as babel

from dashboard.words.language import languages

#: The categories that the CLDR sorts numbers into; each language uses some of them.
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
#: What is written for the hyphen that most locales have as their minus.
MINUS = "\u2212"
#: Digits of a group, from the right, in most languages; Hindi has (3, 2).
THOUSANDS = (3, 3)


@functools.cache
def locale(language: str) -> Locale:
    """Return the locale of `language`."""
    return Locale.parse(languages()[language].tag, sep="-")


@functools.lru_cache(maxsize=4096)
def plural_form(number: float, language: str) -> str:
    """Return the plural category of `number` in `language`.

    >>> plural_form(1, "es"), plural_form(0, "es"), plural_form(2_000_000, "es")
    ('one', 'other', 'many')
    """
    return locale(language).plural_form(number)


def ordinal_form(number: int, language: str) -> str:
    """Return the category of a rank.

    >>> ordinal_form(2, "en"), ordinal_form(2, "es")
    ('two', 'other')
    """
    return locale(language).ordinal_form(number)


def language_name(of: str, language: str) -> str:
    """Return what the language `of` is called in `language`, without its region.

    >>> language_name("es", "en"), language_name("en", "es")
    ('Spanish', 'inglés')
    """
    names = locale(language).languages
    return names.get(locale(of).language, languages()[of].name)


def country_name(letters: str, language: str) -> str | None:
    """Return the name of the country with these two letters (ISO 3166-1 alpha-2).

    >>> country_name("DE", "es")
    'Alemania'
    """
    return locale(language).territories.get(letters)


@dataclass(frozen=True)
class Signs:
    """How a language writes a number; the page's script is told the same.

    Parameters
    ----------
    group, decimal : str
        What stands between groups of digits, and before decimals.
    minus, plus : str
        The signs of a number, and of a change.
    percent : tuple of str
        What stands before and after a number in per cent.
    grouping : tuple of int
        Digits of the last group, and of those before it.
    least : int
        Digits before the first group's sign: 2 where 1234 has none.
    """

    group: str
    decimal: str
    minus: str
    plus: str
    percent: tuple[str, str]
    grouping: tuple[int, int] = THOUSANDS
    least: int = 1

    def written(self, text: str) -> str:
        """Return a number as Python writes it, ``-1,234.5``, in the signs of the language."""
        if self.grouping != THOUSANDS or self.least > 1:
            text = self._grouped(text)
        if self.group != "," or self.decimal != ".":
            text = text.translate({ord(","): self.group, ord("."): self.decimal})
        return text.replace("-", self.minus)

    def _grouped(self, text: str) -> str:
        sign = "-" if text.startswith("-") else ""
        whole, point, decimals = text.removeprefix("-").replace(",", "").partition(".")
        rest = point + decimals
        last, before = self.grouping
        if len(whole) < last + self.least:
            return sign + whole + rest
        head, tail = whole[:-last], whole[-last:]
        groups = [head[max(0, end - before):end] for end in range(len(head), 0, -before)]
        return sign + ",".join([*reversed(groups), tail]) + rest


@functools.cache
def signs(language: str) -> Signs:
    """Return the signs that `language` writes numbers with."""
    of, own = locale(language), languages()[language]
    minus = babel.get_minus_sign_symbol(of)
    pattern = of.percent_formats[None]
    before, found, after = own.percent.partition("{number}")
    return Signs(
        group=babel.get_group_symbol(of),
        decimal=babel.get_decimal_symbol(of),
        minus=MINUS if minus == "-" else minus,
        plus=babel.get_plus_sign_symbol(of),
        percent=(before, after) if found else (pattern.prefix[0], pattern.suffix[0]),
        grouping=of.decimal_formats[None].grouping,
        least=own.minimum_grouping_digits,
    )
