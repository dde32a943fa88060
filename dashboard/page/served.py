"""The files that the page loads: their names hold a hash of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dashboard import stories
from dashboard.page.figures import figures
from dashboard.page.sources import described
from dashboard.page.style import style
from dashboard.page.text import as_json
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA
from dashboard.views import all_views, first_views, kept_by_views
from dashboard.words import LANGUAGES

HERE = Path(__file__).resolve().parent
#: The scripts that ``make front`` builds: Bokeh's part, ours, and that of the speaker's window.
SCRIPTS = ("bokeh.js", "page.js", "speaker.js")


@kept_by_views
def assets() -> dict[str, tuple[bytes, str]]:
    """Return file name (with a hash of its content) to content and type."""
    found = {name: made(name) for name in _makers()}
    return {_hashed(name, content): (content, kind) for name, (content, kind) in found.items()}


def asset(name: str) -> str:
    """Return the hashed file name of the asset `name`."""
    return _names()[name]


@kept_by_views
def made(name: str) -> tuple[bytes, str]:
    """Return content and type of the asset `name`, made when it is first asked for.

    Raises
    ------
    KeyError
        If there is no such asset.
    """
    make, kind = _makers()[name]
    return make(), kind


@kept_by_views
def _makers() -> dict[str, tuple[Callable[[], bytes], str]]:
    """Return what makes each asset, and its type."""
    css, javascript, data = "text/css", "text/javascript", "application/json"
    return {
        "page.css": (lambda: style(all_views()), css),
        "speaker.css": ((HERE / "speaker.css").read_bytes, css),
        "stage.css": ((HERE / "stage.css").read_bytes, css),
        "figures.json": (lambda: figures(first_views()), data),
        **{name: (partial(built, name), javascript) for name in SCRIPTS},
        **{f"{view.name}.json": (partial(figures, [view]), data)
           for view in all_views() if view not in first_views() and view.charts},
        **{f"sources_{language}.json": (partial(_sources, language), data)
           for language in LANGUAGES},
        **{f"{name}.json": (partial(_story, name), data) for name in stories.NAMES},
        **{f"{name}.csv": ((DATA / f"{name}.csv").read_bytes, "text/csv") for name in SCHEMAS},
    }


def _sources(language: str) -> bytes:
    return as_json(described(language)).encode()


def _story(name: str) -> bytes:
    return as_json(stories.described(stories.load(name))).encode()


@kept_by_views
def _names() -> dict[str, str]:
    parts = ((name.rsplit("-", 1)[0], name.rsplit(".", 1)[1], name) for name in assets())
    return {f"{stem}.{suffix}": name for stem, suffix, name in parts}


class Scripts:
    """Names the scripts to a Panel server: it gives any file that a class lists so.

    Its address for them is ``components/<module>/Scripts/_js/<file>``.
    """

    names = ("bokeh.js", "page.js")
    _js = tuple(f"built/{name}" for name in names)


def built(name: str) -> bytes:
    """Return a file that ``make front`` builds."""
    return (HERE / "built" / name).read_bytes()


def _hashed(name: str, content: bytes) -> str:
    stem, suffix = name.split(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
