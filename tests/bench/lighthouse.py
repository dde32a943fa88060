"""What Lighthouse says of the served page, on a desktop and on a phone."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path

from playwright.sync_api import Playwright

from tests.bench.table import Results, Value
from tests.chromium import FLAGS, chromium_path
from tests.serving import free_port

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
#: What is measured as, to the options that make Lighthouse do so.
PRESETS = {"desktop": ("--preset=desktop",), "mobile": ()}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: Part of a result's key to the audit whose number it is.
AUDITS = {
    "blocking": "total-blocking-time",
    "largest": "largest-contentful-paint",
    "sent": "total-byte-weight",
}
#: Seconds that one run may take: far more than it does.
PATIENCE = 240


def measure(playwright: Playwright, address: str, runs: int) -> Results:
    """Return the medians of so many `runs` a preset, each in a browser of its own.

    Raises
    ------
    RuntimeError
        If Lighthouse could not measure the page; the message says why.
    """
    found = {}
    for preset, options in PRESETS.items():
        reports = [numbers(_report(playwright, address, options)) for _ in range(runs)]
        for key in reports[0]:
            values = [report[key] for report in reports]
            note = ", ".join(f"{value:.0f}" for value in values)
            found[f"{preset}.{key}"] = Value(statistics.median(values), note)
    return found


def numbers(report: dict) -> dict[str, float]:
    """Return what the table shows of one report: scores of 100, milliseconds, kB.

    Raises
    ------
    RuntimeError
        If the report says that the page was not measured.
    """
    if error := report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse: {error['message']}")
    scores = {name: 100 * report["categories"][name]["score"] for name in CATEGORIES}
    audits = {key: report["audits"][name]["numericValue"] for key, name in AUDITS.items()}
    return {**scores, **audits, "sent": audits["sent"] / 1000}


def _report(playwright: Playwright, address: str, options: tuple[str, ...]) -> dict:
    # It drives the Chromium of the tests: one it starts itself could reach other machines.
    port = free_port()
    flags = [*FLAGS, f"--remote-debugging-port={port}"]
    command = [
        os.environ.get("NODE") or "node", PROGRAM, address, f"--port={port}", "--output=json",
        "--quiet", "--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}",
        *options,
    ]
    with playwright.chromium.launch(executable_path=chromium_path(), args=flags):
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    if not told.stdout.startswith("{"):
        raise RuntimeError(f"Lighthouse stopped with {told.returncode}: {told.stderr.strip()}")
    return json.loads(told.stdout)
