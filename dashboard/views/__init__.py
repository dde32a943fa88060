"""The views, in the order a reader meets them."""

from __future__ import annotations

import functools
import json

from dashboard.selection import Selection
from dashboard.views import (
    cited_figures,
    covid_survey,
    diaspora_organizations,
    headline,
    migrant_stock,
    remittance_costs,
    remittances,
)
from dashboard.views.model import View, ViewModel, content

VIEWS: tuple[View, ...] = (
    headline.VIEW,
    migrant_stock.VIEW,
    diaspora_organizations.VIEW,
    remittances.VIEW,
    remittance_costs.VIEW,
    covid_survey.VIEW,
    cited_figures.VIEW,
)


def answers(selection: Selection, changed: set[str] | None = None) -> dict[str, str]:
    """Return the views' answers as JSON texts, each ready to be sent.

    Parameters
    ----------
    selection : Selection
        What the reader has chosen.
    changed : set of str, optional
        Only views that read one of these fields; all views if not given.
    """
    return {
        view.name: _answer(view.name, tuple(selection.values_of(view.reads).values()))
        for view in VIEWS
        if changed is None or changed & set(view.reads)
    }


def model_of(name: str, selection: Selection) -> ViewModel:
    """Return the view model of the view `name`."""
    return _model(name, tuple(selection.values_of(_views()[name].reads).values()))


@functools.lru_cache(maxsize=4096)
def _answer(name: str, values: tuple) -> str:
    said = content(name, _model(name, values))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@functools.lru_cache(maxsize=512)
def _model(name: str, values: tuple) -> ViewModel:
    view = _views()[name]
    return view.model(Selection(**dict(zip(view.reads, values, strict=True))))


@functools.cache
def _views() -> dict[str, View]:
    return {view.name: view for view in VIEWS}
