"""The page: an HTML document, its style, its scripts, and the figures that they patch.

The page that arrives already holds the first answer as HTML. The figures are the same
for every reader, built once per process and cached by the browser; the script in the
page (``dashboard/front``, built into ``built/``) patches them with the views' answers.
"""

from __future__ import annotations

import collections
import functools
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard import places, stories, theme
from dashboard.files.words import choices
from dashboard.page.figures import figures
from dashboard.page.sources import all_editions, behind, described, editions
from dashboard.page.style import style
from dashboard.schemas import SCHEMAS, YEARS
from dashboard.selection import ADDRESS, CORRIDOR_EDITIONS, DEFAULTS, Selection
from dashboard.tables import DATA
from dashboard.views import (
    FIRST,
    SUBJECTS,
    TABLES,
    VIEWS,
    answers,
    cited_figures,
    model_of,
    views_by_name,
)
from dashboard.views.model import Table, View, plain
from dashboard.words import LANGUAGES, TAGS, t, words

__all__ = [
    "all_editions", "asset", "assets", "figures", "interface", "speaker", "template", "variables",
]

HERE = Path(__file__).resolve().parent
#: The files of words that the page itself speaks with.
OWN = ("page.", "stage.", "follow.", "handouts.dialog.")
#: The view that stands for the whole page beside a link to it: the first that draws something.
PREVIEW = next(view.name for view in FIRST if view.charts)
#: The scripts that ``make front`` builds: Bokeh's part, ours, and that of the speaker's window.
SCRIPTS = ("bokeh.js", "page.js", "speaker.js")


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
    texts = {lang: {key: text for key, text in words(lang).items()
                    if key.startswith(("stage.", "page."))} for lang in LANGUAGES}
    return template("speaker.html").render(
        texts=texts[language], tags=TAGS, language=language, asset=asset,
        state=_script_safe(_json(texts)),
    )


@functools.cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Return file name (with a hash of its content) to content and type."""
    found = {
        "page.css": (style(VIEWS), "text/css"),
        "speaker.css": ((HERE / "speaker.css").read_bytes(), "text/css"),
        "stage.css": ((HERE / "stage.css").read_bytes(), "text/css"),
        "figures.json": (figures(FIRST), "application/json"),
    }
    for name in SCRIPTS:
        found[name] = ((HERE / "built" / name).read_bytes(), "text/javascript")
    for view in VIEWS:
        if view not in FIRST and view.charts:
            found[f"{view.name}.json"] = (figures([view]), "application/json")
    for language in LANGUAGES:
        content = _json(described(language)).encode()
        found[f"sources_{language}.json"] = (content, "application/json")
    for name in stories.NAMES:
        story = _json(stories.described(stories.load(name))).encode()
        found[f"{name}.json"] = (story, "application/json")
    for name in SCHEMAS:
        found[f"{name}.csv"] = ((DATA / f"{name}.csv").read_bytes(), "text/csv")
    return {_hashed(name, content): (content, kind) for name, (content, kind) in found.items()}


def asset(name: str) -> str:
    """Return the hashed file name of the asset `name`."""
    return _names()[name]


@functools.cache
def _names() -> dict[str, str]:
    parts = ((name.rsplit("-", 1)[0], name.rsplit(".", 1)[1], name) for name in assets())
    return {f"{stem}.{suffix}": name for stem, suffix, name in parts}


@functools.cache
def interface(language: str) -> dict[str, str]:
    """Return every word of the page itself, and the names of the views: slot to text."""
    tabs = {f"{view.name}.tab": t(f"{view.name}.tab", language)
            for views in SUBJECTS.values() if len(views) > 1 for view in views}
    own = {key: text for key, text in words(language).items() if key.startswith(OWN)}
    titles = {f"stage.story.{name}": stories.load(name).title[language] for name in stories.NAMES}
    return own | tabs | titles


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
    shown = [embed] if embed else [view.name for view in FIRST]
    texts = collections.defaultdict(str, interface(selection.language))
    for name in shown:
        model = model_of(name, selection)
        texts |= {f"{name}.{slot}": plain(text) for slot, text in model.texts.items()}
    return {
        "selection": selection,
        "language_tag": TAGS[selection.language],
        "texts": texts,
        "state": _state(selection, set_aside, shown, embed, version),
        "asset": asset,
        "subjects": _embedded(embed) if embed else SUBJECTS,
        "shown": shown,
        "tables": _open_tables(shown, selection),
        "filters": {
            view.name: " · ".join(map(": ".join, choices(view.name, selection))) for view in VIEWS
        },
        "embed": embed,
        "preview": embed or PREVIEW,
        "stories": stories.NAMES,
        "origin": origin,
        "exported": {},
        "years": list(YEARS),
        "editions": CORRIDOR_EDITIONS,
        "languages": TAGS,
        "addresses": {
            language: Selection(**{**selection.values_of(tuple(ADDRESS)), "language": language})
            .to_query() for language in LANGUAGES
        },
    }


def _open_tables(shown: list[str], selection: Selection) -> dict[str, tuple[Table, ...]]:
    """Return the tables of the views that have no charts: those open on them."""
    found = {name: model_of(name, selection).tables for name in shown
             if not views_by_name()[name].charts}
    return {name: tables for name, tables in found.items() if tables}


def _embedded(embed: str) -> dict[str, tuple[View, ...]]:
    subject = next(name for name, views in SUBJECTS.items() if embed in {v.name for v in views})
    return {subject: tuple(view for view in SUBJECTS[subject] if view.name == embed)}


def _state(
    selection: Selection, set_aside: list[str], shown: list[str], embed: str, version: str
) -> str:
    """Return what the script starts from, as JSON that can stand in HTML."""
    state = {
        "address": selection.to_query(),
        "set_aside": set_aside,
        "version": version,
        "shown": [*shown, *(f"{name}{TABLES}" for name in _open_tables(shown, selection))],
        "embed": embed,
        **_fixed(),
    }
    said = answers(selection, state["shown"])
    body = ",".join(f"{json.dumps(name)}:{answer}" for name, answer in said.items())
    return _script_safe(_json(state)[:-1] + ',"views":{' + body + "}}")


@functools.cache
def _fixed() -> dict:
    """Return the part of the state that is the same for every reader."""
    later = {v.name: asset(f"{v.name}.json") for v in VIEWS if v not in FIRST and v.charts}
    return {
        "fields": ADDRESS,
        "defaults": {field: str(value) for field, value in DEFAULTS.items()},
        "interface": {language: interface(language) for language in LANGUAGES},
        "tags": TAGS,
        "places": place_list(),
        "figures": {"first": asset("figures.json"), **later},
        "reads": {view.name: view.reads for view in VIEWS},
        "datasets": {view.name: behind(view) for view in VIEWS},
        "editions": {view.name: editions(view) for view in VIEWS},
        "sources": {language: asset(f"sources_{language}.json") for language in LANGUAGES},
        "data": {name: asset(f"{name}.csv") for name in SCHEMAS},
        "stories": {name: asset(f"{name}.json") for name in stories.NAMES},
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


def _hashed(name: str, content: bytes) -> str:
    stem, suffix = name.split(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def _script_safe(text: str) -> str:
    return text.replace("<", "\\u003c")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
