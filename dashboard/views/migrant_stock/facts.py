"""What several views of migrant stock migrant_stock."""

from __future__ import annotations

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.questions import migrant_stock, population
from dashboard.questions.cited_figures import cited_stock
from dashboard.selection import Selection

#: The side of a pair that the place stands on, and the one its partners stand on.
SIDE = {"from": "origin", "in": "destination"}
OTHER = {"from": "destination", "in": "origin"}
#: What comes to the place and what goes from it, and the direction that asks for it.
WAYS = {"coming": "in", "going": "from"}


def partners_of(chosen: Selection, direction: str = "") -> Answer:
    """Ask for the partners of the place, in the chosen direction if no other is given."""
    is_from = (direction or chosen.direction) == "from"
    question = migrant_stock.destinations_of if is_from else migrant_stock.origins_in
    return asked(
        question, table("migrant_stock"), places.members(chosen.place), chosen.year, chosen.sex
    )


def both_ways(chosen: Selection) -> dict[str, Answer]:
    """Ask for the partners of each way: who came to the place, who went from it."""
    return {way: partners_of(chosen, direction) for way, direction in WAYS.items()}


def codes(partners: Answer) -> list[str]:
    """Return the codes of partners, which stand in the first column."""
    return list(partners.value.iloc[:, 0])


def inhabitants(direction: str) -> Answer:
    """Ask for the population that those from or in a place can be compared with."""
    return asked(population.inhabitants, table("population"), SIDE[direction])


def trend(place: str, direction: str, partner: str = "") -> Answer:
    """Ask for the years of a place, or of its corridor with a partner."""
    return asked(migrant_stock.trend, table("migrant_stock"), **sides(place, direction, partner))


def shares(place: str, direction: str, sex: str) -> Answer:
    """Ask for the years of a place, with its population and their share of it."""
    return asked(
        population.share_by_year, trend(place, direction), inhabitants(direction),
        places.members(place), sex,
    )


def corridor(chosen: Selection, direction: str = "") -> Answer | None:
    """Ask how many of one end of the chosen pair live at the other; None if there is no pair."""
    return stock_with(chosen, chosen.partner, direction=direction) if chosen.partner else None


def stock_with(
    chosen: Selection, partner: str, year: int | None = None, direction: str = ""
) -> Answer:
    """Ask how many of the place or the partner live at the other.

    They are those of the chosen year and direction, if no others are given.
    """
    return asked(
        migrant_stock.migrants_between, table("migrant_stock"),
        **sides(chosen.place, direction or chosen.direction, partner),
        year=year or chosen.year, sex=chosen.sex,
    )


def cited(chosen: Selection, partner: str) -> str:
    """Return the figure of the concept note that the stock with `partner` is."""
    ends = (chosen.place, partner)
    origin, destination = ends if chosen.direction == "from" else reversed(ends)
    return cited_stock(origin, destination, chosen.year, chosen.sex)


def sides(place: str, direction: str, partner: str = "") -> dict[str, tuple[str, ...] | None]:
    """Return the `origins` and `destinations` that a place and its partner stand for."""
    here, there = places.members(place), (partner,) if partner else None
    ends = (here, there) if direction == "from" else (there, here)
    return dict(zip(("origins", "destinations"), ends, strict=True))
