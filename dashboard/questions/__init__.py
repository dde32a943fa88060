"""Questions: pure functions of tables and plain values, the only place numbers are computed.

One module for each subject: `migrant_stock`, `diaspora_organizations`, `remittances`,
`remittance_costs`, `covid_survey`, `cited_figures`; further ones (`remittances_pace`) begin
with their subject's name. A question's name is the question:
``questions.migrant_stock.destinations_of(stock, ["SLV"], 2019)``.
"""

from __future__ import annotations

import importlib
import pkgutil

from dashboard.near import near

__all__ = sorted(module.name for module in pkgutil.iter_modules(__path__))


def __getattr__(name: str) -> object:
    """Return the module `name`, read when it is first asked for."""
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"there are no questions {name!r}{near(name, __all__)}")


def __dir__() -> list[str]:
    return __all__
