"""Personal remittances received by year: editions, the projection of 2020, share of GDP."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittances as ask
from dashboard.questions import remittances_forecast
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Table
from dashboard.views.remittances import traces, zeros
from dashboard.words import t

NAME = "remittances"
ANNUAL, GDP, MEMBERS = f"{NAME}.annual", f"{NAME}.gdp", f"{NAME}.members"
FIRST_YEAR = 1990


def forecast_applies(place: str) -> bool:
    """Whether the World Bank's forecast for its Latin America and the Caribbean covers a place.

    Of Central America and Mexico it covers all but Panama, whose income is high.
    """
    return place == places.MESOAMERICA or place in remittances_forecast.AREA


def forecast_pct(place: str) -> float | None:
    """Return the growth of 2020 forecast for Latin America and the Caribbean; None elsewhere."""
    if not forecast_applies(place):
        return None
    return ask.projected(load("remittance_projections"), **traces.FORECAST)


@cached
def received(place: str, edition: str) -> pd.DataFrame:
    """Return year and US$ millions received by `place` in one edition."""
    rows = ask.received(load("remittances_annual"), places.members(place), edition)
    return rows[rows["year"] >= FIRST_YEAR].reset_index(drop=True)


def annual(selection: Selection) -> Patch:
    """Draw both editions, and where 2020 would be by the region's forecast, where it applies."""
    lines = _annual_lines(selection.place, selection.language)
    return time_lines.patch(ANNUAL, lines, _marks(selection, lines, numbers.axis_labels))


@cached
def _annual_lines(place: str, language: str) -> list[Line]:
    lines = []
    for edition, colour, dash in (
        (ask.REVISED, theme.TEAL, "dashed"), (ask.STORY, theme.NAVY, "solid")
    ):
        rows = received(place, edition)
        if len(rows):
            lines.append(_line(rows, edition, colour, dash, language))
    return lines + _forecast(place, language)


@cached
def _forecast(place: str, language: str) -> list[Line]:
    """Return the line from 2019 to where 2020 would be by the forecast, if there is one."""
    change = forecast_pct(place)
    story = received(place, ask.STORY).set_index("year")
    if change is None or 2019 not in story.index:
        return []
    start = float(story.iloc[:, 0][2019])
    end = start * (1 + change / 100)
    label = time_lines.folded(
        t(f"{NAME}.forecast", language, change=numbers.signed_percent(change, language))
    )
    tip = t(f"{NAME}.forecast_tip", language, amount=numbers.dollars(end, language),
            place=places.named(place, language))
    return [Line([2019.0, 2020.0], [start, end], [tip, tip], label, theme.ORANGE, "dotted", 3)]


def annual_alt(selection: Selection) -> str:
    """Return the alternative text of what `annual` draws."""
    drawn = _forecast(selection.place, selection.language)
    key = "annual_alt" if drawn else "annual_alt_elsewhere"
    return t(f"{NAME}.{key}", selection.language)


def annual_note(selection: Selection) -> str:
    """Say what the dotted line is, and what a published 0 may be."""
    place, language = selection.place, selection.language
    words = {"place": places.named(place, language)}
    notes = []
    if _forecast(place, language):
        key = "region" if len(places.members(place)) > 1 else "country"
        notes.append(t(f"{NAME}.forecast_note.{key}", language, **words))
    rows = received(place, ask.REVISED)
    if (rows[ask.RECEIVED] == 0).any():
        notes.append(t(f"{NAME}.zeros_note", language))
    return " ".join(notes)


def _line(
    rows: pd.DataFrame, edition: str, colour: str, dash: str, language: str
) -> Line:
    return Line(
        x=[float(year) for year in rows["year"]],
        y=[float(value) for value in rows.iloc[:, 1]],
        tips=[
            t(f"{NAME}.annual_tip{'' if value else '_zero'}", language, year=str(year),
              amount=numbers.dollars(value, language),
              edition=_edition(year, edition, language))
            for year, value in zip(rows["year"], rows.iloc[:, 1], strict=True)
        ],
        label=t(f"{NAME}.edition_short.{edition}", language),
        color=colour, dash=dash, width=2, points=False,
    )


def _edition(year: int, edition: str, language: str) -> str:
    status = "_estimate" if ask.estimated(year, edition) else ""
    return t(f"{NAME}.edition{status}.{edition}", language)


