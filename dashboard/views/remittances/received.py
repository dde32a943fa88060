"""What is said of 2020: the amount, its change, the region's forecasts, the later edition."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.questions import remittances as ask
from dashboard.questions import remittances_forecast
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import marked
from dashboard.views.remittances import yearly, zeros
from dashboard.words import t
from dashboard.words.lists import joined

NAME = "remittances"
YEAR = 2020


def sentence(selection: Selection) -> str:
    """Say what was received in 2020, against 2019 and against what had been forecast."""
    return _sentence(selection.place, selection.direction, selection.language)


@cached
def _sentence(place: str, direction: str, language: str) -> str:
    words = {"place": places.named(place, language)}
    series = yearly.received(place, ask.STORY)
    moved = ask.movement(series, YEAR)
    if moved is None:
        said = [t(f"{NAME}.nothing", language, **words)]
    else:
        said = [
            t(f"{NAME}.received.{moved}", language, **words,
              **_figures(series, ("received", "change"), language)),
            _within(place, language),
            _forecasts(place, language, words),
        ]
    receipts = t(f"{NAME}.receipts", language, **words) if direction == "in" else ""
    return " ".join(part for part in (*said, _revised(place, language), receipts) if part)


def _figures(
    series: pd.DataFrame, ids: tuple[str, str], language: str
) -> dict[str, str]:
    """Return the amount of 2020 and, unless it is equal to that of 2019, its change."""
    change = ask.change_pct(series, YEAR)
    amount = series.set_index("year").iloc[:, 0][YEAR]
    found = {"amount": marked(ids[0], numbers.dollars(amount, language))}
    if change:
        found["change"] = marked(ids[1], numbers.percent(abs(change), language))
    return found


def changes(place: str) -> dict[str, float]:
    """Return the change of 2020 (per cent) of each member of a region, the steepest fall first."""
    found = {
        code: ask.change_pct(yearly.received(code, ask.STORY), YEAR)
        for code in places.members(place)
    }
    known = {code: change for code, change in found.items() if change is not None}
    return dict(sorted(known.items(), key=lambda item: item[1]))


def without(place: str) -> tuple[str, float] | None:
    """Return the member that receives most, and the change (per cent) of the others together."""
    members, annual = places.members(place), load("remittances_annual")
    if len(members) == 1:
        return None
    rows = ask.ranked(annual, members, YEAR, ask.STORY)
    largest = rows["country"].iloc[0]
    others = [code for code in members if code != largest]
    change = ask.change_pct(ask.received(annual, others, ask.STORY), YEAR)
    return None if change is None else (largest, change)


def _within(place: str, language: str) -> str:
    """Say of a region what its total hides: its largest member, and those that received less."""
    found = without(place)
    if found is None:
        return ""
    largest, change = found
    said = t(f"{NAME}.without", language, largest=places.named(largest, language),
             change=marked("without", numbers.signed_percent(change, language)))
    fell = joined([
        t(f"{NAME}.member_change", language, name=places.named(code, language),
          change=marked("member_change", numbers.signed_percent(moved, language)))
        for code, moved in changes(place).items() if moved < 0
    ], language)
    return f"{said} {t(f'{NAME}.fell', language, fell=fell)}" if fell else said


def _forecasts(place: str, language: str, words: dict[str, str]) -> str:
    """Say what was forecast for the region and what came of it, where the place is part of it."""
    if not yearly.forecast_applies(place):
        return ""
    rows = remittances_forecast.announced(
        load("remittance_projections"), remittances_forecast.REGION, YEAR
    )
    ids = ("forecast", "forecast_later", "outcome")
    first, later, outcome = (
        marked(name, numbers.signed_percent(growth, language))
        for name, growth in zip(ids, rows["growth_pct"], strict=True)
    )
    level = numbers.dollars(rows["level_usd_billions"].iloc[-1] * 1000, language)
    key = "region" if len(places.members(place)) > 1 else "country"
    return t(
        f"{NAME}.forecasts.{key}", language, **words, first=first, later=later, outcome=outcome,
        level=marked("outcome_level", level),
    )


def _revised(place: str, language: str) -> str:
    """Say what the later edition has for the same year: here and there it turns a fall round."""
    series = yearly.received(place, ask.REVISED)
    values = series.set_index("year").iloc[:, 0]
    if YEAR not in values.index:
        return ""
    if values[YEAR] == 0:
        return zeros.sentence(f"{NAME}.revised_zero", place, YEAR, language)
    moved = ask.movement(series, YEAR) or "alone"
    figures = _figures(series, ("revised", "revised_change"), language)
    return t(f"{NAME}.revised.{moved}", language, **figures)
