"""Claims of a stop: what its words say beyond the numbers of the view, checked in the tables.

A stop lists its claims in the story file, each with the name of a check, the phrase that it
supports in each language, and the arguments of the check::

    claims:
      - check: largest_corridor
        en: "largest corridor in the world"
        es: "mayor corredor del mundo"
        with: {origin: MEX, destination: USA, year: 2019}
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator

import pandas as pd

from dashboard import places, yml
from dashboard.questions import (
    cited_figures,
    covid_survey,
    diaspora_organizations,
    migrant_stock,
    population,
    remittance_costs,
    remittances,
    remittances_dependence,
    remittances_mexico,
    remittances_pace,
)
from dashboard.stories.model import Claim, Story
from dashboard.tables import DATA, load

__all__ = ["CHECKS", "holds", "untrue"]

#: Countries whose central bank publishes every month of 2019 to 2021.
MONTHLY = ("MEX", "GTM", "SLV", "HND")
#: Target 10.c (A/RES/71/313): by 2030, below 3 per cent on average, no corridor above 5 per cent.
TARGET = (2030, 3, 5)


@functools.cache
def quotations() -> dict[str, str]:
    """Return the short quotations of the concept note, word for word, by their name."""
    found = yml.read(DATA / "quotations.yml")
    return {name: quoted["text"] for name, quoted in found.items()}


def largest_corridor(origin: str, destination: str, year: int) -> bool:
    """Whether no pair of countries has as many migrants."""
    table = load("migrant_stock")
    rows = table[table["year"] == year]
    most = rows[rows["migrants"] == rows["migrants"].max()]
    return most[["origin", "destination"]].astype(str).values.tolist() == [[origin, destination]]


def stock_change(origin: str, destination: str, since: int, year: int, least: float = 0.0,
                 most: float = float("inf")) -> bool:
    """Whether the stock of `year` is between `least` and `most` times that of `since`."""
    before, after = (_stock(origin, destination, at) for at in (since, year))
    return before is not None and after is not None and least < after / before < most


def stock_peak(origin: str, destination: str, year: int, of: int) -> bool:
    """Whether the stock was the largest of all `of` years published in `year`."""
    rows = migrant_stock.trend(
        load("migrant_stock"), places.members(origin), places.members(destination)
    )
    rows = rows[rows["migrants"].notna()]
    peak = rows.loc[rows["migrants"] == rows["migrants"].max(), "year"].tolist()
    return peak == [year] and len(rows) == of


def rank_of_destination(origin: str, destination: str, year: int, rank: int) -> bool:
    """Whether `destination` has the given rank among those of people born in `origin`."""
    found = migrant_stock.destinations_of(load("migrant_stock"), places.members(origin), year)
    return found["destination"].astype(str).tolist().index(destination) + 1 == rank


def near_destination(
    origin: str, destinations: Collection[str], year: int, within: float
) -> bool:
    """Whether the stocks in two destinations differ by less than `within` per cent."""
    one, other = (_stock(origin, destination, year) for destination in destinations)
    return abs(one / other - 1) * 100 < within


def first_origins(region: str, origins: Collection[str], year: int, least: float) -> bool:
    """Whether `origins` have the most emigrants of `region`, and more than the share `least`."""
    stocks = {code: _abroad(code, year) for code in places.members(region)}
    first = sorted(stocks, key=lambda code: -stocks[code])[:len(origins)]
    share = sum(stocks[code] for code in origins) / sum(stocks.values())
    return set(first) == set(origins) and share > least


def members_of(region: str, count: int) -> bool:
    """Whether `region` has as many countries."""
    return len(places.members(region)) == count


def one_for_every(place: str, year: int, count: int) -> bool:
    """Whether there is one emigrant for every `count` residents, rounded to a whole number."""
    residents = population.population_of(load("population"), places.members(place), year)
    return round(residents * 1000 / _abroad(place, year)) == count


def women_between(origin: str, year: int, least: float, most: float) -> bool:
    """Whether the share (per cent) of women among emigrants is between the two."""
    table = load("migrant_stock")
    women, everyone = (
        migrant_stock.total(
            migrant_stock.destinations_of(table, places.members(origin), year, sex)
        )
        for sex in ("female", "all")
    )
    return least < women / everyone * 100 < most


def organizations_above(dimension: str, country: str, least: float) -> bool:
    """Whether `country` has more than the share `least` (per cent) of all organizations."""
    parts = diaspora_organizations.parts(load("diaspora_organizations"), dimension)
    return float(parts.set_index("country")["share_pct"][country]) > least


def ends_of_reach(most: str, fewest: str, of: int) -> bool:
    """Whether, of so many origins, the two have the most and the fewest for an organization."""
    rows = diaspora_organizations.reach(load("diaspora_organizations"), load("migrant_stock"))
    ends = (rows["country"].iloc[0], rows["country"].iloc[-1])
    return ends == (most, fewest) and len(rows) == of


def challenge(number: int, word: str, of: int) -> bool:
    """Whether the concept note has `of` challenges, and that of this number begins with `word`."""
    quoted = quotations()
    listed = [key for key in quoted if key.startswith("challenge_")]
    return len(listed) == of and quoted[f"challenge_{number}"].startswith(word)


def first_figure(figure: str) -> bool:
    """Whether it is the first of the figures that the concept note cites."""
    return load("cited_figures")["figure"].iloc[0] == figure


def stated_less(figure: str, by: float) -> bool:
    """Whether the concept note states `by` less than the tables give."""
    rows = cited_figures.compared(load("cited_figures")).set_index("figure")
    return float(rows["recomputed"][figure] - rows["stated_value"][figure]) == by


def projected(region: str, year: int, released: str, change: float) -> bool:
    """Whether the World Bank announced this change (per cent) on that day."""
    found = remittances.projected(load("remittance_projections"), region, year, released)
    return found is not None and round(found, 1) == change


def grew(place: str, year: int) -> bool:
    """Whether remittances received grew on the year before, in the edition of May 2021."""
    series = remittances.received(
        load("remittances_annual"), places.members(place), remittances.STORY
    )
    change = remittances.change_pct(series, year)
    return change is not None and round(change, 1) > 0


def months_fell(countries: Collection[str], year: int, months: Collection[int]) -> bool:
    """Whether in each country these months, and no others, were below the year before."""
    return all(
        [month.month for month, change in _changes(code, year).items() if change < 0]
        == list(months)
        for code in countries
    )


def lowest_month(country: str, year: int, month: int) -> bool:
    """Whether no month of the countries with a complete series fell as much."""
    lowest = {
        (code, at.month): change
        for code in MONTHLY for at, change in _changes(code, year).items()
    }
    return min(lowest, key=lowest.get) == (country, month)


def month_changed(country: str, year: int, month: int, change: float) -> bool:
    """Whether the month changed by so many per cent on the year before."""
    found = {at.month: value for at, value in _changes(country, year).items()}
    return round(found[month], 1) == change


def never_behind(country: str, year: int) -> bool:
    """Whether the months added up were never below the year before."""
    change = remittances_pace.cumulated_change(_monthly(country), year)
    return remittances_pace.fell_behind(change) is None


def overtook(country: str, year: int, month: int) -> bool:
    """Whether the months added up fell behind the year before, and led again from `month`."""
    change = remittances_pace.cumulated_change(_monthly(country), year)
    return (
        remittances_pace.fell_behind(change) is not None
        and remittances_pace.overtook(change) == month
    )


def positive_is_ahead(country: str, year: int) -> bool:
    """Whether a change above zero is one of more than the year before, in each month."""
    series = _monthly(country)
    change = remittances_pace.cumulated_change(series, year)
    this, before = (remittances_pace.cumulated(series, at) for at in (year, year - 1))
    return all((change[month] > 0) == (this[month] > before[month]) for month in change.index)


def extremes_of_dependence(share: str, amount: str, year: int) -> bool:
    """Whether they have the highest share of GDP and the largest amount of all members."""
    rows = _dependence(year)
    rows = rows[rows["country"].isin(places.rcm_members())]
    largest = rows.nlargest(1, remittances.RECEIVED)["country"].iloc[0]
    return (rows["country"].iloc[0], largest) == (share, amount)


def above_share_of_gdp(countries: Collection[str], year: int, least: float) -> bool:
    """Whether remittances were more than `least` per cent of the GDP of each country."""
    shares = _dependence(year).set_index("country")[remittances_dependence.SHARE]
    return all(shares[code] > least for code in countries)


def latest_year_of_mexico(year: int) -> bool:
    """Whether `year` is the last of which all quarters are published."""
    return remittances_mexico.latest_full_year(load("remittances_mexico")) == year


def first_states(states: Collection[str], year: int) -> bool:
    """Whether most of Mexico's remittances come from these states, in this order."""
    rows = remittances_mexico.by_sender(load("remittances_mexico"), "us_state", year)
    return rows["code"].astype(str).tolist()[:len(states)] == list(states)