def _marks(
    selection: Selection, lines: list[Line], labels: Callable[[list[float], str], dict[float, str]]
) -> Marks:
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    return Marks(
        year=float(selection.year),
        x_ticks={float(year): str(year) for year in (1990, 2000, 2010, 2020)},
        y_ticks=labels(numbers.ticks(0, top, 4), selection.language),
        nothing=t("numbers.no_data", selection.language),
    )


@cached
def _gdp_rows(place: str) -> pd.DataFrame:
    rows = ask.share_of_gdp(load("remittances_share_of_gdp"), place)
    return rows[rows["year"] >= FIRST_YEAR].reset_index(drop=True)


def gdp(selection: Selection) -> Patch:
    """Draw remittances received as a share of GDP."""
    lines = _gdp_lines(selection.place, selection.language)
    return time_lines.patch(GDP, lines, _marks(selection, lines, numbers.axis_percents))


@cached
def _gdp_lines(place: str, language: str) -> list[Line]:
    rows = _gdp_rows(place)
    return [Line(
        x=[float(year) for year in rows["year"]],
        y=[float(value) for value in rows["share_of_gdp_pct"]],
        tips=[
            t(f"{NAME}.gdp_tip{'' if value else '_zero'}", language, year=str(year),
              share=numbers.percent(value, language))
            for year, value in zip(rows["year"], rows["share_of_gdp_pct"], strict=True)
        ],
        label=_end(rows["share_of_gdp_pct"].iloc[-1], language),
        points=False,
    )] if len(rows) else []


def _end(share: float, language: str) -> str:
    """Return the label at the end of the line; a 0 refers to the note below."""
    return numbers.percent(share, language) if share else t(f"{NAME}.zero_short", language)


def gdp_note(selection: Selection) -> str:
    """Say why there is no share of GDP, or what its zeros may be; else empty."""
    rows = _gdp_rows(selection.place)
    if len(rows):
        zero = (rows["share_of_gdp_pct"] == 0).any()
        return t(f"{NAME}.zeros_note", selection.language) if zero else ""
    key = "gdp_region" if selection.place == places.MESOAMERICA else "gdp_none"
    return t(f"{NAME}.{key}", selection.language,
             place=places.named(selection.place, selection.language))


def members(place: str, language: str) -> Patch:
    """Draw the Member Countries by what they received in 2020."""
    return ranked_bars.patch(MEMBERS, _member_bars(language), place)


@cached
def _member_bars(language: str) -> pd.DataFrame:
    rows = ask.ranked(load("remittances_annual"), places.rcm_members(), 2020, ask.STORY)
    names = [places.name(code, language) for code in rows["country"]]
    amounts = [numbers.dollars(value, language) for value in rows[ask.RECEIVED]]
    changes = [
        ask.change_pct(received(code, ask.STORY), 2020) for code in rows["country"]
    ]
    tips = [
        t(f"{NAME}.members_tip", language, name=name, amount=amount,
          change=numbers.signed_percent(change, language))
        for name, amount, change in zip(names, amounts, changes, strict=True)
    ]
    return pd.DataFrame({"code": rows["country"], "value": rows[ask.RECEIVED], "label": names,
                         "text": amounts, "tip": tips})


@cached
def table(place: str, language: str) -> Table:
    """List both editions and the share of GDP by year, newest first."""
    story, revised = (
        received(place, edition).set_index("year").iloc[:, 0]
        for edition in (ask.STORY, ask.REVISED)
    )
    shares = _gdp_rows(place).set_index("year")["share_of_gdp_pct"]
    years = sorted({*story.index, *revised.index, *shares.index}, reverse=True)
    return Table(
        caption=t(f"{NAME}.annual_title", language, place=places.named(place, language)),
        columns=(
            Column("year", t(f"{NAME}.head.year", language)),
            *(
                Column(f"{ask.RECEIVED}_{edition}", t(f"{NAME}.head.{edition}", language),
                       lambda amount: zeros.amount(amount, language),
                       traces.received(place, edition, language))
                for edition in (ask.STORY, ask.REVISED)
            ),
            Column("share_of_gdp_pct", t(f"{NAME}.head.share", language),
                   lambda share: zeros.share(share, language),
                   traces.share_of_gdp(place, language)),
        ),
        rows=tuple(
            (str(year), story.get(year), revised.get(year), shares.get(year)) for year in years
        ),
        codes=tuple(str(year) for year in years),
    )
