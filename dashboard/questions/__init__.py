"""Questions: pure functions of tables and plain values, the only place numbers are computed.

One module for each subject: `migrant_stock`, `diaspora_organizations`, `remittances`,
`remittance_costs`, `covid_survey`, `cited_figures`; further ones (`remittances_pace`) begin
with their subject's name. A question's name is the question:
``questions.migrant_stock.destinations_of(stock, ["SLV"], 2019)``. A country, a year or an
edition that there is not is named in a ValueError; what is not published is an empty answer.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import partial
from types import FunctionType, ModuleType

from dashboard.near import near

__all__ = sorted(module.name for module in pkgutil.iter_modules(__path__))


class _Questions(ModuleType):
    """The package: whatever imports one of its modules, a wrong name there gets the near ones."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in __all__:
            value.__getattr__ = partial(_no_question, value)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Questions


def _no_question(module: ModuleType, name: str) -> object:
    there = [each for each, found in vars(module).items() if isinstance(found, FunctionType)
             and found.__module__ == module.__name__ and not each.startswith("_")]
    subject = module.__name__.rpartition(".")[2]
    raise AttributeError(f"{subject} has no question {name!r}{near(name, there)}")


def __getattr__(name: str) -> object:
    """Return the module `name`, read when it is first asked for."""
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"there are no questions {name!r}{near(name, __all__)}")


def __dir__() -> list[str]:
    return __all__
