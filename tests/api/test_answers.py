"""The API gives what the page shows, in both languages, and refuses the rest in a sentence."""

from __future__ import annotations

import csv
import gzip
import io
import json
import urllib.error
import urllib.request
import zipfile
from email.message import Message

import pandas as pd
import pytest

from dashboard.schemas import SCHEMAS
from dashboard.selection import Selection
from dashboard.tables import DATA
from dashboard.views import TABLES, VIEWS, answers, model_of
from dashboard.words import t
from tests.sampling import sampled

STATES = [
    Selection(language=language, **more)
    for language in ("en", "es")
    for more in ({}, {"place": "SLV", "partner": "USA"}, {"place": "NAM"},
                 {"place": "MEX", "direction": "in", "sex": "female", "year": 2000})
]


def get(address: str, **heads: str) -> tuple[int, Message, bytes]:
    """Return status, headers and content of an answer; names of `heads` have underscores."""
    heads = {name.replace("_", "-"): value for name, value in heads.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=heads)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def api(server: str, path: str, **heads: str) -> dict:
    return json.loads(get(f"{server}/api/v1/{path}", **heads)[2])


@pytest.mark.parametrize("selection", STATES, ids=str)
def test_all_views_at_once_are_the_pages_own_answers(server: str, selection: Selection) -> None:
    names = [name for view in VIEWS for name in (view.name, view.name + TABLES)]
    got = api(server, f"views/{','.join(names)}?{selection.to_query()}")
    assert got["address"] == selection.to_query()
    expected = {name: json.loads(text) for name, text in answers(selection, names).items()}
    assert got["views"] == expected


@pytest.mark.parametrize(
    ("query", "accepted", "language", "set_aside"),
    [
        ("place=slv&year=2019&lang=en", "", "en", ["place=slv → place=SLV"]),
        ("place=SLV&year=2001&colour=red", "es-MX", "es",
         ["year=2001 → year=2000", "colour=red"]),
        ("place=SV&lang=ES", "en", "es", ["place=SV → place=SLV", "lang=ES → lang=es"]),
        ("place=SLV&place=HND", "en", "en", ["place=SLV"]),
    ],
)
def test_arguments_that_mean_nothing_are_refused_with_the_nearest_address(
    server: str, query: str, accepted: str, language: str, set_aside: list
) -> None:
    for path in ("views/headline", "views/headline.csv"):
        status, headers, body = get(f"{server}/api/v1/{path}?{query}", Accept_Language=accepted)
        said = json.loads(body)
        assert (status, said["set_aside"]) == (400, set_aside)
        assert said["error"] == t("page.set_aside", language, parts=", ".join(set_aside))
        assert headers["Cache-Control"] == "no-store"
        assert api(server, f"views/headline?{said['address']}")["address"] == said["address"]


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        ("views/nothing", "en", "There is no view “nothing”. Views: headline, "),
        ("views/headline,nothing:tables", "es", "No existe la vista «nothing». Vistas: headline, "),
        ("views/nothing.png", "en", "There is no view “nothing”."),
        ("tables/nothing", "es", "No existe la tabla «nothing». Tablas: "),
        ("tables/nothing.csv", "en", "There is no table “nothing”. Tables: "),
        ("views/migrant_stock.csv?table=9", "en", "The view migrant_stock has "),
        ("views/migrant_stock.csv?table=x", "es", "La vista migrant_stock tiene "),
    ],
)
def test_what_there_is_not_is_a_404_that_lists_what_there_is(
    server: str, path: str, language: str, says: str
) -> None:
    status, headers, body = get(f"{server}/api/v1/{path}", Accept_Language=language)
    assert (status, headers.get_content_type()) == (404, "application/json")
    assert json.loads(body)["error"].startswith(says)


def test_other_addresses_below_the_api_are_missing(server: str) -> None:
    for path in ("/api/", "/api/v2/views", "/api/v1/views/", "/api/v1/views/headline.pdf"):
        assert get(server + path)[0] == 404, path


