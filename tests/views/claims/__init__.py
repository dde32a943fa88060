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
    diaspora_organizations,
    headline,
    migrant_stock,
    remittance_costs,
    remittances,
)
from tests.views.claims.claim import Claims

CLAIMS: dict[str, Callable[[Selection], Claims]] = {
    "headline": headline.claims,
    "migrant_stock": migrant_stock.claims,
    "diaspora_organizations": diaspora_organizations.claims,
    "remittances": remittances.claims,
    "remittance_costs": remittance_costs.claims,
    "covid_survey": covid_survey.claims,
    "cited_figures": cited_figures.claims,
}
#: Further views whose claims have still to be written: the list only gets shorter.
PENDING = {
    "diaspora_organizations_reach", "covid_survey_conflicts", "covid_survey_context",
    "migrant_stock_change", "migrant_stock_compare", "migrant_stock_flows",
    "migrant_stock_matrix", "migrant_stock_women", "remittance_costs_calculator",
    "remittances_corridors", "remittances_dependence", "remittances_mexico", "remittances_pace",
    "remittances_per_migrant",
}
