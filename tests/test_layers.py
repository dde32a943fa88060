"""Imports point down only: a layer may use those below it and no other."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "dashboard"
#: From the top down. A layer may import those further down, and itself.
LAYERS = (
    ("__main__",),
    ("app",),
    ("site", "publishers", "preflight", "analyst", "export"),
    ("component",),
    ("api",),
    ("server",),
    ("follow", "page"),
    ("handouts",),
    ("files",),
    ("stories",),
    ("views",),
    ("charts", "questions"),
    ("selection",),
    ("address",),
    ("voice",),
    ("own", "arguments", "fields"),
    ("provenance",),
    ("answers",),
    ("places", "numbers", "citations", "extras", "kept"),
    ("words", "theme", "tables"),
    ("settings",),
    ("schemas",),
    ("schema",),
    ("near", "names", "yml"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def modules() -> list[Path]:
    # The front end is no Python, but a package of npm's may bring some.
    return [path for path in PACKAGE.rglob("*.py")
            if path != PACKAGE / "__init__.py" and "node_modules" not in path.parts]


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dashboard"):
            inside = node.module.split(".")[1:]
            found |= {inside[0]} if inside else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [a.name.split(".") for a in node.names if a.name.startswith("dashboard.")]
            found |= {name[1] for name in names}
    return found


def test_every_module_has_a_layer() -> None:
    assert {layer_of(path) for path in modules()} - set(RANK) == set()


def test_imports_point_down_only() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports dashboard.{name}"
        for path in modules()
        for name in imported(path)
        if name != layer_of(path) and RANK[name] <= RANK[layer_of(path)]
    ]
    assert wrong == []


def test_the_app_never_imports_the_publishers() -> None:
    users = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if layer_of(path) not in ("publishers", "__main__") and "publishers" in imported(path)
    ]
    assert users == []
