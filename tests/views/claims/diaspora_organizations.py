"""Counts of organizations."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Recompute the total, the first origin and host, and the count of the chosen place."""
    s = selection
    origins, hosts = published.organizations("origin"), published.organizations("host")
    total = sum(origins.values())
    of_origin = {code: n for code, n in origins.items() if code != "UNSPECIFIED"}
    of_host = {code: n for code, n in hosts.items() if code != "UNSPECIFIED"}
    chosen = None if s.place == published.REGION else s.place
    marks = {
        "total": total,
        "origin": max(of_origin.values()),
        "origin_share": max(of_origin.values()) / total * 100,
        "host": max(of_host.values()),
        "chosen_origin": origins.get(chosen),
        "chosen_host": None if chosen in origins else hosts.get(chosen),
    }
    for side in ("origin", "host"):
        count = marks[f"chosen_{side}"]
        marks[f"share_{side}"] = None if count is None else count / total * 100
    first = [tuple(places.named(code, s.language) for code in published.largest(counts))
             for counts in (of_origin, of_host)]
    names = (places.name(chosen, s.language), places.named(chosen, s.language)) if chosen else ()
    said = {"sentence": first, "chosen": [names] if chosen else []}
    return Claims(marks, said, {"2020"})
