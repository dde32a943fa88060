"""The page: one HTML document, one style sheet, one script, and the figures it patches.

The page that arrives already holds the first answer as HTML. The figures are the same
for every reader, built once per process and cached by the browser; the script in the
page patches them with the views' answers.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path

from bokeh.core.json_encoder import serialize_json
from bokeh.document import Document
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard import places
from dashboard.selection import ADDRESS, DEFAULTS, Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.covid_survey import lines_of
from dashboard.words import LANGUAGES, TAGS, words

HERE = Path(__file__).resolve().parent


@functools.cache
def template() -> Template:
    """Return the page's template."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    return environment.get_template("page.html")


@functools.cache
def figures() -> bytes:
    """Return all figures, empty, as the JSON of one Bokeh document."""
    document = Document()
    # Frozen, or Bokeh would walk all figures again for each one added.
    with document.models.freeze():
        for view in VIEWS:
            for build in view.charts.values():
                document.add_root(build())
    return serialize_json(document.to_json(deferred=False)).encode()


@functools.cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Return file name (with a hash of its content) to content and type."""
    found = {
        "page.css": ((HERE / "page.css").read_bytes(), "text/css"),
        "page.js": ((HERE / "page.js").read_bytes(), "text/javascript"),
        "figures.json": (figures(), "application/json"),
    }
    return {_hashed(name, content): (content, kind) for name, (content, kind) in found.items()}


def asset(name: str) -> str:
    """Return the hashed file name of the asset `name`."""
    stem, suffix = name.split(".")
    return next(n for n in assets() if n.startswith(f"{stem}-") and n.endswith(suffix))


def interface(language: str) -> dict[str, str]:
    """Return every word of the page itself: slot to text."""
    return {key: text for key, text in words(language).items() if key.startswith("page.")}


def variables(selection: Selection, answers: dict[str, str], set_aside: list[str]) -> dict:
    """Return what the template needs to show `selection` before any script has run."""
    texts = dict(interface(selection.language))
    for view in VIEWS:
        model = model_of(view.name, selection)
        texts |= {f"{view.name}.{slot}": text for slot, text in model.texts.items()}
    state = {
        "address": selection.to_query(),
        "set_aside": set_aside,
        "fields": ADDRESS,
        "defaults": {field: str(value) for field, value in DEFAULTS.items()},
        "interface": {language: interface(language) for language in LANGUAGES},
        "tags": TAGS,
        "places": place_list(),
        "figures": asset("figures.json"),
    }
    body = ",".join(f"{json.dumps(name)}:{answer}" for name, answer in answers.items())
    return {
        "selection": selection,
        "language_tag": TAGS[selection.language],
        "texts": texts,
        "place_name": places.name(selection.place, selection.language),
        "state": _script_safe(_json(state)[:-1] + ',"views":{' + body + "}}"),
        "asset": asset,
        "topics": survey_topics(),
        "cited_figures": model_of("cited_figures", selection).tables,
    }


@functools.cache
def survey_topics() -> list[list[tuple[str, float]]]:
    """Return the survey's topics in columns of like height, each with its lines of text."""
    columns = (("work", "return"), ("income", "remittances", "health"), ("plans",))
    return [[(topic, lines_of(topic)) for topic in column] for column in columns]


@functools.cache
def place_list() -> list[list]:
    """Return code, name per language and group of every place, in search order."""
    return [
        [code, *(places.name(code, language) for language in LANGUAGES), _group(code)]
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
