"""What is said of remittances is true: status, equal amounts, zeros, forecasts, superlatives.

Right values are typed from the publishers' files, with the cell in a comment; "KNOMAD" is
KNOMAD_inward_remittance_flows_may2021.xlsx, its only sheet, and "WDI" is
WDI_BX.TRF.PWKR.CD.DT_2023-05-10.xls, sheet Data.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from dashboard import places
from dashboard.questions import remittances as ask
from dashboard.questions import remittances_forecast
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.tables import DATA
from dashboard.views import model_of, views_by_name
from dashboard.views.model import plain
from dashboard.views.remittances import dependence, matrix, monthly, per_migrant
from dashboard.voice import Voice
from dashboard.words import LANGUAGES, t
from tests.sampling import sampled

NB = "\u00a0"
AMOUNT = "remittances_received_usd_millions"
STORY, REVISED = "knomad_2021_05", "wdi_2023_05"
#: Every place, in one language or the other; in both with TEST_ALL.
EVERYWHERE = sampled(product(places.codes(), LANGUAGES), len(places.codes()), lambda s: s[0])
NO_DATA = ("no data", "sin datos")
#: A change or a share that rounds to nothing.
NOTHING = re.compile(r"(?<![\d.,])0(\.0+)?[ \u00a0]?%")


def said(view: str, slot: str, **chosen: object) -> str:
    return plain(model_of(view, Selection(**chosen)).texts[slot]).replace(NB, " ")


def told(view: str, slot: str, **chosen: object) -> str:
    """Return what a view says, without its charts: quick enough for every place."""
    selection, found = Selection(**chosen), views_by_name()[view]
    texts = found.say(found.facts(selection), Voice(view, selection.language))
    return plain(texts[slot]).replace(NB, " ")


VIEWS = (
    "remittances", "remittances_dependence", "remittances_per_migrant", "remittances_corridors",
)
#: What says the sentence of a view that has no facts.
SENTENCES = {
    "remittances_dependence": lambda s: dependence._sentence(s.place, s.language),
    "remittances_corridors": matrix._sentence,
}


def sentence_of(view: str, **chosen: object) -> str:
    if view not in SENTENCES:
        return told(view, "sentence", **chosen)
    return plain(SENTENCES[view](Selection(**chosen))).replace(NB, " ")


def card(figure: str, slot: str, **chosen: object) -> str:
    return told("headline", f"{figure}_{slot}", **chosen)


@pytest.fixture(scope="module")
def amounts() -> dict[tuple[str, int, str], float]:
    table = pd.read_csv(DATA / "remittances_annual.csv")
    return {(row.country, row.year, row.edition): row[4] for row in table.itertuples()}


# Status: only the column `2020e` is an estimate.


@pytest.mark.parametrize(("place", "year"), [
    # KNOMAD, the last cell with an amount: O38, AL46, V62, R61, AB113, AF188, P39, AI200, AL213.
    ("CAF", 1993), ("COG", 2016), ("ERI", 2000), ("GNQ", 1996), ("LBY", 2006), ("SYR", 2010),
    ("TCD", 1994), ("TUV", 2013), ("YEM", 2016),
])
def test_an_earlier_year_is_not_called_an_estimate(place: str, year: int) -> None:
    assert said("headline", "remittances_source", place=place).startswith(
        f"{year}, the latest year with an amount above 0"
    )
    assert said("headline", "remittances_source", place=place, language="es").startswith(
        f"{year}, último año con un monto superior a 0"
    )


@pytest.mark.parametrize(("language", "said_of_it"), [
    ("en", "amounts above 0"), ("es", "montos superiores a 0"),
])
def test_a_printed_zero_is_not_called_unpublished(language: str, said_of_it: str) -> None:
    # KNOMAD, AO200 and AP200 (Tuvalu, 2019 and 2020e): 0 and 0, where WDI has amounts.
    assert said_of_it in said("remittances", "sentence", place="TUV", language=language)


@pytest.mark.parametrize(("language", "status"), [
    ("en", "published by the central bank"), ("es", "publicado por el banco central"),
])
def test_a_month_without_a_mark_is_not_called_final(language: str, status: str) -> None:
    # banxico_remesas_mensuales_vintage_2023-08-02.csv has the columns fecha and total, no
    # status; Banco de México revised its months in February 2024.
    months = model_of("remittances", Selection(place="MEX", language=language)).tables[1]
    assert {row[-1] for row in months.texts()} == {status}


def test_no_forecast_is_told_where_none_is_drawn() -> None:
    # Cuba is in the World Bank's region, and KNOMAD has no amount of its 2019 (row 50).
    assert "forecast" not in model_of("remittances", Selection(place="CUB")).texts["annual_alt"]
    assert "forecast" in model_of("remittances", Selection(place="HTI")).texts["annual_alt"]


def test_estimate_is_said_of_2020_alone() -> None:
    for place, language in EVERYWHERE:
        source = card("remittances", "source", place=place, language=language)
        assert ("estima" in source) == source.startswith("2020"), (place, source)
    for language, word in (("en", "estimate"), ("es", "estimación")):
        tips = model_of("remittances", Selection(place="SLV", language=language)).charts[
            "remittances.annual"]["remittances.annual.points"]["data"]["tip"]
        of_story = [tip for tip in tips if "KNOMAD" in tip]
        assert [tip[:4] for tip in of_story if word in tip] == ["2020"]
        assert len(of_story) > 20


# Equal amounts.


@pytest.mark.parametrize(("place", "amount"), [
    ("VEN", "US$ 279 million"),  # KNOMAD, AO209 and AP209: 279 and 279
    ("BRB", "US$ 108 million"),  # KNOMAD, AO18 and AP18: 108.31719028999998 twice
])
def test_equal_amounts_are_no_fall(place: str, amount: str) -> None:
    sentence = said("remittances", "sentence", place=place)
    assert f"received {amount} in personal remittances" in sentence
    assert "the same amount as in 2019." in sentence
    assert "less than in 2019" not in sentence


@pytest.mark.slow
def test_equal_is_said_of_the_19_places_whose_amounts_are_equal(amounts: dict) -> None:
    equal = {
        place for place in places.codes()
        if (place, 2020, STORY) in amounts
        and amounts[place, 2020, STORY] == amounts.get((place, 2019, STORY))
    }
    assert len(equal) == 19
    told = {
        place for place in places.codes()
        if "the same amount" in sentence_of("remittances", place=place).split(". ")[0]
    }
    assert told == equal


@pytest.mark.slow
def test_no_change_and_no_share_rounds_to_nothing() -> None:
    for place, language in EVERYWHERE:
        chosen = {"place": place, "language": language}
        texts = [sentence_of(view, **chosen) for view in ("remittances", "remittances_dependence")]
        for text in (*texts, card("gdp", "value", **chosen), card("share", "value", **chosen)):
            assert not NOTHING.search(text), (chosen, text)


# A 0 that stands for an amount not reported.


#: Countries and areas with 0 in 2020 (WDI, column BM), and what KNOMAD has (column AP).
ZEROS = {
    "BDI": 45.6306336, "BRB": 108.31719029, "CAF": None, "ERI": None, "FRO": None,
    "FSM": 23.3387, "GNQ": None, "LBY": None, "NCL": 621.0617158410889, "PYF": 581.56011175,
    "SGP": None, "SYR": None, "TCA": 7.48192, "TCD": None, "VEN": 279.0,
}


def test_the_zeros_of_2020_are_these(amounts: dict) -> None:
    printed = {
        country for (country, year, edition), amount in amounts.items()
        if (year, edition) == (2020, REVISED) and amount == 0
    }
    assert printed == set(ZEROS)
    for country, amount in ZEROS.items():
        assert amounts.get((country, 2020, STORY)) == pytest.approx(amount)
    for language, words in (("en", "for 7 of the 15"), ("es", "para 7 de los 15")):
        assert words in said("remittances_dependence", "notes", language=language)
    assert sum(amount is not None for amount in ZEROS.values()) == 7


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ZEROS)
def test_a_zero_is_told_and_not_ranked(country: str, language: str) -> None:
    chosen = {"place": country, "language": language}
    other = ZEROS[country]
    for view in ("remittances", "remittances_dependence"):
        sentence = said(view, "sentence", **chosen)
        assert re.search(r"(prints|consigna) 0 ", sentence), sentence
        assert ("0 stands" in sentence or "0 corresponde" in sentence) == (other is not None)
        assert not re.search(r"US\$ 0 |ranked \d|puesto \d", sentence)
    if other is not None:
        assert "US$ " in sentence
    model = model_of("remittances_dependence", Selection(**chosen))
    dots = model.charts["remittances_dependence.scatter"]["remittances_dependence.scatter.dots"]
    assert country not in dots["data"]["code"]


def test_the_card_of_barbados_has_no_bare_zero() -> None:
    # WDI_BX.TRF.PWKR.DT.GD.ZS_2023-05-10.xls, Data, BM35: 0; KNOMAD, AP18: 108.31719028999998.
    assert said("headline", "gdp_value", place="BRB") == "0 (as published)"
    assert said("headline", "gdp_source", place="BRB") == (
        "2020 · World Bank, WDI, May 2023, which prints 0 here; the World Bank's edition of May "
        "2021 has US$ 108 million"
    )
    assert said("headline", "gdp_value", place="BRB", language="es") == "0 (según lo publicado)"
    table = model_of("remittances", Selection(place="BRB")).tables[0]
    cells = dict(zip(table.codes, table.texts(), strict=True))["2020"]
    assert cells == ("2020", "108.3", "0 (as published)", "0 (as published)")
    assert dict(zip(table.codes, table.rows, strict=True))["2020"][2:] == (0, 0)
    tips = model_of("remittances", Selection(place="BRB")).charts["remittances.gdp"][
        "remittances.gdp.points"]["data"]["tip"]
    assert "0 as published, perhaps an amount that was not reported" in tips[-1]


def test_ranks_count_those_above_zero_only() -> None:
    rows = pd.DataFrame({"country": ["SLV", "HND", "BRB"], AMOUNT: [5.0, 4.0, 0.0]})
    assert dependence.ask.rank(rows, AMOUNT, "HND") == 2
    assert dependence.ask.rank(rows, AMOUNT, "BRB") is None


# One year for the amount and the share.


def test_the_card_of_the_share_has_the_year_of_the_amount(amounts: dict) -> None:
    shares = pd.read_csv(DATA / "remittances_share_of_gdp.csv")
    shares = {(row.country, row.year): row[4] for row in shares.itertuples()}
    same = 0
    for place in places.codes()[1:]:
        years = [year for code, year, edition in amounts if (code, edition) == (place, STORY)]
        if years and shares.get((place, max(years))):
            source = card("gdp", "source", place=place)
            assert source.startswith(f"{max(years)} ·"), (place, source)
            same += 1
    assert same > 150


# The forecast for the region, the later ones and the outcome.


def test_the_area_of_the_forecast_is_the_world_bank_s_aggregate(amounts: dict) -> None:
    for year in range(2017, 2022):
        countries = [
            amounts.get((code, year, REVISED), 0.0) for code in remittances_forecast.AREA
        ]
        assert sum(countries) == pytest.approx(amounts["LAC", year, REVISED], rel=1e-12)
    # WDI, BM133: 103093616971.40176.
    assert amounts["LAC", 2020, REVISED] == pytest.approx(103093.61697140176, rel=1e-12)
    assert not set(remittances_forecast.AREA) - set(places.latin_america())


def test_the_forecast_is_drawn_and_told_of_that_area_and_of_the_region_alone() -> None:
    inside = {places.MESOAMERICA, *remittances_forecast.AREA}
    for place in places.codes():
        sentence = sentence_of("remittances", place=place)
        facts = views_by_name()["remittances"].facts(Selection(place=place))
        note = told("remittances", "annual_note", place=place)
        is_told = "19.3" in sentence
        # Cuba has no amount of 2020 to compare.
        assert is_told == (place in inside and place != "CUB"), place
        drawn = facts.if_forecast is not None and facts.if_forecast.value is not None
        assert drawn == is_told == ("Dotted" in note), place
        if is_told:
            assert all(part in sentence for part in ("−0.2%", "+6.5%", "US$ 103 billion"))
        if is_told and place != places.MESOAMERICA:
            assert f"as a whole, not for {places.named(place, 'en')}" in sentence
            assert "It is a forecast for the region" in note


def test_the_table_of_forecasts_has_what_was_announced() -> None:
    # wb_remittance_projections_2020_2022.csv, lines 2, 5 and 9.
    table = model_of("remittances", Selection()).tables[-1]
    assert table.texts() == (
        ("2020-04-22", "forecast", "−19.3%", "no data"),
        ("2020-10-29", "forecast", "−0.2%", f"US${NB}96.0{NB}billion"),
        ("2021-05-12", "estimate after the end of the year", "+6.5%", f"US${NB}103{NB}billion"),
    )


def test_the_region_says_what_its_total_hides() -> None:
    # KNOMAD, columns AO and AP (2019, 2020e).
    members = {
        "BLZ": (96.8167501184865, 92.91134637053197),  # row 21
        "CRI": (553.3779770611783, 500),  # row 47
        "GTM": (10655.58817, 11402.84229),  # row 80
        "HND": (5401.465664932511, 5576),  # row 85
        "MEX": (39021.789684999996, 42880.323453000005),  # row 127
        "NIC": (1686.4, 1855.4),  # row 141
        "PAN": (580.854157, 446.9572348786108),  # row 150
        "SLV": (5661.16027463, 5936.157615330874),  # row 60
    }
    changes = {code: (now / before - 1) * 100 for code, (before, now) in members.items()}
    facts = views_by_name()["remittances"].facts(Selection())
    found = facts.member_change.value
    assert dict(zip(found["country"], found["change_pct"], strict=True)) == pytest.approx(changes)
    rest = [pair for code, pair in members.items() if code != "MEX"]
    without = (sum(now for _, now in rest) / sum(before for before, _ in rest) - 1) * 100
    assert facts.countries.value["country"].iloc[0] == "MEX"
    assert facts.without.value == pytest.approx(without)
    assert (
        "7.9% more than in 2019. Without Mexico, the change was +4.8%. Panama (−23.1%), Costa "
        "Rica (−9.6%) and Belize (−4.0%) received less than in 2019."
    ) in said("remittances", "sentence")


def test_the_region_says_how_many_live_within_it() -> None:
    assert "641,408 of them live in another country of the region" in said(
        "headline", "migrants_source"
    )
    assert "641,408 proceden de otro país de la región" in said(
        "headline", "migrants_source", direction="in", language="es"
    )
    assert ";" not in said("headline", "migrants_source", place="SLV")


# What is received is not what is sent.


def test_amounts_of_direction_in_are_said_to_be_received() -> None:
    for place, language in EVERYWHERE:
        chosen = {"place": place, "direction": "in", "language": language}
        name = places.named(place, language)
        words = {"en": "amounts received by ", "es": "montos recibidos en "}[language]
        sentence = sentence_of("remittances", **chosen)
        assert words in sentence
        assert name.split()[-1] in sentence.split(". ")[-1]
    assert said("remittances", "title", place="USA", direction="in") == (
        "Remittances received by the United States, not those sent from it"
    )
    assert "not those sent" in said("headline", "remittances_label", place="USA", direction="in")


# Superlatives over their sets, ties told.


def test_the_member_that_depends_most_and_the_one_that_receives_most(amounts: dict) -> None:
    shares = pd.read_csv(DATA / "remittances_share_of_gdp.csv").query("year == 2020")
    shares = dict(zip(shares["country"], shares["share_of_gdp_pct"], strict=True))
    members = places.rcm_members()
    top_share = max(members, key=lambda code: shares.get(code, 0))
    top_amount = max(members, key=lambda code: amounts.get((code, 2020, REVISED), 0))
    # WDI_BX.TRF.PWKR.DT.GD.ZS, BM216: 24.145311760849236; WDI, BM159: 42878274907.
    assert (top_share, top_amount) == ("SLV", "MEX")
    assert said("remittances_dependence", "sentence").startswith(
        "Among the Member Countries of the RCM, remittances as a share of GDP were highest in "
        "El Salvador in 2020: 24.1% (US$ 5.93 billion). The largest amount was received by "
        "Mexico: US$ 42.9 billion (3.9% of GDP)."
    )


def test_ranks_are_right_for_every_country(amounts: dict) -> None:
    shares = pd.read_csv(DATA / "remittances_share_of_gdp.csv").query("year == 2020")
    shares = dict(zip(shares["country"], shares["share_of_gdp_pct"], strict=True))
    both = {
        code: (share, amounts[code, 2020, REVISED]) for code, share in shares.items()
        if code in places.with_names() and share > 0 and amounts.get((code, 2020, REVISED), 0) > 0
    }
    assert len(both) == 177
    for place in set(both) & set(places.codes()):
        sentence = sentence_of("remittances_dependence", place=place)
        by_share, by_amount = (
            1 + sum(other[i] > both[place][i] for other in both.values()) for i in (0, 1)
        )
        found = re.search(r"ranked (\d+)\w\w by share of GDP and (\d+)\w\w by amount", sentence)
        assert found, sentence
        assert (int(found[1]), int(found[2])) == (by_share, by_amount), place


@pytest.mark.parametrize(("rank", "written"), [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (31, "31st"), (111, "111th"), (122, "122nd"),
])
def test_ordinals(rank: int, written: str) -> None:
    assert dependence._ordinal(rank, "en") == written
    assert dependence._ordinal(rank, "es") == str(rank)


@pytest.mark.parametrize("edition", CORRIDOR_EDITIONS)
def test_the_largest_corridors_between_members(edition: str) -> None:
    table = pd.read_csv(DATA / "remittance_corridors.csv").query("edition == @edition")
    members = places.rcm_members()
    pairs = {
        (row.sender, row.receiver): row.remittances_usd_millions for row in table.itertuples()
        if row.sender in members and row.receiver in members and row.sender != row.receiver
    }
    sender, receiver = max(pairs, key=pairs.get)
    assert (
        f"the one from {places.named(sender, 'en')} to {places.named(receiver, 'en')}: "
    ) in said("remittances_corridors", "sentence", edition=edition)
    for place in members:
        sentence = sentence_of("remittances_corridors", place=place, edition=edition)
        for at, words in ((1, "the largest part from "), (0, "the largest part to ")):
            own = {pair: amount for pair, amount in pairs.items() if pair[at] == place}
            top = [places.named(pair[1 - at], "en") for pair, amount in own.items()
                   if amount == max(own.values())]
            named = sentence.split(words)[1].split(" (")[0]
            assert sorted(re.split(", | and ", named)) == sorted(top), (place, edition)


def test_equal_corridors_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = pd.DataFrame({
        "sender": ["BLZ", "CRI", "SLV", "GTM"], "receiver": ["GTM", "GTM", "GTM", "BLZ"],
        ask.AMOUNT: [2.0, 2.0, 1.0, 2.0],
    })
    monkeypatch.setattr(matrix, "_pairs", lambda edition: pairs)
    for language, of_one, of_all in (
        ("en", "the largest part from Belize and Costa Rica (US$ 2.00 million each)",
         "from Belize to Guatemala, from Costa Rica to Guatemala and from Guatemala to Belize: "
         "US$ 2.00 million each"),
        ("es", "el mayor monto desde Belice y Costa Rica (US$ 2.00 millones cada uno)",
         "de Belice a Guatemala, de Costa Rica a Guatemala y de Guatemala a Belice: "
         "US$ 2.00 millones cada uno"),
    ):
        for place, words in (("GTM", of_one), (places.MESOAMERICA, of_all)):
            text = matrix._sentence(Selection(place=place, language=language))
            assert words in plain(text).replace(NB, " ")


# Words.


@pytest.mark.slow
def test_no_corridor_is_told_with_no_data() -> None:
    states = product(places.codes(), places.codes()[1:], ("from", "in"), LANGUAGES)
    chosen = sampled(
        (state for state in states if state[0] != state[1]), 600, lambda state: state[2:]
    )
    partly = 0
    for place, partner, direction, language in chosen:
        text = told("remittances", "corridor", place=place, partner=partner,
                    direction=direction, language=language)
        assert not any(words in text for words in NO_DATA), text
        partly += "there is no estimate" in text or "no hay estimación" in text
    assert partly > 10
    assert said("remittances", "corridor", place="BLZ", partner="CRI", language="es") == (
        "Cifras modeladas, no declaradas: las remesas de Costa Rica a Belice se estimaron en "
        "US$ 0.228 millones para 2017 y US$ 0.313 millones para 2021. Las ediciones difieren en "
        "el método y no forman una serie. Para 2018 no hay estimación "
        "superior a 0."
    )


@pytest.mark.parametrize(("language", "said_of_it"), [
    ("en", "no estimate above 0"), ("es", "sin estimación superior a 0"),
])
def test_a_printed_zero_of_a_corridor_is_not_called_no_estimate(
    language: str, said_of_it: str
) -> None:
    # Bilateralremittancematrix2018Oct2019_trimmed.csv, row Costa Rica, column Belize: 0.
    model = model_of("remittances_corridors", Selection(edition="wb_2018", language=language))
    tips = model.charts["remittances_corridors.matrix"][
        "remittances_corridors.matrix.shapes"]["data"]["tip"]
    names = [places.name(code, language) for code in ("CRI", "BLZ")]
    assert [said_of_it in tip for tip in tips if tip.startswith(" → ".join(names))] == [True]
    assert "0" in plain(model.texts["notes"])
    rows = [row for row in model.tables[0].texts() if list(row[:2]) == names]
    assert [row[2] for row in rows] == [said_of_it]


@pytest.mark.slow
def test_no_sentence_is_filled_with_no_data() -> None:
    for place, language in EVERYWHERE:
        for view in VIEWS:
            text = sentence_of(view, place=place, language=language)
            assert not any(words in text for words in NO_DATA), (view, place, text)


@pytest.mark.parametrize(("count", "english", "spanish"), [
    (0, "0 people born there lived", "0 personas nacidas allí vivían en"),
    (1, "1 person born there lived", "1 persona nacida allí vivía en"),
    (2, "2 people born there lived", "2 personas nacidas allí vivían en"),
    (2_000_000, "2.00 million people born", "2.00 millones de personas nacidas allí"),
])
def test_emigrants_agree_in_number(count: int, english: str, spanish: str) -> None:
    facts = per_migrant.VIEW.facts(Selection(place="SLV"))
    known = replace(facts, emigrants=replace(facts.emigrants, value=count))
    for language, words in (("en", english), ("es", spanish)):
        texts = per_migrant.say(known, Voice(per_migrant.NAME, language))
        assert words in plain(texts["sentence"]).replace(NB, " ")


@pytest.mark.parametrize("count", [0, 1, 2, 1_000_000])
@pytest.mark.parametrize("direction", ["from", "in"])
def test_those_within_the_region_agree_in_number(direction: str, count: int) -> None:
    for language, one, several in (("en", " of them ", " of them "), ("es", "", "")):
        text = t(f"headline.migrants.source_inside.{direction}", language, plural=count,
                 year="2019", count=str(count))
        verb = {"en": {"from": ("lives", "live "), "in": ("was", "were")},
                "es": {"from": ("vive ", "viven"), "in": ("procede ", "proceden")}}
        assert verb[language][direction][count != 1] in text
        assert (one if count == 1 else several) in text


def test_the_dates_of_the_pandemic_are_those_that_are_drawn() -> None:
    assert monthly.PANDEMIC == (2020 + (3 - 1) / 12, 2023 + (5 - 1) / 12)
    for language, dates in (
        ("en", ("March 2020 to May 2023", "World Health Organization", "11 March 2020")),
        ("es", ("marzo de 2020 a mayo de 2023", "Organización Mundial de la Salud",
                "11 de marzo de 2020")),
    ):
        for place in ("MESOAMERICA", "MEX", "DOM"):
            note = said("remittances", "monthly_note", place=place, language=language)
            assert all(date in note for date in dates)
        assert dates[2] not in said("remittances", "monthly_note", place="FRA", language=language)


def test_dollars_are_said_to_be_nominal() -> None:
    for view, language in product(
        ("remittances", "remittances_dependence", "remittances_per_migrant",
         "remittances_corridors"), LANGUAGES,
    ):
        for slot in ("sentence", "method"):
            text = said(view, slot, place="SLV", language=language)
            assert ("nominal" if language == "en" else "corrientes") in text, (view, slot)
    assert "nominal" in t("headline.remittances.label.from", "en")
