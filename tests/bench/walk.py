"""What the benched readers do: each run looks at another place, then at what all look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.selection import Selection
from dashboard.views import answers

#: One run each: members with bars of their own, then places found by search.
PLACES = (
    "MEX", "GTM", "DOM", "SLV", "HND", "NIC", "CRI", "PAN", "BLZ", "CAN", "USA",
    "COL", "VEN", "ESP", "IND",
)  # fmt: skip


@dataclass(frozen=True)
class Tap:
    """One change of the selection: by a click on a bar of `chart`, else by the script."""

    field: str
    value: str
    chart: str = ""


def walk(run: int) -> list[Tap]:
    """Return the taps of a run: seven to states of its own, four to states all runs share."""
    place = PLACES[run]
    members = "remittances.members" if run < 11 else ""
    partner = first_partners(place)[run % 3]
    return [
        Tap("place", place, members),
        Tap("partner", partner, "migrant_stock.ranking"),
        Tap("year", "2010"),
        Tap("year", "2000"),
        Tap("sex", "female"),
        Tap("direction", "in"),
        Tap("language", "es"),
        Tap("address", "v=1&lang=en"),
        Tap("year", "2005"),
        Tap("place", "SLV", "diaspora_organizations.origin"),
        Tap("address", "v=1&lang=en"),
    ]


def states(taps: list[Tap]) -> Iterator[Selection]:
    """Yield the selection before the first tap and after each."""
    chosen = Selection()
    yield chosen
    for tap in taps:
        fields = {tap.field: int(tap.value) if tap.field == "year" else tap.value}
        chosen = (
            Selection()
            if tap.field == "address"
            else Selection(**{**chosen.values_of(tuple(CHOICES)), **fields})
        )
        yield chosen


CHOICES = ("place", "partner", "direction", "year", "sex", "measure", "language")


def first_partners(place: str) -> list[str]:
    """Return the codes of the first bars in the ranking of `place`."""
    view = json.loads(answers(Selection(place=place), ["migrant_stock"])["migrant_stock"])
    bars = view["charts"]["migrant_stock.ranking"]["migrant_stock.ranking.bars"]
    return bars["data"]["code"][:3]
