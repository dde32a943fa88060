"""The five figures of the headline."""

from __future__ import annotations

from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

ESTIMATE = {"en": "2020, estimate", "es": "2020, estimación"}
LATEST_AMOUNT = {
    "en": "{}, the latest year with an amount above 0",
    "es": "{}, último año con un monto superior a 0",
}
LATEST = {"en": "{}, the latest year published", "es": "{}, último año publicado"}


def claims(selection: Selection) -> Claims:
    """Recompute each figure, and the year written beside it."""
    s, place = selection, selection.place
    found = published.partners(place, s.year, s.direction, s.sex)
    people = sum(found.values()) if any(found.values()) else None
    inhabitants = published.population(place, s.year, destination=s.direction == "in")
    amounts = published.received(place, "knomad_2021_05")
    year, share = _share_of_gdp(place, max(amounts, default=None))
    marks = {
        "migrants": people,
        "share": people / inhabitants * 100 if people and inhabitants else None,
        "organizations": _organizations(place),
        "remittances": amounts[max(amounts)] if amounts else None,
        "gdp": share,
    }
    said = {f"{name}_value": [published.NO_DATA[s.language]]
            for name, value in marks.items() if value is None}
    marks["inside"] = _inside(s)
    other = amounts.get(year) if share == 0 else None
    marks["zero_other"] = other
    said["migrants_source"] = said["share_source"] = [str(s.year)]
    said["remittances_source"] = [_said_of(max(amounts), 2020, s.language)] if amounts else []
    said["gdp_source"] = [str(year)] if year else []
    if year and share and year != max(amounts, default=None):
        said["gdp_source"].append(LATEST[s.language].format(year))
    return Claims(marks, said)


def _said_of(year: int, estimated: int, language: str) -> str:
    """Return what is said of the year of an amount: only the column `2020e` is an estimate."""
    return ESTIMATE[language] if year == estimated else LATEST_AMOUNT[language].format(year)


def _share_of_gdp(place: str, year: int | None) -> tuple[int | None, float | None]:
    """Return the share of the year of the amount; of the latest, if that is missing or 0."""
    shares = {} if place == published.REGION else published.shares_of_gdp(place)
    if not shares:
        return None, None
    newest = max(shares)
    if shares.get(year) or (not shares[newest] and year in shares):
        newest = year
    return newest, shares[newest]


def _inside(selection: Selection) -> int | None:
    """Return those who live in one country of the region and were born in another."""
    s = selection
    members = published.members(s.place)
    if len(members) == 1:
        return None
    column = published.COLUMN[s.sex]
    return sum(
        int(row[column]) for row in published.rows("migrant_stock")
        if row["year"] == str(s.year) and row["origin"] in members
        and row["destination"] in members and row[column]
    )


def _organizations(place: str) -> int | None:
    origins, hosts = published.organizations("origin"), published.organizations("host")
    if place == published.REGION:
        return sum(origins.values())
    return origins.get(place, hosts.get(place))
