"""The changes as bars that go both ways, the share of the population as a line, both as tables."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.questions.migrant_stock_change import extremes
from dashboard.schemas import YEARS
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.change_traces import NAME, of_partners, of_years
from dashboard.views.model import Column, Table
from dashboard.words import t

PARTNERS, SHARE = f"{NAME}.partners", f"{NAME}.share"
LISTED = 9
ALL_YEARS = (float(YEARS[0]), float(YEARS[-1]))


def partners(selection: Selection, named: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the largest rises and falls."""
    language = selection.language
    shown = extremes(named, LISTED)
    bars = pd.DataFrame({
        "code": shown["code"],
        "value": shown["change"],
        "label": [places.name(code, language) for code in shown["code"]],
        "text": [numbers.signed(change, language) for change in shown["change"]],
        "tip": [
            t(f"{NAME}.partners_tip" if row.before else f"{NAME}.partners_tip_zero",
              language, **words | {
                "name": places.name(row.code, language),
                "difference": numbers.signed(row.change, language),
                "percent": numbers.signed_percent(row.change_pct, language),
                "before": numbers.exact(row.before, language),
                "after": numbers.exact(row.after, language),
            }) for row in shown.itertuples()
        ],
    })
    # Of years that are not in order nothing is compared, which is not to say that data lack.
    ordered = selection.since < selection.year
    return ranked_bars.patch(
        PARTNERS, bars, selection.partner, slots=LISTED,
        nothing=_nothing(named, language) if ordered else "",
    )


def _nothing(named: pd.DataFrame, language: str) -> str:
    """Say why no bar is drawn: nothing changed, or nothing is published in both years."""
    same = named["change"].notna().any()
    return t(f"{NAME}.no_change" if same else "numbers.no_data", language)


def share(selection: Selection, years: pd.DataFrame, words: dict[str, str]) -> Patch:
    """Draw the share of the population over the years, the two chosen ones marked."""
    language = selection.language
    known = years[years["share_pct"].notna()]
    top = numbers.percent(known["share_pct"].iloc[-1], language) if len(known) else ""
    lines = [time_lines.Line(
        x=[float(year) for year in years["year"]],
        y=list(years["share_pct"]),
        tips=[_share_tip(row, selection, words) for row in years.itertuples()],
        label=top,
    )]
    ticks = numbers.ticks(0, float(known["share_pct"].max()) if len(known) else 1.0, 4)
    period = (float(selection.since), float(selection.year),
              t(f"{NAME}.period", language, **words))
    marks = time_lines.Marks(
        year=float(selection.year),
        # A band over all years would tell nothing.
        band=period if selection.since < selection.year and period[:2] != ALL_YEARS else None,
        x_ticks=shared.year_ticks(),
        y_ticks=numbers.axis_percents(ticks, language),
        nothing=t("numbers.no_data", language),
    )
    return time_lines.patch(SHARE, lines, marks)


def _share_tip(row: object, selection: Selection, words: dict[str, str]) -> str:
    language, key = selection.language, f"{NAME}.{selection.direction}.share_tip"
    if pd.isna(row.migrants):
        return t(f"{key}_none", language, year=str(row.year))
    return t(f"{key}_alone" if pd.isna(row.share_pct) else key, language, **words | {
        "year": str(row.year), "count": shared.exactly(row.migrants, selection),
        "share": numbers.percent(row.share_pct, language, 2),
    })


def table(selection: Selection, changes: pd.DataFrame, words: dict[str, str]) -> Table:
    """List every partner of either year; without a change where one is not published."""
    language = selection.language
    traces = of_partners(selection)
    column = ask.COLUMN[selection.sex]
    return Table(
        caption=t(f"{NAME}.{selection.direction}.table", language, **words),
        columns=(
            Column("partner", t("migrant_stock.head.partner", language)),
            shared.counts(f"{column}_{selection.since}", str(selection.since), language,
                          traces["before"]),
            shared.counts(f"{column}_{selection.year}", str(selection.year), language,
                          traces["after"]),
            Column("change", t(f"{NAME}.head.change", language, **words),
                   lambda change: numbers.signed(change, language), traces["change"]),
            Column("change_pct", t(f"{NAME}.head.change_pct", language),
                   lambda change: numbers.signed_percent(change, language), traces["change_pct"]),
        ),
        rows=tuple(
            (places.name(row.code, language), row.before, row.after, row.change, row.change_pct)
            for row in changes.itertuples()
        ),
        codes=tuple(changes["code"]),
        # From 0 there is a change, and no percentage of it.
        without={(i, 4): t(f"{NAME}.no_percent", language)
                 for i, row in enumerate(changes.itertuples())
                 if row.before == 0 and not pd.isna(row.change)},
    )


def shares(selection: Selection, years: pd.DataFrame, words: dict[str, str]) -> Table:
    """List the years with migrants, population and share."""
    language = selection.language
    traces = of_years(selection)
    return Table(
        caption=t(f"{NAME}.{selection.direction}.share_title", language, **words),
        columns=(
            Column("year", t("migrant_stock.head.year", language)),
            shared.counts(ask.COLUMN[selection.sex],
                          t(f"migrant_stock.head.migrants.{selection.sex}", language), language,
                          traces["migrants"]),
            Column("population_thousands", t(f"{NAME}.head.population", language),
                   lambda people: numbers.exact(people * 1000, language), traces["population"]),
            shared.shares("share_of_population_pct", t(f"{NAME}.head.share", language), language,
                          traces["share"]),
        ),
        rows=tuple(
            (str(row.year), row.migrants, row.population_thousands, row.share_pct)
            for row in years.itertuples()
        ),
        codes=tuple(str(year) for year in years["year"]),
    )
