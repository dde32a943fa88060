"""Which Chromium the tests drive, and how it is kept from reaching any other machine."""

from __future__ import annotations

import os
import shutil
import subprocess

#: The only hosts a page may ask.
INSIDE = ("127.0.0.1", "localhost")
#: The names scripts/chromium.sh looks for.
NAMES = ("chromium", "chromium-browser", "google-chrome")
#: No sandbox, for root in a container; no name or number of another machine resolves,
#: whoever asks: the page, a worker or the browser itself.
FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, " + ", ".join(f"EXCLUDE {host}" for host in INSIDE),
]


def chromium_path() -> str | None:
    """Return the path of a Chromium on this machine, or None for Playwright's own."""
    for name in [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None
