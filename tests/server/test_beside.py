"""Panel applications beside our handlers, in the same server, with nothing patched."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import panel.models.widgets as panel_models
import pytest
from bokeh.client import pull_session

from dashboard import page
from tests.load.visitor import numbers
from tests.server.asking import ask, run
from tests.serving import free_port, served

SERVES = """
import sys
import panel as pn
from panel.io.application import build_applications
from tornado.ioloop import IOLoop
from dashboard.site import routes
from dashboard.follow import hub_of
from dashboard.server import Application, Host, run
from dashboard.settings import Settings

settings = Settings(port=int(sys.argv[1]), public_url="https://example.org/sites/diasporas")
hub = hub_of(settings)
application = pn.widgets.TextInput(name="own", value="here")
sessions = build_applications({"/own": lambda: application.clone()})
run(Application(Host(settings, hub), routes(hub), sessions), lambda: None)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, log = free_port(), tmp_path_factory.mktemp("beside") / "server.log"
    with served(["-c", SERVES, str(port)], port, log) as process:
        yield f"http://localhost:{port}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert "Traceback" not in log.read_text()


def test_an_application_has_its_sessions_and_what_they_need(address: str) -> None:
    assert ask(f"{address}/?lang=en")[0] == 200
    assert ask(f"{address}/own")[0] == 200
    assert ask(f"{address}/static/js/bokeh.min.js")[0] == 200
    # Where a component of ours finds its scripts; what is not listed is not given.
    scripts = f"{address}/components/dashboard.page.served/Scripts/_js"
    assert ask(f"{scripts}/built/page.js")[2] == page.built("page.js").decode()
    assert ask(f"{scripts}/served.py")[0] == 403
    with ThreadPoolExecutor(1) as aside:  # a browser's own loop may run in this thread
        assert aside.submit(held_by_a_session, f"{address}/own").result() == ["here"]


def held_by_a_session(address: str) -> list[str]:
    with pull_session(url=address) as session:
        found = session.document.select({"type": panel_models.TextInput})
        return [text.value for text in found]


@pytest.mark.parametrize("path", ["/own", "/sites/diasporas/own"])
def test_limits_headers_and_the_public_path_are_kept_for_it_too(address: str, path: str) -> None:
    status, headers, _ = ask(address + path)
    assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert ask(f"{address}{path}?{'x' * 4000}")[0] == 414
    assert ask(address + path, b"x" * 1_500_001)[0] == 413
    assert run(numbers(address))["dashboard_errors_total"] == 0
