"""The questions behind the numbers that each view draws, as lines of Python.

Codes, years and names of functions only: no word of these lines is for a reader's eye, so
they stand here and not among the words. The lines may use `d` (the package), `pd` (pandas)
and `ask` (`d.questions`); a test runs them for every view and compares all its numbers.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard import places
from dashboard.questions import covid_survey
from dashboard.questions.remittance_costs import SURVEYED_USD
from dashboard.questions.remittances import REVISED, STORY
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views.remittance_costs import amounts
from dashboard.views.remittances import (
    forecasts,
    monthly,
    per_migrant,
    yearly,
)

Lines = list[str]
STOCK = 'stock = d.load("migrant_stock")'


def _here(place: str) -> list[str]:
    return list(places.members(place))


def diaspora_organizations(selection: Selection) -> Lines:
    """Ask for the parts, and for the ratio to migrants."""
    return [
        'counts = d.load("diaspora_organizations")',
        'origins = ask.diaspora_organizations.parts(counts, "origin")',
        'hosts = ask.diaspora_organizations.parts(counts, "host")',
        'ratios = ask.diaspora_organizations.per_100_000_migrants(counts, d.load("migrant_stock"))',
    ]


def diaspora_organizations_reach(selection: Selection) -> Lines:
    """Ask for migrants per organization, and for the countries whose count is not stated."""
    studied = list(places.mesoamerica())
    return [
        'counts = d.load("diaspora_organizations")', STOCK,
        "reach = ask.diaspora_organizations.reach(counts, stock)",
        f"unknown = ask.diaspora_organizations.without_count(counts, {studied})",
        "migrants = {code: ask.migrant_stock.total(ask.migrant_stock.destinations_of(stock, "
        '[code], 2019)) for code in [*reach["country"], *unknown]}',
    ]


def remittances(selection: Selection) -> Lines:
    """Ask for both editions, the share of GDP, the months and the corridors."""
    here, first = _here(selection.place), f'.query("year >= {yearly.FIRST_YEAR}")'
    months = monthly.COUNTRIES if len(here) > 1 else here
    question = "senders_to" if selection.direction == "from" else "receivers_from"
    return [
        'annual = d.load("remittances_annual")',
        f'story = ask.remittances.received(annual, {here}, "{STORY}"){first}',
        f'revised = ask.remittances.received(annual, {here}, "{REVISED}"){first}',
        'shares = ask.remittances.share_of_gdp(d.load("remittances_share_of_gdp"), '
        f'"{selection.place}"){first}',
        'table = d.load("remittances_monthly")',
        f'months = pd.concat([ask.remittances.monthly(table, code, "{monthly.FIRST_YEAR}-01-01") '
        f"for code in {list(months)}])",
        f'corridors = ask.remittances.{question}(d.load("remittance_corridors"), {here}, '
        f'"{CORRIDOR_EDITIONS[-1]}")',
        'announced = ask.remittances_forecast.announced(d.load("remittance_projections"), '
        f'"{forecasts.ask.REGION}", {forecasts.YEAR})',
    ]


def remittances_per_migrant(selection: Selection) -> Lines:
    """Ask for what the place and each Member Country receives for each person abroad."""
    asked = (
        'ask.remittances_per_migrant.per_emigrant(d.load("remittances_annual"), '
        'd.load("migrant_stock"), {places}, '
        f'{per_migrant.YEAR}, "{per_migrant.EDITION}")'
    )
    here = f'{{"{selection.place}": {_here(selection.place)}}}'
    return [
        f"here = {asked.replace('{places}', here)}",
        f"members = {list(places.rcm_members())}",
        f"each = {asked.replace('{places}', '{code: [code] for code in members}')}",
    ]


def remittance_costs(selection: Selection) -> Lines:
    """Ask for the latest cost of each corridor."""
    question = "corridors_to" if selection.direction == "from" else "corridors_from"
    return [f'corridors = ask.remittance_costs.{question}(d.load("remittance_costs"), '
            f"{_here(selection.place)})"]


def remittance_costs_calculator(selection: Selection) -> Lines:
    """Ask for what arrives of the amount, and what 3 % would save."""
    amount = amounts.read(selection.amount)[0] or SURVEYED_USD
    return [
        *remittance_costs(selection),
        f"corridors = ask.remittance_costs.arriving(corridors, {amount})",
        'corridors = ask.remittance_costs.saving(corridors, d.load("remittance_corridors"), '
        f'"{CORRIDOR_EDITIONS[-1]}")',
    ]


def covid_survey_findings(selection: Selection) -> Lines:
    """Ask for the findings of each topic."""
    topics = [*covid_survey.TOPICS, covid_survey.RESPONDENTS]
    return ['survey = d.load("covid_survey")',
            "findings = {topic: ask.covid_survey.findings_of(survey, topic) "
            f"for topic in {topics}}}"]


def covid_survey_context(selection: Selection) -> Lines:
    """Ask for other surveys' findings."""
    return [
        'surveys = d.load("comparable_surveys")',
        "shares = {topic: ask.comparable_surveys.shares_of(surveys, topic) "
        "for topic in ask.comparable_surveys.TOPICS}",
        "amounts = ask.comparable_surveys.amounts(surveys)",
    ]


def cited_figures(selection: Selection) -> Lines:
    """Ask what the tables give for each figure of the note."""
    return ['compared = ask.cited_figures.compared(d.load("cited_figures"))']


#: View to what says its questions. The conflicts of the survey are words: no number is asked.
ASKED: dict[str, Callable[[Selection], Lines]] = {
    function.__name__: function
    for function in (
        diaspora_organizations, diaspora_organizations_reach, remittances,
        remittances_per_migrant, remittance_costs, remittance_costs_calculator,
        covid_survey_context, cited_figures,
    )
} | {"covid_survey": covid_survey_findings, "covid_survey_conflicts": lambda selection: []}
