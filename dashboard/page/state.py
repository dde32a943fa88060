"""The part of what the script starts from that is the same for every reader."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

from dashboard import places, stories, theme
from dashboard.page.served import asset
from dashboard.page.sources import behind, editions
from dashboard.schemas import SCHEMAS
from dashboard.selection import ADDRESS, DEFAULTS
from dashboard.views import all_views, cited_figures, first_views, kept_by_views, subjects, tab_of
from dashboard.words import LANGUAGES, NAMES, TAGS, cldr, t, words

#: The files of words that the page itself speaks with.
OWN = ("page.", "stage.", "follow.", "handouts.dialog.")
#: What an own story says at each stop, in each language.
TOLD = ("title", "caption", "notes")


@kept_by_views
def interface(language: str) -> dict[str, str]:
    """Return every word of the page itself, and the names of the views: slot to text."""
    tabs = {f"{view.name}.tab": tab_of(subject, view, language)
            for subject, views in subjects().items() if len(views) > 1 for view in views}
    own = {key: text for key, text in words(language).items() if key.startswith(OWN)}
    titles = {f"stage.story.{name}": stories.title(stories.load(name), language)
              for name in stories.NAMES}
    return own | tabs | titles | _of_languages(language)


def _of_languages(language: str) -> dict[str, str]:
    """Return the words that name languages: of the fields of an own story, and of the switch."""
    fields = {
        f"stage.own.{part}.{other}": t(f"stage.own.{part}", language,
                                       name=cldr.language_name(other, language))
        for part in TOLD for other in LANGUAGES
    }
    following = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
    return fields | {"stage.language": NAMES[following]}


@kept_by_views
def fixed(named: Callable[[str], str] = asset) -> dict:
    """Return the part of the state that is the same for every reader.

    Parameters
    ----------
    named : callable
        An asset to the name that it is fetched by.
    """
    views, first = all_views(), first_views()
    later = {v.name: named(f"{v.name}.json") for v in views if v not in first and v.charts}
    return {
        "fields": ADDRESS,
        "defaults": {field: str(value) for field, value in DEFAULTS.items()},
        "interface": {language: interface(language) for language in LANGUAGES},
        "tags": TAGS,
        "signs": {language: dataclasses.asdict(cldr.signs(language)) for language in LANGUAGES},
        "places": place_list(),
        "figures": {"first": named("figures.json"), **later},
        "reads": {view.name: view.reads for view in views},
        "datasets": {view.name: behind(view) for view in views},
        "editions": {view.name: editions(view) for view in views},
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
