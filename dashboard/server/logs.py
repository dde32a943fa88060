"""What the server writes down: for machines, one JSON object a line that names no reader.

Messages of libraries are written as their pattern, without what is put into it, which may be
an address, a query or a reader's text; an exception as its type and where it arose.
"""

from __future__ import annotations

import json
import logging
import time
import traceback

log = logging.getLogger("dashboard")


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record without anything of a reader's."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "time": f"{at}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg)[:200],
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, where = record.exc_info
            line["error"] = kind.__name__
            line["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}"
                          for frame in traceback.extract_tb(where)]
        return json.dumps(line)


def set_up(kind: str, metrics: logging.Handler) -> None:
    """Write logs as `kind` says, ``plain`` or ``json``, and count errors in `metrics`."""
    for name in ("bokeh", "tornado"):  # libraries tell of trouble, as we do
        library = logging.getLogger(name)
        library.handlers[:] = []
        library.propagate = True
        library.setLevel(logging.WARNING)
    written = logging.StreamHandler()
    if kind == "json":
        written.setFormatter(Lines())
        log.setLevel(logging.INFO)
    logging.getLogger().handlers[:] = [written, metrics]


def tell(event: str, **facts: object) -> None:
    """Write down that something happened."""
    log.info(event, extra={"facts": facts})
