"""What it costs to send US$ 200."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

Row = dict[str, str]
#: How many corridors cost 3 % or less, in words that agree with it.
MET = {
    "en": {0: "none cost 3% or less at its", 1: "cost 3% or less at its"},
    "es": {0: "ninguno costaba el 3 % o menos", 1: "costaba el 3 % o menos"},
}
SEVERAL = ("cost 3% or less at their", "costaban el 3 % o menos")


def claims(selection: Selection) -> Claims:
    """Recompute the latest cost of each corridor of the place, the cheapest and the dearest."""
    s = selection
    latest = published.costs(s.place, s.direction)
    costs = [float(row["cost_pct"]) for row in latest]
    many = len(latest) > 1
    marks = {
        "count": len(latest) if many else None,
        "met": sum(cost <= 3 for cost in costs) or None if many else None,
        "cheapest": min(costs, default=None),
        "dearest": max(costs) if many else None,
    }
    said: dict[str, list] = {"sentence": []}
    for value in (min, max) if many else (min,) if costs else ():
        ends = [row for row in latest if float(row["cost_pct"]) == value(costs)]
        said["sentence"].append(tuple(name(row, s.language) for row in ends))
        said["sentence"].append(tuple(quarter(row["quarter"], s.language) for row in ends))
    if many:
        said["sentence"].append(MET[s.language].get(sum(cost <= 3 for cost in costs), SEVERAL))
    marks["corridor"], said["corridor"] = _corridor(s, latest)
    quarters = {part for row in latest for part in (row["quarter"][:4], row["quarter"][5])}
    return Claims(marks, said, {"200", "3", *quarters})


def quarter(printed: str, language: str) -> str:
    """Return ``2020Q3`` as it is written for a reader."""
    year, number = printed.split("Q")
    return f"{year} Q{number}" if language == "en" else f"T{number} de {year}"


def other(selection: Selection) -> str:
    """Return the end of a corridor that the partner stands at."""
    return "sender" if selection.direction == "from" else "receiver"


def _corridor(selection: Selection, latest: list[Row]) -> tuple[list[float] | None, list[str]]:
    """Return the numbers of the sentence on the chosen partner, and the names in it."""
    s = selection
    if not s.partner:
        return None, []
    found = [row for row in latest if row[other(s)] == s.partner]
    costs = [float(row["cost_pct"]) for row in found]
    if len(found) > 1:
        return [len(found), min(costs), max(costs)], [places.named(s.partner, s.language)]
    if not found:
        return None, [places.named(s.partner, s.language)]
    return costs, [name(found[0], s.language), quarter(found[0]["quarter"], s.language)]


def name(row: Row, language: str) -> str:
    """Return the corridor as it is written, sending country first."""
    return f"{places.name(row['sender'], language)} → {places.name(row['receiver'], language)}"
