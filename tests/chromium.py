"""Which Chromium the tests drive, and how it is kept from reaching any other machine."""

from __future__ import annotations

from dashboard.preflight import chromium_path

__all__ = ["FLAGS", "INSIDE", "chromium_path"]

#: The only hosts a page may ask.
INSIDE = ("127.0.0.1", "localhost")
#: No sandbox, for root in a container; no name or number of another machine resolves,
#: whoever asks: the page, a worker or the browser itself.
FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, " + ", ".join(f"EXCLUDE {host}" for host in INSIDE),
]

