"""Questions: pure functions of tables and plain values, the only place numbers are computed.

One module for each subject: `migrant_stock`, `diaspora_organizations`, `remittances`,
`remittance_costs`, `covid_survey`, `cited_figures`; further ones (`remittances_pace`) begin
with their subject's name. `population` and `shares` are asked by several. A question's name is
the question:
``questions.migrant_stock.destinations_of(stock, ["SLV"], 2019)``. A country, a year or an
edition that there is not is named in a ValueError; what is not published is an empty answer.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import partial
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

from dashboard.near import near

if TYPE_CHECKING:
    # For type checkers and editors, which run nothing; a test compares.
    from dashboard.questions import cited_figures as cited_figures
    from dashboard.questions import comparable_surveys as comparable_surveys
    from dashboard.questions import covid_survey as covid_survey
    from dashboard.questions import diaspora_organizations as diaspora_organizations
    from dashboard.questions import migrant_stock as migrant_stock
    from dashboard.questions import migrant_stock_change as migrant_stock_change
    from dashboard.questions import migrant_stock_flows as migrant_stock_flows
    from dashboard.questions import migrant_stock_women as migrant_stock_women
    from dashboard.questions import population as population
    from dashboard.questions import remittance_costs as remittance_costs
    from dashboard.questions import remittances as remittances
    from dashboard.questions import remittances_change as remittances_change
    from dashboard.questions import remittances_corridors as remittances_corridors
    from dashboard.questions import remittances_dependence as remittances_dependence
    from dashboard.questions import remittances_forecast as remittances_forecast
    from dashboard.questions import remittances_mexico as remittances_mexico
    from dashboard.questions import remittances_pace as remittances_pace
    from dashboard.questions import remittances_pace_countries as remittances_pace_countries
    from dashboard.questions import remittances_pairs as remittances_pairs
    from dashboard.questions import remittances_per_migrant as remittances_per_migrant
    from dashboard.questions import shares as shares

#: Questions by the name that Python copied earlier calls them, to the module that has them now.
_MOVED = {
    "migrant_stock.by_share": "population",
    "migrant_stock.inhabitants": "population",
    "migrant_stock.population_of": "population",
    "migrant_stock.share_by_year": "population",
    "migrant_stock.share_of": "population",
    "migrant_stock.share_of_inhabitants": "population",
    "migrant_stock.share_of_population": "population",
    "migrant_stock.share_of_total": "shares",
    "remittances.corridor": "remittances_corridors",
    "remittances.receivers_from": "remittances_corridors",
    "remittances.senders_to": "remittances_corridors",
}

__all__ = sorted(module.name for module in pkgutil.iter_modules(__path__))


class _Questions(ModuleType):
    """The package: whatever imports one of its modules, only questions are offered there."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in __all__:
            value.__getattr__ = partial(_no_question, value)
            value.__dir__ = partial(_questions_of, value)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Questions


def _questions_of(module: ModuleType) -> list[str]:
    return [each for each, found in vars(module).items() if isinstance(found, FunctionType)
            and found.__module__ == module.__name__ and not each.startswith("_")]


def _no_question(module: ModuleType, name: str) -> object:
    subject = module.__name__.rpartition(".")[2]
    if now := _MOVED.get(f"{subject}.{name}"):
        return getattr(importlib.import_module(f"{__name__}.{now}"), name)
    raise AttributeError(f"{subject} has no question {name!r}{near(name, _questions_of(module))}")


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return the module `name`, read when it is first asked for."""
        if name in __all__:
            return importlib.import_module(f"{__name__}.{name}")
        raise AttributeError(f"there are no questions {name!r}{near(name, __all__)}")


def __dir__() -> list[str]:
    return __all__