def ends_of_cost(cheapest: str, dearest: str, quarter: str) -> bool:
    """Whether these are the ends of the corridors to the region, all surveyed in `quarter`.

    A corridor is written ``USA-SLV``.
    """
    rows = _corridors()
    pairs = [f"{row.sender}-{row.receiver}" for row in rows.itertuples()]
    return (pairs[0], pairs[-1]) == (cheapest, dearest) and set(rows["quarter"]) == {quarter}


def corridors_at_most(cost: float, met: int, of: int) -> bool:
    """Whether `met` of `of` corridors to the region cost no more than so many per cent."""
    rows = _corridors()
    return int((rows["cost_pct"] <= cost).sum()) == met and len(rows) == of


def costs_below_zero(most: float) -> bool:
    """Whether some published costs are below zero, at most so many per cent of all."""
    below = (load("remittance_costs")["cost_pct"] < 0).mean() * 100
    return 0 < below < most


def target(year: int, cost: float, corridor: float) -> bool:
    """Whether these are the figures of target 10.c of the Sustainable Development Goals."""
    return (year, cost, corridor) == TARGET


def survey_share(finding: str, group: str, one_in: int) -> bool:
    """Whether the share that IOM publishes is one in so many, rounded to a whole number."""
    share = covid_survey.share(load("covid_survey"), finding, group)
    return share is not None and round(100 / share) == one_in


