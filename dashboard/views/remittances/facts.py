"""What is known of the remittances of a place: amounts, share of GDP, months, corridors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.questions import (
    remittances,
    remittances_change,
    remittances_corridors,
    remittances_forecast,
    shares,
)
from dashboard.questions.cited_figures import cited
from dashboard.questions.remittances import REVISED, STORY
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views.remittances import zeros
from dashboard.views.remittances.monthly import COUNTRIES, FIRST_MONTH

#: The first year that is drawn, and the one that the sentence is about.
FIRST_YEAR, YEAR = 1990, 2020
#: Corridors that have a bar.
LISTED = 8
#: The World Bank's region whose change was forecast.
REGION = remittances_forecast.REGION
#: Days on which the World Bank announced the change of 2020: the forecast that the concept note
#: quotes, a later one, the outcome.
RELEASED = {"forecast": "2020-04-22", "forecast_later": "2020-10-29", "outcome": "2021-05-12"}


@dataclass(frozen=True)
class Facts:
    """What is known of the chosen place.

    `story` and `revision` are the amounts received by year in the edition of May 2021 and in the
    later one, `shares` those of GDP. `received` and `change` are those of 2020 in the first,
    `revised` and `revised_change` in the second; `zero_other` is what the first has where the
    second prints 0. `countries` are those of a region, the largest first, `others` what all but
    the largest received, `without` the change of that, and `member_change` each country's.
    `if_forecast` is what 2020 would have been by the forecast; `members` and `changes` are those
    of the Member Countries. Of the `corridors` those `listed` have a bar.
    """

    chosen: Selection
    story: Answer
    revision: Answer
    shares: Answer
    months: Answer
    received: Answer
    change: Answer
    revised: Answer
    revised_change: Answer
    zero_other: Answer | None
    countries: Answer | None
    others: Answer | None
    without: Answer | None
    member_change: Answer | None
    forecast: Answer | None
    forecast_later: Answer | None
    outcome: Answer | None
    outcome_level: Answer | None
    amount_before: Answer
    if_forecast: Answer | None
    announced: Answer
    members: Answer
    changes: Answer
    corridors: Answer
    listed: Answer
    shown: Answer
    shown_total: Answer
    shown_share: Answer
    corridor: dict[str, Answer]


def ask(chosen: Selection) -> Facts:
    """Ask what the place received, by year and by month, and through which corridors."""
    here = places.members(chosen.place)
    story, revision = (received(here, edition) for edition in (STORY, REVISED))
    revised = asked(remittances.in_year, revision, YEAR)
    before = asked(remittances.in_year, story, YEAR - 1)
    return Facts(
        chosen, story, revision,
        shares=asked(remittances.share_of_gdp, table("remittances_share_of_gdp"), chosen.place,
                     FIRST_YEAR),
        months=asked(remittances.months_of, table("remittances_monthly"),
                     COUNTRIES if len(here) > 1 else here, FIRST_MONTH),
        received=asked(remittances.in_year, story, YEAR),
        change=asked(remittances.change_pct, story, YEAR),
        revised=revised,
        revised_change=asked(remittances.change_pct, revision, YEAR),
        zero_other=zeros.other_edition(chosen.place, YEAR) if revised.value == 0 else None,
        **_within(here),
        **_forecasts(chosen.place, before),
        amount_before=before,
        announced=asked(remittances_forecast.announced, table("remittance_projections"), REGION,
                        YEAR),
        members=_ranked(places.rcm_members()),
        changes=_changes(places.rcm_members()),
        **_corridors(chosen),
    )


def received(countries: Sequence[str], edition: str) -> Answer:
    """Ask for the amounts by year that are drawn."""
    return asked(
        remittances.received, table("remittances_annual"), countries, edition, FIRST_YEAR
    )


def _ranked(countries: Sequence[str]) -> Answer:
    return asked(remittances.ranked, table("remittances_annual"), countries, YEAR, STORY)


def _changes(countries: Sequence[str]) -> Answer:
    return asked(
        remittances_change.changes_of, table("remittances_annual"), countries, YEAR, STORY
    ).explained("change_each")


def _within(countries: Sequence[str]) -> dict[str, Answer | None]:
    """Ask what the total of a region hides: its largest country, and each one's change."""
    if len(countries) == 1:
        return dict.fromkeys(("countries", "others", "without", "member_change"))
    ranked = _ranked(countries)
    largest = ranked.value["country"].iloc[0]
    others = received([code for code in countries if code != largest], STORY)
    return {
        "countries": ranked,
        "others": others,
        "without": asked(remittances.change_pct, others, YEAR),
        "member_change": _changes(countries),
    }


def _forecasts(place: str, before: Answer) -> dict[str, Answer | None]:
    """Ask what was announced of 2020, where the place is part of the region it was said of."""
    if not forecast_applies(place):
        return dict.fromkeys((*RELEASED, "outcome_level", "if_forecast"))
    projections = table("remittance_projections")
    found = {
        name: asked(remittances.projected, projections, REGION, YEAR, day)
        for name, day in RELEASED.items()
    }
    found["forecast"] = found["forecast"].as_cited(cited("projected_growth_2020", REGION))
    return {
        **found,
        "outcome_level": asked(
            remittances_forecast.announced_level, projections, REGION, YEAR, RELEASED["outcome"]
        ).explained("as_published"),
        "if_forecast": asked(remittances_forecast.after_growth, before, found["forecast"]),
    }


def forecast_applies(place: str) -> bool:
    """Whether the World Bank's forecast for its Latin America and the Caribbean covers a place.

    Of Central America and Mexico it covers all but Panama, whose income is high.
    """
    return place == places.MESOAMERICA or place in remittances_forecast.AREA


def _corridors(chosen: Selection) -> dict[str, Answer | dict[str, Answer]]:
    """Ask for the modelled corridors of the newest edition, and for the chosen one in each."""
    is_from = chosen.direction == "from"
    question = remittances_corridors.senders_to if is_from else remittances_corridors.receivers_from
    modelled, here = table("remittance_corridors"), places.members(chosen.place)
    corridors = asked(question, modelled, here, CORRIDOR_EDITIONS[-1])
    listed = asked(remittances_corridors.largest, corridors, LISTED)
    shown, total = (
        asked(remittances_corridors.sum_of, rows).explained("sum") for rows in (listed, corridors)
    )
    ends = ((chosen.partner,), here) if is_from else (here, (chosen.partner,))
    return {
        "corridors": corridors,
        "listed": listed,
        "shown": shown,
        "shown_total": total,
        "shown_share": asked(shares.share_of_total, shown, total).explained("shown"),
        "corridor": {
            edition: asked(remittances_corridors.corridor, modelled, *ends, edition).explained(
                "sum"
            )
            for edition in CORRIDOR_EDITIONS
        } if chosen.partner else {},
    }
