"""What the view of changes asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.questions import migrant_stock, migrant_stock_change
from dashboard.selection import Selection
from dashboard.views.migrant_stock import facts

NAME = "migrant_stock_change"
LISTED = 9


@dataclass(frozen=True)
class Facts:
    """What changed from one year to the other, and the share of the population in every year.

    What is asked about both years is missing if they are not in order. `changes` are those of all
    partners, `countries` of those with a name, `listed` have a bar; `rises` and `falls` are the
    largest, several if it is a tie, and `gain` and `loss` their numbers.
    """

    chosen: Selection
    years: Answer
    inhabitants: Answer
    shares: Answer
    changes: Answer | None = None
    countries: Answer | None = None
    changed: Answer | None = None
    listed: Answer | None = None
    rises: Answer | None = None
    falls: Answer | None = None
    before: Answer | None = None
    after: Answer | None = None
    difference: Answer | None = None
    percent: Answer | None = None
    gain: Answer | None = None
    loss: Answer | None = None
    partner_before: Answer | None = None
    partner_after: Answer | None = None
    partner: Answer | None = None

    @property
    def is_ordered(self) -> bool:
        """Whether the years are in order."""
        return self.changes is not None


def ask(chosen: Selection) -> Facts:
    """Ask what changed for the chosen place."""
    place, way = chosen.place, chosen.direction
    years = facts.trend(place, way)
    of_years = {
        "years": years,
        "inhabitants": facts.inhabitants(way),
        "shares": facts.shares(place, way, chosen.sex),
    }
    if chosen.since >= chosen.year:
        return Facts(chosen, **of_years)
    column = migrant_stock.COLUMN[chosen.sex]
    before, after = (
        asked(migrant_stock.in_year, years, year, column).explained("sum")
        for year in (chosen.since, chosen.year)
    )
    return Facts(
        chosen, **of_years, **_by_partner(chosen), before=before, after=after,
        difference=_difference(after, before),
        percent=asked(migrant_stock_change.difference_pct, after, before).explained("percent"),
        **_of_partner(chosen),
    )


def _by_partner(chosen: Selection) -> dict[str, Answer | None]:
    """Ask for the change of each partner, and which are the largest."""
    changes = asked(
        migrant_stock_change.change_by_partner, table("migrant_stock"),
        facts.SIDE[chosen.direction], places.members(chosen.place), (chosen.since, chosen.year),
        chosen.sex,
    )
    countries = asked(migrant_stock.broken_down, changes)
    rises = asked(migrant_stock_change.largest_rise, countries)
    falls = asked(migrant_stock_change.largest_fall, countries)
    return {
        "changes": changes,
        "countries": countries,
        "changed": asked(migrant_stock_change.changed, countries),
        "listed": asked(migrant_stock_change.extremes, countries, LISTED),
        "rises": rises,
        "falls": falls,
        "gain": _change_of(chosen, facts.codes(rises)),
        "loss": _change_of(chosen, facts.codes(falls)),
    }


def _change_of(chosen: Selection, codes: Sequence[str]) -> Answer | None:
    """Ask what changed with the first of `codes`; of several that tie, all have that number."""
    if not codes:
        return None
    before, after = (facts.stock_with(chosen, codes[0], year)
                     for year in (chosen.since, chosen.year))
    return _difference(after, before)


def _of_partner(chosen: Selection) -> dict[str, Answer]:
    """Ask what changed with the chosen partner."""
    if not chosen.partner:
        return {}
    before, after = (facts.stock_with(chosen, chosen.partner, year).explained("sum")
                     for year in (chosen.since, chosen.year))
    return {
        "partner_before": before, "partner_after": after, "partner": _difference(after, before),
    }


def _difference(after: Answer, before: Answer) -> Answer:
    return asked(migrant_stock_change.difference, after, before).explained("difference")
