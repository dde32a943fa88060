"""The same figures on a page that holds nothing else: what Bokeh itself takes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bokeh.core.json_encoder import serialize_json
from bokeh.document import Document
from jinja2 import Environment, FileSystemLoader

from dashboard.selection import ADDRESS, DEFAULTS, Selection
from dashboard.views import first_views, model_of
from dashboard.views.model import View

HERE = Path(__file__).resolve().parent


#: Left, top, width and height, in pixels.
Box = tuple[int, int, int, int]


def write(folder: Path, name: str, chosen: Iterable[Selection], boxes: dict[str, Box]) -> None:
    """Write the page ``<name>.html`` that can show `chosen`, the first of them at once.

    Parameters
    ----------
    boxes : dict
        Chart to its box on the dashboard's page: who looks at this page sees the same figures.
    """
    selections = list(chosen)
    drawn = [view for view in first_views() if view.charts]
    states = {
        "fields": ADDRESS,
        "defaults": {field: str(value) for field, value in {"language": "en", **DEFAULTS}.items()},
        "views": {
            view.name: {"reads": view.reads, "patches": {
                ",".join(map(str, selection.values_of(view.reads).values())): _parts(
                    view.name, selection
                ) for selection in selections
            }} for view in drawn
        },
    }
    content = json.dumps({
        "figures": _figures(drawn), "states": states, "first": selections[0].to_query(),
    })
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("bare.html")
    text = template.render(boxes=boxes, content=_Plain(content.replace("<", "\\u003c")))
    (folder / f"{name}.html").write_text(text, encoding="utf-8")


def _figures(drawn: Iterable[View]) -> dict:
    """Return the figures of the views `drawn`, empty, as one Bokeh document in JSON."""
    document = Document()
    with document.models.freeze():
        for view in drawn:
            for build in view.charts.values():
                document.add_root(build())
    return json.loads(serialize_json(document.to_json(deferred=False)))


class _Plain(str):
    """A text that stands in the page as it is."""

    def __html__(self) -> str:
        return self


def _parts(view: str, selection: Selection) -> dict:
    patches = model_of(view, selection).charts.values()
    return {part: properties for patch in patches for part, properties in patch.items()}
