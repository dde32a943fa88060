"""The places compared: one line each, and one column each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.charts import Patch, time_lines
from dashboard.questions.migrant_stock import COLUMN
from dashboard.views.migrant_stock import shared
from dashboard.views.model import Column, Table
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.migrant_stock.compare import Facts

NAME = "migrant_stock_compare"
COUNT, SHARE = f"{NAME}.count", f"{NAME}.share"
#: Chart to the column it draws.
DRAWN = {COUNT: "migrants", SHARE: "share_pct"}


def lines(chart: str, known: Facts, voice: Voice) -> Patch:
    """Draw one line a place, the chosen one first."""
    column, chosen = DRAWN[chart], known.chosen
    drawn = [
        time_lines.Line(
            x=[float(year) for year in years.value["year"]],
            y=list(years.value[column]),
            tips=[_tip(row, code, chosen.sex, voice) for row in years.value.itertuples()],
            label=time_lines.folded(voice.label(code)),
            color=colour, dash=dash, width=3.5 if code == chosen.place else 2.5,
        )
        for (code, years), colour, dash in zip(
            known.shares.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]
    high = max((value for line in drawn for value in line.y if value == value), default=1.0)
    ticks = numbers.ticks(0, high, 4)
    return time_lines.patch(chart, drawn, time_lines.Marks(
        year=float(chosen.year), x_ticks=shared.year_ticks(),
        y_ticks=voice.axis_percents(ticks) if chart == SHARE else voice.axis(ticks),
        nothing=voice.no_data,
    ))


def _tip(row: object, code: str, sex: str, voice: Voice) -> str:
    said = {"name": voice.label(code), "year": str(row.year)}
    if pd.isna(row.migrants):
        return voice("tip_none", **said)
    return voice(
        "tip_alone" if pd.isna(row.share_pct) else "tip", **said,
        count=shared.migrants(voice, row.migrants, sex), share=voice.share(row.share_pct),
    )


def table(chart: str, known: Facts, voice: Voice) -> Table:
    """List the years, one column a place; what is not published stays missing."""
    values = pd.DataFrame({
        code: years.value.set_index("year")[DRAWN[chart]] for code, years in known.shares.items()
    }).sort_index()
    short, asked, write, unit = (
        ("count", known.years, voice.exact, COLUMN[known.chosen.sex]) if chart == COUNT
        else ("share", known.shares, voice.share, "share_of_population_pct")
    )
    return Table(
        caption=voice(f"{known.chosen.direction}.{short}_title"),
        columns=(
            Column("year", voice.text("migrant_stock.head.year")),
            *(Column(f"{unit}_{code}", voice.label(code), write,
                     voice.trace(asked[code], by=["year"], formula=short))
              for code in known.chosen.compared),
        ),
        rows=tuple((str(year), *row) for year, row in zip(
            values.index, values.itertuples(index=False, name=None), strict=True
        )),
        codes=tuple(str(year) for year in values.index),
    )
