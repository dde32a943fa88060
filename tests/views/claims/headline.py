"""The five figures of the headline."""

from __future__ import annotations

from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Recompute each figure, and the year written beside it."""
    s, place = selection, selection.place
    found = published.partners(place, s.year, s.direction, s.sex)
    people = sum(found.values()) if any(found.values()) else None
    inhabitants = published.population(place, s.year, destination=s.direction == "in")
    amounts = published.received(place, "knomad_2021_05")
    shares = {} if place == published.REGION else published.shares_of_gdp(place)
    marks = {
        "migrants": people,
        "share": people / inhabitants * 100 if people and inhabitants else None,
        "organizations": _organizations(place),
        "remittances": amounts[max(amounts)] if amounts else None,
        "gdp": shares[max(shares)] if shares else None,
    }
    said = {f"{name}_value": [published.NO_DATA[s.language]]
            for name, value in marks.items() if value is None}
    said["migrants_source"] = said["share_source"] = [str(s.year)]
    for name, series in (("remittances", amounts), ("gdp", shares)):
        said[f"{name}_source"] = [str(max(series))] if series else []
    return Claims(marks, said)


def _organizations(place: str) -> int | None:
    origins, hosts = published.organizations("origin"), published.organizations("host")
    if place == published.REGION:
        return sum(origins.values())
    return origins.get(place, hosts.get(place))
