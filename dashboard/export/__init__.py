"""The dashboard as a folder: the same page, built ahead, that needs no server."""

from dashboard.export.build import ExportError, build

__all__ = ["ExportError", "build"]
