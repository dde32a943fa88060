"""What a component costs where nobody looks: a saved notebook, a kernel, a Panel app's session."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.bench.notebook import TAP, TAPS
from tests.bench.readers import processor
from tests.bench.table import Results, Value
from tests.chromium import FLAGS, chromium_path
from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, WINDOW, alone, converts, notebook
from tests.serving import free_port, served

#: Shown one after another: the first brings the front end too.
SAVED = ("import dashboard as d\nd.show('migrant_stock')", "d.view('remittances')")
#: What a component and its widget hold, of all views in turn; the first ones load what is shared.
HELD = """
import gc, os
from pathlib import Path
import dashboard as d
from dashboard.component import jupyter
def held():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
def shown(count):
    kept = [d.view(name) for _ in range(count) for name in d.views().index]
    return kept, [jupyter.widget_of(one) for one in kept]
first = shown(1)
before = held()
more = shown(3)
print((held() - before) / len(more[0]))
"""
SESSIONS = 5


def measure(playwright: Playwright, folder: Path) -> Results:
    """Measure all of it; `folder` takes what is written."""
    home = folder / "component"
    home.mkdir()
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        return _saved(home) | _held(home) | _sessions(chromium, home)


def _saved(home: Path) -> Results:
    """Return the MB of a notebook that is run and saved, with the state of its widgets."""
    sizes = []
    for count in (1, 2):
        path = notebook(home, SAVED[:count])
        converts(path, "--execute", "--to", "notebook", "--inplace")
        sizes.append(path.stat().st_size / 1e6)
    return {"saved.first": Value(sizes[0]), "saved.further": Value(sizes[1] - sizes[0])}


def _held(home: Path) -> Results:
    said = subprocess.run(
        [sys.executable, "-c", HELD], check=True, capture_output=True, text=True, env=alone(home)
    )
    return {"component.memory": Value(float(said.stdout) / 1e6, "of 20 views, with their widgets")}


def _sessions(chromium: Browser, home: Path) -> Results:
    """Open the Panel app again and again, each time with ten taps; the first one loads it."""
    port = free_port()
    command = ["-m", "panel", "serve", "dashboard/app.py", f"--port={port}"]
    with served(command, port, home / "panel.log", environment=alone(home)) as server:
        _session(chromium, port)
        before = processor(server.pid)
        for _ in range(SESSIONS):
            _session(chromium, port)
        taken = 1000 * (processor(server.pid) - before) / SESSIONS
    return {"session.processor": Value(taken, f"{SESSIONS} sessions")}


def _session(chromium: Browser, port: int) -> None:
    page = chromium.new_page(viewport=WINDOW, locale="en")
    page.goto(f"http://localhost:{port}/app", timeout=PATIENT)
    shown = Seen(page, page.locator(COMPONENT)).is_idle()
    for tap in TAPS[:10]:
        shown.root.evaluate(TAP, list(tap))
    page.close()
