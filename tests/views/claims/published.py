"""The published tables, read as text and looked up by plain dictionaries."""

from __future__ import annotations

import csv
import functools
from collections import defaultdict

from dashboard.tables import DATA

REGION = "MESOAMERICA"
NO_DATA = {"en": "no data", "es": "sin datos"}


@functools.cache
def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table as they are printed."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def by(table: str, *columns: str) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """Return the rows of a table under the values of `columns`."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in rows(table):
        found[tuple(row[column] for column in columns)].append(row)
    return dict(found)


@functools.cache
def members(place: str) -> list[str]:
    """Return the countries that a place stands for."""
    if place != REGION:
        return [place]
    return [row["country"] for row in rows("countries") if row["mesoamerica"] == "True"]


@functools.cache
def rcm_members() -> list[str]:
    """Return the Member Countries of the Conference."""
    return [row["country"] for row in rows("countries") if row["rcm_member"] == "True"]


#: Destinations whose migrants are those of a former, larger area until 2005: notes 4, 13 and 24 of
#: the publisher's workbook.
FORMER = ("SDN", "SRB", "BES")


def population(place: str, year: int, destination: bool) -> float | None:
    """Return the inhabitants of a place, as those from or in it are compared with them.

    None unless all its members are published, and for a destination of another area.
    """
    if destination and place in FORMER and year <= 2005:
        return None
    known = by("population", "country", "year")
    found = [known.get((code, str(year))) for code in members(place)]
    if not all(found):
        return None
    return sum(float(row["population_thousands"]) * 1000 for (row,) in found)


COLUMN = {"all": "migrants", "male": "migrants_male", "female": "migrants_female"}


def partners(place: str, year: int, direction: str, sex: str) -> dict[str, int]:
    """Return partner to persons: destinations of those from the place, or origins in it."""
    here, there = ("origin", "destination") if direction == "from" else ("destination", "origin")
    found: dict[str, int] = defaultdict(int)
    for code in members(place):
        for row in by("migrant_stock", here, "year").get((code, str(year)), ()):
            if row[COLUMN[sex]]:
                found[row[there]] += int(row[COLUMN[sex]])
    return dict(found)


def stock(place: str, year: int, direction: str, sex: str) -> int | None:
    """Return the persons of all partners of a place; None where no pair is published."""
    found = partners(place, year, direction, sex)
    return sum(found.values()) if found else None


def received(place: str, edition: str) -> dict[int, float]:
    """Return year to US dollars received, for years in which every member is published."""
    known = by("remittances_annual", "country", "edition")
    series = [
        {int(row["year"]): float(row["remittances_received_usd_millions"]) * 1e6
         for row in known.get((code, edition), ())}
        for code in members(place)
    ]
    return {
        year: sum(values[year] for values in series)
        for year in series[0] if all(year in values for values in series)
    }


def costs(place: str, direction: str) -> list[dict[str, str]]:
    """Return the latest row of each corridor to the place (people from there) or out of it."""
    here = "receiver" if direction == "from" else "sender"
    found: dict[tuple[str, str], dict[str, str]] = {}
    for code in members(place):
        for row in by("remittance_costs", here).get((code,), ()):
            pair = (row["sender"], row["receiver"])
            if pair not in found or row["quarter"] > found[pair]["quarter"]:
                found[pair] = row
    return list(found.values())


def organizations(dimension: str) -> dict[str, int]:
    """Return country (or UNSPECIFIED) to organizations."""
    return {
        row["country"]: int(row["organizations"]) for row in rows("diaspora_organizations")
        if row["dimension"] == dimension
    }


def shares_of_gdp(country: str) -> dict[int, float]:
    """Return year to remittances received in per cent of GDP."""
    found = by("remittances_share_of_gdp", "country").get((country,), ())
    return {int(row["year"]): float(row["share_of_gdp_pct"]) for row in found}


def largest(values: dict[str, float]) -> list[str]:
    """Return the keys of the largest value: more than one if there is a tie."""
    return [key for key, value in values.items() if value == max(values.values())]
