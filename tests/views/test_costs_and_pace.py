"""Costs and pace in every place and direction: who is cheapest, what is said, what is left out."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import pytest

from dashboard import places
from dashboard.questions import remittance_costs as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views import model_of, views_by_name
from dashboard.views.model import MARK, plain
from dashboard.words import LANGUAGES
from tests.sampling import sampled
from tests.views.claims import CLAIMS, published
from tests.views.test_every_view import rows_of
from tests.views.test_sentence_truth import problems

State = tuple[str, str, str]
STATES: list[State] = [
    (place, direction, language) for place in places.codes() for direction in ("from", "in")
    for language in LANGUAGES
]


def said(view: str, slot: str, **chosen: object) -> str:
    return plain(model_of(view, Selection(**chosen)).texts[slot]).replace("\u00a0", " ")


def costs_of(state: State) -> list[float]:
    return [float(row["cost_pct"]) for row in published.costs(*state[:2])]


def kind(state: State) -> tuple:
    """Return what makes a sentence on costs: how many corridors, at the target, above, ties."""
    costs = costs_of(state)
    tied = [costs.count(end) > 1 for end in (min(costs), max(costs))] if costs else []
    return (
        min(len(costs), 2), min(sum(cost <= 3 for cost in costs), 2),
        min(sum(cost > 5 for cost in costs), 2), all(cost > 5 for cost in costs), *tied, state[1:],
    )


def test_the_ends_are_the_extremes_in_every_place_and_direction() -> None:
    # All 466: the questions sort the table, this reads the printed rows.
    table = load("remittance_costs")
    wrong = []
    for place, direction, language in STATES:
        if language == "en":
            question = ask.corridors_to if direction == "from" else ask.corridors_from
            rows = question(table, places.members(place))["cost_pct"].tolist()
            if sorted(costs_of((place, direction, ""))) != rows:
                wrong.append((place, direction))
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["remittance_costs", "remittance_costs_calculator"])
def test_what_is_said_of_costs_is_true(name: str) -> None:
    view = views_by_name()[name]
    wrong = [
        f"{state}: {problem}" for state in sampled(STATES, 120, kind)
        for chosen in [Selection(place=state[0], direction=state[1], language=state[2])]
        for problem in problems(view.model(chosen), CLAIMS[name](chosen))
    ]
    assert not wrong, "\n".join([f"{len(wrong)} claims are not true:", *wrong[:25]])


def test_what_is_said_of_the_pace_is_true_wherever_there_are_months() -> None:
    view = views_by_name()["remittances_pace"]
    wrong = [
        f"{place} {language}: {problem}"
        for place in (places.MESOAMERICA, "DOM", "GTM", "HND", "MEX", "NIC", "SLV", "CRI", "USA")
        for language in LANGUAGES for chosen in [Selection(place=place, language=language)]
        for problem in problems(view.model(chosen), CLAIMS["remittances_pace"](chosen))
    ]
    assert wrong == []


def test_the_netherlands_send_along_nine_corridors() -> None:
    # RPW_corridors_databank_2020-12-07.csv: nine rows of NLD have a price; the last of the row
    # Netherlands-Antilles (line 2846) is 7.88250017166138 in 2015Q3.
    chosen = {"place": "NLD", "direction": "in"}
    assert said("remittance_costs", "sentence", **chosen).startswith("None of the 9 corridors")
    (table,) = model_of("remittance_costs", Selection(**chosen)).tables
    assert ("Netherlands", "Netherlands Antilles", "2015 Q3", "7.88%") in table.texts()


@pytest.mark.parametrize(("language", "parts"), [
    ("en", ("None of the 15 corridors surveyed from Canada cost 3% or less", "Of these, 12 cost "
            "more than 5%",
            "No corridor from Canada to a Member Country of the RCM is surveyed.")),
    ("es", ("De los 15 corredores encuestados para enviar desde Canadá, ninguno", "De ellos, 12 "
            "costaban más del 5 %", "No se encuesta ningún corredor para enviar desde Canadá a un "
            "País Miembro de la CRM.")),
])
def test_canada_and_both_bounds_of_the_target(language: str, parts: tuple[str, ...]) -> None:
    text = said("remittance_costs", "sentence", place="CAN", direction="in", language=language)
    assert [part for part in parts if part not in text] == []


def test_corridors_that_cost_the_same_are_all_named() -> None:
    # RPW 2020Q3: Nigeria to Benin and to Togo 17.3500003814697 %.
    for view in ("remittance_costs", "remittance_costs_calculator"):
        text = said(view, "sentence", place="NGA", direction="in")
        assert "Nigeria → Togo" in text
        assert "Nigeria → Benin cost just as much." in text


def test_a_saving_says_first_of_how_many_corridors_it_is() -> None:
    assert said("remittance_costs_calculator", "chosen", place="USA", direction="in").startswith(
        "Of the 42 corridors surveyed from the United States, 38 have a volume modelled for 2021. "
        "If none of these cost more than 3%, "
    )
    assert said("remittance_costs_calculator", "chosen", place="GTM").startswith(
        "If the one corridor to Guatemala that has both"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_or_tip_is_filled_with_no_data(language: str) -> None:
    nothing = {"en": "no data", "es": "sin datos"}[language]
    for place, direction in (("USA", "in"), ("CAN", "in"), ("NLD", "in"), ("VEN", "from")):
        model = model_of("remittance_costs_calculator",
                         Selection(place=place, direction=direction, language=language))
        tips = [tip for chart in model.charts.values() for part in chart.values()
                for tip in part.get("data", {}).get("tip", ())]
        assert tips
        assert [text for text in (*tips, *model.texts.values()) if nothing in text] == []


def test_no_change_that_is_said_rounds_to_nothing() -> None:
    said_changes = Counter(
        number for place in (places.MESOAMERICA, "MEX", "GTM", "SLV", "HND", "DOM", "NIC")
        for number in re.findall(r"[+−][\d.]+%", said("remittances_pace", "sentence", place=place))
    )
    assert said_changes
    assert not {"+0.0%", "−0.0%"} & set(said_changes)


@pytest.mark.parametrize(("view", "place", "direction"), [
    ("remittances_pace", "DOM", "from"), ("remittances_pace", "NIC", "from"),
    ("remittance_costs", "CAN", "in"), ("remittance_costs_calculator", "NLD", "in"),
])
def test_every_marked_number_leads_to_rows(view: str, place: str, direction: str) -> None:
    model = model_of(view, Selection(place=place, direction=direction))
    marked = {mark for text in model.texts.values() for mark, _ in MARK.findall(text)}
    assert marked
    for mark in marked:
        assert all(rows_of(rows) for rows in model.traces[mark].rows), mark
    for table in model.tables:
        for column, values in zip(table.columns, zip(*table.rows, strict=True), strict=True):
            if column.trace and not all(pd.isna(value) for value in values):
                assert all(rows_of(rows) for rows in column.trace.rows), column.name


def test_the_senders_drawn_are_the_four_that_sent_most_in_2022() -> None:
    drawn = views_by_name()["remittances_mexico"].facts(Selection()).quarters.value
    for dimension, left_out in (("country", ("USA",)), ("us_state", ())):
        sent: Counter = Counter()
        for row in published.rows("remittances_mexico"):
            if row["dimension"] == dimension and row["quarter"].startswith("2022"):
                sent[row["code"]] += float(row["remittances_usd_millions"])
        for code in (*left_out, "UNSPECIFIED", "OTHER_AREAS"):
            sent.pop(code, None)
        amounts = [amount for _, amount in sent.most_common(5)]
        assert len(set(amounts)) == 5, "a tie would have to be told"
        codes = drawn.loc[drawn["dimension"] == dimension, "code"]
        assert set(codes) == {code for code, _ in sent.most_common(4)}
    for language, year in (("en", "in 2022"), ("es", "en 2022")):
        for slot in ("country_lines_title", "state_lines_title"):
            assert year in said("remittances_mexico", slot, language=language)


def test_the_share_of_minnesota_in_2019_is_said_with_its_rank() -> None:
    # banxico_remesas_usa_vintage_2023-07-17.csv, row Minnesota (25) and Total (2), sums of the
    # quarters of 2019 and of 2022: 2.1 % and 8.4 %.
    for language, parts in (
        ("en", ("8.4% from Minnesota", "The share of Minnesota was 2.1% in 2019")),
        ("es", ("el 8.4 % desde Minnesota", "La proporción de Minnesota era del 2.1 % en 2019")),
    ):
        text = said("remittances_mexico", "sentence", language=language)
        assert [part for part in parts if part not in text] == []
        assert "California was" not in text


@pytest.mark.parametrize(("place", "cost", "none"), [
    # RPW_corridors_databank_2020-12-07.csv, column 2020Q3: Kuwait to Egypt 3.01636362075806,
    # France to Morocco 5.03684186935425.
    ("EGY", "Kuwait → Egypt (3.02%", "None of the 8 corridors surveyed to Egypt cost 3% or less"),
    ("MAR", "France → Morocco (5.04%", "All of them cost more than 5%"),
])
def test_a_cost_above_a_bound_is_not_written_as_that_bound(
    place: str, cost: str, none: str
) -> None:
    sentence = plain(model_of("remittance_costs", Selection(place=place)).texts["sentence"])
    assert cost in sentence
    assert none in sentence
    arrives = model_of("remittance_costs_calculator", Selection(place=place)).texts["sentence"]
    assert re.search(rf"{cost[-5:]}", plain(arrives))


@pytest.mark.parametrize(("language", "way", "said"), [
    # The corridor United States to Mexico is surveyed (4.18037033081055 in 2020Q3), the
    # other way is not (RPW_corridors_databank_2020-12-07.csv has no such row).
    ("en", "from", "No cost of sending from Mexico to the United States is published."),
    ("es", "from", "No se publica el costo de enviar de México a Estados Unidos."),
    ("en", "in", "United States → Mexico: sending US$ 200 cost 4.2%"),
    ("es", "in", "Estados Unidos → México: enviar US$ 200 costaba el 4.2 %"),
])
def test_a_corridor_without_a_cost_is_told_with_its_direction(
    language: str, way: str, said: str
) -> None:
    chosen = Selection(place="USA", partner="MEX", direction=way, language=language)
    text = plain(model_of("remittance_costs", chosen).texts["corridor"])
    assert said in text.replace("\u00a0", " ")
    if way == "from":
        assert plain(model_of("remittance_costs_calculator", chosen).texts["corridor"]) == said


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Of the months of 2021 compared here, the highest change"),
    ("es", "De los meses de 2021 comparados aquí, la variación más alta"),
])
def test_the_highest_change_is_that_of_the_months_compared(language: str, said: str) -> None:
    # Of 2021 the press quoted March, April, June and August of the Dominican Republic only
    # (press_reported_centralbank_values_2019_2021.csv).
    texts = model_of("remittances_pace", Selection(place="DOM", language=language)).texts
    assert said in texts["yoy_note"]
