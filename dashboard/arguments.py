"""What a question is asked with: a code, a year or an edition that there is not gets a message.

Without it a misspelt country would be left out of a sum, and the sum told as if it were whole.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import TypeVar

import pandas as pd

from dashboard import places
from dashboard.near import near

#: Names of arguments that take one code of a country, and those that take several.
ONE = ("country", "sender", "receiver")
SEVERAL = ("countries", "origins", "destinations", "receivers", "senders")
SEXES = ("all", "male", "female")
#: Arguments that name a value of a column; asked for only where nothing was found.
OF_A_COLUMN = ("year", "edition", "dimension", "code")


#: A question, which is asked the same way when its arguments are checked.
Question = TypeVar("Question", bound=Callable)


def checked(question: Question) -> Question:
    """Return `question` with its arguments checked: ValueError names what there is not.

    One code stands for a list of it. What is published for none of the rows asked for stays an
    empty answer; it is an error only where the table has no such year, edition or dimension.
    """
    signature = inspect.signature(question)

    @functools.wraps(question)
    def answered(*values: object, **named: object) -> object:
        bound = signature.bind(*values, **named)
        given = bound.arguments
        for name in SEVERAL:
            if isinstance(given.get(name), str):
                given[name] = [given[name]]
            _check_codes(name, given.get(name) or (), given)
        for name in ONE:
            # What is published by country only has nothing to answer of a region.
            if given.get(name, places.MESOAMERICA) != places.MESOAMERICA:
                _check_codes(name, [given[name]], given)
        if given.get("sex", "all") not in SEXES:
            raise ValueError(f"no sex {given['sex']!r}{near(given['sex'], SEXES)}")
        answer = question(*bound.args, **bound.kwargs)
        if answer is None or (isinstance(answer, pd.DataFrame | pd.Series) and answer.empty):
            _check_columns(given)
        return answer

    return answered


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset((*places.with_names(), *places.NOT_BROKEN_DOWN))


def _check_codes(name: str, codes: Iterable[object], given: dict[str, object]) -> None:
    for code in codes:
        if code in _codes() or _stands_in(code, given):
            continue
        if code == places.MESOAMERICA:
            raise ValueError(f"{name}: {code} is a region; give its countries: "
                             f"{', '.join(places.members(code))}")
        said = places.near(code) or "; countries are given by ISO 3166-1 alpha-3"
        raise ValueError(f"{name}: no country {code!r}{said}")


def _stands_in(code: object, given: dict[str, object]) -> bool:
    """Return whether a table has a code of its own (areas of another publisher)."""
    return isinstance(code, str) and any((table == code).any(axis=None) for table in _tables(given))


def _tables(given: dict[str, object]) -> list[pd.DataFrame]:
    return [value for value in given.values() if isinstance(value, pd.DataFrame)]


def _check_columns(given: dict[str, object]) -> None:
    for name in OF_A_COLUMN:
        for table in _tables(given) if name in given else ():
            if name not in table or table.empty:
                continue
            there = table[name].unique().tolist()
            if given[name] not in there:
                said = near(given[name], there) if isinstance(there[0], str) else (
                    f"; there are {', '.join(map(str, sorted(there)))}"
                )
                raise ValueError(f"no {name} {given[name]!r}{said}")
