"""Counts and times of one process, as Prometheus reads them."""

from __future__ import annotations

import bisect
import logging
import os
from collections import Counter
from pathlib import Path

#: Upper bounds of the buckets, in seconds.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Histogram:
    """How long something took, in buckets.

    Examples
    --------
    >>> times = Histogram((0.1, 1))
    >>> for seconds in (0.05, 0.1, 3):
    ...     times.add(seconds)
    >>> times.lines("answer_seconds")[:3]
    ['answer_seconds_bucket{le="0.1"} 2', 'answer_seconds_bucket{le="1"} 2', \
'answer_seconds_bucket{le="+Inf"} 3']
    """

    def __init__(self, bounds: tuple[float, ...] = BOUNDS) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one that took `seconds`."""
        self.counts[bisect.bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def lines(self, name: str) -> list[str]:
        """Return the samples; each bucket holds those before it."""
        so_far, found = 0, []
        for bound, count in zip((*self.bounds, "+Inf"), self.counts, strict=True):
            so_far += count
            found.append(f'{name}_bucket{{le="{bound}"}} {so_far}')
        return [*found, f"{name}_sum {self.total:.6f}", f"{name}_count {so_far}"]


class Metrics(logging.Handler):
    """What has happened since the start; as a handler of logs it counts the errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.answers = Histogram()
        self.requests: Counter[str] = Counter()
        self.errors = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error."""
        self.errors += 1

    def text(self, followers: int, stopping: bool) -> str:
        """Return everything in the text format of Prometheus."""
        lines = [
            *_metric("followers", "gauge", "Pages that follow a shared session.", followers),
            *_labelled("requests_total", "Answers over HTTP.", "status", self.requests),
            *_metric("errors_total", "counter", "Errors that were logged.", self.errors),
            *_metric("stopping", "gauge", "Whether it is about to stop.", int(stopping)),
            *_head("answer_seconds", "histogram", "A request for views, until it is answered."),
            *self.answers.lines("dashboard_answer_seconds"),
            "# TYPE process_resident_memory_bytes gauge",
            f"process_resident_memory_bytes {memory()}",
        ]
        return "\n".join(lines) + "\n"


def memory() -> int:
    """Return the bytes this process holds in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _head(name: str, kind: str, says: str) -> list[str]:
    return [f"# HELP dashboard_{name} {says}", f"# TYPE dashboard_{name} {kind}"]


def _metric(name: str, kind: str, says: str, value: int) -> list[str]:
    return [*_head(name, kind, says), f"dashboard_{name} {value}"]


def _labelled(name: str, says: str, label: str, counts: Counter[str]) -> list[str]:
    samples = [f'dashboard_{name}{{{label}="{key}"}} {count}' for key, count in counts.items()]
    return [*_head(name, "counter", says), *samples]
