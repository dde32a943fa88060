"""Remittances: by month, by year against the projection of 2020, as a share of GDP, by corridor."""

from __future__ import annotations

import functools
import math

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittances as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.model import Table, View, ViewModel
from dashboard.words import t

NAME = "remittances"
MONTHLY, ANNUAL, GDP, MEMBERS, CORRIDORS = (
    f"{NAME}.{chart}" for chart in ("monthly", "annual", "gdp", "members", "corridors")
)
#: Countries whose central bank's monthly series is at hand whole.
MONTHLY_COUNTRIES = ("MEX", "GTM", "SLV", "HND")
#: The World Bank's forecast of April 2020 that the concept note quotes.
FORECAST = {"region": "LAC", "year": 2020, "released": "2020-04-22"}
#: WHO called COVID-19 a pandemic in March 2020 and ended the emergency in May 2023.
PANDEMIC = (2020 + 2 / 12, 2023 + 4 / 12)
FIRST_YEAR = 1990
FIRST_MONTHLY = 2018
LISTED = 8


def model(selection: Selection) -> ViewModel:
    """Say and draw what the chosen place receives, and from where (modelled)."""
    here = (selection.place, selection.language)
    return ViewModel(
        texts=_texts(selection),
        charts={
            MONTHLY: _monthly(*here, selection.year if selection.year >= FIRST_MONTHLY else None),
            ANNUAL: _annual(selection),
            GDP: _gdp(selection),
            MEMBERS: _members(selection),
            CORRIDORS: _corridors(selection),
        },
        tables=(_annual_table(*here), _monthly_table(*here), _corridor_table(selection)),
    )


def forecast_pct() -> float:
    """Return the growth projected in April 2020 for Latin America and the Caribbean, 2020."""
    return ask.projected(load("remittance_projections"), **FORECAST)


@functools.lru_cache(maxsize=512)
def received(place: str, edition: str) -> pd.DataFrame:
    """Return year and US$ millions received by `place` in one edition."""
    rows = ask.received(load("remittances_annual"), places.members(place), edition)
    return rows[rows["year"] >= FIRST_YEAR].reset_index(drop=True)


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    words = {"place": places.named(selection.place, language)}
    keys = ("title", "monthly_title", "annual_title", "gdp_title", "members_title", "monthly_alt",
            "annual_alt", "gdp_alt", "members_alt", "source")
    return {
        **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
        "sentence": _sentence(selection, words),
        "corridor": _corridor_sentence(selection, words),
        "monthly_note": _monthly_note(selection, words),
        "gdp_note": _gdp_note(selection, words),
        "corridors_title": t(f"{NAME}.{selection.direction}.corridors_title", language, **words),
        "corridors_alt": t(f"{NAME}.{selection.direction}.corridors_alt", language, **words),
        "notes": t(f"{NAME}.notes", language),
    }


def _sentence(selection: Selection, words: dict[str, str]) -> str:
    language = selection.language
    series = received(selection.place, ask.STORY)
    change = ask.change_pct(series, 2020)
    if change is None:
        return t(f"{NAME}.nothing", language, **words)
    value = series.set_index("year").iloc[:, 0][2020]
    direction = "rose" if change > 0 else "fell"
    return t(
        f"{NAME}.sentence_{direction}",
        language,
        **words,
        amount=numbers.dollars(value, language),
        change=numbers.percent(abs(change), language),
        forecast=numbers.signed_percent(forecast_pct(), language),
    )


def _corridor_sentence(selection: Selection, words: dict[str, str]) -> str:
    if not selection.partner:
        return ""
    language = selection.language
    here, there = places.members(selection.place), (selection.partner,)
    senders, receivers = (there, here) if selection.direction == "from" else (here, there)
    amounts = [
        ask.corridor(load("remittance_corridors"), senders, receivers, edition)
        for edition in ask.CORRIDOR_EDITIONS
    ]
    partner = places.named(selection.partner, language)
    if all(amount is None for amount in amounts):
        return t(f"{NAME}.{selection.direction}.no_corridor", language, **words, partner=partner)
    first, second, third = (
        numbers.dollars(float("nan") if amount is None else amount, language)
        for amount in amounts
    )
    return t(
        f"{NAME}.{selection.direction}.corridor", language, **words, partner=partner,
        first=first, second=second, third=third,
    )


@functools.lru_cache(maxsize=256)
def _shown_monthly(place: str) -> dict[str, pd.DataFrame]:
    """Return the monthly series to draw; a region shows its members side by side."""
    table = load("remittances_monthly")
    members = places.members(place)
    shown = MONTHLY_COUNTRIES if len(members) > 1 else members
    series = {code: ask.monthly(table, code, f"{FIRST_MONTHLY}-01-01") for code in shown}
    return {code: rows for code, rows in series.items() if len(rows)}


