"""Who moved between the place and the world."""

from __future__ import annotations

import math

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

#: Origins that the United Nations does not break down.
OTHER = ("OTHER_NORTH", "OTHER_SOUTH")


#: Partners with fewer of the migrants are not ranked by their share of a population.
LEAST = 1_000
ZERO = {"en": "a zero, not a missing figure", "es": "es un cero, no un dato ausente"}


def claims(selection: Selection) -> Claims:
    """Recompute the total, the first partner with its share, and the chosen corridor."""
    s = selection
    everyone = published.partners(s.place, s.year, s.direction, s.sex)
    named = {code: count for code, count in everyone.items() if count and code not in OTHER}
    total = sum(everyone.values()) if everyone else None
    shares = _shares(s, named, total)
    first = published.largest(shares) if shares else []
    alone = s.measure == "count" and total == 1
    tied = s.measure == "share" and len(first) > 1
    corridor = _corridor(s)
    marks = {
        "total": total,
        "first": None if not first or alone or tied else named[first[0]],
        "first_share": None if not first or alone else shares[first[0]],
        "corridor": corridor,
        "unstated": sum(everyone.get(code, 0) for code in OTHER) or None,
        "within": _within(s),
        **shown(named, shares, total, s.partner),
    }
    said = {"sentence": [
        str(s.year), places.named(s.place, s.language),
        *(places.named(code, s.language) for code in first),
    ]}
    if s.measure == "share" and named:
        said["sentence"].append("1,000")
        said["ranking_title"] = ["1,000"]
    if s.partner:
        said["corridor"] = [places.named(s.partner, s.language), str(s.year)]
        said["corridor"] += [ZERO[s.language]] if corridor == 0 else []
    return Claims(marks, said, {str(s.year), "1,000"})


#: Bars of a ranking.
BARS = 9


def shown(
    named: dict[str, float], ranked: dict[str, float], total: float | None, partner: str = "",
    bars: int = BARS,
) -> dict[str, float | None]:
    """Return what the bars add up to, of how much, and what share: they are the largest only.

    Parameters
    ----------
    named, ranked : dict
        Code to what is added up, and to what the bars are ordered by; the partner has a bar.
    """
    codes = sorted(ranked, key=ranked.get, reverse=True)
    first = codes[:bars]
    if partner in ranked and partner not in first:
        first[-1] = partner
    count = sum(named[code] for code in first)
    if not count or math.isclose(count, total):
        return dict.fromkeys(("shown", "shown_total", "shown_share"))
    return {"shown": count, "shown_total": total, "shown_share": count / total * 100}


def _shares(
    selection: Selection, named: dict[str, int], total: int | None
) -> dict[str, float]:
    """Return what the partners are ranked by: per cent of all, or of their own population."""
    if selection.measure == "count":
        return {code: count / (total or 1) * 100 for code, count in named.items()}
    abroad = selection.direction == "from"
    people = {
        code: published.population(code, selection.year, abroad)
        for code, count in named.items() if count >= LEAST
    }
    return {code: named[code] / known * 100 for code, known in people.items() if known}


def _within(selection: Selection) -> int | None:
    """Return those who moved from one country of the region to another; None for a country."""
    members = published.members(selection.place)
    if len(members) == 1:
        return None
    pairs = published.by("migrant_stock", "origin", "destination", "year")
    return sum(
        int(row[published.COLUMN[selection.sex]])
        for origin in members for destination in members
        for row in pairs.get((origin, destination, str(selection.year)), ())
        if row[published.COLUMN[selection.sex]]
    )


def _corridor(selection: Selection) -> int | None:
    """Return the persons of the corridor, a published 0 too; None where nothing is published."""
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
