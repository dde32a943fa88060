"""Outlines of countries and areas from Natural Earth, simplified: `data/map.json`.

Read from the package world-atlas, which holds Natural Earth as TopoJSON: borders are
arcs that neighbours share, so an arc simplified once leaves neither gap nor overlap.
`map_parts.csv` says by hand which parts belong to another area than the file has them
in, so that the map shows what the tables count.
"""

from __future__ import annotations

import csv
import functools
import json
import tarfile
from collections import defaultdict
from collections.abc import Collection
from math import sqrt
from pathlib import Path

import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from dashboard.publishers import areas, describe
from dashboard.publishers.errors import BuildError

#: Scales in the package; an area too small for the first is taken from the second.
SCALES = ("50m", "10m")
#: Degrees an outline may be off: this at most, and this part of a country's own size.
COARSEST, PART_OF_SIZE = 0.15, 0.015
#: Square degrees: smaller parts are dropped, unless they matter in a small country.
SPECK, PART_OF_AREA = 0.1, 0.003
DECIMALS = 2
#: Below this tolerance (degrees) points are kept with one decimal more.
FINE = 0.03
#: Western Sahara is one area in the statistics of the United Nations (M49 732). Natural Earth draws
#: as Morocco what lies west of the berm; Morocco's own territory ends at 27°40' north.
WESTERN_SAHARA = ("ESH", "MAR", box(-18, 20, -8.66, 27.667))
Rings = list[list[int]]


class Topology:
    """One TopoJSON file: arcs as lists of points, and the parts of each area."""

    def __init__(self, content: dict, file: str, only: Collection[str] = ()) -> None:
        self.file = file
        self.only = only
        scale, offset = content["transform"]["scale"], content["transform"]["translate"]
        self.arcs = [_decoded(arc, scale, offset) for arc in content["arcs"]]
        self.parts: dict[str, list[Rings]] = defaultdict(list)
        for shape in content["objects"]["countries"]["geometries"]:
            many = shape["type"] == "MultiPolygon"
            for rings in shape["arcs"] if many else [shape["arcs"]]:
                country = self._country(shape, rings)
                if country is not None:
                    self.parts[country].append(rings)

    def ring(self, indexes: list[int], arcs: list | None = None) -> list[tuple]:
        """Return the points of a ring; a negative index is an arc walked backwards.

        Across 180 degrees the longitudes run on, so that a ring is one piece.
        """
        arcs = self.arcs if arcs is None else arcs
        points: list[tuple] = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            turn = _turn(points[-1][0], arc[0][0]) if points else 0
            points += [(x + turn, y) for x, y in (arc[1:] if points else arc)]
        return points

    def polygon(self, rings: Rings, arcs: list | None = None) -> Polygon:
        """Return a part as a polygon; inner rings are its holes."""
        outer, *holes = (self.ring(indexes, arcs) for indexes in rings)
        return Polygon(outer, [hole for hole in holes if len(hole) > 3])

    def _country(self, shape: dict, rings: Rings) -> str | None:
        name = shape["properties"]["name"]
        if self.only:
            code = areas.by_m49().get(int(shape.get("id", 0)))
            return code if code in self.only else None
        for rule in _parts().get(name, []):
            if not rule["lon"]:
                return rule["country"] or None
            point = Point(float(rule["lon"]), float(rule["lat"]))
            if Polygon(self.ring(rings[0])).contains(point):
                return rule["country"]
        if "id" not in shape:
            raise BuildError("this shape has no code", file=self.file, label=name)
        return areas.of_m49(int(shape["id"]), file=f"{self.file}, shape {name!r}")


def read(atlas: Path, scale: str, only: Collection[str] = ()) -> Topology:
    """Read one scale of the package, all areas or those of `only`.

    Raises
    ------
    BuildError
        If it is not that package, or a shape in it has no known code.
    """
    member = f"package/countries-{scale}.json"
    try:
        with tarfile.open(atlas) as package:
            content = json.load(package.extractfile(member))
    except (OSError, KeyError, tarfile.TarError, ValueError) as error:
        raise BuildError(f"cannot be read: {error}", file=atlas.name, label=member) from error
    return Topology(content, f"{atlas.name}/{member}", only)


def outlines(topology: Topology) -> dict[str, MultiPolygon]:
    """Return the simplified outline of each area, parts that touch made one."""
    kept = {code: _without_specks(topology, parts) for code, parts in topology.parts.items()}
    tolerances = _tolerances(topology, kept)
    for _ in range(8):
        arcs = [_simplified(arc, tolerances[i]) for i, arc in enumerate(topology.arcs)]
        broken = [
            rings
            for parts in kept.values()
            for rings in parts
            if topology.polygon(rings).is_valid and not topology.polygon(rings, arcs).is_valid
        ]
        if not broken:
            break
        for index in {_plain(i) for rings in broken for ring in rings for i in ring}:
            tolerances[index] /= 2  # an outline that crosses itself was simplified too far
    return {
        code: _merged([topology.polygon(rings, arcs) for rings in parts])
        for code, parts in sorted(kept.items())
    }


