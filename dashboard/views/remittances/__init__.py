"""Remittances: by month, by year against the forecast of 2020, as a share of GDP, by corridor."""

from __future__ import annotations

from dashboard import places
from dashboard.charts import ranked_bars, time_lines
from dashboard.selection import Selection
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.model import View, ViewModel
from dashboard.views.remittances import (
    corridors,
    dependence,
    forecasts,
    matrix,
    mexico,
    monthly,
    pace,
    per_migrant,
    received,
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
        tables=(yearly.table(*here), monthly.table(*here), corridors.table(selection),
                forecasts.table(selection.language)),
        traces=traces.of_texts(selection) | traces.of_shown(selection, corridors.listed(selection)),
    )


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    words = {"place": places.named(selection.place, language)}
    keys = ("monthly_title", "annual_title", "gdp_title", "members_title", "monthly_alt",
            "gdp_alt", "members_alt", "source", "method")
    return {
        **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
        "title": t(f"{NAME}.{selection.direction}.title", language, **words),
        "annual_alt": yearly.annual_alt(selection),
        "annual_note": yearly.annual_note(selection),
        "sentence": received.sentence(selection),
        "corridor": corridors.sentence(selection),
        "monthly_note": monthly.note(selection.place, language),
        "gdp_note": yearly.gdp_note(selection),
        "corridors_title": t(f"{NAME}.{selection.direction}.corridors_title", language, **words),
        "corridors_alt": t(f"{NAME}.{selection.direction}.corridors_alt", language, **words),
        **dict.fromkeys(("corridors_shown", "corridors_note"), corridors.shown(selection)),
        "notes": t(f"{NAME}.notes", language),
    }


LAYOUT = Layout((
    Row((Card("monthly", height=260, roomy=False), Card("annual", height=260, roomy=False))),
    Row((Card("members"), Card("corridors"), Card("gdp"))),
))
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
    layout=LAYOUT,
)
#: The tabs beside it.
FURTHER = (pace.VIEW, dependence.VIEW, matrix.VIEW, mexico.VIEW, per_migrant.VIEW)
