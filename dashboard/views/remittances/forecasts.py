"""What the World Bank announced of the remittances to Latin America and the Caribbean in 2020."""

from __future__ import annotations

from dashboard import numbers
from dashboard.questions import remittances_forecast as ask
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.views.remittances import traces
from dashboard.words import t

NAME = "remittances"
YEAR = 2020


@cached
def table(language: str) -> Table:
    """List the forecasts of 2020 and the outcome, the earliest first."""
    rows = ask.announced(load("remittance_projections"), ask.REGION, YEAR)
    where = {"region": (ask.REGION,), "target_year": (str(YEAR),)}
    trace = Trace(traces.formula("as_published", language),
                  (Rows("remittance_projections", where, by="release_date"),))
    return Table(
        caption=t(f"{NAME}.forecasts.table", language),
        columns=(
            Column("release_date", t(f"{NAME}.head.announced", language)),
            Column("kind", t(f"{NAME}.head.status", language)),
            Column("growth_pct", t(f"{NAME}.head.growth", language),
                   lambda growth: numbers.signed_percent(growth, language), trace),
            Column("level_usd_billions", t(f"{NAME}.head.level", language),
                   lambda level: _level(level, language), trace),
        ),
        rows=tuple(
            (f"{row.release_date:%Y-%m-%d}", t(f"{NAME}.kind.{row.kind}", language),
             row.growth_pct, row.level_usd_billions)
            for row in rows.itertuples()
        ),
        codes=tuple(f"{row.release_date:%Y-%m-%d}" for row in rows.itertuples()),
    )


def _level(level: float, language: str) -> str:
    return numbers.dollars(level * 1000, language)
