"""Migration and diasporas: the evidence behind the 2021 forum of the RCM, as a dashboard."""

from dashboard.tables import load, sources

__all__ = ["load", "sources"]
