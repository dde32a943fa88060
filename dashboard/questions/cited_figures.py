"""Figures and statements of the concept note of June 2021, beside what the tables give."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard import places
from dashboard.questions import (
    covid_survey,
    diaspora_organizations,
    migrant_stock,
    remittances,
    remittances_pace,
)
from dashboard.tables import cached, load

#: What the stocks that the note cites are of: country of destination, year, sex.
STOCK = ("USA", 2019, "all")
#: Day of the brief that gives what came of the forecast that the note cites.
OUTCOME_RELEASED = "2021-05-12"
#: Finding and group of the survey that the note gives as a ratio.
CONSIDER_RETURN = ("return_considering", "migrants")


def cited(kind: str, of: str = "") -> str:
    """Code of the figure of `kind` (of the country or region `of`) that the note cites.

    The one place that says which figures are cited. Empty if the note cites no such figure.

    Examples
    --------
    >>> cited("organizations_origin", "MEX"), cited("organizations_origin", "BLZ")
    ('organizations_origin_MEX', '')
    """
    figure = f"{kind}_{of}" if of else kind
    return figure if figure in _figures() else ""


@cached
def _figures() -> frozenset[str]:
    """Codes of all figures that the note cites."""
    return frozenset(load("cited_figures")["figure"])


def cited_stock(origin: str, destination: str, year: int, sex: str) -> str:
    """Code of the stock the note cites of persons from `origin` in `destination`, or empty.

    Examples
    --------
    >>> cited_stock("SLV", "USA", 2019, "all"), cited_stock("SLV", "USA", 2010, "all")
    ('migrants_in_usa_SLV', '')
    """
    return cited("migrants_in_usa", origin) if (destination, year, sex) == STOCK else ""


def _migrants_between(figure: str) -> float | None:
    """Persons born in the figure's country, or in the region, and living in the United States."""
    origins = places.members(country_of(figure))
    destination, year, sex = STOCK
    return migrant_stock.migrants_between(
        load("migrant_stock"), origins, [destination], year, sex
    )


def _outcome(figure: str) -> float | None:
    """Change (per cent) of 2020 as the World Bank estimated it in May 2021, for the same region.

    Not the forecast again: what was announced cannot confirm what was announced.
    """
    return remittances.projected(
        load("remittance_projections"), country_of(figure), 2020, OUTCOME_RELEASED
    )


def months_of_2020(months: pd.DataFrame, country: str) -> tuple[float, pd.Timestamp, float]:
    """Return how 2020 compares with 2019, and its lowest month and that month's change.

    Parameters
    ----------
    months : pandas.DataFrame
        The table ``remittances_monthly``.

    Returns
    -------
    tuple
        Change of the year (per cent), the month, its change (per cent) on a year before.

    Examples
    --------
    >>> change, month, lowest = months_of_2020(load("remittances_monthly"), "SLV")
    >>> round(change, 1), month.month, round(lowest, 1)
    (4.8, 4, -40.0)
    """
    series = remittances_pace.amounts(months, country)
    year = remittances_pace.cumulated_change(series, 2020)[12]
    changes = remittances_pace.year_on_year(series).dropna()
    changes = changes[changes.index.year == 2020]
    return float(year), changes.idxmin(), float(changes.min())


def _change_of_2020(figure: str) -> float | None:
    """Change (per cent) of family remittances in 2020 on 2019, the months added up."""
    return months_of_2020(load("remittances_monthly"), country_of(figure))[0]


def country_of(figure: str) -> str:
    """Code of the country or region that a figure is of.

    >>> country_of("no_drastic_reduction_SLV")
    'SLV'
    """
    return figure.rsplit("_", 1)[1]


def _survey_share(figure: str) -> float | None:
    """Share (0 to 1) that IOM's own page gives for what the note gives as a ratio."""
    share = covid_survey.share(load("covid_survey"), *CONSIDER_RETURN)
    return None if share is None else share / 100


def _share_of_gdp(figure: str) -> float | None:
    series = remittances.share_of_gdp(load("remittances_share_of_gdp"), country_of(figure))
    values = series.set_index("year")["share_of_gdp_pct"]
    return float(values[2020]) if 2020 in values.index else None


def _organizations_share(figure: str) -> float | None:
    """Organizations of one origin as a share (per cent) of all."""
    table = load("diaspora_organizations")
    origins = [country_of(figure)]
    part = diaspora_organizations.organizations_of(table, "origin", origins)
    if part is None:
        return None
    return part / diaspora_organizations.all_organizations(table) * 100


#: Question named in the table to the function that answers it for a figure's code.
QUESTIONS: dict[str, Callable[[str], float | None]] = {
    "migrants_between": _migrants_between,
    "outcome": _outcome,
    "change_of_2020": _change_of_2020,
    "survey_share": _survey_share,
    "share_of_gdp": _share_of_gdp,
    "organizations_share": _organizations_share,
}


def compared(figures: pd.DataFrame) -> pd.DataFrame:
    """Set each cited figure beside what the tables give.

    Returns
    -------
    pandas.DataFrame
        The rows of `figures` with recomputed (missing where no question can be asked),
        difference (recomputed less what is stated, which counts as 0 for a statement in words)
        and verdict: ``identical``, ``consistent`` (true as it is worded, or when rounded
        as the note rounds), ``own_counts`` (a share that agrees with the counts of the same
        note), ``forecast`` (beside its outcome), ``differs`` or ``not_recomputable``.
    """
    answers = [
        QUESTIONS[question](figure) if isinstance(question, str) else None
        for figure, question in zip(figures["figure"], figures["question"], strict=True)
    ]
    verdicts = [
        _verdict(stated, unit, question, answer)
        for stated, unit, question, answer in zip(
            figures["stated_value"], figures["unit"], figures["question"], answers, strict=True
        )
    ]
    recomputed = pd.Series(answers, dtype="float64")
    stated = figures["stated_value"].where(figures["unit"] != "statement", 0)
    return figures.assign(
        recomputed=recomputed, difference=recomputed - stated, verdict=verdicts
    )


def number_of(figures: pd.DataFrame) -> int:
    """Count the figures and statements."""
    return len(figures)


def number_compared(figures: pd.DataFrame) -> int:
    """Count those of `compared` that are set beside the data."""
    return int((figures["verdict"] != "not_recomputable").sum())


def number_with(figures: pd.DataFrame, verdict: str) -> int:
    """Count those of `compared` that have one `verdict`."""
    return int((figures["verdict"] == verdict).sum())


def _verdict(stated: float, unit: str, question: str, answer: float | None) -> str:
    if answer is None:
        return "not_recomputable"
    if question == "outcome":
        return "forecast"
    if unit == "statement":
        return "consistent" if answer >= 0 else "differs"
    if answer == stated:
        return "identical"
    if unit == "pct_more_than":
        return "consistent" if answer > stated else "differs"
    if unit == "ratio":
        return "consistent" if round(1 / answer) == round(1 / stated) else "differs"
    if unit == "pct" and float(stated).is_integer() and round(answer) == stated:
        return "own_counts" if question == "organizations_share" else "consistent"
    return "differs"
