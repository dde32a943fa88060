"""Personal remittances received by year: both editions, the projection of 2020, share of GDP."""

from __future__ import annotations

from functools import partial

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions.remittances import RECEIVED, REVISED, STORY, estimated
from dashboard.views.model import Column, Table
from dashboard.views.remittances import zeros
from dashboard.views.remittances.facts import YEAR, Facts
from dashboard.voice import Voice, said_once

NAME = "remittances"
ANNUAL, GDP = f"{NAME}.annual", f"{NAME}.gdp"
SHARE = "share_of_gdp_pct"


def annual(known: Facts, voice: Voice) -> Patch:
    """Draw both editions, and where 2020 would be by the region's forecast, where it applies."""
    editions = _editions(known.story, known.revision, voice)
    lines = [*editions, *_forecast(known, voice)]
    return time_lines.patch(ANNUAL, lines, _marks(known, voice, voice.axis(_ticks(lines))))


@said_once
def _editions(story: Answer, revision: Answer, voice: Voice) -> list[Line]:
    return [
        _line(rows.value, edition, colour, dash, voice)
        for rows, edition, colour, dash in (
            (revision, REVISED, theme.TEAL, "dashed"), (story, STORY, theme.NAVY, "solid"),
        ) if len(rows.value)
    ]


def _line(rows: pd.DataFrame, edition: str, colour: str, dash: str, voice: Voice) -> Line:
    return Line(
        x=[float(year) for year in rows["year"]],
        y=[float(amount) for amount in rows[RECEIVED]],
        tips=[
            voice(f"annual_tip{'' if amount else '_zero'}", year=str(year),
                  amount=voice.dollars(amount), edition=_edition(year, edition, voice))
            for year, amount in zip(rows["year"], rows[RECEIVED], strict=True)
        ],
        label=voice(f"edition_short.{edition}"),
        color=colour, dash=dash, width=2, points=False,
    )


def _edition(year: int, edition: str, voice: Voice) -> str:
    status = "_estimate" if estimated(year, edition) else ""
    return voice(f"edition{status}.{edition}")


def _forecast(known: Facts, voice: Voice) -> list[Line]:
    """Return the line from 2019 to where 2020 would be by the forecast, if there is one."""
    if not is_forecast_drawn(known):
        return []
    start, end = known.amount_before.value, known.if_forecast.value
    label = voice("forecast", change=voice.signed_percent(known.forecast.value))
    tip = voice("forecast_tip", amount=voice.dollars(end))
    return [Line([YEAR - 1.0, float(YEAR)], [start, end], [tip, tip], time_lines.folded(label),
                 theme.ORANGE, "dotted", 3)]


def is_forecast_drawn(known: Facts) -> bool:
    """Whether there is a point of 2020 by the forecast."""
    return known.if_forecast is not None and known.if_forecast.value is not None


def annual_alt(known: Facts, voice: Voice) -> str:
    """Return the alternative text of what `annual` draws."""
    return voice("annual_alt" if is_forecast_drawn(known) else "annual_alt_elsewhere")


def annual_note(known: Facts, voice: Voice) -> str:
    """Say what the dotted line is, and what a published 0 may be."""
    notes = []
    if is_forecast_drawn(known):
        kind = "region" if len(places.members(known.chosen.place)) > 1 else "country"
        notes.append(voice(f"forecast_note.{kind}"))
    if (known.revision.value[RECEIVED] == 0).any():
        notes.append(voice("zeros_note"))
    return " ".join(notes)


def _marks(known: Facts, voice: Voice, y_ticks: dict[float, str]) -> Marks:
    return Marks(
        year=float(known.chosen.year),
        x_ticks={float(year): str(year) for year in (1990, 2000, 2010, 2020)},
        y_ticks=y_ticks,
        nothing=voice.no_data,
    )


def _ticks(lines: list[Line]) -> list[float]:
    """Return the positions on the axis of values."""
    top = max((y for line in lines for y in line.y if y == y), default=1.0)
    return numbers.ticks(0, top, 4)


def gdp(known: Facts, voice: Voice) -> Patch:
    """Draw remittances received as a share of GDP."""
    lines = _gdp(known.shares, voice)
    return time_lines.patch(GDP, lines, _marks(known, voice, voice.axis_percents(_ticks(lines))))


@said_once
def _gdp(shares: Answer, voice: Voice) -> list[Line]:
    rows = shares.value
    if rows.empty:
        return []
    last = rows[SHARE].iloc[-1]
    return [Line(
        x=[float(year) for year in rows["year"]],
        y=[float(share) for share in rows[SHARE]],
        tips=[
            voice(f"gdp_tip{'' if share else '_zero'}", year=str(year), share=voice.percent(share))
            for year, share in zip(rows["year"], rows[SHARE], strict=True)
        ],
        # A 0 at the end of the line refers to the note below.
        label=voice.percent(last) if last else voice("zero_short"),
        points=False,
    )]


def gdp_note(known: Facts, voice: Voice) -> str:
    """Say why there is no share of GDP, or what its zeros may be; else empty."""
    shares = known.shares.value
    if len(shares):
        return voice("zeros_note") if (shares[SHARE] == 0).any() else ""
    return voice("gdp_region" if known.chosen.place == places.MESOAMERICA else "gdp_none")


def table(known: Facts, voice: Voice) -> Table:
    """List both editions and the share of GDP by year, newest first."""
    return _table(known.story, known.revision, known.shares, voice)


@said_once
def _table(story: Answer, revision: Answer, shares: Answer, voice: Voice) -> Table:
    columns = (
        (f"{RECEIVED}_{STORY}", STORY, zeros.amount, story),
        (f"{RECEIVED}_{REVISED}", REVISED, zeros.amount, revision),
        (SHARE, "share", zeros.share, shares),
    )
    series = [answer.value.set_index("year").iloc[:, 0] for *_, answer in columns]
    years = sorted(set().union(*(one.index for one in series)), reverse=True)
    return Table(
        caption=voice("annual_title"),
        columns=(
            Column("year", voice("head.year")),
            *(Column(name, voice(f"head.{head}"), partial(write, voice=voice),
                     voice.trace(answer, by=["year"]))
              for name, head, write, answer in columns),
        ),
        rows=tuple((str(year), *(one.get(year) for one in series)) for year in years),
        codes=tuple(str(year) for year in years),
    )
