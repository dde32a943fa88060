"""A recorded question: what follows from it is not written again."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

from dashboard import answers
from dashboard.answers import Answer, asked, named, table, values_of
from dashboard.files.script import python_of
from dashboard.provenance import Rows, rows_of
from dashboard.questions import (
    migrant_stock,
    migrant_stock_change,
    population,
    remittances,
    remittances_dependence,
)
from dashboard.tables import load, replaced

SLV = ("SLV",)


@dataclass(frozen=True)
class Facts:
    place: str
    partners: Answer
    total: Answer
    by_place: dict[str, Answer]
    corridor: Answer | None = None


def facts() -> Facts:
    stock = table("migrant_stock")
    partners = asked(migrant_stock.destinations_of, stock, ["SLV"], 2019)
    ends = {"HND": "HND", "GTM": "GTM"}
    return named(Facts(
        "SLV", partners, asked(migrant_stock.total, partners),
        {code: asked(migrant_stock.trend, stock, destinations=[end]) for code, end in ends.items()},
    ))


def test_an_answer_is_what_the_question_answers() -> None:
    answer = asked(migrant_stock.migrants_between, table("migrant_stock"), ["SLV"], ["USA"], 2019)
    # UN DESA 2019, Table 1: born in El Salvador, living in the United States.
    assert answer.value == 1_429_155


def test_the_same_question_is_equal_however_it_is_asked() -> None:
    stock = table("migrant_stock")
    one = asked(migrant_stock.destinations_of, stock, ["SLV"], year=2019)
    other = asked(migrant_stock.destinations_of, stock=stock, origins=("SLV",), year=2019)
    assert (one, hash(one)) == (other, hash(other))
    assert one != asked(migrant_stock.destinations_of, stock, ["SLV"], 2015)
    assert one.value is other.value  # computed once


def test_an_answer_from_a_table_of_ones_own_is_neither_kept_nor_taken_from_ours() -> None:
    def count() -> int:
        stock = table("migrant_stock")
        return asked(migrant_stock.migrants_between, stock, ["SLV"], ["USA"], 2019).value

    ours = count()
    with replaced({"migrant_stock": load("migrant_stock").assign(migrants=1)}):
        assert count() == 1
    assert count() == ours


def test_a_frame_without_a_recorded_question_is_refused() -> None:
    with pytest.raises(TypeError, match="Answer"):
        asked(migrant_stock.total, pd.DataFrame({"migrants": [1]}))


def test_arguments_called_like_columns_say_which_rows() -> None:
    stock = table("migrant_stock")
    pair = asked(migrant_stock.migrants_between, stock, ["SLV"], ["USA", "CAN"], 2019, "female")
    assert rows_of(pair) == (Rows("migrant_stock", {
        "origin": SLV, "destination": ("USA", "CAN"), "year": ("2019",),
    }),)


def test_a_question_says_itself_what_its_arguments_do_not() -> None:
    within = asked(migrant_stock.within, table("migrant_stock"), ["NIC", "CRI"], 2019)
    both = ("NIC", "CRI")
    assert rows_of(within) == (
        Rows("migrant_stock", {"origin": both, "destination": both, "year": ("2019",)}),
    )


def test_the_rows_of_an_answer_about_answers_are_those_of_both_tables() -> None:
    partners = asked(migrant_stock.destinations_of, table("migrant_stock"), ["SLV"], 2019)
    shares = asked(population.share_of_population, partners, table("population"), 2019)
    assert rows_of(shares, by=("destination", "country")) == (
        Rows("migrant_stock", {"origin": SLV, "year": ("2019",)}, by="destination"),
        Rows("population", {"year": ("2019",)}, by="country"),
    )
    assert rows_of(asked(population.share_of, shares, "USA")) == (
        Rows("migrant_stock", {"origin": SLV, "year": ("2019",), "destination": ("USA",)}),
        Rows("population", {"year": ("2019",), "country": ("USA",)}),
    )


def test_an_answer_about_one_column_has_rows_of_the_tables_that_have_it() -> None:
    tables = table("remittances_annual"), table("remittances_share_of_gdp")
    both = asked(remittances_dependence.share_and_size, *tables, 2020, remittances.REVISED)
    where = {"year": ("2020",), "edition": (remittances.REVISED,)}
    for column, name in (
        (remittances.RECEIVED, "remittances_annual"),
        (remittances_dependence.SHARE, "remittances_share_of_gdp"),
    ):
        rank = asked(remittances_dependence.rank, both, column, "SLV")
        assert rows_of(rank) == (Rows(name, where),)


def test_facts_are_called_like_their_fields() -> None:
    known = facts()
    assert (known.partners.name, known.total.name) == ("partners", "total")
    assert known.by_place["HND"].name == "by_place_hnd"


def test_values_are_plain_and_can_be_changed_without_harm() -> None:
    values = values_of(facts())
    assert set(values) == {"partners", "total", "by_place"}
    # UN DESA 2019, Table 1, row World: emigrants of El Salvador.
    assert values["total"] == 1_600_927
    values["partners"].loc[:, "migrants"] = 0
    assert values_of(facts())["partners"]["migrants"].sum() == 1_600_927


def test_the_python_of_facts_gives_their_values() -> None:
    import dashboard

    known = facts()
    lines = python_of(known)
    assert lines[:3] == [
        'stock = d.load("migrant_stock")',
        'partners = ask.migrant_stock.destinations_of(stock, ["SLV"], 2019)',
        "total = ask.migrant_stock.total(partners)",
    ]
    names = {"d": dashboard, "ask": dashboard.questions}
    exec("\n".join(lines), names)
    assert names["total"] == known.total.value
    assert names["by_place"]["GTM"].equals(known.by_place["GTM"].value)


def test_python_names_what_is_used_before_it_is_used() -> None:
    @dataclass(frozen=True)
    class Backwards:
        total: Answer
        partners: Answer

    known = facts()
    assert python_of(Backwards(known.total, known.partners)) == python_of(known)[:3]


def test_two_tables_handed_to_parameters_of_one_name_keep_their_own() -> None:
    @dataclass(frozen=True)
    class Two:
        months: Answer
        stock: Answer

    stock = asked(migrant_stock_change.change_by_partner, table("migrant_stock"), "origin",
                  ["SLV"], (1990, 2019))
    months = asked(remittances.monthly, table("remittances_monthly"), "SLV", "2020-01-01")
    assert [line.split(" = ")[0] for line in python_of(Two(months, stock))] == [
        "table", "months", "migrant_stock", "stock",
    ]


def test_a_question_of_ones_own_is_called_as_in_the_notebook() -> None:
    @dataclass(frozen=True)
    class Own:
        half: Answer

    def halved(total: int) -> int:
        return total // 2

    total = facts().total
    lines = python_of(Own(asked(halved, total)))
    assert lines[-1] == (
        'half = halved(ask.migrant_stock.total(ask.migrant_stock.destinations_of(stock, ["SLV"], '
        "2019)))"
    )


def test_a_long_list_that_several_questions_get_has_a_name() -> None:
    @dataclass(frozen=True)
    class Both:
        going: Answer
        coming: Answer

    stock, codes = table("migrant_stock"), ("BLZ", "CRI", "GTM", "HND")
    lines = python_of(Both(
        asked(migrant_stock.destinations_of, stock, codes, 2019),
        asked(migrant_stock.origins_in, stock, codes, 2019),
    ))
    assert lines == [
        'stock = d.load("migrant_stock")',
        'codes = ["BLZ", "CRI", "GTM", "HND"]',
        "going = ask.migrant_stock.destinations_of(stock, codes, 2019)",
        "coming = ask.migrant_stock.origins_in(stock, codes, 2019)",
    ]


def test_a_build_keeps_as_many_answers_as_it_says() -> None:
    def first_is_kept(count: int) -> bool:
        answers.keep(count)
        stock = table("migrant_stock")
        first, *_ = (asked(migrant_stock.destinations_of, stock, ["SLV"], year)
                     for year in (2015, 2019))
        return asked(migrant_stock.destinations_of, stock, ["SLV"], 2015).value is first.value

    try:
        assert [first_is_kept(1), first_is_kept(2)] == [False, True]
    finally:
        answers.keep(answers.KEPT)


def test_a_wrong_argument_is_refused_as_a_call_of_the_question_would_be() -> None:
    stock = table("migrant_stock")
    for values, named_values in (((stock, ["SLV"]), {"years": 2019}),
                                 ((stock, ["SLV"], 2019), {"year": 2015}),
                                 ((stock, ["SLV"], 2019, "all", "more"), {})):
        with pytest.raises(TypeError, match="argument"):
            asked(migrant_stock.destinations_of, *values, **named_values)
