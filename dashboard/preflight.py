"""Check a story before its session: the page's own check, in a real browser, from the shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard import stories
from dashboard.stories.saying import unsupported
from dashboard.words import LANGUAGES, t

#: The names scripts/chromium.sh looks for.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
#: No sandbox, for root in a container; no name of another machine resolves.
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]
#: Seconds that the server may take to listen.
LISTENS_WITHIN = 60


def chromium_path() -> str | None:
    """Return the path of a Chromium on this machine, or None for Playwright's own."""
    for name in [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUMS:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


def run(story: str, port: int) -> list[str]:
    """Return what has to be mended in `story`, in English; nothing if all holds.

    Parameters
    ----------
    story : str
        Name of one of our stories, or path of a story file.
    port : int
        A free port for the server that the check starts.

    Raises
    ------
    FileNotFoundError
        If there is neither such a story nor such a file.
    ModuleNotFoundError
        If Playwright is not installed.
    """
    import playwright  # noqa: F401  said before anything is started

    content = _content(story)
    found, problems = stories.read(content)
    lines = [problem.text("en") for problem in problems + stories.numberless(found)
             + stories.untrue(found)]
    lines += [
        t("stories.where.stop", "en", stop=str(number), name=f"{key}.{language}") + " "
        + t("stories.reason.unsupported", "en", number=typed)
        for number, stop in enumerate(found.stops, 1)
        for key, language, typed in unsupported(stop) if language in LANGUAGES
    ]
    if found.stops:
        lines += _in_browser(content.decode("utf-8-sig"), port)
    return lines


def _content(story: str) -> bytes:
    path = stories.FOLDER / f"{story}.yml" if story in stories.NAMES else Path(story)
    return path.read_bytes()


def _in_browser(content: str, port: int) -> list[str]:
    from playwright.sync_api import sync_playwright

    with _server(port) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        # The page's policy forbids to make code of texts, with which Playwright waits.
        size = {"width": 1280, "height": 720}
        page = browser.new_page(viewport=size, locale="en", bypass_csp=True)
        page.goto(address)
        page.wait_for_function("window.dashboard?.idle()")
        found = page.evaluate("(text) => dashboard.preflight(text)", content)
        browser.close()
    return [
        t("stories.where.stop", "en", stop=str(number), name=check) + " "
        + t(f"stage.preflight.failed.{check}", "en").removeprefix("✗ ")
        for number, stop in enumerate(found, 1) for check in stop["failed"]
    ]


@contextmanager
def _server(port: int) -> Iterator[str]:
    """Serve the dashboard in a process of its own."""
    address = f"http://localhost:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve", "--port", str(port)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
        try:
            deadline = time.monotonic() + LISTENS_WITHIN
            while True:
                try:
                    urllib.request.urlopen(address, timeout=LISTENS_WITHIN).close()
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        raise
                    time.sleep(0.2)
            yield address
        finally:
            process.terminate()
            process.wait()
