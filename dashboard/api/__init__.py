"""The HTTP API: views, their files and the tables behind them, each under an address."""

from dashboard.api.answers import version
from dashboard.api.handlers import routes

__all__ = ["routes", "version"]
