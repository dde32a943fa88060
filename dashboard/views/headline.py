"""The headline row: five figures of the chosen place, each with its year and source."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.questions import diaspora_organizations, migrant_stock, population, remittances
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.views.layout import Layout
from dashboard.views.migrant_stock import facts, shared
from dashboard.views.model import View
from dashboard.views.remittances import zeros
from dashboard.voice import Voice

NAME = "headline"


@dataclass(frozen=True)
class Facts:
    """The five figures, and what stands in the lines of their sources.

    `inside` are the migrants who stayed within a region; `dimension` says as what the place has
    its organizations. `remittances` (US$ millions) and `gdp` (per cent) are those of
    `remittances_year` and `gdp_year`; where `gdp` is 0, `zero_other` is the amount that the other
    edition has.
    """

    chosen: Selection
    partners: Answer
    migrants: Answer
    inside: Answer | None
    inhabitants: Answer
    share: Answer
    organizations: Answer
    dimension: str
    received: Answer
    remittances: Answer
    remittances_year: int | None
    shares_of_gdp: Answer
    gdp: Answer
    gdp_year: int | None
    zero_other: Answer | None


def ask(chosen: Selection) -> Facts:
    """Ask for the five figures."""
    partners = facts.partners_of(chosen)
    migrants = asked(migrant_stock.total, partners)
    inhabitants = asked(
        population.population_of, facts.inhabitants(chosen.direction),
        places.members(chosen.place), chosen.year,
    )
    return Facts(
        chosen, partners, migrants, _inside(chosen), inhabitants,
        share=asked(population.share_of_inhabitants, migrants, inhabitants),
        **_organizations(chosen.place),
        **_remittances(chosen.place),
    )


def _inside(chosen: Selection) -> Answer | None:
    """Ask for the migrants between the countries of a region; None for a single country."""
    here = places.members(chosen.place)
    if len(here) == 1:
        return None
    question, stock = migrant_stock.migrants_between, table("migrant_stock")
    found = asked(question, stock, here, here, chosen.year, chosen.sex)
    return found.explained("migrant_stock.trace.total")


def _organizations(place: str) -> dict[str, Answer | str]:
    """Ask for the organizations of a place: as an origin, or else as a host."""
    counts, subject = table("diaspora_organizations"), diaspora_organizations
    if place == places.MESOAMERICA:
        found, dimension = asked(subject.all_organizations, counts), "region"
        figure = cited("organizations_total")
    else:
        of_origin, of_host = (
            asked(subject.organizations_of, counts, each, [place]) for each in ("origin", "host")
        )
        is_host = of_origin.value is None and of_host.value is not None
        found, dimension = (of_host, "host") if is_host else (of_origin, "origin")
        figure = cited("organizations_origin", place) or cited("organizations_host", place)
    found = found.explained("organizations").as_cited(figure)
    return {"organizations": found, "dimension": dimension}


def _remittances(place: str) -> dict[str, Answer | int | None]:
    """Ask for the latest amount, and for the share of GDP to stand beside it."""
    here, annual = places.members(place), table("remittances_annual")
    received = asked(remittances.received, annual, here, remittances.STORY)
    year, _ = asked(remittances.latest, received).value or (None, None)
    shares = asked(remittances.share_of_gdp, table("remittances_share_of_gdp"), place)
    gdp_year, _ = asked(remittances.share_beside, shares, year).value or (None, None)
    gdp = asked(remittances.in_year, shares, gdp_year).explained("share")
    return {
        "received": received,
        "remittances": asked(remittances.in_year, received, year).explained(
            "latest_sum" if len(here) > 1 else "latest"
        ),
        "remittances_year": year,
        "shares_of_gdp": shares,
        "gdp": gdp.as_cited(cited("share_of_gdp", place)),
        "gdp_year": gdp_year,
        "zero_other": zeros.other_edition(place, gdp_year) if gdp.value == 0 else None,
    }


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say the five figures; one that is not published says so."""
    chosen, voice = known.chosen, shared.binding(voice, known.chosen)
    kind = f"{chosen.direction}.{chosen.sex}"
    return {
        "migrants_value": voice.exact(known.migrants),
        "migrants_label": voice(f"migrants.{kind}"),
        "migrants_source": _source_of_migrants(known, voice),
        "share_value": voice.percent(known.share),
        "share_label": voice(f"share.{kind}"),
        "share_source": voice(f"share.{'source_former' if _is_former(chosen) else 'source'}"),
        "organizations_value": voice.exact(known.organizations),
        "organizations_label": voice(f"organizations.{known.dimension}"),
        "organizations_source": voice("organizations.source"),
        "remittances_value": voice.dollars(known.remittances),
        "remittances_label": voice(f"remittances.label.{chosen.direction}"),
        "remittances_source": _source_of_remittances(known, voice),
        "gdp_value": voice.marked(known.gdp, zeros.share(known.gdp.value, voice)),
        "gdp_label": voice("gdp.label"),
        "gdp_source": _source_of_gdp(known, voice),
    }


def _source_of_migrants(known: Facts, voice: Voice) -> str:
    """Name year and edition, and how many a region's count has within the region."""
    if known.inside is None or known.inside.value is None:
        return voice("migrants.source")
    return voice(
        f"migrants.source_inside.{known.chosen.direction}", plural=known.inside,
        count=voice.exact(known.inside),
    )


def _is_former(chosen: Selection) -> bool:
    """Whether the migrants are those of a former and larger area."""
    return chosen.direction == "in" and shared.former([chosen.place], chosen.year)


def _source_of_remittances(known: Facts, voice: Voice) -> str:
    year = known.remittances_year
    if year is None:
        return voice("remittances.source_none")
    is_estimate = remittances.estimated(year, remittances.STORY)
    return voice(f"remittances.{'source_estimate' if is_estimate else 'source'}", year=str(year))


def _source_of_gdp(known: Facts, voice: Voice) -> str:
    year = known.gdp_year
    if year is None:
        is_region = known.chosen.place == places.MESOAMERICA
        return voice(f"gdp.{'source_region' if is_region else 'source_none'}")
    if known.zero_other:
        return zeros.said(f"{NAME}.gdp.source_zero", year, known.zero_other, voice)
    key = "source" if known.remittances_year == year else "source_latest"
    return voice(f"gdp.{key}", year=str(year))


VIEW = View(
    name=NAME,
    reads=("place", "direction", "year", "sex", "language"),
    ask=ask,
    say=say,
    datasets=("migrant_stock", "population", "diaspora_organizations", "remittances_annual",
              "remittances_share_of_gdp"),
    layout=Layout(figures=("migrants", "share", "organizations", "remittances", "gdp")),
)
