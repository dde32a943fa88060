"""Women's share as lines over the years and as bars by partner, both as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.facts import OTHER, codes
from dashboard.views.model import Column, Table
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.migrant_stock.women import Facts

NAME = "migrant_stock_women"
YEARS, PARTNERS = f"{NAME}.years", f"{NAME}.partners"
LISTED = 9
#: The axis shows these shares at least: the surroundings of one half.
LOW, HIGH = 40.0, 60.0
#: Kind of number to its column, and how it is called in the headings.
COLUMNS = {"women": "migrants_female", "men": "migrants_male", "share": "women_pct"}


def years(known: Facts, voice: Voice) -> Patch:
    """Draw the share over the years, of all and of the chosen partner."""
    drawn = {voice("all"): known.years}
    if known.years_partner:
        drawn[voice.label(known.chosen.partner)] = known.years_partner
    lines = [
        _line(rows.value, name, colour, dash, voice)
        for (name, rows), colour, dash in zip(
            drawn.items(), theme.SERIES, theme.DASHES, strict=False
        )
    ]
    shares = [share for line in lines for share in line.y if share == share]
    low, high = min([LOW, *shares]), max([HIGH, *shares])
    return time_lines.patch(YEARS, lines, time_lines.Marks(
        year=float(known.chosen.year), reference=(50.0, ""),
        x_ticks=shared.year_ticks(), low=low,
        y_ticks=voice.axis_percents(numbers.ticks(low, high, 4)),
        nothing=voice.no_data,
    ))


def _line(
    rows: pd.DataFrame, name: str, colour: str, dash: str, voice: Voice
) -> time_lines.Line:
    return time_lines.Line(
        x=[float(year) for year in rows["year"]],
        y=list(rows["women_pct"]),
        # Where 0 women and 0 men are published there is no share, and no point.
        tips=["" if pd.isna(row["women_pct"]) else _tip(row, name, str(row["year"]), voice)
              for row in rows.to_dict("records")],
        label=time_lines.folded(name), color=colour, dash=dash,
    )


def _tip(row: dict, name: str, year: str, voice: Voice) -> str:
    counts = {
        kind: voice.counted_exactly(row[COLUMNS[kind]], f"{NAME}.counted.{kind}")
        for kind in ("women", "men")
    }
    return voice("tip", name=name, year=year, share=voice.percent(row["women_pct"]), **counts)


def partners(known: Facts, voice: Voice) -> Patch:
    """Draw the share among the partners with the most people, the largest share first."""
    year = str(known.chosen.year)
    top = known.listed.value.sort_values("women_pct", ascending=False, kind="stable")
    bars = pd.DataFrame({
        "code": top["code"],
        "value": top["women_pct"],
        "label": [voice.label(code) for code in top["code"]],
        "text": [voice.percent(share) for share in top["women_pct"]],
        "tip": [_tip(row, voice.label(row["code"]), year, voice)
                for row in top.to_dict("records")],
    })
    return ranked_bars.patch(
        PARTNERS, bars, known.chosen.partner, top=100.0, slots=LISTED, nothing=voice.no_data
    )


def table_of_partners(known: Facts, voice: Voice) -> Table:
    """List every partner."""
    way, listed = known.chosen.direction, codes(known.partners)
    return Table(
        caption=voice(f"{way}.title"),
        columns=(
            Column("partner", voice.text("migrant_stock.head.partner")),
            *_columns(known.partners, OTHER[way], voice),
        ),
        rows=_rows([voice.label(code) for code in listed], known.partners),
        codes=tuple(listed),
        without=_undefined(known.partners, voice),
    )


def table_of_years(known: Facts, voice: Voice) -> Table:
    """List the years."""
    years = [str(year) for year in known.years.value["year"]]
    return Table(
        caption=voice(f"{known.chosen.direction}.years_title"),
        columns=(
            Column("year", voice.text("migrant_stock.head.year")),
            *_columns(known.years, "year", voice),
        ),
        rows=_rows(years, known.years),
        codes=tuple(years),
        without=_undefined(known.years, voice),
    )


def _undefined(found: Answer, voice: Voice) -> dict[tuple[int, int], str]:
    """Say of the share of nobody that it is not defined: both sexes are published as 0."""
    return {(i, len(COLUMNS)): voice("no_share")
            for i, share in enumerate(found.value["women_pct"]) if pd.isna(share)}


def _rows(names: Iterable[str], found: Answer) -> tuple[tuple, ...]:
    return tuple(zip(names, *(found.value[column] for column in COLUMNS.values()), strict=True))


def _columns(found: Answer, by: str, voice: Voice) -> list[Column]:
    return [
        Column(
            column, voice(f"head.{kind}"), voice.share if kind == "share" else voice.exact,
            voice.trace(found, by=[by], formula=kind),
        )
        for kind, column in COLUMNS.items()
    ]
