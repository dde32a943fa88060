"""The views by subject, in the order a reader meets them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from dashboard import kept
from dashboard.near import near
from dashboard.selection import Selection
from dashboard.tables import cached, is_any_replaced
from dashboard.views import (
    cited_figures,
    covid_survey,
    diaspora_organizations,
    fitting,
    headline,
    migrant_stock,
    remittance_costs,
    remittances,
)
from dashboard.views.covid_survey import conflicts as covid_survey_conflicts
from dashboard.views.covid_survey import context as covid_survey_context
from dashboard.views.diaspora_organizations import reach as diaspora_organizations_reach
from dashboard.views.fitting import Own
from dashboard.views.model import View, ViewModel, content, tables
from dashboard.views.remittance_costs import calculator as remittance_costs_calculator
from dashboard.words import add, has, t

#: Subject to the package's views; the first is there at once, the others when asked for.
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
#: What is asked for beside a view's name to get its tables too.
TABLES = ":tables"
#: Every view under its name, registered ones too.
_NAMED = {view.name: view for view in VIEWS}
#: What was registered, by name.
_OWN: dict[str, Own] = {}
#: What lets go of what was made of all views.
_CLEARS: list[Callable[[], None]] = []

Made = TypeVar("Made", bound=Callable)


def subjects() -> dict[str, tuple[View, ...]]:
    """Return subject to its views, the package's and after them those registered."""
    found = dict(SUBJECTS)
    for own in _OWN.values():
        if own.subject:
            found[own.subject] = (*found.get(own.subject, ()), own.view)
    return found


def all_views() -> tuple[View, ...]:
    """Return the views that have a place, in the order of the page."""
    return tuple(view for views in subjects().values() for view in views)


def first_views() -> tuple[View, ...]:
    """Return the first view of each subject."""
    return tuple(views[0] for views in subjects().values())


def tab_of(subject: str, view: View, language: str) -> str:
    """Return what the tab of `view` says; that which was alone in its subject, the subject."""
    own = f"{view.name}.tab"
    return t(own if has(own, language) else f"page.subject.{subject}", language)


def kept_by_views(make: Made) -> Made:
    """Keep what `make` makes, as `functools.cache` does, until a view gets its place."""
    found = functools.cache(make)
    _CLEARS.append(found.cache_clear)
    return found


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


def register(
    view: View, words: Mapping[str, Mapping] | str | Path | None = None, subject: str = ""
) -> str:
    """Let a view of your own be shown under its name: in components, and with a subject anywhere.

    With a subject it is a tab of it, or the first view of a subject of its own: on the page, in
    the whole `Dashboard`, in the API and in the exported folder of this process (see `--views`
    of the command line). Registered again, as by a cell that is run again, it takes the place
    of the one before.

    Parameters
    ----------
    view : View
        The view; its charts are named ``<name>.<chart>``.
    words : mapping or path, optional
        Language to its words, by their keys below the view's name; or a folder with ``en.yml``
        and ``es.yml``. `dashboard.words.t` gives them to the model: ``t("<name>.title", "es")``.
    subject : str, optional
        One of `subjects`, which the tab (the word ``tab``) is added to; or a name of your own, with
        the word ``subject``. Without it the view is shown in components only.

    Returns
    -------
    str
        The name.

    Raises
    ------
    ValueError
        If a view of the package has the name, a word is missing in a language, or something
        else of the view does not fit its place; the message has a line for each fault.
    """
    before = _OWN.get(view.name)
    is_only_shown = words is None and not subject
    if view in VIEWS or (before and before.view is view and is_only_shown):
        return view.name
    # Shown anew in a component, it keeps the words and the place that it was registered with.
    own = (replace(before, view=view) if before and is_only_shown
           else fitting.fitted(view, words, subject, SUBJECTS))
    _take(view.name, own)
    try:
        fitting.check_model(own)
    except Exception:
        _take(view.name, before)
        raise
    return view.name


def unregister(name: str) -> None:
    """Forget a view that was registered, and its words.

    Raises
    ------
    KeyError
        If no view was registered under that name.
    """
    if name not in _OWN:
        raise KeyError(f"no view {name!r} was registered{near(name, _OWN)}")
    _take(name, None)


def _take(name: str, own: Own | None) -> None:
    """Let `own`, or nothing, stand under `name`, and let go of all that was made otherwise."""
    before = _OWN.pop(name, None)
    _NAMED.pop(name, None)
    if own:
        _OWN[name], _NAMED[name] = own, own.view
    let_go()
    if any(each and (each.subject or each.said) for each in (before, own)):
        add(name, own.said if own else {})
        kept.also(f"words of {name}", json.dumps(own.said).encode() if own else b"")
        for clear in _CLEARS:
            clear()


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
