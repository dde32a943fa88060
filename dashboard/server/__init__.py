"""What makes a server out of the pages: headers, limits, health, metrics, logs, an orderly stop.

It knows no view and no table. `Application` is told the handlers of the pages; `run` serves it.
"""

from dashboard.server.application import Application
from dashboard.server.handlers import Handler
from dashboard.server.host import Host
from dashboard.server.running import run

__all__ = ["Application", "Handler", "Host", "run"]
