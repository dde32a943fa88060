"""What a story says beyond its numbers: declared, found in its words, and true of the tables."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest

from dashboard.questions import remittances_pace
from dashboard.stories import NAMES, Claim, Stop, Story, load, read, untrue
from dashboard.stories.claims import CHECKS, holds
from dashboard.stories.saying import PLACEHOLDER, TEXTS, unclaimed
from dashboard.tables import load as load_table
from dashboard.words import LANGUAGES

#: Words that claim something: superlatives, comparisons, changes, multiples, fractions.
CLAIMING = {
    "en": r"(?:larg|small|high|low|deep|steep|strong|weak|great|few|cheap|long|short|earl|lat|near)"
          r"(?:i?est|er)\b|\b(?:most|least|only|more than|less than|fewer|first|second|last|never|"
          r"always|nearly|almost|all of|each month|every|half|twice|double|third of|quarter of|"
          r"fifth|majority|minority|main|mainly|overtook|ahead|behind|above|below|rose|fell|fall|"
          r"grew|grow|down|up|record|sharp|agree|agrees|differ|differs|identical|close to|one in|"
          r"nine in|(?:two|three|four|five|six|seven|eight|nine|ten) (?:fewer|more|countries|"
          r"challenges))\b",
    "es": r"\b(?:mayor|mayores|menor|menores|mejor|peor|más (?!de los|arriba|a la)|menos|"
          r"único|única|solo un|primer|primero|primera|segundo|último|última|nunca|siempre|casi|"
          r"todas|cada mes|mitad|doble|triple|tercio|cuarta parte|quinta parte|mayoría|minoría|"
          r"principal|principales|superó|supera|superan|superarlo|por delante|por debajo|"
          r"por encima|aumentó|cayó|cayeron|caída|creció|alza|récord|coincide|coinciden|difieren|"
          r"idénticas?|cerca de|de cada|(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) "
          r"(?:países|desafíos))\b",
}
#: Phrases with such a word that claim nothing about the data: how to read, ask or speak.
NO_CLAIM = {
    "en": {
        "first row", "last stop", "Further right means more dollars; further up, a larger share",
        "which of the five", "choose the country and the other country above",
        "A low count can mean few organizations, or few identified", "named above its bar",
        "what the data give", "above 3%", "The dashed line is one half", "Each line adds up",
        "Added up from January", "for each of them",
        "Where the note and the data differ, both are shown as published",
        "some counts are small", "one of these four countries", "add up to", "break down",
        "a larger region", "a later edition",
    },
    "es": {
        "La primera fila", "La última parada", "Más a la derecha son más dólares",
        "más arriba, una parte mayor", "cuál de los cinco", "La línea discontinua marca la mitad",
        "Una cifra baja puede significar pocas", "una región más amplia",
        "Donde la nota y los datos difieren, se muestran ambos tal como se publicaron",
        "uno de estos cuatro países", "como proporción de cada economía",
    },
}


@pytest.fixture(params=NAMES)
def story(request: pytest.FixtureRequest) -> Story:
    return load(request.param)


def unsupported_words(stop: Stop) -> Iterator[tuple[str, str, str]]:
    """Yield key, language and word of each claim that no check of the stop supports."""
    for language in LANGUAGES:
        for key in TEXTS:
            text = PLACEHOLDER.sub("", unclaimed(stop, key, language))
            for phrase in NO_CLAIM[language]:
                text = text.replace(phrase, "…")
            for found in re.finditer(CLAIMING[language], text, re.IGNORECASE):
                yield key, language, text[max(0, found.start() - 25):found.end() + 25]


def test_what_a_story_claims_is_true_of_the_tables(story: Story) -> None:
    assert [problem.text("en") for problem in untrue(story)] == []
    assert sum(len(stop.claims) for stop in story.stops) >= 15


def test_the_words_of_a_claim_stand_in_its_stop_in_both_languages(story: Story) -> None:
    missing = [
        (number, claim.phrase[language])
        for number, stop in enumerate(story.stops, 1)
        for claim in stop.claims for language in LANGUAGES
        if not any(claim.phrase[language] in getattr(stop, key)[language] for key in TEXTS)
    ]
    assert missing == []


def test_no_word_claims_what_no_check_supports(story: Story) -> None:
    found = [(number, *words) for number, stop in enumerate(story.stops, 1)
             for words in unsupported_words(stop)]
    assert found == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mexico: the largest corridor in the world"), ("en", "More than twice as many"),
        ("en", "Nearly all of them"), ("en", "one deep month, then more than before"),
        ("en", "overtook 2019 in July"), ("en", "fewer than in 2010"),
        ("es", "México: el mayor corredor del mundo"), ("es", "Casi la mitad son mujeres"),
        ("es", "Más del doble que en 1990"), ("es", "una por cada cuatro: la mayoría"),
        ("es", "un mes muy bajo, y luego más que antes"),
    ],
)
def test_a_claim_that_is_not_declared_is_found(language: str, text: str) -> None:
    stop = load("session_1").stops[6]
    nothing = dict.fromkeys(LANGUAGES, "")
    claiming = dataclasses.replace(
        stop, title={**nothing, language: text}, caption=nothing, notes=nothing, claims=()
    )
    assert list(unsupported_words(claiming))


@pytest.mark.parametrize(
    ("check", "arguments"),
    [
        ("largest_corridor", {"origin": "SYR", "destination": "TUR", "year": 2019}),
        ("stock_change", {"origin": "MEX", "destination": "USA", "since": 2010, "year": 2019,
                          "least": 1}),
        ("stock_peak", {"origin": "MEX", "destination": "USA", "year": 2019, "of": 7}),
        ("rank_of_destination", {"origin": "NIC", "destination": "CRI", "year": 2019, "rank": 1}),
        ("near_destination", {"origin": "MEX", "destinations": ["CAN", "USA"], "year": 2019,
                              "within": 5}),
        ("first_origins", {"region": "MESOAMERICA", "origins": ["MEX", "SLV", "GTM", "NIC"],
                           "year": 2019, "least": 0.5}),
        ("members_of", {"region": "MESOAMERICA", "count": 7}),
        ("one_for_every", {"place": "SLV", "year": 2019, "count": 5}),
        ("women_between", {"origin": "MESOAMERICA", "year": 2019, "least": 50, "most": 52}),
        ("organizations_above", {"dimension": "origin", "country": "MEX", "least": 76}),
        ("ends_of_reach", {"most": "SLV", "fewest": "GTM", "of": 5}),
        ("challenge", {"number": 1, "word": "Registration", "of": 5}),
        ("first_figure", {"figure": "migrants_in_usa_MEX"}),
        ("stated_less", {"figure": "migrants_in_usa_MESOAMERICA", "by": 3}),
        ("projected", {"region": "LAC", "year": 2020, "released": "2020-10-29",
                       "change": -19.3}),
        ("grew", {"place": "PAN", "year": 2020}),
        ("months_fell", {"countries": ["SLV", "MEX"], "year": 2020, "months": [3, 4, 5]}),
        ("lowest_month", {"country": "HND", "year": 2020, "month": 4}),
        ("month_changed", {"country": "SLV", "year": 2021, "month": 4, "change": 125.0}),
        ("never_behind", {"country": "GTM", "year": 2020}),
        ("overtook", {"country": "GTM", "year": 2020, "month": 8}),
        ("overtook", {"country": "MEX", "year": 2020, "month": 1}),
        ("extremes_of_dependence", {"share": "HND", "amount": "MEX", "year": 2020}),
        ("above_share_of_gdp", {"countries": ["HND", "GTM"], "year": 2020, "least": 20}),
        ("latest_year_of_mexico", {"year": 2021}),
        ("first_states", {"states": ["US-TX", "US-CA"], "year": 2022}),
        ("ends_of_cost", {"cheapest": "USA-HND", "dearest": "USA-CRI", "quarter": "2020Q3"}),
        ("corridors_at_most", {"cost": 3, "met": 2, "of": 9}),
        ("costs_below_zero", {"most": 0}), ("target", {"year": 2030, "cost": 5, "corridor": 3}),
        ("survey_share", {"finding": "return_considering", "group": "migrants", "one_in": 4}),
        ("largest_corridor", {"origin": "MEX"}), ("no_such_check", {}),
    ],
)
def test_a_claim_that_is_no_longer_true_is_found(check: str, arguments: dict) -> None:
    assert not holds(Claim(check, {"en": "x", "es": "x"}, arguments))


@pytest.mark.parametrize(
    ("country", "changes"),
    [
        # raw/central_banks. El Salvador: bcr_sv_remesas_bcr_1991_2025.csv, row 5: March 435.45 on
        # 492.56, April 287.32 on 478.62, May 414.39 on 507.3 (US$ millions).
        ("SLV", [-11.6, -40.0, -18.3]),
        # Guatemala: banguat_remfam2002_2024.xlsx, rows 13 to 15: March 746.78 on 826.71, April
        # 690.77 on 865.16, May 836.76 on 974.47.
        ("GTM", [-9.7, -20.2, -14.1]),
        # Honduras: bch_remesas_0303_departamento_2017-2026.xlsx, sheet Departamento, column Monto
        # added up: March 369.30 on 430.50, April 332.83 on 461.62, May 417.88 on 487.31.
        ("HND", [-14.2, -27.9, -14.2]),
    ],
)
def test_three_months_fell_and_not_one(country: str, changes: list[float]) -> None:
    found = remittances_pace.year_on_year(
        remittances_pace.amounts(load_table("remittances_monthly"), country)
    )
    spring = found[(found.index >= "2020-03-01") & (found.index <= "2020-05-01")]
    assert [round(change, 1) for change in spring] == changes


def test_every_check_is_used_and_every_claim_has_one() -> None:
    used = {claim.check for name in NAMES for stop in load(name).stops for claim in stop.claims}
    assert used == set(CHECKS)


def test_an_incomplete_claim_in_a_file_is_named() -> None:
    content = (b"title: {en: T, es: T}\nstops:\n  - {address: '#remittances', claims: [{en: a}],"
               b" title: {en: a, es: b}, caption: {en: a, es: b}}")
    story, (problem,) = read(content)
    assert (problem.stop, problem.key, problem.reason) == (1, "claims", "no_claim")
    assert story.stops[0].claims == ()
