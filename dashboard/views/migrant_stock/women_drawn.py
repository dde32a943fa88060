"""Women's share as lines over the years and as bars by partner, both as tables."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.traces import stock_rows
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.words import t

NAME = "migrant_stock_women"
YEARS, PARTNERS = f"{NAME}.years", f"{NAME}.partners"
LISTED = 9
#: The axis shows these shares at least: the surroundings of one half.
LOW, HIGH = 40.0, 60.0
#: Kind of number to its column, and how it is called in the headings.
COLUMNS = {"women": "migrants_female", "men": "migrants_male", "share": "women_pct"}


def trace_of(
    kind: str, selection: Selection, partners: tuple[str, ...] = (), by: str = ""
) -> Trace:
    """Return the trace of women, men or the share; `by` names what differs between rows."""
    rows = stock_rows(selection, partners, by)
    if by == "year":
        where = {column: codes for column, codes in rows.where.items() if column != "year"}
        rows = Rows(rows.table, where, by)
    return Trace(t(f"{NAME}.trace.{kind}", selection.language), (rows,))


def years(selection: Selection, found: dict[str, pd.DataFrame]) -> Patch:
    """Draw the share over the years, of all and of the chosen partner (its code is the key)."""
    language = selection.language
    lines = [
        _line(rows, code, colour, dash, language)
        for (code, rows), colour, dash in zip(
            found.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]
    shares = [share for line in lines for share in line.y if share == share]
    low, high = min([LOW, *shares]), max([HIGH, *shares])
    return time_lines.patch(YEARS, lines, time_lines.Marks(
        year=float(selection.year), reference=(50.0, ""),
        x_ticks=shared.year_ticks(), low=low,
        y_ticks=numbers.axis_percents(numbers.ticks(low, high, 4), language),
        nothing=t("numbers.no_data", language),
    ))


def _line(
    rows: pd.DataFrame, code: str, colour: str, dash: str, language: str
) -> time_lines.Line:
    name = places.name(code, language) if code else t(f"{NAME}.all", language)
    return time_lines.Line(
        x=[float(year) for year in rows["year"]],
        y=list(rows["women_pct"]),
        # Where 0 women and 0 men are published there is no share, and no point.
        tips=["" if pd.isna(row["women_pct"]) else _tip(row, name, str(row["year"]), language)
              for row in rows.to_dict("records")],
        label=time_lines.folded(name), color=colour, dash=dash,
    )


def _tip(row: dict, name: str, year: str, language: str) -> str:
    return t(
        f"{NAME}.tip", language, name=name, year=year,
        share=numbers.percent(row["women_pct"], language),
        women=counted("women", row, language), men=counted("men", row, language),
    )


def counted(kind: str, row: dict, language: str) -> str:
    """Write out the women or the men of a row with what is counted: "1 woman"."""
    count = int(row[COLUMNS[kind]])
    return t(f"{NAME}.counted.{kind}", language, plural=count,
             count=numbers.exact(count, language))


def listed(selection: Selection, named: pd.DataFrame) -> pd.DataFrame:
    """Return the partners that have a bar: those with the most people, and the chosen one."""
    return ask.largest(named, LISTED, selection.partner)[0]


def shown(selection: Selection, found: pd.DataFrame, named: pd.DataFrame) -> str:
    """Say how many of the women and men published have a bar; empty if all of them have."""
    both = [COLUMNS["women"], COLUMNS["men"]]
    count, total = (int(rows[both].sum().sum()) for rows in (listed(selection, named), found))
    return shared.shown(selection.language, count, total)


def partners(selection: Selection, named: pd.DataFrame) -> Patch:
    """Draw the share among the partners with the most people, the largest share first."""
    language = selection.language
    top = listed(selection, named).sort_values("women_pct", ascending=False, kind="stable")
    bars = pd.DataFrame({
        "code": top["code"],
        "value": top["women_pct"],
        "label": [places.name(code, language) for code in top["code"]],
        "text": [numbers.percent(share, language) for share in top["women_pct"]],
        "tip": [_tip(row, places.name(row["code"], language), str(selection.year), language)
                for row in top.to_dict("records")],
    })
    return ranked_bars.patch(
        PARTNERS, bars, selection.partner, top=100.0, slots=LISTED,
        nothing=t("numbers.no_data", selection.language),
    )


def table_of_partners(
    selection: Selection, found: pd.DataFrame, words: dict[str, str]
) -> Table:
    """List every partner."""
    language = selection.language
    return Table(
        caption=t(f"{NAME}.{selection.direction}.title", language, **words),
        columns=(
            Column("partner", t("migrant_stock.head.partner", language)),
            *_columns(selection, shared.OTHER[selection.direction]),
        ),
        rows=_rows([places.name(code, language) for code in found["code"]], found),
        codes=tuple(found["code"]),
        without=_undefined(found, language),
    )


def table_of_years(selection: Selection, found: pd.DataFrame, caption: str) -> Table:
    """List the years."""
    years = [str(year) for year in found["year"]]
    return Table(
        caption=caption,
        columns=(Column("year", t("migrant_stock.head.year", selection.language)),
                 *_columns(selection, "year")),
        rows=_rows(years, found),
        codes=tuple(years),
        without=_undefined(found, selection.language),
    )


def _undefined(found: pd.DataFrame, language: str) -> dict[tuple[int, int], str]:
    """Say of the share of nobody that it is not defined: both sexes are published as 0."""
    return {(i, len(COLUMNS)): t(f"{NAME}.no_share", language)
            for i, share in enumerate(found["women_pct"]) if pd.isna(share)}


def _rows(names: Iterable[str], found: pd.DataFrame) -> tuple[tuple, ...]:
    return tuple(zip(names, *(found[column] for column in COLUMNS.values()), strict=True))


def _columns(selection: Selection, by: str) -> list[Column]:
    language = selection.language
    return [
        (shared.shares if kind == "share" else shared.counts)(
            column, t(f"{NAME}.head.{kind}", language), language, trace_of(kind, selection, by=by)
        )
        for kind, column in COLUMNS.items()
    ]
