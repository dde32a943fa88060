"""The calculator: amounts as readers type them, and what arrives of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import theme
from dashboard.fields import LONGEST_AMOUNT
from dashboard.selection import Selection
from dashboard.tables import load, replaced
from dashboard.views import model_of
from dashboard.views.model import plain
from dashboard.views.remittance_costs import amounts
from dashboard.views.remittance_costs.calculator_drawn import ARRIVES
from dashboard.words import LANGUAGES

NAME = "remittance_costs_calculator"


def said(slot: str, **chosen: object) -> str:
    return plain(model_of(NAME, Selection(**chosen)).texts[slot]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("200", 200), ("1,000", 1_000), ("1 000.50", 1_000.5), ("US$ 300", 300), ("$300", 300),
        ("300 USD", 300), ("us$1,000,000", 1_000_000), (" 75.5 ", 75.5), ("150 dólares", 150),
        ("150 dollars", 150), ("0.01", 0.01), ("1000000.00", 1_000_000),
    ],
)
def test_amounts_as_readers_type_them(typed: str, amount: float) -> None:
    assert amounts.read(typed) == (amount, "")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"), ("   ", "empty"), ("abc", "unread"), ("nan", "unread"), ("inf", "unread"),
        ("-inf", "unread"), ("1e3", "unread"), ("1.000,50", "unread"), ("1.000", "unread"),
        ("12,34", "unread"), ("٣٠٠", "unread"), ("²", "unread"), ("$", "unread"),
        ("1 2 3", "unread"), ("300 €", "unread"), ("-5", "negative"), ("−5", "negative"),
        ("-$5", "negative"), ("US$ -5", "negative"), ("0", "zero"), ("-0", "zero"),
        ("$0.00", "zero"), ("1000000.01", "too_much"), ("99999999999999999999", "too_much"),
        ("⟦a|1⟧", "unread"), ("{amount}", "unread"), ("<b>1</b>", "unread"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_amount_is_named_and_what_would_work_is_said(
    typed: str, why: str, language: str
) -> None:
    assert amounts.read(typed) == (None, why)
    sentence = said("sentence", place="MEX", amount=typed, language=language)
    shown = typed.replace("⟦", "[").replace("⟧", "]")
    assert shown.strip() in sentence
    assert "1,000.50" in sentence
    # Until then the amount that is surveyed is reckoned with.
    assert said("title", place="MEX", amount=typed, language=language).count("US$ 200") == 1


@given(st.text(max_size=LONGEST_AMOUNT).filter(str.isprintable))
def test_no_text_whatever_breaks_the_calculator(typed: str) -> None:
    amount, why = amounts.read(typed)
    assert (amount is None) == bool(why)
    assert amount is None or (math.isfinite(amount) and 0 < amount <= amounts.MOST)
    assert said("sentence", place="SLV", amount=typed)


def test_what_arrives_of_200_dollars_along_one_corridor() -> None:
    # RPW 2020Q3: 4.18037033081055 % of 200 is 8.36; 52,595.34 x 1.18037 % is 620.8 million.
    assert said("corridor", place="MEX", partner="USA") == (
        "United States → Mexico: of US$ 200, US$ 191.64 arrives; sending it costs US$ 8.36 "
        "(4.2%, third quarter of 2020). If this corridor cost 3%, senders would save US$ 621 "
        "million a year (volume modelled for 2021 × cost above 3%)."
    )
    assert said("corridor", place="USA", partner="MEX", direction="in", language="es") == (
        "Estados Unidos → México: de US$ 200 llegan US$ 191.64; el envío cuesta US$ 8.36 "
        "(el 4.2 %, tercer trimestre de 2020). Si este corredor costara el 3 %, quienes envían "
        "ahorrarían US$ 621 millones al año (volumen estimado con un modelo para 2021 × costo por "
        "encima del 3 %)."
    )


def test_a_corridor_below_three_per_cent_saves_nothing() -> None:
    # RPW 2020Q3, United States to El Salvador: 2.85500001907349 %.
    text = said("corridor", place="SLV", partner="USA", amount="1,000")
    assert "of US$ 1,000, US$ 971.45 arrives; sending it costs US$ 28.55 (2.9%" in text
    assert text.endswith("It already costs 3% or less.")


def test_cheapest_and_most_expensive_between_members_of_the_rcm() -> None:
    # RPW 2020Q3: United States to El Salvador 2.855 %, to Costa Rica 6.6026668548584 %.
    text = said("hint", place="FRA")
    assert "9 corridors are surveyed. Of US$ 200, US$ 194.29 arrives along the cheapest, " in text
    assert "United States → El Salvador (cost: US$ 5.71, 2.9%, third quarter of 2020)" in text
    assert "US$ 186.79 along the most expensive, United States → Costa Rica" in text


@pytest.mark.parametrize(("amount", "says"), [("200", False), ("200.00", False), ("500", True)])
def test_other_amounts_are_called_an_illustration(amount: str, says: bool) -> None:
    note = said("arrives_note", place="USA", direction="in", amount=amount)
    assert note.startswith("US$ 500 is an illustration: costs are published for US$ 200 only") == (
        says
    )
    assert "published for US$ 200" in said("notes", amount=amount)


def test_the_table_has_every_corridor_and_nothing_where_nothing_is_modelled() -> None:
    (table,) = model_of(NAME, Selection(place="USA", direction="in")).tables
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert len(rows) == 42
    for row in rows:
        assert row["cost_usd"] + row["arrives_usd"] == pytest.approx(200)
    unknown = [row for row in rows if math.isnan(row["remittances_usd_millions"])]
    assert unknown
    assert all(math.isnan(row["saving_usd_millions"]) for row in unknown)


@pytest.mark.parametrize("place", ["FRA", "TKL"])
def test_a_place_without_corridors_says_so(place: str) -> None:
    assert said("sentence", place=place).startswith("No corridor to")
    assert model_of(NAME, Selection(place=place)).tables[0].rows == ()


def test_a_place_with_one_corridor_is_drawn_among_those_of_the_members() -> None:
    model = model_of(NAME, Selection(place="GTM", partner="USA"))
    bars = model.charts[ARRIVES][f"{ARRIVES}.bars"]["data"]
    drawn = [code for code in bars["code"] if code]
    # Guatemala's own, and the eight others of the nine between Member Countries.
    assert drawn.count("USA") == 1
    assert drawn.count("-") == 8
    own = bars["code"].index("USA")
    # RPW 2020Q3, United States to Guatemala: 3.94071428571429 % of 200.
    assert bars["value"][own] == pytest.approx(7.88, abs=0.005)
    assert bars["fill"][own] == theme.CHOSEN
    assert {fill for code, fill in zip(bars["code"], bars["fill"], strict=True)
            if code == "-"} == {theme.LILAC}
    assert "for comparison" in said("arrives_note", place="GTM")
    assert said("arrives_note", place="DOM") == ""


def test_a_region_has_several_corridors_with_one_partner() -> None:
    # To Mexico and the seven of Central America but Belize, which is not surveyed.
    assert said("corridor", partner="USA").startswith(
        "7 corridors with the United States are surveyed: of US$ 200, between "
    )


@pytest.mark.parametrize(("partner", "kind"), [
    ("", "10 of 16 corridors, the cheapest and the most expensive"),
    # The corridor from Spain is among the dearest.
    ("ESP", "10 of 16 corridors, the chosen one, the cheapest and the most expensive"),
])
def test_bars_say_how_many_corridors_they_show_and_hold_those_that_are_named(
    partner: str, kind: str,
) -> None:
    model = model_of("remittance_costs", Selection(place="CHN", partner=partner))
    assert model.texts["latest_title"].replace("\u00a0", " ") == (
        f"Latest cost of sending US$ 200 to China: {kind}"
    )
    bars = model.charts["remittance_costs.latest"]["remittance_costs.latest.bars"]["data"]
    drawn = [label for label in bars["label"] if label]
    assert len(drawn) == 10
    assert drawn[0] == "United States → China"
    assert drawn[-1] == "South Africa → China"
    assert ("Spain → China" in drawn) == bool(partner)


def test_the_calculator_says_of_how_many_corridors_it_draws_ten() -> None:
    assert said("arrives_note", place="CHN", language="es") == (
        "Barras de 10 de 16 corredores: los más baratos y el más caro."
    )
    assert "De 16 corredores" in said("saving_note", place="CHN", language="es")
    assert said("arrives_note", place="MESOAMERICA") == ""


def test_nothing_is_said_between_members_where_none_of_their_corridors_is_surveyed() -> None:
    costs = load("remittance_costs").query("sender == 'ESP'").reset_index(drop=True)
    with replaced({"remittance_costs": costs}):
        model = model_of(NAME, Selection(place="DOM"))
    assert model.texts["hint"] == ""
    assert "Spain → Dominican Republic" in model.texts["sentence"]
