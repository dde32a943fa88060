"""A view saved under a name: the suffix says what is in the file, and all of it is there."""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page

from dashboard import files
from dashboard.extras import MissingExtraError
from dashboard.files.saving import SINGLE, WHOLE
from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import plain
from tests.axe import axe_findings

CHOSEN = Selection(place="SLV", language="es")
#: A view with several tables.
VIEW = "remittances"
#: What a file begins with.
BEGINS = {
    ".csv": "\ufeffcode,".encode(), ".html": b"<!doctype html>", ".parquet": b"PAR1",
    ".png": b"\x89PNG", ".py": b"import pandas as pd\n", ".svg": b"<?xml", ".xlsx": b"PK",
    ".zip": b"PK",
}


def test_every_suffix_is_looked_at() -> None:
    assert set(BEGINS) == {*WHOLE, *SINGLE}


@pytest.mark.parametrize("suffix", BEGINS)
def test_each_suffix_writes_the_file_it_names(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix.upper()}"
    written = files.save(VIEW, CHOSEN, str(path))
    assert written[0] == path
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert path.read_bytes().startswith(BEGINS[suffix])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.xls", r"no file is known by '\.xls'; did you mean \.xlsx\?"),
        ("x", r"known by 'x'; there are \.csv, \.html, \.parquet, \.png, \.py, \.svg, \.xlsx"),
        ("x.doc", r"no file is known by '\.doc'; there are \.csv"),
    ],
)
def test_an_unknown_suffix_is_answered_with_those_there_are(
    name: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=said):
        files.save(VIEW, CHOSEN, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_view_is_answered_with_one_near(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="did you mean remittances"):
        files.save("remitances", CHOSEN, tmp_path / "x.csv")


def test_a_view_without_a_table_says_so_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"headline has no table to write as \.csv; there are"):
        files.save("headline", CHOSEN, tmp_path / "x.csv")
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_its_package_says_which_extra_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"needs pyarrow.*\[parquet\]"):
        files.save(VIEW, CHOSEN, tmp_path / "x.parquet")


@pytest.mark.parametrize("view", [view.name for view in VIEWS if view.name != "headline"])
@pytest.mark.parametrize("place", ["MESOAMERICA", "SLV"])
def test_csv_and_parquet_hold_every_number_unrounded(
    view: str, place: str, tmp_path: Path
) -> None:
    chosen = Selection(place=place, partner="USA")
    tables = model_of(view, chosen).tables
    as_csv = files.save(view, chosen, tmp_path / "x.csv")
    as_parquet = files.save(view, chosen, tmp_path / "x.parquet")
    assert len(tables) == len(as_csv) == len(as_parquet)
    for table, text, typed in zip(tables, as_csv, as_parquet, strict=True):
        with text.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        frame = pd.read_parquet(typed)
        assert head == list(frame.columns)
        assert len(rows) == len(frame) == len(table.rows)
        first = 1 if table.codes else 0
        for line, (_, kept), row in zip(rows, frame.iterrows(), table.rows, strict=True):
            for said, value, wanted in zip(line[first:], kept.iloc[first:], row, strict=True):
                if pd.isna(wanted):
                    assert said == ""
                    assert pd.isna(value)
                else:
                    assert said == str(wanted)
                    assert value == wanted


def test_a_frame_read_back_says_where_it_comes_from(tmp_path: Path) -> None:
    (path,) = files.save("remittance_costs", CHOSEN, tmp_path / "x.parquet")
    kept = pd.read_parquet(path).attrs
    assert [one for one in kept["sources"] if "Remittance Prices Worldwide" in one]
    assert kept["caption"] == plain(model_of("remittance_costs", CHOSEN).tables[0].caption)


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_a_document_says_all_that_the_view_says(view: str, tmp_path: Path) -> None:
    (path,) = files.save(view, CHOSEN, tmp_path / "x.html", site="https://example.org/")
    text = path.read_text(encoding="utf-8")
    model = model_of(view, CHOSEN)
    for slot in ("title", "sentence", "caveat", "notes"):
        for part in plain(model.texts.get(slot, "")).split(" "):
            assert escaped(part) in text, slot
    for table in model.tables:
        for cell in {str(cell) for row in table.texts() for cell in row}:
            assert escaped(cell) in text
    shown = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]*)"', text)
    assert all(shown)
    assert len(shown) >= len(model.charts) / 2
    alts = [plain(model.texts[f"{name.split('.')[1]}_alt"]) for name in model.charts]
    assert " ".join(shown) == escaped(" ".join(alts))
    assert f'href="https://example.org/?v=1&amp;place=SLV&amp;lang=es#{view}"' in text
    assert "⟦" not in text
    assert re.findall(r'(?:src|href)="(?!data:)([^"]*)"', text) == re.findall(
        r'href="(https://example\.org[^"]*)"', text
    )


def escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))


def test_a_document_is_readable_on_a_phone_with_no_network(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    (path,) = files.save(VIEW, CHOSEN, tmp_path / "x.html")
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    page.get_by_role("heading", name="Remesas recibidas en El Salvador").wait_for()
    assert axe_findings(page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    # KNOMAD_inward_remittance_flows_may2021.xlsx: El Salvador, column 2019.
    assert page.get_by_role("cell", name="5,661.2").count() == 1


def test_a_workbook_and_an_archive_hold_every_table(tmp_path: Path) -> None:
    tables = model_of(VIEW, CHOSEN).tables
    (book,) = files.save(VIEW, CHOSEN, tmp_path / "x.xlsx")
    (archive,) = files.save(VIEW, CHOSEN, tmp_path / "x.zip")
    assert len(load_workbook(book).sheetnames) == len(tables) + 1
    names = zipfile.ZipFile(archive).namelist()
    assert len([name for name in names if name.endswith(".csv")]) == len(tables)
