"""Who lives where among the Member Countries."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

LARGEST = {
    "en": "born in {} and living in {}.", "es": "en {} con residencia en {}.",
}


def claims(selection: Selection) -> Claims:
    """Add up the pairs of Member Countries, and take the largest."""
    s = selection
    members = published.rcm_members()
    pairs = {
        (origin, destination): int(row[published.COLUMN[s.sex]])
        for origin in members for destination in members
        for row in published.by("migrant_stock", "origin", "destination", "year").get(
            (origin, destination, str(s.year)), ()
        ) if row[published.COLUMN[s.sex]]
    }
    largest = tuple(
        LARGEST[s.language].format(*(places.named(code, s.language) for code in pair))
        for pair in published.largest(pairs)
    )
    marks = {"total": sum(pairs.values()), "first": max(pairs.values())}
    return Claims(marks, {"sentence": [largest, str(s.year)]}, {str(s.year)})
