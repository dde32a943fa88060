"""Migration and diasporas: the evidence behind the 2021 forum of the RCM, as a dashboard.

For a notebook: ``import dashboard as d``. ``d.Dashboard()`` is the dashboard in a cell,
``d.view(name)`` one of its views and ``d.show(...)`` several, each linked by a ``d.Selection``;
``d.views()`` lists them. ``d.datasets()`` lists the tables, ``d.load(name)`` gives one,
``d.sources(name)`` says where it comes from, ``d.dataset(name)`` gives one to HoloViews;
``d.questions`` computes; ``d.register(view, ...)`` gives a view of your own its place;
``d.serve()`` serves the page.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

#: True to type checkers, by its name; reading `typing` would take most of the time of the import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    # What the names below are, for type checkers and editors, which run nothing; a test compares.
    from dashboard import questions as questions
    from dashboard.analyst.catalogue import datasets as datasets
    from dashboard.analyst.catalogue import load as load
    from dashboard.analyst.catalogue import views as views
    from dashboard.analyst.elements import dataset as dataset
    from dashboard.analyst.serving import serve as serve
    from dashboard.component import Dashboard as Dashboard
    from dashboard.component import show as show
    from dashboard.component import view as view
    from dashboard.selection import Selection as Selection
    from dashboard.tables import sources as sources
    from dashboard.views import register as register

#: Name to the module that has it: read when it is first asked for, so that an import is quick.
_FROM = {
    "Dashboard": "dashboard.component",
    "Selection": "dashboard.selection",
    "dataset": "dashboard.analyst.elements",
    "datasets": "dashboard.analyst.catalogue",
    "load": "dashboard.analyst.catalogue",
    "questions": "dashboard.questions",
    "register": "dashboard.views",
    "serve": "dashboard.analyst.serving",
    "show": "dashboard.component",
    "sources": "dashboard.tables",
    "view": "dashboard.component",
    "views": "dashboard.analyst.catalogue",
}
__all__ = sorted(_FROM)


if not TYPE_CHECKING:  # or else every name, a wrong one too, would be an object to them

    class _Names(ModuleType):
        """The package, whose names stay what they are, though `views` is a package in it too."""

        def __setattr__(self, name: str, value: object) -> None:
            if isinstance(value, ModuleType) and name in _FROM and name != "questions":
                return  # the import system would put the package in place of the function
            super().__setattr__(name, value)

    sys.modules[__name__].__class__ = _Names

    def __getattr__(name: str) -> object:
        """Return the public object `name`."""
        if name not in _FROM:
            from dashboard.near import near

            raise AttributeError(f"dashboard has no {name!r}{near(name, _FROM)}")
        module = importlib.import_module(_FROM[name])
        found = module if name == "questions" else getattr(module, name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