#: Name of a check in a story file to the function that makes it.
CHECKS: dict[str, Callable[..., bool]] = {
    check.__name__: check
    for check in (
        largest_corridor, stock_change, stock_peak, rank_of_destination, near_destination,
        first_origins, members_of, one_for_every, women_between, organizations_above,
        ends_of_reach, challenge, first_figure, stated_less, projected, grew, months_fell,
        lowest_month, month_changed, never_behind, overtook, positive_is_ahead,
        extremes_of_dependence, above_share_of_gdp, latest_year_of_mexico, first_states,
        ends_of_cost, corridors_at_most, costs_below_zero, target, survey_share,
    )
}


def holds(claim: Claim) -> bool:
    """Return whether the tables say what `claim` says; arguments that do not fit are untrue."""
    try:
        return bool(CHECKS[claim.check](**claim.arguments))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return False


def untrue(story: Story) -> Iterator[tuple[int, Claim]]:
    """Yield the number of the stop and each of its claims that the tables do not support."""
    for number, stop in enumerate(story.stops, 1):
        for claim in stop.claims:
            if not holds(claim):
                yield number, claim


def _stock(origin: str, destination: str, year: int) -> int | None:
    return migrant_stock.migrants_between(
        load("migrant_stock"), places.members(origin), places.members(destination), year, "all"
    )


def _abroad(place: str, year: int) -> int:
    return migrant_stock.total(
        migrant_stock.destinations_of(load("migrant_stock"), places.members(place), year)
    )


def _monthly(country: str) -> pd.Series:
    return remittances_pace.amounts(load("remittances_monthly"), country)


def _changes(country: str, year: int) -> pd.Series:
    changes = remittances_pace.year_on_year(_monthly(country)).dropna()
    return changes[changes.index.year == year]


def _corridors() -> pd.DataFrame:
    return remittance_costs.corridors_to(
        load("remittance_costs"), places.members(places.MESOAMERICA)
    )


def _dependence(year: int) -> pd.DataFrame:
    return remittances_dependence.share_and_size(
        load("remittances_annual"), load("remittances_share_of_gdp"), year, remittances.REVISED
    )
