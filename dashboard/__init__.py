"""Migration and diasporas: the evidence behind the 2021 forum of the RCM, as a dashboard.

For a notebook: ``import dashboard as d``. ``d.datasets()`` lists the tables, ``d.load(name)``
gives one, ``d.sources(name)`` says where it comes from; ``d.questions`` computes;
``d.Dashboard()`` is the dashboard in a cell, ``d.view(name)`` one of its views and ``d.show(...)``
several, each linked by a ``d.Selection``; ``d.dataset(name)`` is a table for HoloViews,
``d.serve()`` the page.
"""

from __future__ import annotations

import importlib

#: Name to the module that has it: read when it is first asked for, so that an import is quick.
_FROM = {
    "Dashboard": "dashboard.component",
    "Selection": "dashboard.selection",
    "dataset": "dashboard.analyst.elements",
    "datasets": "dashboard.analyst.catalogue",
    "load": "dashboard.tables",
    "questions": "dashboard.questions",
    "serve": "dashboard.analyst.serving",
    "show": "dashboard.component",
    "sources": "dashboard.tables",
    "view": "dashboard.component",
}
__all__ = sorted(_FROM)


def __getattr__(name: str) -> object:
    """Return the public object `name`."""
    if name not in _FROM:
        from dashboard.near import near

        raise AttributeError(f"dashboard has no {name!r}{near(name, _FROM)}")
    module = importlib.import_module(_FROM[name])
    found = module if name == "questions" else getattr(module, name)
    # `dashboard.sources` stays the function, whatever is imported later.
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
