"""A number of women or of men says so wherever it stands, and what it is divided by."""

from __future__ import annotations

import itertools

import pytest

from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import plain

WORD = {
    ("female", "en"): "female migrants", ("male", "en"): "male migrants",
    ("female", "es"): "mujeres migrantes", ("male", "es"): "hombres migrantes",
}
READ_SEX = [view.name for view in VIEWS if "sex" in view.reads and view.charts]
#: The lines over time draw both sexes, men and women, each named beside its own.
ALL_SEXES = ("trend_title", "trend_alt")
PLACES = ("SLV", "MESOAMERICA", "USA", "TKL")


@pytest.mark.parametrize("view", READ_SEX)
@pytest.mark.parametrize(("sex", "language"), list(WORD))
def test_titles_of_charts_and_tables_name_the_sex_chosen(
    view: str, sex: str, language: str
) -> None:
    for place, direction, measure in itertools.product(PLACES, ("from", "in"), ("count", "share")):
        model = model_of(view, Selection(
            place=place, direction=direction, measure=measure, sex=sex, since=2000,
            language=language,
        ))
        titles = [
            plain(text) for slot, text in model.texts.items()
            if slot.endswith(("_title", "_alt")) and slot not in ALL_SEXES
        ]
        tables = [table.caption for table in model.tables
                  if not set(table.head) & {"Women", "Mujeres"}]
        assert titles
        for title in titles + tables:
            if title:
                assert WORD[sex, language] in title, title


@pytest.mark.parametrize(
    ("chosen", "label"),
    [
        ({"place": "SLV", "sex": "female"},
         "Female emigrants as a share of the whole resident population"),
        ({"place": "SLV", "sex": "male", "language": "es"},
         "Hombres emigrantes como porcentaje de la población residente total"),
        ({"sex": "female", "language": "es"},
         "Mujeres emigrantes como porcentaje de la población residente total"),
        ({"direction": "in", "year": 2015, "sex": "female"},
         "Female immigrants as a share of the whole population"),
        ({"direction": "in", "year": 2015, "sex": "male", "language": "es"},
         "Hombres inmigrantes como porcentaje de la población total"),
        ({"place": "SLV"}, "Emigrants as a share of the resident population"),
    ],
)
def test_the_share_in_the_headline_says_whose_and_of_what(chosen: dict, label: str) -> None:
    assert model_of("headline", Selection(**chosen)).texts["share_label"] == label


@pytest.mark.parametrize(("language", "whole"), [("en", "whole population"),
                                                 ("es", "población total")])
@pytest.mark.parametrize("direction", ["from", "in"])
def test_a_share_on_the_map_is_one_of_the_whole_population(
    language: str, whole: str, direction: str
) -> None:
    model = model_of("migrant_stock", Selection(
        place="SLV", sex="female", measure="share", direction=direction, language=language
    ))
    assert whole in model.texts["map_title"]
    assert whole in " ".join(model.tables[0].head)
