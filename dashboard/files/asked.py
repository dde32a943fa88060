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
from dashboard.questions.remittances import REVISED
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views.remittance_costs import amounts
from dashboard.views.remittances import (
    mexico_charts,
    monthly,
    pace_charts,
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


def remittances_pace(selection: Selection) -> Lines:
    """Ask for amounts, changes, indices and cumulated years."""
    several = len(_here(selection.place)) > 1
    codes = list(monthly.COUNTRIES) if several else [selection.place]
    drawn = f'["{pace_charts.FIRST}":"{pace_charts.LAST}"]'
    each = "for code, one in series.items()"
    return [
        "pace = ask.remittances_pace",
        f'series = {{code: pace.amounts(d.load("remittances_monthly"), code) for code in {codes}}}',
        f"amounts = pd.concat({{code: one{drawn} {each}}})",
        f"changes = pd.concat({{code: pace.year_on_year(one){drawn} {each}}})",
        f'indices = pd.concat({{code: pace.indexed(one, "{pace_charts.BASE}"){drawn} {each}}})',
        f"years = {{code: {{year: pace.cumulated(one, year).dropna() for year in "
        f"{pace_charts.YEARS}}} {each}}}",
        f"cumulated_changes = {{code: pace.cumulated_change(one, {pace_charts.YEAR}) {each}}}",
        *([
            'periods = d.load("remittances_quoted")',
            f'quoted = {{year: pace.quoted(periods, "{selection.place}", year) for year in '
            f"{pace_charts.YEARS}}}",
            f'quoted_changes = pace.quoted_change(periods, "{selection.place}", '
            f"{pace_charts.YEAR})",
        ] if pace_charts.by_press(selection.place) else []),
    ]


def remittances_dependence(selection: Selection) -> Lines:
    """Ask for amount and share of every country."""
    return ['both = ask.remittances_dependence.share_and_size(d.load("remittances_annual"), '
            f'd.load("remittances_share_of_gdp"), 2020, "{REVISED}")']


def remittances_corridors(selection: Selection) -> Lines:
    """Ask for the corridors between Member Countries."""
    return ['pairs = ask.remittances.between(d.load("remittance_corridors"), '
            f'{list(places.rcm_members())}, "{selection.edition}")']


def remittances_mexico(selection: Selection) -> Lines:
    """Ask for the year by country and by state, and for the quarters of the largest."""
    ways = (mexico_charts.COUNTRY, mexico_charts.STATE)
    pairs = [(way, code) for way in ways for code in mexico_charts.largest(way)]
    return [
        'table = d.load("remittances_mexico")',
        "year = ask.remittances_mexico.latest_full_year(table)",
        f'countries = ask.remittances_mexico.by_sender(table, "{ways[0]}", year)',
        f'states = ask.remittances_mexico.by_sender(table, "{ways[1]}", year)',
        f"drawn = {pairs}",
        "quarters = pd.concat({pair: ask.remittances_mexico.by_quarter(table, *pair) "
        "for pair in drawn})",
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
        diaspora_organizations, diaspora_organizations_reach, remittances_pace,
        remittances_dependence, remittances_corridors, remittances_mexico, remittance_costs,
        remittance_costs_calculator, covid_survey_context, cited_figures,
    )
} | {"covid_survey": covid_survey_findings, "covid_survey_conflicts": lambda selection: []}
