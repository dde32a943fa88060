"""A voice: a language bound once, and numbers that bring where they come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.answers import Answer, asked, table
from dashboard.provenance import Rows, Trace
from dashboard.questions import migrant_stock
from dashboard.voice import Voice


def corridor(origin: str, destination: str, name: str = "corridor") -> Answer:
    found = asked(
        migrant_stock.migrants_between, table("migrant_stock"), [origin], [destination], 2019
    )
    return replace(found, name=name)


def voice(language: str = "en") -> Voice:
    return Voice("migrant_stock", language).binding(column="migrants", year="2019")


def test_a_fact_brings_its_mark_and_its_trace() -> None:
    speaker = voice()
    # UN DESA 2019, Table 1: born in El Salvador, living in the United States.
    assert speaker.exact(corridor("SLV", "USA")) == "⟦corridor|1,429,155⟧"
    assert speaker.traces == {"corridor": Trace(
        "Sum of the column migrants over the rows below.",
        (Rows("migrant_stock", {
            "origin": ("SLV",), "destination": ("USA",), "year": ("2019",),
        }),),
    )}


def test_a_plain_number_brings_nothing() -> None:
    speaker = voice()
    assert speaker.people(1_429_155) == "1.43\u00a0million"
    assert speaker.traces == {}


def test_what_is_not_published_has_no_mark() -> None:
    speaker = voice()
    assert speaker.exact(corridor("BLZ", "TKM")) == "no data"
    assert speaker.traces == {}


def test_a_published_zero_has_a_mark() -> None:
    zero = Answer(migrant_stock.total, (), 0, name="total")
    assert voice().binding(place="").exact(zero) == "⟦total|0⟧"


def test_what_is_said_must_be_a_fact() -> None:
    with pytest.raises(ValueError, match="migrants_between: what is said must be a fact"):
        voice().exact(corridor("SLV", "USA", name=""))


def test_bound_words_are_in_every_text_and_give_way_to_those_of_a_call() -> None:
    speaker = voice("es").binding(place="El Salvador", born="nacidas en El Salvador")
    said = speaker("from.trend", first_year="1990", last_year="2019")
    assert said == "Personas nacidas en El Salvador que viven en el exterior, 1990–2019"
    assert "Belice" in speaker("from.trend", first_year="1990", last_year="2019", place="Belice")
    assert speaker.bound["place"] == "El Salvador"


def test_a_text_agrees_with_an_answer() -> None:
    one = Answer(migrant_stock.total, (), 1, name="total")
    speaker = voice().binding(place="")
    key = "migrant_stock.counted.all"
    assert speaker.counted_exactly(one, key) == "⟦total|1 migrant⟧"
    assert speaker.text(key, plural=one, count="1") == "1 migrant"


def test_words_for_a_formula_can_be_the_views_own_or_any() -> None:
    speaker = Voice("headline", "en", bound={"column": "", "place": "", "year": ""})
    answer = corridor("SLV", "USA")
    assert speaker.trace(answer.explained("latest")).formula.startswith("As published for the")
    whole = answer.explained("migrant_stock.trace.total")
    assert speaker.trace(whole).formula.startswith("Sum of the column  over all rows")


def test_a_trace_names_the_figure_of_the_note() -> None:
    answer = corridor("SLV", "USA").as_cited("migrants_in_usa_SLV")
    assert voice().trace(answer).cited == "migrants_in_usa_SLV"


def test_one_column_of_several_has_rows_of_its_own() -> None:
    stock = table("migrant_stock")
    changes = asked(migrant_stock.trend, stock, origins=["SLV"])
    trace = voice().trace(changes, by=["year"], destination=("USA", "CAN"))
    assert trace.rows == (
        Rows("migrant_stock", {"origin": ("SLV",), "destination": ("USA", "CAN")}, by="year"),
    )
