"""A story of a reader's own: a chart, two charts, a table, figures, and a survey."""

from __future__ import annotations

import pytest

from dashboard.stories import Story, read

OWN = """
version: 1
title: {en: "An own talk", es: "Una charla propia"}
stops:
  - address: "place=MEX&with=USA#migrant_stock"
    charts: [trend]
    title: {en: "Mexico", es: "México"}
    caption: {en: "{corridor} born in Mexico.", es: "{corridor} nacidas en México."}
    notes: {en: "Speak slowly.", es: "Hable despacio."}
  - address: "place=MEX#remittances"
    charts: [monthly, annual]
    title: {en: "Remittances in 2020", es: "Remesas en 2020"}
    caption: {en: "Mexico received {received}, {change} more.",
              es: "México recibió {received}, un {change} más."}
  - address: "#cited_figures"
    title: {en: "Note and data", es: "Nota y datos"}
    caption: {en: "Side by side.", es: "Lado a lado."}
  - address: "place=MEX#headline"
    title: {en: "Five figures", es: "Cinco cifras"}
    caption: {en: "Mexico.", es: "México."}
  - address: "#covid_survey"
    charts: []
    title: {en: "The survey", es: "El sondeo"}
    caption: {en: "Who answered.", es: "Quiénes respondieron."}
"""


@pytest.fixture(scope="session")
def own() -> Story:
    """Give the story, which has nothing wrong."""
    story, problems = read(OWN.encode())
    assert problems == []
    return story
