"""The views by subject, in the order a reader meets them."""

from __future__ import annotations

import functools
import json
from collections.abc import Collection

from dashboard.selection import Selection
from dashboard.tables import cached, is_any_replaced
from dashboard.views import (
    cited_figures,
    covid_survey,
    diaspora_organizations,
    headline,
    migrant_stock,
    remittance_costs,
    remittances,
)
from dashboard.views.covid_survey import conflicts as covid_survey_conflicts
from dashboard.views.covid_survey import context as covid_survey_context
from dashboard.views.diaspora_organizations import reach as diaspora_organizations_reach
from dashboard.views.model import View, ViewModel, content, tables
from dashboard.views.remittance_costs import calculator as remittance_costs_calculator

#: Subject to its views; the first is there at once, the others when asked for.
SUBJECTS: dict[str, tuple[View, ...]] = {
    "headline": (headline.VIEW,),
    "migrant_stock": migrant_stock.VIEWS,
    "diaspora_organizations": (diaspora_organizations.VIEW, diaspora_organizations_reach.VIEW),
    "remittances": (remittances.VIEW, *remittances.FURTHER),
    "remittance_costs": (remittance_costs.VIEW, remittance_costs_calculator.VIEW),
    "covid_survey": (
        covid_survey.VIEW, covid_survey_conflicts.VIEW, covid_survey_context.VIEW
    ),
    "cited_figures": (cited_figures.VIEW,),
}
VIEWS = tuple(view for views in SUBJECTS.values() for view in views)
FIRST = tuple(views[0] for views in SUBJECTS.values())
#: What is asked for beside a view's name to get its tables too.
TABLES = ":tables"
#: Every view under its name.
_NAMED = {view.name: view for view in VIEWS}


def answers(selection: Selection, wanted: Collection[str]) -> dict[str, str]:
    """Return the answers to `wanted` as JSON texts, each ready to be sent.

    Parameters
    ----------
    selection : Selection
        What the reader has chosen.
    wanted : collection of str
        Names of views (``"remittances"``: texts, charts, traces) or of a view's tables
        (``"remittances:tables"``); names of nothing are passed over.
    """
    return {
        name: _answer(name, tuple(selection.values_of(view.reads).values()))
        for name in wanted
        if (view := views_by_name().get(name.removesuffix(TABLES)))
    }


def affected(wanted: Collection[str], changed: set[str]) -> list[str]:
    """Return those of `wanted` whose view reads one of the fields `changed`."""
    named = views_by_name()
    return [
        name for name in wanted
        if (view := named.get(name.removesuffix(TABLES))) and changed & set(view.reads)
    ]


def model_of(name: str, selection: Selection) -> ViewModel:
    """Return the view model of the view `name`.

    Raises
    ------
    KeyError
        If there is no such view.
    """
    view = views_by_name()[name]
    if is_any_replaced():
        # One's own tables may have years that no other selection offers.
        return view.model(selection)
    return _model(name, tuple(selection.values_of(view.reads).values()))


def answer_to(name: str, values: tuple) -> str:
    """Return the answer of `name` (as for `answers`) to the values of the fields its view reads."""
    return _answer(name, values)


def let_go() -> None:
    """Forget the answers that are kept: who walks through all places needs the room."""
    _answer.cache_clear()
    _model.cache_clear()


def views_by_name() -> dict[str, View]:
    """Return every view under its name, those that were registered too."""
    return _NAMED


def register(view: View) -> str:
    """Let `view` be shown under its name in components of this process.

    Registered again under the same name, as by a cell that is run again, it takes the place
    of the one before.

    Returns
    -------
    str
        The name.

    Raises
    ------
    ValueError
        If a view of the package has the name.
    """
    ours = {each.name: each for each in VIEWS}.get(view.name)
    if ours not in (None, view):
        raise ValueError(f"the dashboard has a view {view.name!r}: give yours another name")
    if _NAMED.get(view.name) is not view:
        _NAMED[view.name] = view
        let_go()
    return view.name


@functools.lru_cache(maxsize=4096)
def _answer(name: str, values: tuple) -> str:
    view = name.removesuffix(TABLES)
    model = _model(view, values)
    said = content(view, model) if name == view else tables(model)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@cached
def _model(name: str, values: tuple) -> ViewModel:
    view = views_by_name()[name]
    return view.model(Selection(**dict(zip(view.reads, values, strict=True))))
