"""The handout as one HTML file: no script, nothing loaded; it prints a stop a page."""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard import theme
from dashboard.handouts.pages import cover, pages
from dashboard.stories import Story
from dashboard.words import TAGS, t


def make(story: Story, language: str, origin: str, progress: Callable[[int], None]) -> bytes:
    """Return the HTML file; see `dashboard.handouts.make`."""
    title, subtitle, about = cover(story, language)
    return _template().render(
        title=title, subtitle=subtitle, about=about, tag=TAGS[language], theme=theme,
        stops=t("handouts.stops", language),
        pages=list(pages(story, language, origin, progress)),
        number=lambda page: t("handouts.number", language, number=str(page.number),
                              of=str(page.of)),
        # The address is put in by the template, as a link.
        explore=t("handouts.explore", language, address="\n").split("\n"),
    ).encode()


@functools.cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["inline"] = lambda content: base64.b64encode(content).decode()
    return environment.get_template("handout.html")
