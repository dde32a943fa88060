"""Which Chromium the tests drive, and how it is kept from reaching any other machine."""

from __future__ import annotations

import shutil

from dashboard.preflight import CHROMIUMS, chromium_path

__all__ = ["FLAGS", "INSIDE", "chromium_path", "whole_path"]

#: The only hosts a page may ask.
INSIDE = ("127.0.0.1", "localhost")
#: No sandbox, for root in a container; no name or number of another machine resolves,
#: whoever asks: the page, a worker or the browser itself.
FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, " + ", ".join(f"EXCLUDE {host}" for host in INSIDE),
]


def whole_path() -> str | None:
    """Return the path of a whole browser, which does what the headless shell leaves out."""
    return next((path for path in map(shutil.which, CHROMIUMS[1:]) if path), None)