def _monthly_note(selection: Selection, words: dict[str, str]) -> str:
    language = selection.language
    series = _shown_monthly(selection.place)
    if not series:
        return t(f"{NAME}.monthly_none", language, **words)
    unofficial = any(rows["status"].isin(["press", "derived"]).any() for rows in series.values())
    return t(f"{NAME}.monthly_{'press' if unofficial else 'official'}", language)


@functools.lru_cache(maxsize=512)
def _monthly(place: str, language: str, year: int | None) -> dict:
    lines = []
    series = _shown_monthly(place)
    for (code, rows), colour, dash in zip(
        series.items(), theme.SERIES, theme.DASHES, strict=False
    ):
        at = [month.year + (month.month - 1) / 12 for month in rows["month"]]
        x, y, tips = _with_gaps(at, rows, code, language)
        # One line alone is the place itself, which the title names.
        label = places.name(code, language) if len(series) > 1 else ""
        lines.append(Line(x, y, tips, label, colour, dash, 2, points=False))
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    first = min((line.x[0] for line in lines), default=float(FIRST_MONTHLY))
    last = max((line.x[-1] for line in lines), default=2021.0)
    years = range(math.ceil(first), int(last) + 1)
    marks = Marks(
        year=year if lines else None,
        band=(PANDEMIC[0], min(PANDEMIC[1], last), t(f"{NAME}.pandemic", language))
        if lines else None,
        x_ticks={float(year): str(year) for year in years[:: 1 + len(years) // 6]},
        y_ticks=numbers.axis_labels(numbers.ticks(0, top, 4), language) if lines else {},
    )
    return time_lines.patch(MONTHLY, lines, marks)


def _with_gaps(at: list[float], rows: pd.DataFrame, code: str, language: str) -> (
    tuple[list[float], list[float], list[str]]
):
    """Break the line wherever a month was not published, so that no gap is bridged."""
    x: list[float] = []
    y: list[float] = []
    tips: list[str] = []
    for position, row in zip(at, rows.itertuples(), strict=True):
        if x and position - x[-1] > 1.5 / 12:
            x.append(position - 1 / 24)
            y.append(float("nan"))
            tips.append("")
        x.append(position)
        y.append(float(row.remittances_usd_millions))
        tips.append(t(
            f"{NAME}.monthly_tip", language,
            name=places.name(code, language),
            month=t(f"{NAME}.month.{row.month.month}", language),
            year=str(row.month.year),
            amount=numbers.dollars(row.remittances_usd_millions, language),
            status=t(f"{NAME}.status.{row.status}", language),
        ))
    return x, y, tips


def _annual(selection: Selection) -> dict:
    language = selection.language
    lines = []
    for edition, colour, dash in (
        (ask.REVISED, theme.TEAL, "dashed"), (ask.STORY, theme.NAVY, "solid")
    ):
        rows = received(selection.place, edition)
        if len(rows):
            lines.append(_yearly_line(rows, edition, colour, dash, language))
    story = received(selection.place, ask.STORY).set_index("year")
    if 2019 in story.index:
        start = float(story.iloc[:, 0][2019])
        end = start * (1 + forecast_pct() / 100)
        label = t(f"{NAME}.forecast", language,
                  change=numbers.signed_percent(forecast_pct(), language))
        tip = t(f"{NAME}.forecast_tip", language, amount=numbers.dollars(end, language))
        lines.append(Line([2019.0, 2020.0], [start, end], [tip, tip], label, theme.ORANGE,
                          "dotted", 3))
    return time_lines.patch(ANNUAL, lines, _yearly_marks(selection, lines))


def _yearly_line(
    rows: pd.DataFrame, edition: str, colour: str, dash: str, language: str
) -> Line:
    return Line(
        x=[float(year) for year in rows["year"]],
        y=[float(value) for value in rows.iloc[:, 1]],
        tips=[
            t(f"{NAME}.annual_tip", language, year=str(year),
              amount=numbers.dollars(value, language),
              edition=t(f"{NAME}.edition.{edition}", language))
            for year, value in zip(rows["year"], rows.iloc[:, 1], strict=True)
        ],
        label=t(f"{NAME}.edition_short.{edition}", language),
        color=colour, dash=dash, width=2, points=False,
    )


def _yearly_marks(selection: Selection, lines: list[Line]) -> Marks:
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    return Marks(
        year=float(selection.year) if lines else None,
        x_ticks={float(year): str(year) for year in (1990, 2000, 2010, 2020)} if lines else {},
        y_ticks=numbers.axis_labels(numbers.ticks(0, top, 4), selection.language)
        if lines else {},
    )


@functools.lru_cache(maxsize=256)
def _gdp_rows(place: str) -> pd.DataFrame:
    rows = ask.share_of_gdp(load("remittances_share_of_gdp"), place)
    return rows[rows["year"] >= FIRST_YEAR].reset_index(drop=True)


def _gdp(selection: Selection) -> dict:
    language = selection.language
    rows = _gdp_rows(selection.place)
    lines = [Line(
        x=[float(year) for year in rows["year"]],
        y=[float(value) for value in rows["share_of_gdp_pct"]],
        tips=[
            t(f"{NAME}.gdp_tip", language, year=str(year), share=numbers.percent(value, language))
            for year, value in zip(rows["year"], rows["share_of_gdp_pct"], strict=True)
        ],
        label=numbers.percent(rows["share_of_gdp_pct"].iloc[-1], language),
        points=False,
    )] if len(rows) else []
    return time_lines.patch(GDP, lines, _yearly_marks(selection, lines))


def _gdp_note(selection: Selection, words: dict[str, str]) -> str:
    if len(_gdp_rows(selection.place)):
        return ""
    key = "gdp_region" if selection.place == places.MESOAMERICA else "gdp_none"
    return t(f"{NAME}.{key}", selection.language, **words)


def _members(selection: Selection) -> dict:
    language = selection.language
    rows = ask.ranked(load("remittances_annual"), places.rcm_members(), 2020, ask.STORY)
    names = [places.name(code, language) for code in rows["country"]]
    amounts = [numbers.dollars(value, language) for value in rows[ask.RECEIVED]]
    tips = [
        t(f"{NAME}.members_tip", language, name=name, amount=amount)
        for name, amount in zip(names, amounts, strict=True)
    ]
    bars = pd.DataFrame({"code": rows["country"], "value": rows[ask.RECEIVED], "label": names,
                         "text": amounts, "tip": tips})
    return ranked_bars.patch(MEMBERS, bars, selection.place)


def _corridor_rows(selection: Selection) -> pd.DataFrame:
    question = ask.senders_to if selection.direction == "from" else ask.receivers_from
    edition = ask.CORRIDOR_EDITIONS[-1]
    rows = question(load("remittance_corridors"), places.members(selection.place), edition)
    return rows.rename(columns={rows.columns[0]: "code"})


def _corridors(selection: Selection) -> dict:
    language = selection.language
    rows = _corridor_rows(selection).head(LISTED)
    names = [places.name(code, language) for code in rows["code"]]
    amounts = [numbers.dollars(value, language) for value in rows[ask.AMOUNT]]
    tips = [
        t(f"{NAME}.corridors_tip", language, name=name, amount=amount)
        for name, amount in zip(names, amounts, strict=True)
    ]
    bars = pd.DataFrame({"code": rows["code"], "value": rows[ask.AMOUNT], "label": names,
                         "text": amounts, "tip": tips})
    return ranked_bars.patch(CORRIDORS, bars, selection.partner, slots=LISTED)


@functools.lru_cache(maxsize=512)
def _annual_table(place: str, language: str) -> Table:
    story, revised = (
        received(place, edition).set_index("year").iloc[:, 0]
        for edition in (ask.STORY, ask.REVISED)
    )
    shares = _gdp_rows(place).set_index("year")["share_of_gdp_pct"]
    years = sorted({*story.index, *revised.index, *shares.index}, reverse=True)
    missing = float("nan")
    return Table(
        caption=t(f"{NAME}.annual_title", language,
                  place=places.named(place, language)),
        head=tuple(t(f"{NAME}.head.{column}", language)
                   for column in ("year", ask.STORY, ask.REVISED, "share")),
        rows=tuple(
            (
                str(year),
                numbers.exact(story.get(year, missing), language, 1),
                numbers.exact(revised.get(year, missing), language, 1),
                numbers.percent(shares.get(year, missing), language),
            )
            for year in years
        ),
    )


@functools.lru_cache(maxsize=512)
def _monthly_table(place: str, language: str) -> Table:
    return Table(
        caption=t(f"{NAME}.monthly_title", language,
                  place=places.named(place, language)),
        head=tuple(t(f"{NAME}.head.{column}", language)
                   for column in ("month", "country", "amount", "status")),
        rows=tuple(
            (
                f"{row.month:%Y-%m}",
                places.name(code, language),
                numbers.exact(row.remittances_usd_millions, language, 1),
                t(f"{NAME}.status.{row.status}", language),
            )
            for code, rows in _shown_monthly(place).items()
            for row in rows.itertuples()
        ),
    )


def _corridor_table(selection: Selection) -> Table:
    language = selection.language
    return Table(
        caption=t(f"{NAME}.{selection.direction}.corridors_title", language,
                  place=places.named(selection.place, language)),
        head=tuple(t(f"{NAME}.head.{column}", language) for column in ("country", "amount")),
        rows=tuple(
            (places.name(row.code, language), numbers.exact(row[2], language, 1))
            for row in _corridor_rows(selection).itertuples()
        ),
    )


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    model=model,
    charts={
        MONTHLY: lambda: time_lines.build(MONTHLY),
        ANNUAL: lambda: time_lines.build(ANNUAL, right=130),
        GDP: lambda: time_lines.build(GDP, right=60),
        MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place"),
        CORRIDORS: lambda: ranked_bars.build(CORRIDORS, tap="partner"),
    },
    datasets=("remittances_annual", "remittances_share_of_gdp", "remittances_monthly",
              "remittance_corridors", "remittance_projections"),
)
