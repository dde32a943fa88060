"""The table `countries`: codes, names in English and Spanish, region, and a point inside.

Codes, regions and memberships are kept by hand in `areas.csv`. Names are those of the
Unicode CLDR, as Babel has them, unless `names.csv` gives another one and says why. The
points come from the outlines in `data/map.json`.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pycountry
from shapely.geometry import Polygon
from shapely.ops import polylabel

from dashboard.publishers import areas
from dashboard.publishers.errors import BuildError
from dashboard.tables import DATA
from dashboard.words import cldr

#: The languages that have a column: those whose names were gone through (`names.csv`).
NAMED = ("en", "es")
#: Two-letter codes that are not in ISO 3166.
ALPHA_2 = {"XKX": "XK"}
#: Below this (square degrees) a point needs three decimals to lie inside.
SMALL = 0.1


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `countries`.

    Raises
    ------
    BuildError
        If an area has no name or no outline.
    """
    outlines = _outlines(DATA / "map.json")
    names = _names(Path(__file__).with_name("names.csv"))
    rows = []
    for code, area in areas.areas().items():
        if code not in outlines:
            raise BuildError("this area has no outline", file="map.json", label=code)
        lon, lat = point_inside(outlines[code])
        rows.append(
            {
                "country": code,
                "m49": int(area["m49"]) if area["m49"] else None,
                **{f"name_{language}": name_of(code, language, names) for language in NAMED},
                "region": area["region"],
                "rcm_member": area["rcm_member"] == "yes",
                "mesoamerica": area["mesoamerica"] == "yes",
                "lon": lon,
                "lat": lat,
            }
        )
    return {"countries": pd.DataFrame(rows).astype({"m49": "Int64"})}


def name_of(code: str, language: str, names: dict[tuple[str, str], str]) -> str:
    """Return the name in `names`, or else that of the CLDR.

    Raises
    ------
    BuildError
        If neither has one.
    """
    country = pycountry.countries.get(alpha_3=code)
    alpha_2 = country.alpha_2 if country else ALPHA_2.get(code)
    name = names.get((code, language)) or cldr.country_name(alpha_2, language)
    if name is None:
        raise BuildError(f"no name in {language!r}", file="names.csv", label=code)
    return name


def point_inside(outline: list) -> tuple[float, float]:
    """Return longitude and latitude of the point of the largest part farthest from its border.

    Parameters
    ----------
    outline : list
        Parts, largest first: each an outer ring and holes, as flat lists lon, lat, ...
    """
    outer, *holes = ([*zip(ring[::2], ring[1::2], strict=True)] for ring in outline[0])
    part = Polygon(outer, holes)
    point = polylabel(part, tolerance=max(part.area, 1e-6) ** 0.5 / 200)
    decimals = 3 if part.area < SMALL else 2
    return round(point.x, decimals), round(point.y, decimals)


def _outlines(path: Path) -> dict[str, list]:
    if not path.is_file():
        raise BuildError("missing: run `make map` first", file=path.name)
    return json.loads(path.read_text(encoding="utf-8"))


def _names(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["country"], row["language"]): row["name"] for row in csv.DictReader(stream)}
