"""Questions: pure functions of tables and plain values, the only place numbers are computed.

One module for each subject: `migrant_stock`, `diaspora_organizations`, `remittances`,
`remittance_costs`, `covid_survey`, `cited_figures`. A question's name is the question:
``questions.migrant_stock.destinations_of(stock, ["SLV"], 2019)``.
"""
