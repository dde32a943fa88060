"""What it costs to send US$ 200."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

Row = dict[str, str]
#: How many corridors cost 3 % or less, and more than 5 %, in words that agree with it.
MET = {
    "en": {0: "None of the {n} corridors surveyed {to} {place} cost 3% or less",
           1: "Only one corridor {to} {place}, out of {n} surveyed, cost 3% or less",
           2: "Of the {n} corridors surveyed {to} {place}, {met} cost 3% or less"},
    "es": {0: "De los {n} corredores encuestados para enviar {to} {place}, ninguno costaba el 3 %",
           1: "De los corredores encuestados para enviar {to} {place} ({n}), solo uno costaba",
           2: "De los {n} corredores encuestados para enviar {to} {place}, {met} costaban el 3 %"},
}
TO = {"en": {"from": "to", "in": "from"}, "es": {"from": "a", "in": "desde"}}
ABOVE = {
    "en": {0: "None of them cost more than 5%.", 1: "Of these, one cost more than 5%."},
    "es": {0: "Ninguno costaba más del 5 %.", 1: "Uno de ellos costaba más del 5 %."},
}
ALL_ABOVE = {"en": "All of them cost more than 5%.", "es": "Todos costaban más del 5 %."}
NO_MEMBER = {"en": "to a Member Country of the RCM is surveyed.",
             "es": "a un País Miembro de la CRM."}
NTH = {"en": ("first", "second", "third", "fourth"),
       "es": ("primer", "segundo", "tercer", "cuarto")}


def claims(selection: Selection) -> Claims:
    """Recompute the latest cost of each corridor of the place, the cheapest and the dearest."""
    s = selection
    latest = published.costs(s.place, s.direction)
    costs = [float(row["cost_pct"]) for row in latest]
    met, above = sum(cost <= 3 for cost in costs), sum(cost > 5 for cost in costs)
    many = len(latest) > 1
    marks = {
        "count": len(latest) if many else None,
        "met": met if many and met > 1 else None,
        "above": above if many and 1 < above < len(latest) else None,
        "cheapest": min(costs, default=None),
        "dearest": max(costs) if many else None,
    }
    said: dict[str, list] = {"sentence": []}
    for value in (min, max) if many else (min,) if costs else ():
        ends = [row for row in latest if float(row["cost_pct"]) == value(costs)]
        # All that are equal are named.
        said["sentence"] += [name(row, s.language) for row in ends]
        said["sentence"].append(tuple(quarter(row["quarter"], s.language) for row in ends))
    if many:
        said["sentence"] += [
            MET[s.language][min(met, 2)].format(
                n=len(latest), met=met, to=TO[s.language][s.direction],
                place=places.named(s.place, s.language)),
            ALL_ABOVE[s.language] if above == len(latest)
            else ABOVE[s.language].get(above, f"{above} "),
        ]
    reaches = any(row["receiver"] in published.rcm_members() for row in latest)
    if latest and s.direction == "in" and not reaches:
        said["sentence"].append(NO_MEMBER[s.language])
    marks["corridor"], said["corridor"] = _corridor(s, latest)
    quarters = {row["quarter"][:4] for row in latest}
    return Claims(marks, said, {"200", "3", "5", *quarters})


def quarter(printed: str, language: str) -> str:
    """Return ``2020Q3`` as it is written in a sentence."""
    year, number = printed.split("Q")
    word = NTH[language][int(number) - 1]
    return f"{word} quarter of {year}" if language == "en" else f"{word} trimestre de {year}"


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
