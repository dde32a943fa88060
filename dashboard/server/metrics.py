"""Counts and times of one process, for Prometheus."""

from __future__ import annotations

import logging
from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import choose_encoder

#: Upper bounds of the buckets, in seconds.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# When each counter was created is a series of its own that nobody asks for.
disable_created_metrics()


class Metrics(logging.Handler):
    """What has happened since the start; as a logging handler it counts the errors.

    Each instance has its own registry, so that several servers in one process, as in tests, do
    not add to each other's counts.

    Parameters
    ----------
    followers : callable
        Returns the number of pages that follow a shared session.
    stopping : callable
        Returns whether the server is about to stop.
    """

    def __init__(
        self,
        followers: Callable[[], int] = lambda: 0,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(logging.ERROR)
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._gauge("dashboard_followers", "Pages that follow a shared session.", followers)
        self._gauge("dashboard_stopping", "Whether it is about to stop.", stopping)
        self.requests = Counter(
            "dashboard_requests", "Answers over HTTP.", ["status"], registry=registry
        )
        self.errors = Counter("dashboard_errors", "Errors that were logged.", registry=registry)
        self.answers = Histogram(
            "dashboard_answer_seconds", "A request for views, until it is answered.",
            buckets=BOUNDS, registry=registry,
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error."""
        self.errors.inc()

    def exposition(self, accept: str) -> tuple[str, bytes]:
        """Return the media type and all metrics, in the format that the header `accept` asks for.

        Examples
        --------
        >>> metrics = Metrics(followers=lambda: 3)
        >>> metrics.requests.labels("200").inc()
        >>> media, text = metrics.exposition("")
        >>> media
        'text/plain; version=0.0.4; charset=utf-8'
        >>> [line for line in text.decode().splitlines() if line.startswith("dashboard_f")]
        ['dashboard_followers 3.0']
        >>> 'dashboard_requests_total{status="200"} 1.0' in text.decode()
        True
        """
        encode, media = choose_encoder(accept)
        return media, encode(self.registry)

    def _gauge(self, name: str, description: str, read: Callable[[], float]) -> None:
        Gauge(name, description, registry=self.registry).set_function(read)
