"""Places beside each other: migrants, and their share of the population."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Recompute the number and the share of each place."""
    s = selection
    marks: dict[str, float | None] = {}
    compared = [s.place, *(code for code in s.compare.split("-") if code)]
    for code in compared:
        count = published.stock(code, s.year, s.direction, s.sex)
        people = published.population(code, s.year, destination=s.direction == "in")
        marks[f"count_{code.lower()}"] = count
        marks[f"share_{code.lower()}"] = (
            None if count is None or people is None else count / people * 100
        )
    named = [places.named(s.place, s.language)]
    others = [places.name(code, s.language) for code in compared[1:]]
    return Claims(marks, {"sentence": [*named, *others, str(s.year)]}, {str(s.year)})
