"""The names an analyst can give, as types: editors offer them, and type checkers know them.

They are written out because a type checker runs nothing; a test compares them with what there is.
"""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "es"]
Direction = Literal["from", "in"]
Sex = Literal["all", "male", "female"]
Measure = Literal["count", "share"]
Edition = Literal["wb_2017", "wb_2018", "knomad_2021"]
Year = Literal[1990, 1995, 2000, 2005, 2010, 2015, 2019]

ViewName = Literal[
    "headline",
    "migrant_stock",
    "migrant_stock_flows",
    "migrant_stock_change",
    "migrant_stock_women",
    "migrant_stock_compare",
    "migrant_stock_matrix",
    "diaspora_organizations",
    "diaspora_organizations_reach",
    "remittances",
    "remittances_pace",
    "remittances_dependence",
    "remittances_corridors",
    "remittances_mexico",
    "remittances_per_migrant",
    "remittance_costs",
    "remittance_costs_calculator",
    "covid_survey",
    "covid_survey_conflicts",
    "covid_survey_context",
    "cited_figures",
]
TableName = Literal[
    "countries",
    "migrant_stock",
    "population",
    "remittances_annual",
    "remittances_share_of_gdp",
    "remittances_paid",
    "remittances_monthly",
    "remittances_quoted",
    "remittances_mexico",
    "remittance_corridors",
    "remittance_costs",
    "remittance_projections",
    "diaspora_organizations",
    "covid_survey",
    "comparable_surveys",
    "cited_figures",
]
