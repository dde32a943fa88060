"""Remittances: by month, by year against the projection of 2020, as a share of GDP, by corridor."""

from __future__ import annotations

from dashboard import numbers, places
from dashboard.charts import ranked_bars, time_lines
from dashboard.questions import remittances as ask
from dashboard.selection import Selection
from dashboard.views.model import View, ViewModel, marked
from dashboard.views.remittances import (
    corridors,
    dependence,
    matrix,
    mexico,
    monthly,
    pace,
    per_migrant,
    traces,
    yearly,
)
from dashboard.views.remittances.corridors import CORRIDORS
from dashboard.views.remittances.monthly import MONTHLY
from dashboard.views.remittances.yearly import ANNUAL, GDP, MEMBERS
from dashboard.words import t

NAME = "remittances"


def model(selection: Selection) -> ViewModel:
    """Say and draw what the chosen place receives, and from where (modelled)."""
    here = (selection.place, selection.language)
    return ViewModel(
        texts=_texts(selection),
        charts={
            MONTHLY: monthly.chart(*here, selection.year),
            ANNUAL: yearly.annual(selection),
            GDP: yearly.gdp(selection),
            MEMBERS: yearly.members(*here),
            CORRIDORS: corridors.chart(
                selection.place, selection.partner, selection.direction, selection.language
            ),
        },
        tables=(yearly.table(*here), monthly.table(*here), corridors.table(selection)),
        traces=traces.of_texts(selection),
    )


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    words = {"place": places.named(selection.place, language)}
    keys = ("title", "monthly_title", "annual_title", "gdp_title", "members_title", "monthly_alt",
            "gdp_alt", "members_alt", "source", "method")
    return {
        **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
        "annual_alt": yearly.annual_alt(selection),
        "sentence": _sentence(selection, words),
        "corridor": corridors.sentence(selection),
        "monthly_note": monthly.note(selection.place, language),
        "gdp_note": yearly.gdp_note(selection),
        "corridors_title": t(f"{NAME}.{selection.direction}.corridors_title", language, **words),
        "corridors_alt": t(f"{NAME}.{selection.direction}.corridors_alt", language, **words),
        "notes": t(f"{NAME}.notes", language),
    }


def _sentence(selection: Selection, words: dict[str, str]) -> str:
    language = selection.language
    series = yearly.received(selection.place, ask.STORY)
    change = ask.change_pct(series, 2020)
    if change is None:
        return t(f"{NAME}.nothing", language, **words)
    value = series.set_index("year").iloc[:, 0][2020]
    forecast = yearly.forecast_pct(selection.place)
    key = "rose" if change > 0 else "fell"
    said = t(
        f"{NAME}.sentence_{key}{'_elsewhere' if forecast is None else ''}",
        language,
        **words,
        amount=marked("received", numbers.dollars(value, language)),
        change=marked("change", numbers.percent(abs(change), language)),
        # What was projected for Latin America and the Caribbean says nothing of other places.
        **({} if forecast is None else
           {"forecast": marked("forecast", numbers.signed_percent(forecast, language))}),
    )
    return f"{said} {_revised(selection)}".rstrip()


def _revised(selection: Selection) -> str:
    """Say what the later edition has for the same year: here and there it turns a fall round."""
    language = selection.language
    series = yearly.received(selection.place, ask.REVISED)
    change = ask.change_pct(series, 2020)
    if change is None:
        return ""
    return t(
        f"{NAME}.revised_{'rose' if change > 0 else 'fell'}",
        language,
        amount=marked(
            "revised", numbers.dollars(series.set_index("year").iloc[:, 0][2020], language)
        ),
        change=marked("revised_change", numbers.percent(abs(change), language)),
    )


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    model=model,
    charts={
        MONTHLY: lambda: time_lines.build(MONTHLY),
        ANNUAL: lambda: time_lines.build(ANNUAL, right=104),
        GDP: lambda: time_lines.build(GDP, left=66, right=60),
        MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place"),
        CORRIDORS: lambda: ranked_bars.build(CORRIDORS, tap="partner"),
    },
    datasets=("remittances_annual", "remittances_share_of_gdp", "remittances_monthly",
              "remittance_corridors", "remittance_projections"),
    marks=("year",),
)
#: The tabs beside it.
FURTHER = (pace.VIEW, dependence.VIEW, matrix.VIEW, mexico.VIEW, per_migrant.VIEW)
