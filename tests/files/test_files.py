"""Files a reader takes away, opened again by other tools and held against published numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import zipfile

import pandas as pd
import pytest

from dashboard import citations
from dashboard.files import KINDS, make, pictures
from dashboard.files.words import file_name
from dashboard.selection import Selection
from dashboard.site import rendered
from dashboard.tables import sources
from dashboard.views import VIEWS
from dashboard.words import LANGUAGES

ADDRESS = "http://localhost:5006/?v=1&place=SLV&lang=en"
SALVADOR = Selection(place="SLV", partner="USA")


def opened(kind: str, view: str, selection: Selection) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make(kind, view, selection, ADDRESS)[2]))


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_the_numbers_of_a_view_are_unformatted() -> None:
    archive = opened("csv", "migrant_stock", SALVADOR)
    (row,) = [r for r in rows_of(archive, "migrant-stock_1.csv") if r["code"] == "USA"]
    assert row["partner"] == "United States"
    assert row["migrants"] == "1429155"
    years = rows_of(archive, "migrant-stock_2.csv")
    assert [r["year"] for r in years] == ["1990", "1995", "2000", "2005", "2010", "2015", "2019"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_comes_first_and_reads_the_accents_of_a_csv(language: str) -> None:
    # With es-ES or es-SV settings Excel splits a CSV at semicolons, with es-MX at commas: no one
    # file is right in all of them, a workbook is.
    chosen = Selection(place="SLV", partner="MEX", language=language)
    page = rendered(chosen, [], "", "https://example.org")[2].decode()
    menus = re.findall(r'<ul>((?:<li><a href="files/.*?</li>)+)</ul>', page)
    kinds = [re.findall(r'data-file="(\w+)"', menu) for menu in menus]
    assert len(kinds) > 3
    assert {tuple(menu) for menu in kinds} == {("xlsx", "csv", "png", "square", "svg", "whole")}
    assert all("Excel" in menu.partition("</li>")[0] for menu in menus)
    archive = opened("csv", "migrant_stock", chosen)
    for name in archive.namelist()[1:]:
        content = archive.read(name)
        assert content.startswith(codecs.BOM_UTF8)
        assert not content[3:].startswith(b"sep=")
    assert "Excel" in archive.read("README.txt").decode()
    sheet = pd.read_excel(io.BytesIO(make("xlsx", "migrant_stock", chosen, ADDRESS)[2]))
    mexico = sheet[sheet.iloc[:, 0] == "MEX"]
    assert mexico.iloc[0, 1] == {"en": "Mexico", "es": "México"}[language]
    assert mexico.iloc[0, 2] == 10_910  # a number, whatever separates decimals


def test_what_is_missing_is_an_empty_cell() -> None:
    rows = rows_of(opened("csv", "remittances", Selection(place="BLZ")), "remittances_1.csv")
    (newest,) = [r for r in rows if r["year"] == "2022"]
    assert newest["remittances_received_usd_millions_knomad_2021_05"] == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Country or region: El Salvador", "Licence: CC BY 3.0 IGO", "never zero")),
     ("es", ("País o región: El Salvador", "Licencia: CC BY 3.0 IGO", "nunca cero"))],
)
def test_a_readme_says_what_was_chosen_and_from_where(
    language: str, words: tuple[str, ...]
) -> None:
    chosen = Selection(place="SLV", language=language)
    readme = opened("csv", "migrant_stock", chosen).read("README.txt").decode()
    for word in (*words, ADDRESS, "POP/DB/MIG/Stock/Rev.2019"):
        assert word in readme
    assert "⟦" not in readme


def test_whole_tables_are_the_published_ones_with_their_sources() -> None:
    archive = opened("whole", "remittance_costs", Selection())
    assert set(archive.namelist()) == {
        "README.txt", "remittance_costs.csv", "remittance_costs.source.yml",
    }
    assert len(rows_of(archive, "remittance_costs.csv")) == 10_417


def test_a_workbook_has_the_published_number() -> None:
    sheets = pd.read_excel(
        io.BytesIO(make("xlsx", "migrant_stock", SALVADOR, ADDRESS)[2]), sheet_name=0
    )
    assert sheets.loc[sheets["Code"] == "USA", "Migrants"].item() == 1_429_155


def test_a_source_without_an_address_is_cited_without_one() -> None:
    # The concept note was handed out, not put on the web.
    for kind in ("csv", "whole"):
        readme = opened(kind, "cited_figures", Selection()).read("README.txt").decode()
        assert "Concept note" in readme
        assert "None" not in readme
    (note,) = sources("cited_figures")
    assert citations.as_apa(note, "en").endswith("(June 2021).")


@pytest.mark.parametrize(("kind", "said"), [("csv", "Not representative"),
                                            ("whole", "neither representative")])
def test_the_readme_of_the_survey_says_that_it_is_not_representative(kind: str, said: str) -> None:
    assert said in opened(kind, "covid_survey", Selection()).read("README.txt").decode()


def test_a_map_of_shares_says_what_its_colours_mean() -> None:
    for measure, said in (("share", True), ("count", False)):
        chosen = Selection(place="SLV", measure=measure, language="es")
        sheet = pictures._draw("migrant_stock", chosen, ADDRESS, (1600, 900))
        words = [text.get_text() for text in sheet.texts]
        assert ("3\u00a0% o más" in words) == said


def test_charts_alone_are_sharp_and_those_too_small_to_read_are_left_out() -> None:
    charts = ["migrant_stock.map", "migrant_stock.trend"]
    content, count = pictures.charts_alone(
        "migrant_stock", SALVADOR, charts, size=(1000, 300), sharpness=2
    )
    assert struct.unpack(">II", content[16:24]) == (2000, 600)
    assert count == 2
    assert pictures.charts_alone(
        "covid_survey", SALVADOR, ["covid_survey.work", "covid_survey.return"], size=(1000, 300),
        sharpness=1,
    )[1] == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "xlsx"])
def test_the_same_choice_gives_the_same_bytes(kind: str) -> None:
    first, second = (make(kind, "remittance_costs", SALVADOR, ADDRESS)[2] for _ in range(2))
    assert first == second


@pytest.mark.slow
@pytest.mark.parametrize("place", ["TKL", "FRA", "CIV"])
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_a_place_without_data_still_gives_files(view: str, place: str) -> None:
    chosen = Selection(place=place, partner="USA", direction="in", year=1990)
    for kind in ("csv", "xlsx", "svg"):
        assert make(kind, view, chosen, ADDRESS)[2]


def test_names_say_what_is_inside_in_ascii() -> None:
    chosen = Selection(place="CIV", partner="MEX", language="es", year=2010)
    assert file_name("csv", "migrant_stock", chosen, "zip") == (
        "migrant-stock_Cote-d-Ivoire_Mexico_2010_es.zip"
    )
    assert file_name("whole", "migrant_stock", chosen, "zip") == "migrant-stock_tables_es.zip"


@pytest.mark.parametrize(("kind", "view"), [("pdf", "remittances"), ("csv", "remitances")])
def test_what_there_is_not_is_named(kind: str, view: str) -> None:
    with pytest.raises(ValueError, match="pdf|remitances"):
        make(kind, view, Selection(), ADDRESS)


def test_a_source_without_an_address_shows_none() -> None:
    readme = opened("csv", "cited_figures", Selection()).read("README.txt").decode()
    assert "Discussion Forum with Diaspora Organizations" in readme
    assert "None" not in readme
    assert "None" not in citations.as_apa(sources("cited_figures")[0], "en")
