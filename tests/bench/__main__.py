"""Measure the dashboard as ``make serve`` serves it, and print one table: ``make bench``.

It judges no run by an exit code: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench import component, lighthouse, notebook, paint, phone, readers
from tests.bench.table import ROWS, Results, table
from tests.chromium import chromium_path
from tests.serving import free_port, served

#: Part to how often it is repeated, unless told otherwise.
RUNS = {"lighthouse": 3, "phone": 3, "paint": 8, "readers": 1, "notebook": 3, "component": 1}


def main(arguments: list[str] | None = None) -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(ROWS)}; all, if none is named")
    parser.add_argument("--runs", type=int, help="runs of each part, to try out the bench itself")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.parts) - set(ROWS):
        parser.error(f"no part of the bench: {', '.join(sorted(unknown))}")
    before = os.getloadavg()[0]
    results: Results = {}
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        command = ["-m", "dashboard", "serve", "--port", str(port)]
        with served(command, port, folder / "served.log") as process:
            address = f"http://localhost:{port}/"
            asyncio.run(readers.read(address.rstrip("/"), "SLV"))  # the first reader waits for it
            for part in (part for part in ROWS if part in (asked.parts or ROWS)):
                sys.stderr.write(f"measuring: {part}\n")
                runs = asked.runs or RUNS[part]
                results |= _measured(part, address, process.pid, runs, folder)
    sys.stdout.write("\n".join([*table(results), _machine(before)]) + "\n")


def _measured(part: str, address: str, process: int, runs: int, folder: Path) -> Results:
    if part == "readers":
        return asyncio.run(readers.measure(address.rstrip("/"), process))
    browsed: dict[str, Callable[[Playwright], Results]] = {
        "lighthouse": lambda playwright: lighthouse.measure(playwright, address, runs),
        "phone": lambda playwright: phone.measure(playwright, address, runs),
        "paint": lambda playwright: paint.measure(playwright, address, runs, folder),
        "notebook": lambda playwright: notebook.measure(playwright, address, runs, folder),
        "component": lambda playwright: component.measure(playwright, folder),
    }
    with sync_playwright() as playwright:
        return browsed[part](playwright)


def _machine(before: float) -> str:
    """Return what it was measured with: figures of a busy machine say little."""
    version = subprocess.run(
        [chromium_path(), "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return f"{version}; {os.cpu_count()} cores, busy {before:.1f} when it began (0 is idle)"


if __name__ == "__main__":
    main()