def write(atlas: Path, out: Path) -> str:
    """Write `map.json` and `map.source.yml`, and return a line on them.

    Raises
    ------
    BuildError
        If the package is not as expected, or an area has no outline.
    """
    shapes: dict[str, MultiPolygon] = {}
    for scale in SCALES:
        absent = areas.areas().keys() - shapes.keys()
        shapes |= outlines(read(atlas, scale, absent if shapes else ()))
    shapes |= _whole(shapes, *WESTERN_SAHARA)
    for code in areas.areas():
        if code not in shapes:
            raise BuildError("no outline for this area", file=atlas.name, label=code)
    text = ",\n".join(
        f'"{code}":{json.dumps(_flat(shapes[code]), separators=(",", ":"))}'
        for code in sorted(shapes)
    )
    content = describe.description("map")
    content["sources"][0]["files"] = [f"atlas/{atlas.name}"]
    source = describe.dump(describe.filled(content, {"atlas": atlas.parent}))
    out.mkdir(parents=True, exist_ok=True)
    (out / "map.json").write_text(f"{{{text}}}\n", "utf-8", newline="\n")
    (out / "map.source.yml").write_text(source, "utf-8", newline="\n")
    return f"map: {len(shapes)} areas, {len(text)} bytes"


def _decoded(arc: list, scale: list[float], offset: list[float]) -> list[tuple]:
    """Return the points of an arc: each is stored as its step from the one before."""
    x = y = 0
    points: list[tuple] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        lon, lat = x * scale[0] + offset[0], y * scale[1] + offset[1]
        points.append((lon + (_turn(points[-1][0], lon) if points else 0), lat))
    return points


def _turn(before: float, lon: float) -> int:
    """Return the full turns (degrees) that bring `lon` beside the longitude before it."""
    return 360 * round((before - lon) / 360)


@functools.cache
def _parts() -> dict[str, list[dict[str, str]]]:
    path = Path(__file__).with_name("map_parts.csv")
    rules: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for rule in csv.DictReader(stream):
            rules[rule["feature"]].append(rule)
    return rules


def _plain(index: int) -> int:
    return index if index >= 0 else ~index


def _without_specks(topology: Topology, parts: list[Rings]) -> list[Rings]:
    sizes = [abs(topology.polygon(rings).area) for rings in parts]
    least = min(SPECK, PART_OF_AREA * sum(sizes))
    return [rings for rings, size in zip(parts, sizes, strict=True) if size >= least]


def _tolerances(topology: Topology, kept: dict[str, list[Rings]]) -> dict[int, float]:
    """Return arc -> degrees it may be off: the finest its neighbours ask for."""
    found: dict[int, float] = defaultdict(lambda: COARSEST)
    for code, parts in kept.items():
        size = sqrt(sum(topology.polygon(rings).area for rings in parts))
        member = areas.areas()[code]["rcm_member"] == "yes"
        finest = min(COARSEST, PART_OF_SIZE * size / (2 if member else 1))
        for index in {_plain(i) for rings in parts for ring in rings for i in ring}:
            found[index] = min(found[index], finest)
    return found


def _simplified(arc: list[tuple], tolerance: float) -> list[tuple]:
    """Return an arc with fewer points; its ends stay, and a ring keeps an area."""
    line = LineString(arc)
    short = list(line.simplify(tolerance, preserve_topology=False).coords)
    if arc[0] == arc[-1] and len(short) < 5 and tolerance > 1e-4:
        return _simplified(arc, tolerance / 2)
    decimals = DECIMALS + (tolerance < FINE)
    inner = [(round(x, decimals), round(y, decimals)) for x, y in short[1:-1]]
    ends = [(round(x, DECIMALS + 1), round(y, DECIMALS + 1)) for x, y in (short[0], short[-1])]
    return [ends[0], *inner, ends[1]]


def _merged(polygons: list[Polygon]) -> MultiPolygon:
    """Return the parts as one shape, largest first: borders inside it gone, cut at 180."""
    shape = shapely.union_all([shapely.make_valid(polygon) for polygon in polygons])
    turned = [
        translate(shape.intersection(box(-180 + turn, -90, 180 + turn, 90)), -turn)
        for turn in (-360, 0, 360)
    ]
    parts = [part for part in shapely.get_parts(turned) if part.geom_type == "Polygon"]
    return MultiPolygon(sorted(parts, key=lambda part: -part.area))


def _whole(
    shapes: dict[str, MultiPolygon], code: str, neighbour: str, within: Polygon
) -> dict[str, MultiPolygon]:
    """Return the outlines of both, what of the neighbour lies `within` added to `code`."""
    if not {code, neighbour} <= shapes.keys():
        return {}
    added = shapes[neighbour].intersection(within)
    rest = shapes[neighbour].difference(within)
    return {code: _merged([shapes[code], added]), neighbour: _merged([rest])}


def _flat(shape: MultiPolygon) -> list[list[list[float]]]:
    return [
        [
            [round(v, DECIMALS + 1) for point in ring.coords for v in point]
            for ring in (part.exterior, *part.interiors)
        ]
        for part in shape.geoms
    ]
