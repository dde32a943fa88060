"""The HTTP API: views, their files and the tables behind them, each under an address."""

from dashboard.api.handlers import routes
from dashboard.kept import version

__all__ = ["routes", "version"]
