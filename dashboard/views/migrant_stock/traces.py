"""Where the numbers of migrant stock come from: rows of the tables, and a formula in words."""

from __future__ import annotations

from dashboard import places
from dashboard.questions import migrant_stock as ask
from dashboard.questions.cited_figures import cited_stock
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.views.migrant_stock.shared import OTHER, SIDE
from dashboard.views.model import Rows, Trace
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


def of_texts(selection: Selection, first: tuple[str, ...]) -> dict[str, Trace]:
    """Return the traces of the sentences: total, the first partner, the chosen corridor.

    Of several that are first, the rows of one are given: the others have the same number.
    """
    traces = {"total": Trace(formula("total", selection), (stock_rows(selection),))}
    if first:
        rows = stock_rows(selection, first[:1])
        traces["first"] = Trace(formula("pair", selection), (rows,), _cited(selection, first[0]))
        traces["first_share"] = Trace(
            formula("share_of_total", selection), (rows, stock_rows(selection))
        ) if selection.measure == "count" else Trace(
            formula("share", selection), (rows, population_rows(selection, first[:1]))
        )
    if selection.partner:
        rows = (stock_rows(selection, (selection.partner,)),)
        traces["corridor"] = Trace(
            formula("pair", selection), rows, _cited(selection, selection.partner)
        )
    here = places.members(selection.place)
    if len(here) > 1:
        traces["within"] = Trace(formula("pair", selection), (stock_rows(selection, here),))
    if selection.direction == "in":
        traces["unstated"] = Trace(
            formula("pair", selection), (stock_rows(selection, OTHER_ORIGINS),)
        )
    return traces


def of_shown(selection: Selection, shown: tuple[str, ...]) -> dict[str, Trace]:
    """Return the traces of what a chart shows that has the largest partners only."""
    if not shown:
        return {}
    rows, everyone = stock_rows(selection, shown), stock_rows(selection)
    return {
        "shown": Trace(formula("pair", selection), (rows,)),
        "shown_total": Trace(formula("total", selection), (everyone,)),
        "shown_share": Trace(formula("share_of_total", selection), (rows, everyone)),
    }


def _cited(selection: Selection, partner: str) -> str:
    """Return the figure of the concept note that the stock with `partner` is."""
    ends = (selection.place, partner)
    origin, destination = ends if selection.direction == "from" else reversed(ends)
    return cited_stock(origin, destination, selection.year, selection.sex)


def of_partners(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the partners' columns."""
    other = OTHER[selection.direction]
    stock = stock_rows(selection, by=other)
    return {
        "migrants": Trace(formula("pair", selection), (stock,)),
        "share": Trace(
            formula("share", selection), (stock, population_rows(selection, by="country"))
        ),
    }


def of_trend(selection: Selection, between: dict[str, tuple[str, ...] | None]) -> Trace:
    """Return the trace of a year's numbers, whichever the sex."""
    where = {side.removesuffix("s"): codes for side, codes in between.items() if codes}
    return Trace(formula("year", selection), (Rows("migrant_stock", where, by="year"),))
