"""What each view claims, computed a second time from the published tables, row by row.

A view's entry in `CLAIMS` is a function ``(selection) -> Claims`` that uses `published` and no
question of the dashboard's: what it returns is what the marked numbers and names of the view's
texts have to be.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.selection import Selection
from tests.views.claims import (
    cited_figures,
    covid_survey,
    covid_survey_conflicts,
    covid_survey_context,
    diaspora_organizations,
    diaspora_organizations_reach,
    headline,
    migrant_stock,
    migrant_stock_change,
    migrant_stock_compare,
    migrant_stock_flows,
    migrant_stock_matrix,
    migrant_stock_women,
    remittance_costs,
    remittance_costs_calculator,
    remittances,
    remittances_corridors,
    remittances_dependence,
    remittances_mexico,
    remittances_pace,
    remittances_per_migrant,
)
from tests.views.claims.claim import Claims

#: One module a view, named as it is.
MODULES = (
    headline,
    migrant_stock, migrant_stock_flows, migrant_stock_change, migrant_stock_women,
    migrant_stock_compare, migrant_stock_matrix,
    diaspora_organizations, diaspora_organizations_reach,
    remittances, remittances_pace, remittances_dependence, remittances_corridors,
    remittances_mexico, remittances_per_migrant,
    remittance_costs, remittance_costs_calculator,
    covid_survey, covid_survey_conflicts, covid_survey_context,
    cited_figures,
)
CLAIMS: dict[str, Callable[[Selection], Claims]] = {
    module.__name__.rpartition(".")[2]: module.claims for module in MODULES
}
