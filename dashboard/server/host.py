"""State of a server process: settings, metrics, the hub of shared sessions."""

from __future__ import annotations

from urllib.parse import urlsplit

from dashboard.follow import Hub
from dashboard.server.metrics import Metrics
from dashboard.settings import Settings


class Host:
    """One server process.

    Parameters
    ----------
    settings : Settings
        Its settings.
    hub : Hub
        Its shared sessions.
    """

    def __init__(self, settings: Settings, hub: Hub) -> None:
        self.settings, self.hub = settings, hub
        self.stopping = False
        self.metrics = Metrics(lambda: len(hub.streams), lambda: self.stopping)
        #: Requests that are being answered.
        self.underway = 0

    @property
    def state(self) -> str:
        """Return ``ok``, or ``stopping`` from the signal to stop."""
        return "stopping" if self.stopping else "ok"

    @property
    def prefix(self) -> str:
        """Return the path of the public address, empty if it has none."""
        return urlsplit(self.settings.public_url).path

    def begin(self) -> None:
        """Count a request that begins."""
        self.underway += 1

    def end(self) -> None:
        """Count a request that has ended."""
        self.underway -= 1
