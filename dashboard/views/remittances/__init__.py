"""Remittances: by month, by year against the forecast of 2020, as a share of GDP, by corridor."""

from __future__ import annotations

from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.model import Table, View
from dashboard.views.remittances import (
    corridors,
    dependence,
    forecasts,
    matrix,
    members,
    mexico,
    monthly,
    pace,
    per_migrant,
    received,
    yearly,
)
from dashboard.views.remittances.corridors import CORRIDORS
from dashboard.views.remittances.facts import Facts, ask
from dashboard.views.remittances.members import MEMBERS
from dashboard.views.remittances.monthly import MONTHLY
from dashboard.views.remittances.yearly import ANNUAL, GDP
from dashboard.voice import Voice

NAME = "remittances"


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what the chosen place receives, and from where (modelled)."""
    way, voice = known.chosen.direction, _binding(voice, known)
    keys = ("monthly_title", "annual_title", "gdp_title", "members_title", "monthly_alt",
            "gdp_alt", "members_alt", "source", "method", "notes")
    shown = corridors.shown(known, voice)
    return {
        **{key: voice(key) for key in keys},
        "title": voice(f"{way}.title"),
        "annual_alt": yearly.annual_alt(known, voice),
        "annual_note": yearly.annual_note(known, voice),
        "sentence": received.sentence(known, voice),
        "corridor": corridors.sentence(known, voice),
        "monthly_note": monthly.note(known, voice),
        "gdp_note": yearly.gdp_note(known, voice),
        "corridors_title": voice(f"{way}.corridors_title"),
        "corridors_alt": voice(f"{way}.corridors_alt"),
        "corridors_shown": shown,
        "corridors_note": shown,
    }


def _binding(voice: Voice, known: Facts) -> Voice:
    return voice.binding(place=voice.place(known.chosen.place))


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the months, the years, the share of GDP, the Member Countries and the corridors."""
    voice = _binding(voice, known)
    return {
        MONTHLY: monthly.chart(known, voice),
        ANNUAL: yearly.annual(known, voice),
        GDP: yearly.gdp(known, voice),
        MEMBERS: members.chart(known, voice),
        CORRIDORS: corridors.chart(known, voice),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the years, the months, the corridors and what was announced."""
    voice = _binding(voice, known)
    return tuple(each.table(known, voice) for each in (yearly, monthly, corridors, forecasts))


LAYOUT = Layout((
    Row((Card("monthly", height=260, roomy=False), Card("annual", height=260, roomy=False))),
    Row((Card("members"), Card("corridors"), Card("gdp"))),
))
VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
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
