"""The description is valid OpenAPI and says what the API does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dashboard.api.answers import SUFFIXES
from dashboard.api.description import openapi
from dashboard.follow import Hub
from dashboard.schemas import SCHEMAS
from dashboard.selection import ADDRESS, DEFAULTS, Selection
from dashboard.settings import Settings
from dashboard.site import routes
from dashboard.views import views_by_name
from tests.api.test_answers import get

FOUND = openapi()
#: Keys that a path, an operation, a parameter and a response may have (OpenAPI 3.1).
OPERATION = {"summary", "description", "parameters", "responses", "operationId", "tags"}
PARAMETER = {"name", "in", "description", "required", "schema", "example"}


def resolved(part: dict) -> dict:
    """Return what a reference stands for."""
    if "$ref" not in part:
        return part
    found = FOUND
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def filled(path: str) -> str:
    """Return an address that `path` describes."""
    return path.format(views="headline", view="migrant_stock", suffix="csv", table="population")


def operations() -> Iterator[tuple[str, dict]]:
    for path, item in FOUND["paths"].items():
        assert list(item) == ["get"], path
        yield path, item["get"]


def test_it_is_served_as_it_is_made(server: str) -> None:
    status, headers, body = get(f"{server}/api")
    assert (status, headers.get_content_type()) == (200, "application/json")
    assert json.loads(body) == json.loads(json.dumps(openapi(server)))


def test_it_has_the_form_of_openapi() -> None:
    assert FOUND["openapi"].startswith("3.1.")
    assert set(FOUND) <= {"openapi", "info", "paths", "components", "servers"}
    assert FOUND["info"]["title"]
    assert FOUND["info"]["version"]
    for path, operation in operations():
        assert set(operation) <= OPERATION
        assert operation["summary"]
        assert all(re.fullmatch(r"\d{3}", status) for status in operation["responses"])
        assert all(resolved(said)["description"] for said in operation["responses"].values())
        parameters = [resolved(part) for part in operation.get("parameters", [])]
        for parameter in parameters:
            assert set(parameter) <= PARAMETER
            assert parameter["in"] in ("path", "query")
            assert parameter["schema"]["type"] in ("string", "integer")
            assert parameter["in"] == "query" or parameter["required"] is True
        names = [(parameter["in"], parameter["name"]) for parameter in parameters]
        assert len(set(names)) == len(names)
        assert {name for place, name in names if place == "path"} == set(
            re.findall(r"\{(\w+)\}", path)
        )


def test_it_lists_every_field_of_the_selection_with_its_values_and_default() -> None:
    for path, operation in operations():
        if "/views/" not in path:
            continue
        parameters = {part["name"]: part for part in map(resolved, operation["parameters"])}
        assert set(ADDRESS.values()) <= set(parameters)
        for field, short in ADDRESS.items():
            schema, known = parameters[short]["schema"], Selection.param[field]
            assert parameters[short]["description"] == known.doc
            assert schema.get("enum", []) == list(getattr(known, "objects", []))
            if DEFAULTS.get(field):
                assert schema["default"] == DEFAULTS[field]
    parts = FOUND["components"]["parameters"]
    assert parts["view"]["schema"]["enum"] == list(views_by_name())
    assert parts["table"]["schema"]["enum"] == list(SCHEMAS)
    assert parts["suffix"]["schema"]["enum"] == list(SUFFIXES)


def test_every_route_of_the_api_is_described() -> None:
    hub = Hub(Settings(), clock=lambda: 0.0)
    served = [route[0] for route in routes(hub) if route[0].startswith("/api/")]
    described = [filled(path) for path, _ in operations()]
    for example in described:
        assert any(re.fullmatch(pattern, example) for pattern in served), example
    for pattern in served:
        assert any(re.fullmatch(pattern, example) for example in described), pattern


def test_the_described_addresses_answer(server: str) -> None:
    for path, operation in operations():
        assert get(server + filled(path))[0] == 200, path
        assert "200" in operation["responses"]
