"""Both directions between the place and the world."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

WAYS = {"coming": "in", "going": "from"}


def claims(selection: Selection) -> Claims:
    """Recompute who lives in the place, who left it, and both for the chosen partner."""
    s = selection
    marks: dict[str, float | None] = {}
    for way, direction in WAYS.items():
        marks[way] = published.stock(s.place, s.year, direction, s.sex)
        marks[f"{way}_partner"] = published.partners(
            s.place, s.year, direction, s.sex
        ).get(s.partner)
    said = {"sentence": [places.named(s.place, s.language), str(s.year)]}
    if s.partner:
        said["chosen"] = [places.named(s.partner, s.language), str(s.year)]
    return Claims(marks, said, {str(s.year)})
