"""The exported page of some choices: what `dashboard.export` writes, for a walk of the bench."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from bokeh.settings import settings
from tornado.web import Application, StaticFileHandler

from dashboard.export import held, pages
from dashboard.selection import Selection
from dashboard.views import TABLES, VIEWS, first_views


def write(folder: Path, name: str, chosen: Iterable[Selection]) -> None:
    """Write the page ``<name>.html`` that can show `chosen`, the first of them at once."""
    selections = list(chosen)
    for file, content in pages.assets().items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    scripts = folder / "static" / "js"
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy(settings.bokehjs_path() / "js" / "bokeh.min.js", scripts)
    answers = folder / f"answers-{name}"
    answers.mkdir()
    for place in ["", *dict.fromkeys(selection.place for selection in selections)]:
        file = held.file_of(place, held.empty(), states(place, selections))
        (answers / f"{place or held.COMMON}.js").write_bytes(file)
    (folder / f"{name}.html").write_text(pages.html("en", answers.name), encoding="utf-8")


def states(place: str, selections: list[Selection]) -> dict[str, list[tuple]]:
    """Return what the page asks for: its first views, and the table of one without a chart."""
    found: dict[str, dict[tuple, None]] = {}
    for view in VIEWS:
        if ("place" in view.reads) != bool(place) or view not in first_views():
            continue
        for chosen in selections:
            if place in ("", chosen.place):
                values = tuple(chosen.values_of(view.reads).values())
                for name in (view.name, f"{view.name}{TABLES}")[: 1 if view.charts else 2]:
                    found.setdefault(name, {})[values] = None
    return {name: list(values) for name, values in found.items()}


async def _serve(folder: str, port: int) -> None:
    Application([(r"/(.*)", StaticFileHandler, {"path": folder})]).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2])))
