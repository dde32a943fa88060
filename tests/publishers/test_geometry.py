"""Outlines: a hand-typed topology, and what the committed map must show."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon

from dashboard.publishers import geometry
from dashboard.publishers.errors import BuildError
from dashboard.tables import DATA, load

#: Two squares of 10 degrees with a common border of three points, and an island on 180.
ARCS = [
    [[0, 0], [0, 5], [0, 5]],
    [[0, 10], [-10, 0], [0, -10], [10, 0]],
    [[0, 10], [10, 0], [0, -10], [-10, 0]],
    [[178, 0], [4, 0], [0, 4], [-4, 0], [0, -4]],
]
SHAPES = [
    {"type": "Polygon", "id": "222", "properties": {"name": "W"}, "arcs": [[0, 1]]},
    {
        "type": "MultiPolygon",
        "id": "320",
        "properties": {"name": "E"},
        "arcs": [[[0, 2]], [[3]]],
    },
]


def package(tmp_path: Path, shapes: list[dict]) -> Path:
    """Write a package of one scale as npm packs it."""
    content = json.dumps(
        {
            "transform": {"scale": [1, 1], "translate": [0, 0]},
            "arcs": ARCS,
            "objects": {"countries": {"geometries": shapes}},
        }
    ).encode()
    path = tmp_path / "atlas.tgz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/countries-50m.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


def test_neighbours_share_their_border_and_islands_are_cut_at_180(tmp_path):
    found = geometry.outlines(geometry.read(package(tmp_path, SHAPES), "50m"))
    assert set(found) == {"SLV", "GTM"}
    west, east = found["SLV"], found["GTM"]
    assert west.area == 100
    assert west.intersection(east).area == 0
    assert west.intersection(east).length == 10
    assert sorted(part.bounds for part in east.geoms) == [
        (-180, 0, -178, 4), (0, 0, 10, 10), (178, 0, 180, 4),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "899"}, r"countries-50m.json, shape 'E', label '899': unknown code"),
        ({"id": None}, r"countries-50m.json, label 'E': this shape has no code"),
    ],
)
def test_a_shape_nobody_knows_stops(tmp_path, change, message):
    east = {k: v for k, v in {**SHAPES[1], **change}.items() if v is not None}
    with pytest.raises(BuildError, match=message):
        geometry.read(package(tmp_path, [SHAPES[0], east]), "50m")


def test_another_package_is_named(tmp_path):
    (tmp_path / "other.tgz").write_bytes(b"not a package")
    with pytest.raises(BuildError, match="file other.tgz, label 'package/countries-50m.json'"):
        geometry.write(tmp_path / "other.tgz", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def shapes() -> dict[str, MultiPolygon]:
    outlines = json.loads((DATA / "map.json").read_text(encoding="utf-8"))
    return {
        code: MultiPolygon(
            [
                Polygon(*[[*zip(part[0][::2], part[0][1::2], strict=True)]],
                        [[*zip(hole[::2], hole[1::2], strict=True)] for hole in part[1:]])
                for part in parts
            ]
        )
        for code, parts in outlines.items()
    }


def test_the_map_is_small_and_has_every_country(shapes):
    assert (DATA / "map.json").stat().st_size <= 500_000
    assert set(shapes) == set(load("countries")["country"])


@pytest.mark.parametrize("code", ["SLV", "BLZ"])
def test_small_members_stay_recognisable(shapes, code):
    assert len(shapes[code].geoms[0].exterior.coords) >= 25


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("SLV", -89.2, 13.7),  # San Salvador
        ("BLZ", -88.77, 17.25),  # Belmopan
        ("USA", -147.7, 64.8),  # Fairbanks
        ("USA", -155.5, 19.6),  # Hawaii
        ("GUF", -53.0, 4.0),
        ("UKR", 34.1, 45.2),  # Simferopol
        ("UKR", 33.52, 44.6),  # Sevastopol
        ("ESH", -13.2, 27.15),  # Laayoune, west of the berm
        ("ESH", -15.7, 23.75),  # near Dakhla
        ("MAR", -10.05, 28.98),  # Guelmim
        ("RUS", -175.0, 66.5),  # beyond 180 degrees
        ("SOM", 44.07, 9.56),  # Hargeisa
        ("XKX", 21.0, 42.6),
        ("LSO", 28.3, -29.6),
    ],
)
def test_places_are_in_the_country_that_counts_them(shapes, code, lon, lat):
    assert [name for name, shape in shapes.items() if shape.contains(Point(lon, lat))] == [code]


@pytest.mark.parametrize(
    ("a", "b"), [("SLV", "GTM"), ("SLV", "HND"), ("BLZ", "GTM"), ("BLZ", "MEX"), ("CRI", "PAN"),
               ("ESH", "MAR"), ("ESH", "MRT")]
)
def test_neighbours_touch_without_overlap(shapes, a, b):
    assert shapes[a].distance(shapes[b]) == 0
    assert shapes[a].intersection(shapes[b]).area < 1e-6


def test_outlines_are_sound(shapes):
    assert [code for code, shape in shapes.items() if not shape.is_valid] == []
