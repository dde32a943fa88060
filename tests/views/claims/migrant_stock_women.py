"""Women's share of the migrants."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.migrant_stock import OTHER, shown


def claims(selection: Selection) -> Claims:
    """Add up women and men over the pairs that have both, for all and for the partner."""
    s = selection
    marks: dict[str, float | None] = dict.fromkeys(
        ("women", "men", "share", "partner", "partner_women", "partner_men", "shown", "shown_total",
         "shown_share")
    )
    both = _both(s)
    if both is not None:
        marks |= {"women": both[0], "men": both[1]}
        marks["share"] = both[0] / sum(both) * 100 if sum(both) else None
        named = _by_partner(s)
        marks |= shown(named, named, sum(both), s.partner)
    said = {"sentence": [places.named(s.place, s.language), str(s.year)]}
    if s.partner:
        both = _both(s, s.partner)
        if both is not None and sum(both):
            marks["partner"] = both[0] / sum(both) * 100
        elif both is not None:  # published as 0 women and 0 men
            marks["partner_women"] = marks["partner_men"] = 0
        said["chosen"] = [places.named(s.partner, s.language), str(s.year)]
    return Claims(marks, said, {str(s.year)})


def _by_partner(selection: Selection) -> dict[str, int]:
    """Return partner to women and men together, of those with a share and a name."""
    everyone = published.partners(selection.place, selection.year, selection.direction, "all")
    both = {code: _both(selection, code) for code in everyone if code not in OTHER}
    return {code: sum(count) for code, count in both.items() if count and sum(count)}


def _both(selection: Selection, partner: str = "") -> tuple[int, int] | None:
    """Return women and men of the pairs that have both; None where no pair has."""
    s = selection
    here, there = ("origin", "destination") if s.direction == "from" else ("destination", "origin")
    found = [
        (int(row["migrants_female"]), int(row["migrants_male"]))
        for code in published.members(s.place)
        for row in published.by("migrant_stock", here, "year").get((code, str(s.year)), ())
        if row["migrants_female"] and row["migrants_male"] and partner in ("", row[there])
    ]
    if not found:
        return None
    return sum(women for women, _ in found), sum(men for _, men in found)
