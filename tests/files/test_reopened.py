"""Every file of every view, opened again by another library and held against the view's tables."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image

from dashboard.files import KINDS, SQUARE, WIDE, make
from dashboard.selection import Selection
from dashboard.tables import DATA
from dashboard.views import VIEWS, model_of
from dashboard.views.model import Table, View

pytestmark = pytest.mark.slow
ADDRESS = "http://localhost:5006/?v=1&place=SLV&lang=en"
#: A place with much and one with little published, in one language and the other.
CHOSEN = [
    Selection(place="SLV", partner="USA"),
    Selection(place="BLZ", partner="MEX", direction="in", sex="female", year=1990, language="es"),
]
PIXELS = {"png": WIDE, "square": SQUARE}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=VIEWS, ids=lambda view: view.name)
def view(request: pytest.FixtureRequest) -> View:
    return request.param


@pytest.fixture(params=CHOSEN, ids=lambda chosen: chosen.place)
def chosen(request: pytest.FixtureRequest) -> Selection:
    return request.param


def content(kind: str, view: View, chosen: Selection) -> io.BytesIO:
    return io.BytesIO(make(kind, view.name, chosen, ADDRESS)[2])


def is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def same(found: object, value: object) -> bool:
    """Whether a cell that was read back is `value`: text, or a number to Excel's 15 digits."""
    if is_missing(value):
        return found in ("", None)
    if isinstance(value, str):
        return str(found) == value
    return math.isclose(float(found), float(value), rel_tol=1e-14)


def compare(rows: list[list], table: Table) -> None:
    """Hold the rows read back, codes first where there are some, against those of `table`."""
    codes = [[code] for code in table.codes] or [[] for _ in table.rows]
    expected = [[*code, *row] for code, row in zip(codes, table.rows, strict=True)]
    assert len(rows) == len(expected)
    for found, wanted in zip(rows, expected, strict=True):
        assert len(found) == len(wanted)
        assert all(map(same, found, wanted)), (found, wanted)


def test_every_kind_of_file_is_looked_at_here() -> None:
    assert set(KINDS) == {"csv", "whole", "xlsx", "svg", "python", *PIXELS}


def test_csv(view: View, chosen: Selection) -> None:
    tables = model_of(view.name, chosen).tables
    with zipfile.ZipFile(content("csv", view, chosen)) as archive:
        readme, *names = archive.namelist()
        assert readme == "README.txt"
        assert len(names) == len(tables)
        for name, table in zip(names, tables, strict=True):
            head, *rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            columns = [column.name for column in table.columns]
            assert head == [*(["code"] if table.codes else []), *columns]
            compare(rows, table)


def test_xlsx(view: View, chosen: Selection) -> None:
    tables = model_of(view.name, chosen).tables
    book = load_workbook(content("xlsx", view, chosen), read_only=True)
    *sheets, about = book
    assert len(sheets) == len(tables)
    for sheet, table in zip(sheets, tables, strict=True):
        head, *rows = ([cell.value for cell in row] for row in sheet)
        assert tuple(head[-len(table.columns):]) == table.head
        width = len(head)
        compare([[*row, *[None] * (width - len(row))] for row in rows], table)
        for i, column in enumerate(table.columns, start=width - len(table.columns)):
            if column.write:  # a number is a number there, never a text that looks like one
                assert not any(isinstance(row[i], str) for row in rows if i < len(row))
    assert any(ADDRESS in str(cell.value) for row in about for cell in row)


def test_whole_tables(view: View) -> None:
    with zipfile.ZipFile(content("whole", view, CHOSEN[0])) as archive:
        assert {name for name in archive.namelist() if name.endswith(".csv")} == {
            f"{name}.csv" for name in view.datasets
        }
        for name in view.datasets:
            found = csv.reader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8")))
            with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as published:
                assert list(found) == list(csv.reader(published))


@pytest.mark.parametrize("kind", PIXELS)
def test_picture(view: View, chosen: Selection, kind: str) -> None:
    with Image.open(content(kind, view, chosen)) as picture:
        assert picture.format == "PNG"
        assert picture.size == PIXELS[kind]
        colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    white = sum(count for count, colour in colours if colour == (255, 255, 255))
    inked = 1 - white / (picture.width * picture.height)
    # Text alone inks some 3 % of a sheet; a sheet without any is blank.
    assert 0.01 < inked < 0.9
    assert len(colours) > 50


def test_svg(view: View, chosen: Selection) -> None:
    root = ElementTree.fromstring(content("svg", view, chosen).getvalue())
    assert root.tag == f"{SVG}svg"
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width / height == pytest.approx(WIDE[0] / WIDE[1])
    assert sum(element.tag == f"{SVG}path" for element in root.iter()) > 20
    # It stands alone: no font, picture or style from elsewhere.
    links = [value for element in root.iter() for name, value in element.attrib.items()
             if name.endswith("href")]
    assert all(link.startswith(("#", "data:")) for link in links)
