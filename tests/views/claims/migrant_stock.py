"""Who moved between the place and the world."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

#: Origins that the United Nations does not break down.
OTHER = ("OTHER_NORTH", "OTHER_SOUTH")


def claims(selection: Selection) -> Claims:
    """Recompute the total, the first partner with its share, and the chosen corridor."""
    s = selection
    everyone = published.partners(s.place, s.year, s.direction, s.sex)
    everyone = {code: count for code, count in everyone.items() if count}
    named = {code: count for code, count in everyone.items() if code not in OTHER}
    total = sum(everyone.values())
    unstated = sum(everyone.get(code, 0) for code in OTHER)
    shares = _shares(s, named, total)
    first = published.largest(shares) if shares else []
    marks = {
        "total": total or None,
        "first": named[first[0]] if first else None,
        "first_share": shares[first[0]] if first else None,
        "corridor": _corridor(s),
        "unstated": unstated or None,
    }
    sentence = [tuple(places.named(code, s.language) for code in first)] if first else []
    said = {"sentence": [*sentence, str(s.year), places.named(s.place, s.language)]}
    if s.partner:
        said["corridor"] = [places.named(s.partner, s.language), str(s.year)]
    return Claims(marks, said, {str(s.year)})


def _shares(selection: Selection, named: dict[str, int], total: int) -> dict[str, float]:
    """Return what the partners are ranked by: per cent of all, or of their own population."""
    if selection.measure == "count":
        return {code: count / total * 100 for code, count in named.items()}
    abroad = selection.direction == "from"
    people = {code: published.population(code, selection.year, abroad) for code in named}
    return {code: named[code] / known * 100 for code, known in people.items() if known}


def _corridor(selection: Selection) -> int | None:
    """Return the persons of the corridor; None where nothing is published, never 0 for that."""
    s = selection
    if not s.partner:
        return None
    here, there = ("origin", "destination") if s.direction == "from" else ("destination", "origin")
    pairs = published.by("migrant_stock", here, there, "year")
    counts = [
        row[published.COLUMN[s.sex]] for code in published.members(s.place)
        for row in pairs.get((code, s.partner, str(s.year)), ())
    ]
    printed = [int(count) for count in counts if count]
    return sum(printed) if printed else None
