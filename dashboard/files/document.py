"""A view as one HTML file: no script, nothing loaded; all its charts and tables inside."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard import theme
from dashboard.files import pictures
from dashboard.files.words import choices, cited
from dashboard.selection import Selection
from dashboard.views import model_of
from dashboard.views.model import ViewModel, plain
from dashboard.words import TAGS, t

#: A picture in pixels of the page, how many of its own it has for one of those, and its charts.
SIZE, SHARPNESS, CHARTS = (1100, 520), 2, 2


def of_view(view: str, selection: Selection, address: str) -> bytes:
    """Return the document: sentences, figures, charts, notes, tables, method, sources."""
    model, language = model_of(view, selection), selection.language
    title = plain(model.texts.get("title", t("page.subject.headline", language)))
    before, after = t("files.address", language, address="\n").split("\n")
    return _template().render(
        title=title, tag=TAGS[language], theme=theme, choices=choices(view, selection),
        said=_texts(model, "sentence", "corridor", "chosen"), caveats=_texts(model, "caveat"),
        figures=pictures.figures(model), pictures=list(_pictures(view, model, selection)),
        size=SIZE, notes=_texts(model, "notes"), tables=model.tables,
        heads={"method": t("files.method", language), "sources": t("files.sources", language)},
        method=plain(model.texts.get("method", "")), sources=cited(view, language),
        before=before, address=address, after=after,
    ).encode()


def _texts(model: ViewModel, *slots: str) -> list[str]:
    return [plain(model.texts[slot]) for slot in slots if model.texts.get(slot)]


def _pictures(view: str, model: ViewModel, selection: Selection) -> Iterator[tuple[str, str]]:
    """Give pictures of all charts, in base64, each with its alternative text."""
    charts = list(model.charts)
    while charts:
        content, shown = pictures.charts_alone(
            view, selection, charts[:CHARTS], size=SIZE, sharpness=SHARPNESS
        )
        alts = _texts(model, *(f"{name.split('.')[1]}_alt" for name in charts[:shown]))
        yield base64.b64encode(content).decode(), " ".join(alts)
        charts = charts[shown:]


@functools.cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )
    return environment.get_template("document.html")
