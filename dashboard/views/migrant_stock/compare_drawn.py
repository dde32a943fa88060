"""The places compared: one line each, one column each, and where the numbers come from."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.words import t

NAME = "migrant_stock_compare"
COUNT, SHARE = f"{NAME}.count", f"{NAME}.share"
#: Chart to the column it draws.
DRAWN = {COUNT: "migrants", SHARE: "share_pct"}


def lines(chart: str, selection: Selection, found: dict[str, pd.DataFrame]) -> Patch:
    """Draw one line a place, the chosen one first."""
    language = selection.language
    column = DRAWN[chart]
    drawn = [
        time_lines.Line(
            x=[float(year) for year in years["year"]],
            y=list(years[column]),
            tips=[_tip(row, code, selection) for row in years.itertuples()],
            label=time_lines.folded(places.name(code, language)),
            color=colour, dash=dash, width=3.5 if code == selection.place else 2.5,
        )
        for (code, years), colour, dash in zip(
            found.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]
    high = max((value for line in drawn for value in line.y if value == value), default=1.0)
    labels = numbers.axis_percents if chart == SHARE else numbers.axis_labels
    return time_lines.patch(chart, drawn, time_lines.Marks(
        year=float(selection.year), x_ticks=shared.year_ticks(),
        y_ticks=labels(numbers.ticks(0, high, 4), language),
        nothing=t("numbers.no_data", language),
    ))


def _tip(row: object, code: str, selection: Selection) -> str:
    language = selection.language
    said = {"name": places.name(code, language), "year": str(row.year)}
    if pd.isna(row.migrants):
        return t(f"{NAME}.tip_none", language, **said)
    return t(
        f"{NAME}.tip_alone" if pd.isna(row.share_pct) else f"{NAME}.tip", language, **said,
        count=shared.exactly(row.migrants, selection),
        share=numbers.percent(row.share_pct, language, 2),
    )


def table(
    chart: str, selection: Selection, found: dict[str, pd.DataFrame], caption: str
) -> Table:
    """List the years, one column a place; what is not published stays missing."""
    language = selection.language
    column = DRAWN[chart]
    values = pd.DataFrame({
        code: years.set_index("year")[column] for code, years in found.items()
    }).sort_index()
    write, unit = (
        (shared.counts, ask.COLUMN[selection.sex]) if chart == COUNT
        else (shared.shares, "share_of_population_pct")
    )
    return Table(
        caption=caption,
        columns=(
            Column("year", t("migrant_stock.head.year", language)),
            *(write(f"{unit}_{code}", places.name(code, language), language,
                    _trace(chart, selection, code, by="year")) for code in found),
        ),
        rows=tuple((str(year), *row) for year, row in zip(
            values.index, values.itertuples(index=False, name=None), strict=True
        )),
        codes=tuple(str(year) for year in values.index),
    )


def traces(selection: Selection, found: dict[str, pd.DataFrame]) -> dict[str, Trace]:
    """Return the traces of the sentences: each place's two numbers of the chosen year."""
    return {
        f"{short}_{code.lower()}": _trace(chart, selection, code, year=selection.year)
        for code in found for chart, short in ((COUNT, "count"), (SHARE, "share"))
    }


def _trace(
    chart: str, selection: Selection, place: str, by: str = "", year: int | None = None
) -> Trace:
    here = places.members(place)
    of_year = {"year": (str(year),)} if year else {}
    rows = [Rows("migrant_stock", {shared.SIDE[selection.direction]: here, **of_year}, by)]
    if chart == SHARE:
        rows.append(Rows("population", {"country": here, **of_year}, by))
    key = "count" if chart == COUNT else "share"
    column = ask.COLUMN[selection.sex]
    return Trace(t(f"{NAME}.trace.{key}", selection.language, column=column), tuple(rows))
