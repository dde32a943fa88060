"""The served dashboard and a browser that can reach nothing else, for every test."""

from __future__ import annotations

import functools
import itertools
import os
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.chromium import FLAGS, INSIDE, chromium_path
from tests.serving import free_port, served

# No test is timed: a busy machine is no reason to fail.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")
expect.set_options(timeout=90_000)

#: Folders of tests that start a browser, a server or a build, and what else asks for one.
SLOW_FOLDERS = {"browser", "export", "follow", "handouts", "hosts", "load", "server"}
SLOW_FIXTURES = {"browser", "server"}
#: What takes longest begins first, so that no process is left with it when the others are done.
LONGEST = (
    "tests/browser/test_access_everywhere.py", "tests/browser/test_language.py",
    "tests/export/test_site.py", "tests/browser/test_dialogs.py", "tests/test_pseudo.py",
    "tests/load/test_load.py", "tests/hosts/test_hosts.py", "tests/test_notebooks.py",
    "tests/views/test_sentence_truth.py", "tests/browser/test_texts.py",
    "tests/publishers/test_rebuild.py", "tests/test_wheel.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, and give each process an equal part of what takes longest to begin with.

    With ``--dist=worksteal`` each process gets as many tests, in order, and takes of the others'
    last ones when it is done.
    """
    for item in items:
        if item.path.parent.name in SLOW_FOLDERS or SLOW_FIXTURES & {*item.fixturenames}:
            item.add_marker("slow")
    rank = {name: position for position, name in enumerate(LONGEST)}
    first = [item for item in items if item.nodeid.partition("::")[0] in rank]
    first.sort(key=lambda item: rank[item.nodeid.partition("::")[0]])
    rest = iter([item for item in items if item.nodeid.partition("::")[0] not in rank])
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    ends = [len(items) * (i + 1) // processes for i in range(processes)]
    ordered: list[pytest.Item] = []
    for i, end in enumerate(ends):
        ordered += first[i::processes]
        ordered += itertools.islice(rest, max(0, end - len(ordered)))
    items[:] = [*ordered, *rest]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use one process more than cores: most tests wait for a browser or a server half the time."""
    waiting = "not slow" not in config.option.markexpr
    return (os.cpu_count() or 1) + waiting


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard as a reader would, and give its address, without a last slash."""
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "server.log"
    with served(["-m", "dashboard", "serve", "--port", str(port)], port, log) as process:
        yield f"http://localhost:{port}"
        assert process.poll() is None, f"the server stopped by itself:\n{log.read_text()}"
    # An error in a handler reaches no reader's console: it stands here only.
    assert "Traceback" not in log.read_text(), f"the server logged errors:\n{log.read_text()}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that `make test` has found or installed."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a context of its own with the options given (viewport, locale ...).

    When the test is over, each must have asked no outside host and logged no error, unless the
    test is marked ``noisy_page``. What was noticed so far stands in ``page.noticed``.
    """
    contexts: list[BrowserContext] = []
    noticed: list[str] = []

    def open_page(**options: object) -> Page:
        options = {"viewport": {"width": 1280, "height": 720}, "locale": "en", **options}
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        contexts[-1].on("page", wait_without_eval)
        page = contexts[-1].new_page()
        page.noticed = noticed
        listen(contexts[-1], page, noticed)
        return page

    yield open_page
    for context in contexts:
        context.close()
    if request.node.get_closest_marker("noisy_page") is None:
        assert noticed == [], "\n".join(["the page was not silent:", *noticed])


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open an English page of 1280 x 720 that may neither ask outside nor log an error."""
    return new_page()


#: Milliseconds to wait for what comes at once on an idle machine: no test is timed.
PATIENCE = 90_000


def wait_without_eval(page: Page) -> None:
    """Let the page wait for a condition although its policy forbids to make code of texts."""

    def wait(
        expression: str, *, arg: object = None, timeout: float = PATIENCE, **_: object
    ) -> None:
        deadline, last = time.monotonic() + timeout / 1000, None
        while time.monotonic() < deadline:
            try:
                if page.evaluate(expression, arg):
                    return
            except Error as error:  # amid a change of pages, or a name not there yet
                last = error
            page.wait_for_timeout(20)
        raise TimeoutError(f"never: {expression}") from last

    page.wait_for_function = functools.update_wrapper(wait, page.wait_for_function)


def listen(context: BrowserContext, page: Page, noticed: list[str]) -> None:
    """Write into `noticed` what the page logs as an error, and each outside host it asks."""

    def request(address: str) -> None:
        host = urlsplit(address).hostname
        if host and host not in INSIDE:
            noticed.append(f"asked outside: {address}")

    def said(kind: str, text: str) -> None:
        if kind == "error":
            noticed.append(f"console: {text}")

    context.on("request", lambda asked: request(asked.url))
    page.on("websocket", lambda socket: request(socket.url))
    page.on("pageerror", lambda error: noticed.append(f"page error: {error}"))
    page.on("console", lambda message: said(message.type, message.text))
