"""The dashboard and its views as Panel components, for notebooks and for Panel apps."""

from dashboard.component.component import Dashboard, show, view

__all__ = ["Dashboard", "show", "view"]
