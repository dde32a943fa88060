"""The same page without a server: figures, script and style, the answers in a file beside it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from bokeh.settings import settings
from tornado.web import Application, StaticFileHandler

from dashboard import page
from dashboard.selection import Selection
from dashboard.views import FIRST, TABLES, answers, views_by_name


def write(folder: Path, name: str, chosen: Iterable[Selection]) -> None:
    """Write the page ``<name>.html`` that can show `chosen`, the first of them at once."""
    selections = list(chosen)
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for asset, (content, _) in page.assets().items():
        (assets / asset).write_bytes(content)
    scripts = folder / "static" / "js"
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy(settings.bokehjs_path() / "js" / "bokeh.min.js", scripts)
    (assets / f"answers-{name}.json").write_text(dictionary(selections), encoding="utf-8")
    first = selections[0]
    variables = page.variables(first, [])
    addition = json.dumps({"answers": f"answers-{name}.json"})[1:-1]
    variables["state"] = "{" + addition + "," + variables["state"][1:]
    html = page.template().render(**variables, session="{}")
    (folder / f"{name}.html").write_text(html, encoding="utf-8")


def dictionary(selections: list[Selection]) -> str:
    """Return, per view, which fields it reads, and its answers by their values."""
    views = []
    # The page asks for its first views, and for the table of one that has no chart.
    names = [view.name for view in FIRST]
    for name in [*names, *(f"{view.name}{TABLES}" for view in FIRST if not view.charts)]:
        reads = views_by_name()[name.removesuffix(TABLES)].reads
        by_values = {
            ",".join(map(str, chosen.values_of(reads).values())): answers(chosen, [name])[name]
            for chosen in selections
        }
        body = ",".join(f"{json.dumps(key)}:{answer}" for key, answer in by_values.items())
        views.append(f'{json.dumps(name)}:{{"reads":{json.dumps(reads)},"answers":{{{body}}}}}')
    return "{" + ",".join(views) + "}"


async def _serve(folder: str, port: int) -> None:
    Application([(r"/(.*)", StaticFileHandler, {"path": folder})]).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2])))
