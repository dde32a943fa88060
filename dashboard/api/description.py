"""The API described as OpenAPI: the paths of `openapi.yml`, parameters from `Selection`."""

from __future__ import annotations

import copy
from pathlib import Path

import param

from dashboard import yml
from dashboard.api.answers import SUFFIXES, version
from dashboard.schemas import SCHEMAS
from dashboard.selection import ADDRESS, Selection
from dashboard.views import views_by_name

FILE = Path(__file__).resolve().parent / "openapi.yml"


def openapi(site: str = "/") -> dict:
    """Return the OpenAPI document of the API below `site`: a client adds its paths to that."""
    found = copy.deepcopy(yml.read(FILE))
    found["info"]["version"] = f"1.0.0+{version()}"
    found["servers"] = [{"url": site}]
    parts = found["components"]["parameters"]
    parts["view"]["schema"]["enum"] = list(views_by_name())
    parts["suffix"]["schema"]["enum"] = list(SUFFIXES)
    parts["table"]["schema"]["enum"] = list(SCHEMAS)
    parts |= {short: _parameter(field, short) for field, short in ADDRESS.items()}
    chosen = [{"$ref": f"#/components/parameters/{short}"} for short in ADDRESS.values()]
    for path in found["paths"].values():
        if path["get"].pop("x-selection", False):
            path["get"]["parameters"] = [*path["get"].get("parameters", []), *chosen]
    return found


def _parameter(field: str, short: str) -> dict:
    """Return a field of the selection as a query parameter."""
    known = Selection.param[field]
    schema: dict = {"type": "string"}
    if isinstance(known, param.Selector):
        number = all(isinstance(option, int) for option in known.objects)
        schema = {"type": "integer" if number else "string", "enum": list(known.objects)}
    if known.default != "":
        schema["default"] = known.default
    return {
        "name": short, "in": "query", "required": False, "description": known.doc,
        "schema": schema,
    }
