"""Official file formats to tidy tables; run when the tables are built, never by the app.

`dashboard.sources(name)` is the function of `dashboard.tables`. Importing this package
puts it in the place of that name, so it can be called in the same way.
"""

from __future__ import annotations

import sys
from types import ModuleType

from dashboard import tables


class _CallableModule(ModuleType):
    """A package that answers a call as `dashboard.tables.sources` does."""

    def __call__(self, name: str) -> list[dict]:
        return tables.sources(name)


sys.modules[__name__].__class__ = _CallableModule
