"""How numbers are written, typed here by hand from the organizations' own usage."""

from __future__ import annotations

import math

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from dashboard import numbers

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (11_489_684, f"11.5{NB}million", f"11.5{NB}millones"),
        (655_995, "655,995", "655,995"),
        (999_499, "999,499", "999,499"),
        (999_999, f"1.00{NB}million", f"1.00{NB}millones"),
        (271_642_105, f"272{NB}million", f"272{NB}millones"),
        (7_713_468_100, f"7.71{NB}billion", f"7,710{NB}millones"),
        (0, "0", "0"),
        (math.nan, "no data", "sin datos"),
    ],
)
def test_people(value: float, english: str, spanish: str) -> None:
    assert numbers.people(value, "en") == english
    assert numbers.people(value, "es") == spanish


def test_a_count_of_millions_takes_de_in_spanish() -> None:
    migrants = "migrant_stock.counted.all"
    assert numbers.counted(15_231_508, migrants, "es") == (
        f"15.2{NB}millones de personas migrantes"
    )
    assert numbers.counted(999_999, migrants, "es") == f"1.00{NB}millones de personas migrantes"
    assert numbers.counted(655_995, migrants, "es") == "655,995 personas migrantes"
    assert numbers.counted(15_231_508, migrants, "en") == f"15.2{NB}million migrants"


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (0, "0 male migrants", "0 hombres migrantes"),
        (1, "1 male migrant", "1 hombre migrante"),
        (2, "2 male migrants", "2 hombres migrantes"),
    ],
)
def test_a_noun_agrees_with_its_number(count: int, english: str, spanish: str) -> None:
    assert numbers.counted(count, "migrant_stock.counted.male", "en") == english
    assert numbers.counted(count, "migrant_stock.counted.male", "es") == spanish


@pytest.mark.parametrize(
    ("millions", "english", "spanish"),
    [
        (42_880.3, f"US${NB}42.9{NB}billion", f"US${NB}42,900{NB}millones"),
        (999.6, f"US${NB}1.00{NB}billion", f"US${NB}1,000{NB}millones"),
        (90.04, f"US${NB}90.0{NB}million", f"US${NB}90.0{NB}millones"),
        (0.0042, f"US${NB}0.00420{NB}million", f"US${NB}0.00420{NB}millones"),
        (math.nan, "no data", "sin datos"),
    ],
)
def test_dollars(millions: float, english: str, spanish: str) -> None:
    assert numbers.dollars(millions, "en") == english
    assert numbers.dollars(millions, "es") == spanish


def test_percentages_have_a_space_in_spanish_only_a_real_minus_and_round_half_up() -> None:
    assert numbers.percent(76.35, "es") == f"76.4{NB}%"
    assert numbers.percent(76.35, "en") == "76.4%"
    assert numbers.signed_percent(-19.3, "en") == "−19.3%"
    assert numbers.signed_percent(6.5, "es") == f"+6.5{NB}%"
    assert numbers.signed_percent(0, "en") == "0.0%"
    assert numbers.signed_percent(0.034, "en") == "+0.03%"
    assert numbers.signed(963_722, "en") == "+963,722"
    assert numbers.signed(-290_196, "es") == "−290,196"
    assert numbers.signed(0, "en") == "0"
    assert numbers.signed(float("nan"), "es") == "sin datos"
    assert numbers.percent(2.5, "en", 0) == "3%"


def test_a_small_share_is_not_rounded_away() -> None:
    assert numbers.percent(0.0321, "en") == "0.03%"
    assert numbers.percent(0.0000004, "es") == f"0.0000004{NB}%"
    assert numbers.percent(-0.02, "en") == "−0.02%"


def test_an_exact_number_keeps_every_digit() -> None:
    assert numbers.exact(15_231_504, "es") == "15,231,504"
    assert numbers.exact(-1234.5, "en", 1) == "−1,234.5"


def test_ticks_are_round_and_cover() -> None:
    assert numbers.ticks(0, 4, 4) == [0, 1, 2, 3, 4]
    assert numbers.ticks(0, 24, 4) == [0, 5, 10, 15, 20]
    assert numbers.axis_labels([0, 2_500_000], "es") == {0: "0", 2_500_000: "2.5 M"}


def test_an_axis_has_the_digits_that_its_ticks_need() -> None:
    assert list(numbers.axis_percents([0, 2.5, 5], "en").values()) == [
        "0%", "2.5%", "5%"
    ]
    assert list(numbers.axis_percents([-2.5, 0, 12.5], "es", signed=True).values()) == [
        f"−2.5{NB}%", f"0{NB}%", f"+12.5{NB}%"
    ]
    assert numbers.axis_labels([0, 0.00025], "en") == {0: "0", 0.00025: "0.00025"}


def test_an_axis_of_nothing_but_zero_has_one_tick() -> None:
    assert numbers.axis_labels(numbers.ticks(0, 0, 4), "en") == {0: "0"}


@given(st.floats(min_value=1e-4, max_value=1e9), st.sampled_from(["en", "es"]))
def test_a_tick_reads_as_it_stands(high: float, language: str) -> None:
    for at, label in numbers.axis_labels(numbers.ticks(0, high, 4), language).items():
        figure, _, million = label.replace(",", "").partition(" ")
        assert float(figure) * (1e6 if million else 1) == pytest.approx(at, rel=1e-9)


@pytest.mark.parametrize("locale", ["en", "es_419"])
@pytest.mark.parametrize("value", [0, 7, 1234, 11_489_684, 0.25, -19.25, 1_234_567.875])
def test_digits_are_written_as_cldr_has_them_for_both_languages(value: float, locale: str) -> None:
    whole = format_decimal(value, format="#,##0.000", locale=locale).replace("-", "−")
    assert numbers.exact(value, "en" if locale == "en" else "es", 3) == whole
