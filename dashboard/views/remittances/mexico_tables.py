"""Mexico's family remittances by sender as tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.answers import Answer
from dashboard.provenance import Trace
from dashboard.questions.remittances_mexico import AMOUNT
from dashboard.views.model import Column, Table
from dashboard.views.remittances.mexico_charts import codes, name_of
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.mexico import Facts


def of_year(dimension: str, senders: Answer, voice: Voice) -> Table:
    """List every country or state of the year."""
    rows = senders.value
    return Table(
        caption=voice(f"table_{dimension}"),
        columns=(
            Column("sender", voice(f"head.{dimension}")),
            _amount(voice.trace(senders, by=["code"], formula="total"), voice),
            Column("share_pct", voice("head.share"), voice.percent, _share(senders, voice)),
        ),
        rows=tuple(zip(
            [name_of(dimension, code, voice) for code in codes(senders)],
            rows[AMOUNT], rows["share_pct"], strict=True,
        )),
        codes=tuple(codes(senders)),
    )


def _amount(trace: Trace, voice: Voice) -> Column:
    return Column(AMOUNT, voice("head.amount"), lambda amount: voice.exact(amount, 3), trace)


def _share(senders: Answer, voice: Voice) -> Trace:
    """Return the trace of a share: the rows of one sender, and those of all."""
    one, everyone = (
        voice.trace(senders, by=by, formula="share_of_total") for by in (["code"], [])
    )
    return replace(one, rows=one.rows + everyone.rows)


def of_quarters(known: Facts, voice: Voice) -> Table:
    """List the quarters of the lines."""
    quarters = known.quarters.value
    trace = voice.trace(known.quarters, by=["quarter"], formula="as_published")
    return Table(
        caption=voice("table_quarters"),
        columns=(Column("quarter", voice("head.quarter")), Column("sender", voice("head.sender")),
                 _amount(trace, voice)),
        rows=tuple(
            (_quarter(row.quarter, voice), name_of(row.dimension, row.code, voice), row[-1])
            for row in quarters.itertuples(index=False)
        ),
        codes=tuple(quarters["quarter"]),
    )


def _quarter(code: str, voice: Voice) -> str:
    return voice.text("remittance_costs.quarter", year=code[:4], number=code[5])
