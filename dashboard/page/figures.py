"""The figures of the page, empty: what the browser builds its charts from."""

from __future__ import annotations

import base64
import functools
import gzip
import json
from collections.abc import Callable, Iterable

import numpy as np
from bokeh.core.json_encoder import serialize_json
from bokeh.document import Document
from bokeh.plotting import figure

from dashboard.kept import kept
from dashboard.views import VIEWS
from dashboard.views.model import View

#: Coordinates are told in this part of their unit, each by its step from the one before.
PART = 100


def figures(views: Iterable[View]) -> bytes:
    """Return the figures of `views`: chart to the JSON of a Bokeh document of its own."""
    found = {}
    for view in views:
        make = functools.partial(figures_of, view)
        # Bokeh takes most of a start for them; what is not of the package may change at any time.
        found |= json.loads(kept(f"{view.name}.json", make) if view in VIEWS else make())
    return _json(found)


def figures_of(view: View) -> bytes:
    """Return the figures of one view, made anew: it may be one that is not of the package."""
    return _json({
        name: numbered(_figure(build), f"{view.name}.{at}.")
        for at, (name, build) in enumerate(view.charts.items())
    })


def _json(content: dict) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode()


def _figure(build: Callable[[], figure]) -> dict:
    document = Document()
    document.add_root(build())
    content = json.loads(serialize_json(document.to_json(deferred=False)))
    # How a page says that its session is lost: ours has none.
    del content["config"]
    # Bokeh describes the models of every extension that was imported: the charts use none.
    content.pop("defs", None)
    return _in_steps(content)


def _in_steps(value: object) -> object:
    """Return `value` with its arrays as steps: compressed they take two fifths of the room."""
    if isinstance(value, list):
        return [_in_steps(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "ndarray" and value["dtype"] == "float32":
        packed = base64.b64decode(value["array"]["data"])
        return {"type": "steps", "part": PART, "steps": steps(
            np.frombuffer(gzip.decompress(packed), "<f4")
        )}
    return {key: _in_steps(one) for key, one in value.items()}


def numbered(figure: dict, before: str) -> dict:
    """Return `figure` with models named in order: Bokeh counts all that a process ever made.

    >>> numbered({"roots": [{"id": "p1042"}, {"of": [{"id": "p1007"}, {"id": "p1042"}]}]}, "a.")
    {'roots': [{'id': 'a.0'}, {'of': [{'id': 'a.1'}, {'id': 'a.0'}]}]}
    """
    names: dict[str, str] = {}

    def named(value: object) -> object:
        if isinstance(value, list):
            return [named(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "id" in value:
            names.setdefault(value["id"], f"{before}{len(names)}")
            value = value | {"id": names[value["id"]]}
        return {key: one if key == "id" else named(one) for key, one in value.items()}

    return named(figure)


def steps(values: np.ndarray) -> list[int | None]:
    """Return the steps between `values` in hundredths; a gap (NaN) is None.

    Raises
    ------
    ValueError
        If a value is no whole number of hundredths.

    >>> steps(np.array([1.5, 1.25, np.nan, 2], "float32"))
    [150, -25, None, 75]
    """
    found: list[int | None] = []
    last = 0
    for value in values.tolist():
        if np.isnan(value):
            found.append(None)
            continue
        whole = round(value * PART)
        if np.float32(whole / PART) != np.float32(value):
            raise ValueError(f"{value} is no whole number of hundredths")
        found.append(whole - last)
        last = whole
    return found
