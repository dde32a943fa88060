"""Conflicting reports and other surveys: side by side, graded, and in no chart of the survey's."""

from __future__ import annotations

import pytest

from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views import model_of
from dashboard.views.covid_survey import CHARTS, IN_THE_SENTENCE
from dashboard.views.model import MARK, plain
from dashboard.words import LANGUAGES

MARKS = "●◐○"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_collected_conflict_says_who_says_what_and_what_is_shown(language: str) -> None:
    (table,) = model_of("covid_survey_conflicts", Selection(language=language)).tables
    # Eleven rows in the collected facts, C01 to C11; C03 is the one that matters most.
    assert table.codes == tuple(f"c{n:02d}" for n in range(1, 12))
    said = dict(zip(table.codes, table.rows, strict=True))
    assert len({row[0] for row in table.rows}) == 11
    for share in ("84 %", "57 %", "47 %", "10 %"):
        assert share in said["c03"][1].replace("\u00a0", " ").replace("%", " %").replace("  ", " ")
    for outlet in ("EFE", "Milenio", "Proceso"):
        assert outlet in said["c01"][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_marks_stand_with_words_in_legend_chart_and_table(language: str) -> None:
    model = model_of("covid_survey", Selection(language=language))
    assert [mark for mark in MARKS if mark in model.texts["marks"]] == list(MARKS)
    labels = [label for name in CHARTS.values()
              for label in model.charts[name][f"{name}.bars"]["data"]["label"] if label]
    grades = [row[4] for table in model.tables for row in table.rows]
    for found in (labels, grades):
        assert {mark for text in found for mark in MARKS if mark in text} == set(MARKS)
    assert all(len(grade) > 2 and grade[0] in MARKS for grade in grades)


def test_other_surveys_are_in_no_chart() -> None:
    model = model_of("covid_survey_context", Selection())
    assert model.charts == {}
    assert sum(len(table.rows) for table in model.tables) == 28
    assert plain(model.texts["sentence"]).startswith("Context, not comparison: 13 other sources")


def test_a_value_stands_in_its_own_unit() -> None:
    found = model_of("covid_survey_context", Selection()).tables
    tables = {table.caption: table for table in found}
    amounts = tables["Amounts of remittances"]
    (sent,) = [row for row in amounts.texts() if row[0] == "Average remittance sent"]
    # The central bank of Honduras, as Primicia Honduras states it: US$ 425.20 a month.
    assert sent[2:4] == ("425.20", "a month")
    assert "usd" not in {c.name for c in tables["Remittances"].columns}
    # A whole number as it is stated, and an n that nobody states exactly.
    assert tables["Income"].texts()[0][2:4] == ("35%", "not stated")


def test_the_sources_of_other_surveys_are_named_in_the_language_of_the_reader() -> None:
    tables = model_of("covid_survey_context", Selection(language="es")).tables
    named = {row[-1] for table in tables for row in table.rows}
    assert {
        "Nota de prensa sobre la encuesta de FUSADES, municipio de San Salvador, del 3 al 23 de "
        "noviembre de 2020",
        "MIT Civic Data Design Lab, «Joint Report on Central American Migration Released»",
        "TuNota (Honduras), que cita las encuestas de remesas del BCH de 2018 y 2019",
    } <= named
    ours = ("Honduras on", "Financiero on", "News on", "citing", ", site ", "repository pages",
            "News item", "Nov 2020", "Aug 2021")
    assert [name for name in named if any(word in name for word in ours)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_survey_has_one_base_and_says_which(language: str) -> None:
    table = load("covid_survey").set_index(["finding", "group"])["base"]
    bases = {mark: str(table[key]) for mark, key in IN_THE_SENTENCE.items()}
    # Neither base is stated exactly: see `covid_survey_findings.base`.
    inexact = {"whole_sample_not_seen": "inexact", "migrants": "inexact"}
    sentences = model_of("covid_survey", Selection(language=language)).texts["sentence"].split(". ")
    found = [{inexact.get(bases[mark], bases[mark]) for mark, _ in MARK.findall(sentence)}
             for sentence in sentences]
    assert found == [{"inexact"}, {"migrants_asked"}, {"intended_to_migrate"}]
    unstated = {"en": "base of these two shares is not stated",
                "es": "no se indica la base exacta de estas dos"}
    assert unstated[language] in sentences[0]


def test_nationals_of_a_country_are_said_in_each_language() -> None:
    said = {language: model_of("covid_survey", Selection(place="SLV", language=language))
            for language in LANGUAGES}
    # covid_survey_iom_2020.csv: El Salvador, 23 % of 1,660.
    assert plain(said["en"].texts["respondents"]) == (
        "Of the respondents, 23% were nationals of El Salvador."
    )
    assert plain(said["es"].texts["respondents"]) == (
        "El 23\u00a0% de quienes respondieron era nacional de El Salvador."
    )
