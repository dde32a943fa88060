"""Where the numbers of migrant stock come from: rows of the tables, and a formula in words."""

from __future__ import annotations

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.views.migrant_stock.shared import OTHER, SIDE
from dashboard.views.model import Rows
from dashboard.words import t

NAME = "migrant_stock"


def formula(name: str, selection: Selection) -> str:
    """Return the formula `name` in words, with the column and year it is about."""
    language = selection.language
    return t(
        f"{NAME}.trace.{name}", language, year=str(selection.year),
        column=ask.COLUMN[selection.sex], place=places.named(selection.place, language),
    )


def stock_rows(
    selection: Selection, partners: tuple[str, ...] = (), by: str = "", *,
    year: int | None = None, direction: str = "",
) -> Rows:
    """Return the rows of the place, with `partners` or all of them.

    They are those of the chosen year and direction, if no other is given.
    """
    direction = direction or selection.direction
    where = {SIDE[direction]: places.members(selection.place),
             "year": (str(year or selection.year),)}
    if partners:
        where[OTHER[direction]] = partners
    return Rows("migrant_stock", where, by)


def population_rows(selection: Selection, countries: tuple[str, ...] = (), by: str = "") -> Rows:
    """Return the inhabitants of `countries`, or those of the row tapped, in the chosen year."""
    where = {"year": (str(selection.year),)}
    if countries:
        where["country"] = countries
    return Rows("population", where, by)
