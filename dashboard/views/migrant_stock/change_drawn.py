"""The changes as bars that go both ways, the share of the population as a line, both as tables."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions.migrant_stock import COLUMN
from dashboard.schemas import YEARS
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.change_facts import LISTED, NAME, Facts
from dashboard.views.migrant_stock.facts import OTHER
from dashboard.views.model import Column, Table
from dashboard.voice import Voice

PARTNERS, SHARE = f"{NAME}.partners", f"{NAME}.share"
ALL_YEARS = (float(YEARS[0]), float(YEARS[-1]))
#: What is drawn of years that are not in order.
NONE = pd.DataFrame(columns=["code", "before", "after", "change", "change_pct"])


def partners(known: Facts, voice: Voice) -> Patch:
    """Draw the largest rises and falls."""
    shown = known.listed.value if known.is_ordered else NONE
    bars = pd.DataFrame({
        "code": shown["code"],
        "value": shown["change"],
        "label": [voice.label(code) for code in shown["code"]],
        "text": [voice.signed(change) for change in shown["change"]],
        "tip": [_tip(row, voice) for row in shown.itertuples()],
    })
    return ranked_bars.patch(
        PARTNERS, bars, known.chosen.partner, slots=LISTED, nothing=_nothing(known, voice)
    )


def _tip(row: object, voice: Voice) -> str:
    return voice(
        "partners_tip" if row.before else "partners_tip_zero", name=voice.label(row.code),
        difference=voice.signed(row.change), percent=voice.signed_percent(row.change_pct),
        before=voice.exact(row.before), after=voice.exact(row.after),
    )


def _nothing(known: Facts, voice: Voice) -> str:
    """Say why no bar is drawn: nothing changed, or nothing is published in both years."""
    if not known.is_ordered:  # nothing is compared, which is not to say that data lack
        return ""
    is_same = known.countries.value["change"].notna().any()
    return voice("no_change") if is_same else voice.no_data


def share(known: Facts, voice: Voice) -> Patch:
    """Draw the share of the population over the years, the two chosen ones marked."""
    chosen, years = known.chosen, known.shares.value
    shares = years["share_pct"].dropna()
    lines = [time_lines.Line(
        x=[float(year) for year in years["year"]],
        y=list(years["share_pct"]),
        tips=[_share_tip(row, known, voice) for row in years.itertuples()],
        label=voice.percent(shares.iloc[-1]) if len(shares) else "",
    )]
    ticks = numbers.ticks(0, float(shares.max()) if len(shares) else 1.0, 4)
    period = (float(chosen.since), float(chosen.year), voice("period"))
    marks = time_lines.Marks(
        year=float(chosen.year),
        # A band over all years would tell nothing.
        band=period if known.is_ordered and period[:2] != ALL_YEARS else None,
        x_ticks=shared.year_ticks(),
        y_ticks=voice.axis_percents(ticks),
        nothing=voice.no_data,
    )
    return time_lines.patch(SHARE, lines, marks)


def _share_tip(row: object, known: Facts, voice: Voice) -> str:
    key, year = f"{known.chosen.direction}.share_tip", str(row.year)
    if pd.isna(row.migrants):
        return voice(f"{key}_none", year=year)
    return voice(
        f"{key}_alone" if pd.isna(row.share_pct) else key, year=year,
        count=shared.migrants(voice, row.migrants, known.chosen.sex),
        share=voice.share(row.share_pct),
    )


def table(known: Facts, voice: Voice) -> Table:
    """List every partner of either year; without a change where one is not published."""
    chosen, rows = known.chosen, known.changes.value
    unit, by = COLUMN[chosen.sex], [OTHER[chosen.direction]]
    since, year = (voice.trace(known.changes, by, "sum", year=str(year))
                   for year in (chosen.since, chosen.year))
    change, percent = (
        replace(voice.trace(known.changes, by, formula), rows=(*year.rows, *since.rows))
        for formula in ("difference", "percent")
    )
    return Table(
        caption=voice(f"{chosen.direction}.table"),
        columns=(
            Column("partner", voice.text("migrant_stock.head.partner")),
            Column(f"{unit}_{chosen.since}", str(chosen.since), voice.exact, since),
            Column(f"{unit}_{chosen.year}", str(chosen.year), voice.exact, year),
            Column("change", voice("head.change"), voice.signed, change),
            Column("change_pct", voice("head.change_pct"), voice.signed_percent, percent),
        ),
        rows=tuple(
            (voice.label(row.code), row.before, row.after, row.change, row.change_pct)
            for row in rows.itertuples()
        ),
        codes=tuple(rows["code"]),
        # From 0 there is a change, and no percentage of it.
        without={(i, 4): voice("no_percent") for i, row in enumerate(rows.itertuples())
                 if row.before == 0 and not pd.isna(row.change)},
    )


def shares(known: Facts, voice: Voice) -> Table:
    """List the years with migrants, population and share."""
    chosen, rows, by = known.chosen, known.shares.value, ["year"]
    people = voice.trace(
        known.inhabitants, by, "population", country=places.members(chosen.place)
    )
    return Table(
        caption=voice(f"{chosen.direction}.share_title"),
        columns=(
            Column("year", voice.text("migrant_stock.head.year")),
            Column(COLUMN[chosen.sex], voice.text(f"migrant_stock.head.migrants.{chosen.sex}"),
                   voice.exact, voice.trace(known.years, by, "sum")),
            Column("population_thousands", voice("head.population"),
                   lambda people: voice.exact(people * 1000), people),
            Column("share_of_population_pct", voice("head.share"), voice.share,
                   voice.trace(known.shares, by, "share")),
        ),
        rows=tuple(
            (str(row.year), row.migrants, row.population_thousands, row.share_pct)
            for row in rows.itertuples()
        ),
        codes=tuple(str(year) for year in rows["year"]),
    )
