"""The schema of every table in `data/`, in the order they are built."""

from __future__ import annotations

from dashboard.schema import Column, Schema

#: Totals of the World Bank that stand beside countries in its series.
AGGREGATES = ("LAC", "LCN", "LMY", "WLD")
#: Origins the United Nations does not break down; world totals need them to add up.
OTHER_ORIGINS = ("OTHER_NORTH", "OTHER_SOUTH")
UNSPECIFIED = "UNSPECIFIED"
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2019)


def _year(first: float = 1960, last: float = 2100) -> Column:
    return Column("year", "integer", minimum=first, maximum=last)


def _amount(name: str, optional: bool = False) -> Column:
    return Column(name, "number", optional, minimum=0)


SCHEMAS = {
    schema.table: schema
    for schema in (
        Schema(
            "countries",
            (
                Column("country", "code"),
                Column("m49", "integer", optional=True, minimum=1, maximum=899),
                Column("name_en", "text"),
                Column("name_es", "text"),
                Column("region", "code"),
                Column("rcm_member", "boolean"),
                Column("mesoamerica", "boolean"),
                Column("lon", "number", minimum=-180, maximum=180),
                Column("lat", "number", minimum=-90, maximum=90),
            ),
            key=("country",),
        ),
        Schema(
            "migrant_stock",
            (
                _year(1990),
                Column("origin", "code"),
                Column("destination", "code"),
                Column("migrants_male", "integer", optional=True, minimum=0),
                Column("migrants_female", "integer", optional=True, minimum=0),
                Column("migrants", "integer", minimum=0),
            ),
            key=("year", "origin", "destination"),
        ),
        Schema(
            "population",
            (_year(1990), Column("country", "code"), _amount("population_thousands")),
            key=("year", "country"),
        ),
        Schema(
            "remittances_annual",
            (
                Column("country", "code"),
                _year(),
                Column("edition", "code"),
                _amount("remittances_received_usd_millions"),
            ),
            key=("country", "year", "edition"),
        ),
        Schema(
            "remittances_share_of_gdp",
            (
                Column("country", "code"),
                _year(),
                Column("edition", "code"),
                _amount("share_of_gdp_pct"),
            ),
            key=("country", "year", "edition"),
        ),
        Schema(
            "remittances_paid",
            (
                Column("country", "code"),
                _year(),
                Column("edition", "code"),
                _amount("remittances_paid_usd_millions"),
            ),
            key=("country", "year", "edition"),
        ),
        Schema(
            "remittances_monthly",
            (
                Column("country", "code"),
                Column("month", "date"),
                _amount("remittances_usd_millions"),
                Column("status", "code", allowed=("final", "preliminary", "press", "derived")),
                Column("source", "text"),
            ),
            key=("country", "month", "source"),
        ),
        Schema(
            "remittances_quoted",
            (
                Column("country", "code"),
                Column("first_month", "date"),
                Column("last_month", "date"),
                _amount("remittances_usd_millions"),
                Column("status", "code", allowed=("press", "derived")),
                Column("source", "text"),
                Column("address", "text"),
            ),
            key=("country", "first_month", "last_month", "source"),
        ),
        Schema(
            "remittances_mexico",
            (
                Column("dimension", "code", allowed=("country", "us_state")),
                Column("code", "code"),
                Column("quarter", "code"),
                _amount("remittances_usd_millions"),
            ),
            key=("dimension", "code", "quarter"),
        ),
        Schema(
            "remittance_corridors",
            (
                Column("edition", "code"),
                Column("sender", "code"),
                Column("receiver", "code"),
                _amount("remittances_usd_millions"),
            ),
            key=("edition", "sender", "receiver"),
        ),
        Schema(
            "remittance_costs",
            (
                Column("sender", "code"),
                Column("receiver", "code"),
                Column("quarter", "code"),
                Column("cost_pct", "number"),
            ),
            key=("sender", "receiver", "quarter"),
        ),
        Schema(
            "remittance_projections",
            (
                Column("release_date", "date"),
                Column("region", "code", allowed=("LAC", "LMIC", "WLD")),
                Column("target_year", "integer", minimum=2019, maximum=2100),
                Column("growth_pct", "number"),
                Column("level_usd_billions", "number", optional=True, minimum=0),
                Column("kind", "code", allowed=("forecast", "estimate")),
                Column("source", "text"),
            ),
            key=("release_date", "region", "target_year"),
        ),
        Schema(
            "diaspora_organizations",
            (
                Column("dimension", "code", allowed=("origin", "host")),
                Column("country", "code"),
                Column("organizations", "integer", minimum=0),
            ),
            key=("dimension", "country"),
        ),
        Schema(
            "covid_survey",
            (
                Column("finding", "code"),
                Column("group", "code"),
                Column("share_pct", "number", minimum=0, maximum=100),
                Column("base", "code"),
                Column("n", "integer", optional=True, minimum=1),
                Column("evidence", "code"),
                Column("source", "text"),
                Column("conflict", "text", optional=True),
            ),
            key=("finding", "group"),
        ),
        Schema(
            "comparable_surveys",
            (
                Column("finding", "code"),
                Column("group", "code"),
                _amount("value"),
                Column("unit", "code", allowed=("pct", "usd_month", "usd_year")),
                Column("n", "integer", optional=True, minimum=1),
                Column("evidence", "code", allowed=("own_page", "press")),
                Column("source", "text"),
            ),
            key=("finding", "group"),
        ),
        Schema(
            "cited_figures",
            (
                Column("figure", "code"),
                Column("stated_value", "number", optional=True),
                Column("unit", "code"),
                Column("statement", "text"),
                Column("question", "text", optional=True),
            ),
            key=("figure",),
        ),
    )
}
