"""Women's share of the migrants."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Add up women and men over the pairs that have both, for all and for the partner."""
    s = selection
    women, men = _both(s)
    marks: dict[str, float | None] = dict.fromkeys(("women", "men", "share", "partner"))
    if women + men:
        marks |= {"women": women, "men": men, "share": women / (women + men) * 100}
    said = {"sentence": [places.named(s.place, s.language), str(s.year)]}
    if s.partner:
        women, men = _both(s, s.partner)
        marks["partner"] = women / (women + men) * 100 if women + men else None
        said["chosen"] = [places.named(s.partner, s.language), str(s.year)]
    return Claims(marks, said, {str(s.year)})


def _both(selection: Selection, partner: str = "") -> tuple[int, int]:
    s = selection
    here, there = ("origin", "destination") if s.direction == "from" else ("destination", "origin")
    found = [
        (int(row["migrants_female"]), int(row["migrants_male"]))
        for code in published.members(s.place)
        for row in published.by("migrant_stock", here, "year").get((code, str(s.year)), ())
        if row["migrants_female"] and row["migrants_male"] and partner in ("", row[there])
    ]
    return sum(women for women, _ in found), sum(men for _, men in found)
