"""The page: an HTML document, its style, its scripts, and the figures that they patch.

The page that arrives already holds the first answer as HTML. The figures are the same
for every reader, built once per process and cached by the browser; the script in the
page (``dashboard/front``, built into ``built/``) patches them with the views' answers.
"""

from __future__ import annotations

import collections
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard import stories
from dashboard.files.words import choices
from dashboard.page.figures import figures
from dashboard.page.served import asset, assets, built, made
from dashboard.page.sources import all_editions
from dashboard.page.state import fixed, interface
from dashboard.page.text import as_json, script_safe
from dashboard.schemas import YEARS
from dashboard.selection import ADDRESS, CORRIDOR_EDITIONS, Selection
from dashboard.views import TABLES, answers, first_views, model_of, subjects, views_by_name
from dashboard.views.model import Table, View, ViewModel, content, plain, tables
from dashboard.words import LANGUAGES, NAMES, TAGS

__all__ = [
    "all_editions", "asset", "assets", "built", "component_variables", "figures", "fixed",
    "interface", "made", "speaker", "template", "variables",
]

HERE = Path(__file__).resolve().parent
#: The view that stands for the whole page beside a link to it: the first that draws something.
PREVIEW = next(view.name for view in first_views() if view.charts)


@functools.cache
def template(name: str = "page.html") -> Template:
    """Return a template of the page's."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    return environment.get_template(name)


def speaker(language: str) -> str:
    """Return the presenter's own window: it holds no figures and asks the server nothing."""
    texts = {lang: {key: text for key, text in interface(lang).items()
                    if key.startswith(("stage.", "page."))} for lang in LANGUAGES}
    return template("speaker.html").render(
        texts=texts[language], tags=TAGS, language=language, asset=asset,
        state=script_safe(as_json(texts)),
    )


def variables(
    selection: Selection, set_aside: list[str], embed: str = "", origin: str = "",
    version: str = "",
) -> dict:
    """Return what the template needs to show `selection` before any script has run.

    Parameters
    ----------
    selection : Selection
        What the reader has chosen.
    set_aside : list of str
        Parts of the address that mean nothing.
    embed : str, optional
        The one view that is shown, inside another page.
    origin : str, optional
        Where readers find this page, for the picture that other sites show beside a link.
    version : str, optional
        The version of the answers in it.
    """
    shown = [embed] if embed else [view.name for view in first_views()]
    models = {name: model_of(name, selection) for name in shown}
    opened = _open_tables(models)
    state = _first(selection, models, opened, version) | {
        "set_aside": set_aside, "embed": embed, **fixed(),
    }
    said = answers(selection, state["shown"])
    body = ",".join(f"{json.dumps(name)}:{answer}" for name, answer in said.items())
    return {
        **_filled(selection, models, opened),
        "language_tag": TAGS[selection.language],
        "state": script_safe(as_json(state)[:-1] + ',"views":{' + body + "}}"),
        "asset": asset,
        "subjects": _embedded(embed) if embed else subjects(),
        "embed": embed,
        "preview": embed or PREVIEW,
        "stories": stories.NAMES,
        "origin": origin,
        "years": list(YEARS),
        "addresses": {
            language: Selection(**{**selection.values_of(tuple(ADDRESS)), "language": language})
            .to_query() for language in LANGUAGES
        },
    }


def component_variables(
    selection: Selection, subjects: Mapping[str, Sequence[View]],
    model: Callable[[str], ViewModel], *, controls: bool, version: str,
) -> dict:
    """Return what the template of a component needs to show `selection`.

    Parameters
    ----------
    selection : Selection
        What is chosen.
    subjects : mapping
        Name of a subject to its views: the first is shown, the others are behind tabs.
    model : callable
        Name of a view to its model for `selection`.
    controls : bool
        Whether the controls of the selection are shown.
    version : str
        The version of the answers.
    """
    models = {views[0].name: model(views[0].name) for views in subjects.values()}
    opened = _open_tables(models)
    state = _first(selection, models, opened, version) | {
        "set_aside": [],
        "embed": "",
        "views": {name: content(name, model) for name, model in models.items()}
        | {f"{name}{TABLES}": tables(models[name]) for name in opened},
    }
    return {
        **_filled(selection, models, opened),
        "state": state,
        "subjects": subjects,
        "embed": "",
        "component": True,
        "controls": controls,
        "years": list(selection.param.year.objects),
    }


def _filled(
    selection: Selection, models: Mapping[str, ViewModel],
    opened: Mapping[str, tuple[Table, ...]],
) -> dict:
    """Return the variables that a page and a component share."""
    texts = collections.defaultdict(str, interface(selection.language))
    for name, model in models.items():
        texts |= {f"{name}.{slot}": plain(text) for slot, text in model.texts.items()}
    return {
        "selection": selection,
        "texts": texts,
        "shown": list(models),
        "tables": opened,
        "filters": {
            name: " · ".join(map(": ".join, choices(name, selection))) for name in views_by_name()
        },
        "exported": {},
        "component": False,
        "controls": True,
        "editions": CORRIDOR_EDITIONS,
        "languages": TAGS,
        "own_names": NAMES,
    }


def _open_tables(models: Mapping[str, ViewModel]) -> dict[str, tuple[Table, ...]]:
    """Return the tables of the views that have no charts: those open on them."""
    found = {name: model.tables for name, model in models.items()
             if not views_by_name()[name].charts}
    return {name: tables for name, tables in found.items() if tables}


def _embedded(embed: str) -> dict[str, tuple[View, ...]]:
    return next({subject: (view,)} for subject, views in subjects().items()
                for view in views if view.name == embed)


def _first(
    selection: Selection, models: Mapping[str, ViewModel],
    opened: Mapping[str, tuple[Table, ...]], version: str,
) -> dict:
    """Return what the state says of the first answers."""
    return {
        "address": selection.to_query(),
        "version": version,
        "shown": [*models, *(f"{name}{TABLES}" for name in opened)],
    }
