"""What the World Bank announced of the remittances to Latin America and the Caribbean in 2020."""

from __future__ import annotations

from dashboard.answers import Answer
from dashboard.views.model import Column, Table
from dashboard.views.remittances.facts import Facts
from dashboard.views.remittances.received import level_in_words
from dashboard.voice import Voice, said_once

NAME = "remittances"


def table(known: Facts, voice: Voice) -> Table:
    """List the forecasts of 2020 and the outcome, the earliest first."""
    return _table(known.announced, voice)


@said_once
def _table(announced: Answer, voice: Voice) -> Table:
    rows = list(announced.value.itertuples())
    trace = voice.trace(announced, by=["release_date"], formula="as_published")
    days = tuple(f"{row.release_date:%Y-%m-%d}" for row in rows)
    return Table(
        caption=voice("forecasts.table"),
        columns=(
            Column("release_date", voice("head.announced")),
            Column("kind", voice("head.status")),
            Column("growth_pct", voice("head.growth"), voice.signed_percent, trace),
            Column("level_usd_billions", voice("head.level"),
                   lambda level: level_in_words(level, voice), trace),
        ),
        rows=tuple(
            (day, voice(f"kind.{row.kind}"), row.growth_pct, row.level_usd_billions)
            for day, row in zip(days, rows, strict=True)
        ),
        codes=days,
    )