def test_an_answer_has_a_tag_and_is_not_sent_twice(server: str) -> None:
    address = f"{server}/api/v1/views/headline?place=SLV&lang=en"
    status, headers, body = get(address)
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=300")
    again, unchanged, nothing = get(address, If_None_Match=headers["Etag"])
    assert (again, nothing) == (304, b"")
    assert unchanged["Etag"] == headers["Etag"]
    packed = get(address, Accept_Encoding="gzip", If_None_Match=headers["Etag"])
    assert packed[0] == 304, "the tag names the content, however it is packed"
    assert get(f"{address}&year=2010", If_None_Match=headers["Etag"])[0] == 200
    version = json.loads(body)["version"]
    kept = get(f"{address}&version={version}")[1]["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"
    assert get(f"{address}&version=old")[1]["Cache-Control"] == "public, max-age=300"


def test_any_site_may_read_and_what_is_packed_is_the_same(server: str) -> None:
    for path in ("/api", "/api/v1/views", "/api/v1/views/headline", "/api/v1/views/nothing",
                 "/api/v1/tables/population", "/api/v1/tables/population.csv"):
        _, headers, plain = get(server + path)
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in headers
        _, headers, packed = get(server + path, Accept_Encoding="gzip")
        if len(plain) > 1000:
            assert headers["Content-Encoding"] == "gzip"
            assert "Accept-Encoding" in headers["Vary"]
            assert gzip.decompress(packed) == plain
            assert len(packed) < len(plain)


def test_the_language_is_that_of_the_address_or_else_of_the_browser(server: str) -> None:
    path = f"{server}/api/v1/views/headline"
    assert b'"address":"v=1&lang=es"' in get(path, Accept_Language="es-MX,en;q=0.5")[2]
    assert b'"address":"v=1&lang=en"' in get(f"{path}?lang=en", Accept_Language="es")[2]
    assert "Accept-Language" in get(path)[1]["Vary"]
    assert "Accept-Language" not in get(f"{path}?lang=en")[1]["Vary"]


def test_a_head_is_the_answer_without_its_content(server: str) -> None:
    asked = urllib.request.Request(f"{server}/api/v1/views/headline?lang=en", method="HEAD")
    with urllib.request.urlopen(asked) as answer:
        assert answer.read() == b""
        assert answer.headers["Etag"] == get(asked.full_url)[1]["Etag"]


def test_the_catalogue_lists_every_view_in_the_readers_language(server: str) -> None:
    listed = api(server, "views?lang=es")
    assert [view["name"] for view in listed["views"]] == [view.name for view in VIEWS]
    for view, said in zip(VIEWS, listed["views"], strict=True):
        assert tuple(said["parameters"]) == view.reads
        assert tuple(said["tables"]) == view.datasets
        assert tuple(said["charts"]) == tuple(view.charts)
        assert said["title"]


@pytest.mark.parametrize("view", [view for view in VIEWS if view.charts][:3], ids=lambda v: v.name)
def test_a_view_is_a_picture_a_workbook_lines_of_python_and_tables(
    server: str, view: object
) -> None:
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "xlsx": b"PK", "py": b"", "zip": b"PK"}
    media = {"png": "image/png", "svg": "image/svg+xml", "zip": "application/zip",
             "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    for suffix, start in begins.items():
        status, headers, body = get(f"{server}/api/v1/views/{view.name}.{suffix}?place=SLV&lang=en")
        assert status == 200, suffix
        assert body.startswith(start)
        assert headers.get_content_type() == media.get(suffix, headers.get_content_type())
        stem = view.name.replace("_", "-")
        assert headers["Content-Disposition"].startswith(f'attachment; filename="{stem}_')
    tables = model_of(view.name, Selection(place="SLV")).tables
    _, _, packed = get(f"{server}/api/v1/views/{view.name}.zip?place=SLV&lang=en")
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert sum(name.endswith(".csv") for name in names) >= len(tables)
    for number, table in enumerate(tables, 1):
        _, headers, body = get(
            f"{server}/api/v1/views/{view.name}.csv?place=SLV&lang=en&table={number}"
        )
        assert headers["Content-Type"] == "text/csv; charset=utf-8"
        lines = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert lines[0][-len(table.columns):] == [column.name for column in table.columns]
        assert len(lines) == len(table.rows) + 1


def test_lines_of_python_can_be_run(server: str) -> None:
    lines = get(f"{server}/api/v1/views/migrant_stock.py?place=SLV&lang=en")[2].decode()
    compile(lines, "answer", "exec")
    assert "SLV" in lines


@pytest.mark.parametrize("name", sampled(list(SCHEMAS), 6, lambda name: len(name) % 3))
def test_a_table_is_the_published_file_with_its_sources(server: str, name: str) -> None:
    assert get(f"{server}/api/v1/tables/{name}.csv")[2] == (DATA / f"{name}.csv").read_bytes()
    table = api(server, f"tables/{name}?lang=es")
    head, *rows = csv.reader(io.StringIO((DATA / f"{name}.csv").read_text(encoding="utf-8")))
    assert table["names"] == head
    assert len(table["values"]) == len(rows)
    for said, written in zip(table["values"][:200], rows[:200], strict=True):
        assert [value is None for value in said] == [cell == "" for cell in written]
    assert table["title"]
    assert set(table["columns"]) == set(head)
    for source in table["sources"]:
        assert source["publisher"]
        assert source["licence"]["name"]
        assert source["cite"]["text"]
    assert api(server, "tables?lang=es")["tables"][name]["title"] == table["title"]


def test_namibia_is_no_missing_value(server: str) -> None:
    table = api(server, "tables/population")
    frame = pd.DataFrame(table["values"], columns=table["names"])
    assert "NAM" in set(frame["country"])
