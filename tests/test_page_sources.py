"""The source face: every table behind a view, and the map where there is one."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import page
from dashboard.page.sources import described
from dashboard.selection import Selection
from dashboard.views import VIEWS


def test_a_view_with_a_map_names_the_source_of_its_outlines() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    assert state["datasets"]["migrant_stock"] == ["migrant_stock", "population", "map"]
    assert "natural_earth_4_1" in state["editions"]["migrant_stock"]
    (outlines,) = described("es")["map"]["sources"]
    assert outlines["publisher"] == "Natural Earth"
    assert any("Crimea" in caveat for caveat in outlines["caveats"])


def test_every_table_behind_a_view_is_described() -> None:
    state = json.loads(page.variables(Selection(), [])["state"])
    for view in VIEWS:
        assert set(view.datasets) <= set(state["datasets"][view.name]) <= set(described("en"))


#: English words that stand in no name of a publication: months, and what is said of an edition.
ENGLISH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Updated|Vintage|Version|Press reports|survey of|surveys of|date not stated|As listed|As used"
    r"|[Tt]erms of use|Public domain|Figures quoted|reproduced by|via|citing)\b"
)


@pytest.mark.parametrize("table", described("es"))
def test_what_a_source_face_says_of_editions_and_licences_in_spanish_is_spanish(table: str) -> None:
    for spanish, english in zip(
        described("es")[table]["sources"], described("en")[table]["sources"], strict=True
    ):
        said = [spanish["title"], spanish["edition"], spanish["licence"]["name"],
                *spanish["cite"].values()]
        assert [text for text in said if ENGLISH.search(text)] == []
        numbers = [re.findall(r"\d+", source["edition"]) for source in (spanish, english)]
        assert sorted(numbers[0]) == sorted(numbers[1])


def test_a_source_is_cited_in_the_language_of_the_page() -> None:
    efe = described("es")["covid_survey"]["sources"][1]
    assert efe["edition"] == "20 de agosto de 2020"
    assert efe["licence"]["name"] == "condiciones de uso no especificadas"
    assert efe["cite"]["apa"].startswith(
        "EFE, en Infobae. (2020). EFE, en Infobae, «Pandemia golpea fuerte al empleo de los "
        "migrantes en Centroamérica y México» (20 de agosto de 2020). "
    )
    assert "  edition = {20 de agosto de 2020},\n" in efe["cite"]["bibtex"]
    assert "  year = {2020},\n" in efe["cite"]["bibtex"]
    banxico = described("es")["remittances_monthly"]["sources"][0]
    assert banxico["edition"] == "Versión del 2 de agosto de 2023"
    assert banxico["licence"]["name"] == (
        "Banco de México: condiciones de uso de quien publica, con atribución obligatoria, "
        "aún sin confirmar"
    )
    prices = described("en")["remittance_costs"]["sources"][0]
    assert prices["edition"] == "Updated 7 December 2020"
    assert prices["licence"]["name"] == "CC BY 4.0"
