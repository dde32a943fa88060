"""What a field of the selection can hold beyond a choice from a list, and what is refused."""

from __future__ import annotations

import param

from dashboard import places

#: Places that can stand beside the chosen one, and what separates their codes.
MOST_COMPARED, BETWEEN = 3, "-"
#: An amount is what the reader typed, sense or not; longer texts are not kept.
LONGEST_AMOUNT = 20


class PlaceCode(param.String):
    """A code the reader can choose; with `only_countries`, a country or nothing."""

    __slots__ = ["only_countries"]
    _slot_defaults = {**param.String._slot_defaults, "only_countries": False}

    def __init__(self, default: str, *, only_countries: bool = False, **params: object) -> None:
        self.only_countries = only_countries
        super().__init__(default, **params)

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not (is_partner(val) if self.only_countries else places.is_place(val)):
            raise ValueError(f"there is no place {val!r}{places.near(val)}")


class ComparedPlaces(param.String):
    """Codes of places, joined by a hyphen: at most three, none of them twice."""

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not are_compared(val):
            raise ValueError(f"these are no places to compare: {val!r}")


class Amount(param.String):
    """What the reader typed as an amount; the calculator says what is wrong with it."""

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not is_amount(val):
            raise ValueError(f"no amount is as long as {val!r}, or cannot be printed")


def are_compared(text: str) -> bool:
    """Whether `text` names places that can be compared; empty means none."""
    codes = codes_in(text)
    distinct = len(set(codes)) == len(codes) <= MOST_COMPARED
    return distinct and all(places.is_place(code) for code in codes)


def codes_in(text: str) -> list[str]:
    """Return the codes that `text` joins; of an empty one, none."""
    return text.split(BETWEEN) if text else []


def is_amount(text: str) -> bool:
    """Whether `text` can be kept as typed, be it a number or not."""
    return len(text) <= LONGEST_AMOUNT and text.isprintable()


def is_partner(code: str) -> bool:
    """Whether `code` can stand at the other end of a corridor; empty means none."""
    return code == "" or code in places.points()
