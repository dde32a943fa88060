"""The yardstick: the same page and figures without a server, its answers in one file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bokeh.settings import settings

from dashboard import page
from dashboard.app import YEARS
from dashboard.selection import Selection, read_query
from dashboard.views import answers
from tests.serving import free_port, served

SERVER = """
import sys
from tornado.ioloop import IOLoop
from tornado.web import Application, StaticFileHandler
folder, port = sys.argv[1:]
files = {"path": folder, "default_filename": "index.html"}
Application([("/(.*)", StaticFileHandler, files)]).listen(int(port), "127.0.0.1")
IOLoop.current().start()
"""


def write(folder: Path, addresses: Iterable[str]) -> None:
    """Write the page into `folder`, able to answer `addresses`."""
    first = Selection()
    variables = page.variables(first, answers(first), [])
    variables["state"] = '{"answers":"answers.json",' + variables["state"][1:]
    html = page.template().render(**variables, years=list(YEARS), docs=[{"token": ""}])
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "assets").mkdir()
    for name, (content, _) in page.assets().items():
        (folder / "assets" / name).write_bytes(content)
    script = Path(settings.bokehjs_path()) / "js" / "bokeh.min.js"
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / "bokeh.min.js").write_bytes(script.read_bytes())
    found = {
        address: {
            name: json.loads(text)
            for name, text in answers(Selection(**read_query(address)[0])).items()
        }
        for address in addresses
    }
    (folder / "answers.json").write_text(json.dumps(found), encoding="utf-8")


@contextmanager
def served_static(folder: Path) -> Iterator[str]:
    """Serve `folder` by a process of its own; give the address."""
    port = free_port()
    script = folder.parent / "static_server.py"
    script.write_text(SERVER, encoding="utf-8")
    with served([str(script), str(folder), str(port)], port, folder.parent / "static.log"):
        yield f"http://127.0.0.1:{port}"
