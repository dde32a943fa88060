"""Which choices the exported page holds: all it can of some places, the essential of the others.

The whole product of place, partner, year, sex, direction and the rest is some hundred million
answers; these are walked instead. What is walked is listed here alone, by fields and not by
views: every view is asked for those of its fields that it reads.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard import places, stories
from dashboard.questions.migrant_stock import (
    broken_down,
    destinations_of,
    origins_in,
    with_migrants,
)
from dashboard.schemas import YEARS
from dashboard.selection import ADDRESS, CORRIDOR_EDITIONS, Selection
from dashboard.tables import load
from dashboard.views import TABLES, all_views, first_views
from dashboard.views.model import View
from dashboard.words import LANGUAGES

DIRECTIONS, SEXES, MEASURES = (
    tuple(Selection.param[field].objects) for field in ("direction", "sex", "measure")
)
#: Partners of the places walked most: so many of the largest in each direction.
PARTNERS = 7
#: Of those walked by year and by sex too: so many of the largest, and of the largest members.
FOREMOST = 2
#: Further places walked by year: so many of the region's largest partners in each direction.
NEAR = 10
#: What tells the number of migrants in every year.
STOCK = tuple(view for view in first_views() if view.name in ("headline", "migrant_stock"))
#: Flows take ten times as long to lay out as any other view takes.
SLOW = "migrant_stock_flows"
#: What is given up first where a choice is not held, the least telling first; never the language.
GIVEN_UP = (
    "amount", "compare", "since", "edition", "measure", "sex", "partner", "year", "direction",
)
#: Amounts to be sent that the calculator has answers for, US dollars.
AMOUNTS = ("50", "100", "200", "300", "500", "1000")


@dataclass(frozen=True)
class Walk:
    """One product of choices: the values of some fields, the others as they are at first.

    Parameters
    ----------
    fields : mapping
        Field of `Selection` to its values.
    views : tuple of View, optional
        The views that are asked; all unless given.
    tables : bool, optional
        Whether their tables are asked for too.
    """

    fields: Mapping[str, tuple]
    views: tuple[View, ...] = field(default_factory=all_views)
    tables: bool = True

    def selections(self, place: str) -> Iterator[Selection]:
        """Yield each choice for `place`, in every language."""
        whole = {**self.fields, "language": LANGUAGES}
        for values in itertools.product(*whole.values()):
            yield Selection(place=place, **dict(zip(whole, values, strict=True)))

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what is asked for, and the fields it reads."""
        for view in self.views:
            yield view.name, view.reads
            if self.tables:
                yield f"{view.name}{TABLES}", view.reads


def swift() -> tuple[View, ...]:
    """Return the views that are laid out quickly."""
    return tuple(view for view in all_views() if view.name != SLOW)


def core() -> tuple[str, ...]:
    """Return the places that are walked most: the region and the RCM's Member Countries."""
    return (places.MESOAMERICA, *places.rcm_members())


@functools.cache
def near() -> tuple[str, ...]:
    """Return the places that most people from the region live in, or most in it come from."""
    return tuple(code for code in partners(places.MESOAMERICA, NEAR) if code not in core())


def walks(place: str) -> list[Walk]:
    """Return what is walked for `place`."""
    if place not in core():
        years = Walk({"direction": DIRECTIONS, "year": YEARS}, STOCK, tables=False)
        return [
            Walk({"direction": DIRECTIONS}, swift(), tables=False),
            Walk({"direction": DIRECTIONS}, first_views()),
            *([years] if place in near() else []),
        ]
    return [
        Walk({"direction": DIRECTIONS, "year": YEARS}),
        Walk({"direction": DIRECTIONS, "sex": SEXES}),
        Walk({"direction": DIRECTIONS, "measure": MEASURES}),
        Walk({"direction": DIRECTIONS, "since": YEARS}),
        Walk({"edition": CORRIDOR_EDITIONS}),
        Walk({"amount": AMOUNTS}),
        Walk({"compare": tuple(other for other in core() if other != place)}, tables=False),
        Walk({"direction": DIRECTIONS, "partner": partners(place)}, swift(), tables=False),
        Walk({"direction": DIRECTIONS, "year": YEARS, "sex": SEXES}, STOCK, tables=False),
        Walk({"direction": DIRECTIONS, "year": YEARS, "measure": MEASURES}, STOCK, tables=False),
        *(
            Walk({"direction": (direction,), "partner": corridors, **also}, STOCK, tables=False)
            for direction, corridors in zip(DIRECTIONS, foremost(place), strict=True)
            for also in ({"year": YEARS}, {"sex": SEXES})
        ),
    ]


def partners(place: str, count: int = PARTNERS) -> tuple[str, ...]:
    """Return the largest partners of `place` in either direction, the Member Countries first."""
    ranked = itertools.chain(*(ranking[:count] for ranking in _ranked(place)))
    found = dict.fromkeys([*places.rcm_members(), *ranked])
    return tuple(code for code in found if code != place)


def foremost(place: str, count: int = FOREMOST) -> list[tuple[str, ...]]:
    """Return, for each direction, the largest partners of `place`, and of its members."""
    members = places.rcm_members()
    return [
        tuple(dict.fromkeys(
            [*ranking[:count], *[code for code in ranking if code in members][:count]]
        )) for ranking in _ranked(place)
    ]


def _ranked(place: str) -> tuple[list[str], list[str]]:
    stock, here, year = load("migrant_stock"), places.members(place), YEARS[-1]
    going = with_migrants(destinations_of(stock, here, year))["destination"]
    coming = with_migrants(broken_down(origins_in(stock, here, year)))["origin"]
    return [*going], [*coming]


def states(place: str) -> dict[str, list[tuple]]:
    """Return, for `place`, each view or ``view:tables`` and the values of the fields it reads.

    With the place "" those of the views that read no place.
    """
    found: dict[str, dict[tuple, None]] = {}
    for walk, selection in _selections(place):
        for name, reads in walk.names():
            if ("place" in reads) == bool(place):
                found.setdefault(name, {})[tuple(selection.values_of(reads).values())] = None
    return {name: list(values) for name, values in found.items()}


def _selections(place: str) -> Iterator[tuple[Walk, Selection]]:
    everyone = Walk({"partner": ("", *places.rcm_members())})
    for walk in walks(place) if place else [everyone]:
        yield from ((walk, selection) for selection in walk.selections(place or core()[0]))
    for name in stories.NAMES if place else ():
        for stop in stories.load(name).stops:
            if stop.fields.get("place", places.MESOAMERICA) == place:
                yield from ((everyone, stop.selection(language)) for language in LANGUAGES)


def options() -> dict[str, list[str]]:
    """Return the values that fields with few of them can have."""
    return {
        field: [str(value) for value in Selection.param[field].objects]
        for field in ADDRESS if hasattr(Selection.param[field], "objects")
    }
