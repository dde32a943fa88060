"""The part of what the script starts from that is the same for every reader."""

from __future__ import annotations

import functools
from collections.abc import Callable

from dashboard import places, stories, theme
from dashboard.page.served import asset
from dashboard.page.sources import behind, editions
from dashboard.schemas import SCHEMAS
from dashboard.selection import ADDRESS, DEFAULTS
from dashboard.views import FIRST, SUBJECTS, VIEWS, cited_figures
from dashboard.words import LANGUAGES, TAGS, t, words

#: The files of words that the page itself speaks with.
OWN = ("page.", "stage.", "follow.", "handouts.dialog.")


@functools.cache
def interface(language: str) -> dict[str, str]:
    """Return every word of the page itself, and the names of the views: slot to text."""
    tabs = {f"{view.name}.tab": t(f"{view.name}.tab", language)
            for views in SUBJECTS.values() if len(views) > 1 for view in views}
    own = {key: text for key, text in words(language).items() if key.startswith(OWN)}
    titles = {f"stage.story.{name}": stories.load(name).title[language] for name in stories.NAMES}
    return own | tabs | titles


@functools.cache
def fixed(named: Callable[[str], str] = asset) -> dict:
    """Return the part of the state that is the same for every reader.

    Parameters
    ----------
    named : callable
        An asset to the name that it is fetched by.
    """
    later = {v.name: named(f"{v.name}.json") for v in VIEWS if v not in FIRST and v.charts}
    return {
        "fields": ADDRESS,
        "defaults": {field: str(value) for field, value in DEFAULTS.items()},
        "interface": {language: interface(language) for language in LANGUAGES},
        "tags": TAGS,
        "places": place_list(),
        "figures": {"first": named("figures.json"), **later},
        "reads": {view.name: view.reads for view in VIEWS},
        "datasets": {view.name: behind(view) for view in VIEWS},
        "editions": {view.name: editions(view) for view in VIEWS},
        "sources": {language: named(f"sources_{language}.json") for language in LANGUAGES},
        "data": {name: named(f"{name}.csv") for name in SCHEMAS},
        "stories": {name: named(f"{name}.json") for name in stories.NAMES},
        "dark": theme.DARK,
        "citing": cited_figures.NAME,
    }


@functools.cache
def place_list() -> list[list]:
    """Return code, name per language, group and other names of every place, in search order."""
    return [
        [code, *(places.name(code, language) for language in LANGUAGES), _group(code),
         *places.other_names(code)]
        for code in places.codes()
    ]


def _group(code: str) -> str:
    if code == places.MESOAMERICA:
        return "region"
    return "member" if code in places.rcm_members() else "other"
