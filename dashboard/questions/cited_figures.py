"""Figures of the concept note of June 2021, each recomputed from the tables where it can be."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard import places
from dashboard.questions import diaspora_organizations, migrant_stock, remittances
from dashboard.tables import load

#: What the stocks that the note cites are of: country of destination, year, sex.
STOCK = ("USA", 2019, "all")


def cited(kind: str, of: str = "") -> str:
    """Code of the figure of `kind` (of the country or region `of`) that the note cites.

    The one place that says which figures are cited. Empty if the note cites no such figure.

    Examples
    --------
    >>> cited("organizations_origin", "MEX"), cited("organizations_origin", "BLZ")
    ('organizations_origin_MEX', '')
    """
    figure = f"{kind}_{of}" if of else kind
    return figure if figure in set(load("cited_figures")["figure"]) else ""


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
    origins = places.members(figure.rsplit("_", 1)[1])
    destination, year, sex = STOCK
    return migrant_stock.migrants_between(
        load("migrant_stock"), origins, [destination], year, sex
    )


def _projected(figure: str) -> float | None:
    return remittances.projected(load("remittance_projections"), "LAC", 2020, "2020-04-22")


def _share_of_gdp(figure: str) -> float | None:
    series = remittances.share_of_gdp(load("remittances_share_of_gdp"), figure.rsplit("_", 1)[1])
    values = series.set_index("year")["share_of_gdp_pct"]
    return float(values[2020]) if 2020 in values.index else None


def _organizations_share(figure: str) -> float | None:
    """Organizations of one origin as a share (per cent) of all."""
    table = load("diaspora_organizations")
    origins = [figure.rsplit("_", 1)[1]]
    part = diaspora_organizations.organizations_of(table, "origin", origins)
    return part / diaspora_organizations.all_organizations(table) * 100


#: Question named in the table to the function that answers it for a figure's code.
QUESTIONS: dict[str, Callable[[str], float | None]] = {
    "migrants_between": _migrants_between,
    "projected": _projected,
    "share_of_gdp": _share_of_gdp,
    "organizations_share": _organizations_share,
}


def compared(figures: pd.DataFrame) -> pd.DataFrame:
    """Set each cited figure beside what the tables give.

    Returns
    -------
    pandas.DataFrame
        The rows of `figures` with recomputed (missing where no question can be asked)
        and verdict: ``identical``, ``consistent`` (true as it is worded, or when rounded
        as the note rounds), ``differs`` or ``not_recomputable``.
    """
    answers = [
        QUESTIONS[question](figure) if isinstance(question, str) else None
        for figure, question in zip(figures["figure"], figures["question"], strict=True)
    ]
    verdicts = [
        _verdict(stated, unit, answer)
        for stated, unit, answer in zip(
            figures["stated_value"], figures["unit"], answers, strict=True
        )
    ]
    return figures.assign(recomputed=pd.Series(answers, dtype="float64"), verdict=verdicts)


def _verdict(stated: float, unit: str, answer: float | None) -> str:
    if answer is None:
        return "not_recomputable"
    if answer == stated:
        return "identical"
    if unit == "pct_more_than":
        return "consistent" if answer > stated else "differs"
    if unit == "pct" and float(stated).is_integer() and round(answer) == stated:
        return "consistent"
    return "differs"
