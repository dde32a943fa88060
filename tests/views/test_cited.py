"""Every figure that the concept note cites can be reached from a number of some view."""

from __future__ import annotations

import itertools

import pytest

from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views import first_views, model_of
from dashboard.views.model import MARK, content

PLACES = ("MESOAMERICA", "MEX", "SLV", "GTM", "HND", "NIC", "USA", "CAN")


def cited_by(selection: Selection) -> dict[str, str]:
    """Return the figure behind each marked number that is one: ``view.number`` to code."""
    found = {}
    for view in first_views():
        model = model_of(view.name, selection)
        marks = {mark for text in model.texts.values() for mark, _ in MARK.findall(text)}
        found |= {f"{view.name}.{mark}": model.traces[mark].cited for mark in marks
                  if model.traces[mark].cited}
    return found


def test_every_cited_figure_is_reached_from_some_view_at_some_selection() -> None:
    reached = {
        figure for place, partner in itertools.product(PLACES, ("", "USA"))
        if place != partner
        for figure in cited_by(Selection(place=place, partner=partner)).values()
    }
    figures = load("cited_figures")
    # What the note states in words is no number of any view.
    assert reached == set(figures.loc[figures["unit"] != "statement", "figure"])


@pytest.mark.parametrize(
    ("chosen", "cited"),
    [
        ({"place": "SLV", "partner": "USA"}, "migrants_in_usa_SLV"),
        ({"place": "USA", "partner": "MEX", "direction": "in"}, "migrants_in_usa_MEX"),
        ({"place": "MESOAMERICA", "partner": "USA"}, "migrants_in_usa_MESOAMERICA"),
        ({"place": "SLV", "partner": "USA", "year": 2010}, None),
        ({"place": "SLV", "partner": "USA", "sex": "female"}, None),
        ({"place": "SLV", "partner": "CAN"}, None),
        ({"place": "USA", "partner": "MEX"}, None),
        ({"place": "NIC", "partner": "USA"}, None),
    ],
)
def test_a_stock_is_cited_only_as_the_note_has_it(chosen: dict, cited: str | None) -> None:
    assert cited_by(Selection(**chosen)).get("migrant_stock.corridor") == cited


def test_what_the_note_does_not_cite_carries_nothing() -> None:
    said = content("migrant_stock", model_of("migrant_stock", Selection(place="BLZ")))
    assert all("cited" not in trace for trace in said["traces"].values())
    assert "headline.gdp" not in cited_by(Selection(place="GTM"))
