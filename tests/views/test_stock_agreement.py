"""Sentences of the migrant stock agree with their numbers, and none is filled with "no data"."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard.charts import flows
from dashboard.selection import Selection
from dashboard.tables import DATA
from dashboard.views import VIEWS, model_of
from dashboard.views.migrant_stock import shared
from dashboard.views.model import plain
from dashboard.voice import Voice
from dashboard.words import LANGUAGES
from tests.sampling import sampled

STOCK = [view for view in VIEWS if view.name.startswith("migrant_stock")]
SENTENCES = ("sentence", "chosen", "corridor", "hint", "notes")
NO_DATA = re.compile(r"no data|sin datos|\bnan\b|\bNone\b")
#: A plural after 1, and a singular after another number.
WRONG = re.compile(
    r"(?<![\d.,])1 (?:migrants|male migrants|female migrants|women|men|personas|hombres|mujeres)\b"
    r"|(?:(?<![\d.,])(?:[02-9]|\d[\d,]*\d)) "
    r"(?:(?:male |female )?migrant|woman|man|persona|hombre|mujer)\b"
)


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    stock = pd.read_csv(DATA / "migrant_stock.csv")
    return stock[~stock["origin"].str.startswith("OTHER")]


def chosen(pairs: pd.DataFrame, count: int, year: int = 2019) -> list[Selection]:
    """Return both directions of the pairs of exactly `count` persons, in either language."""
    rows = pairs[(pairs["migrants"] == count) & (pairs["year"] == year)]
    return [
        Selection(place=place, partner=partner, direction=direction, year=year, language=language)
        for row in rows.itertuples() for language in LANGUAGES
        for place, partner, direction in (
            (row.origin, row.destination, "from"), (row.destination, row.origin, "in"),
        )
    ]


SAID = {
    (0, "en"): "publishes 0 migrants born in", (0, "es"): "la cifra de 0 personas migrantes",
    (1, "en"): ", 1 migrant born in", (1, "es"): " 1 persona migrante nacida en",
    (2, "en"): ", 2 migrants born in", (2, "es"): " 2 personas migrantes nacidas en",
}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_corridor_of_none_one_and_two_agrees(pairs: pd.DataFrame, count: int) -> None:
    states = chosen(pairs, count)
    assert len(states) == 4 * {0: 227, 1: 170, 2: 130}[count]
    for selection in sampled(states, 60, lambda s: (s.language, s.direction)):
        text = plain(model_of("migrant_stock", selection).texts["corridor"])
        assert SAID[count, selection.language] in text
        assert not WRONG.search(text)
        if selection.language == "es" and count:
            assert (" vivía " if count == 1 else " vivían ") in text


@pytest.mark.parametrize("view", STOCK, ids=lambda view: view.name)
def test_no_sentence_is_filled_with_no_data(
    pairs: pd.DataFrame, view: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flows, "patch", lambda *args, **named: {})
    unpublished = [
        Selection(place=place, partner=partner, direction=direction, sex=sex, since=1990,
                  year=year, language=language, measure=measure, compare="BES-SSD-TKL")
        for place, partner, year in (
            ("BLZ", "TKM", 2019), ("SSD", "UGA", 2005), ("VAT", "ITA", 2019), ("ESP", "GRD", 1990),
            ("BES", "MEX", 2000), ("MESOAMERICA", "EST", 1995),
        )
        for direction in ("from", "in") for measure in ("count", "share")
        for sex in ("all", "male", "female") for language in LANGUAGES
    ]
    few = [state for count in (0, 1) for state in chosen(pairs, count)]
    states = [*sampled(unpublished, 16, lambda s: (s.language, s.direction)),
              *sampled(few, 8, lambda s: s.language)]
    for selection in states:
        model = view.model(selection)
        for slot in SENTENCES:
            text = plain(model.texts.get(slot, ""))
            assert not NO_DATA.search(text), (selection.to_query(), slot, text)
        for name, text in [*model.texts.items(), *tips(model)]:
            assert not WRONG.search(plain(text)), (selection.to_query(), name, text)
            assert not name.startswith("tip") or not NO_DATA.search(text), (name, text)


def tips(model: object) -> list[tuple[str, str]]:
    """Return what is said beside each bar, circle and point."""
    return [
        (f"tip of {part}", str(tip))
        for patch in model.charts.values() for part, value in patch.items()
        if isinstance(value, dict) and "tip" in value.get("data", {})
        for tip in value["data"]["tip"]
    ]


@pytest.mark.parametrize(
    ("sex", "count", "born"),
    [("all", 1, "nacida"), ("all", 2, "nacidas"), ("female", 1, "nacida"), ("female", 0, "nacidas"),
     ("male", 1, "nacido"), ("male", 2, "nacidos"), ("all", 1_000_000, "nacidas")],
)
def test_those_born_somewhere_agree_in_number_and_gender(sex: str, count: int, born: str) -> None:
    voice = Voice("migrant_stock", "es")
    assert shared.born_in(voice, sex, "GBR", count) == f"{born} en el Reino Unido"


def test_places_are_listed_as_each_language_does() -> None:
    english, spanish = (Voice("migrant_stock", language) for language in ("en", "es"))
    assert english.places(["SLV"]) == "El Salvador"
    assert english.places(["MEX", "DOM", "USA"]) == (
        "Mexico, the Dominican Republic and the United States"
    )
    assert spanish.places(["MEX", "IRL"]) == "México e Irlanda"
    assert spanish.places(["MEX", "HND"]) == "México y Honduras"
