"""Cited figures: what the concept note states beside what the data give."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.answers import Answer, asked, table
from dashboard.questions import cited_figures as questions
from dashboard.selection import Selection
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice

NAME = "cited_figures"
#: The words of the view; those of its name are the statements of the note.
WORDS = f"{NAME}_view"
#: Verdicts in the order they are said.
VERDICTS = ("identical", "consistent", "differs", "own_counts", "forecast", "not_recomputable")


@dataclass(frozen=True)
class Facts:
    """The figures of the note beside what the tables give, and how many have which verdict.

    `months` are the year 2020 and its lowest month, by figure, for the statements on remittances
    that they confirm.
    """

    chosen: Selection
    figures: Answer
    months: dict[str, Answer]
    total: Answer
    compared: Answer
    identical: Answer
    consistent: Answer
    differs: Answer
    own_counts: Answer
    forecast: Answer
    not_recomputable: Answer


def ask(chosen: Selection) -> Facts:
    """Ask which figures of the note the tables confirm, and by how much others differ."""
    figures = asked(questions.compared, table(NAME))
    rows = figures.value
    stated = rows.loc[(rows["unit"] == "statement") & (rows["verdict"] == "consistent"), "figure"]
    months = table("remittances_monthly")
    counts = {
        "total": asked(questions.number_of, figures),
        "compared": asked(questions.number_compared, figures),
        **{verdict: asked(questions.number_with, figures, verdict) for verdict in VERDICTS},
    }
    return Facts(
        chosen, figures,
        months={
            figure: asked(questions.months_of_2020, months, questions.country_of(figure))
            for figure in stated
        },
        **{name: count.explained("count") for name, count in counts.items()},
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many figures have which verdict."""
    voice = replace(voice, view=WORDS)
    counts = {verdict: getattr(known, verdict) for verdict in VERDICTS}
    return {
        **{slot: voice(slot) for slot in ("title", "notes", "method", "source")},
        "sentence": voice(
            "sentence",
            total=voice.exact(known.total),
            compared=voice.exact(known.compared),
            **{
                verdict: voice(f"counted.{verdict}", plural=count, count=voice.exact(count))
                for verdict, count in counts.items()
            },
        ),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every figure of the note, what the data give and the verdict."""
    voice, figures = replace(voice, view=WORDS), known.figures
    trace = voice.trace(figures, by=["figure"], formula="stated")
    return (Table(
        caption=voice("title"),
        # Each row has a unit of its own: the numbers are written here, and kept as text.
        columns=(
            Column("statement", voice("head.statement")),
            Column("stated", voice("head.stated"), trace=trace),
            *(Column(name, voice(f"head.{name}")) for name in ("recomputed", "verdict")),
        ),
        rows=tuple(
            (voice.text(row.statement), _value(row.stated_value, row.unit, voice),
             _recomputed(row, voice), _verdict(row, known, voice))
            for row in figures.value.itertuples()
        ),
        codes=tuple(figures.value["figure"]),
    ),)


def _recomputed(row: object, voice: Voice) -> str:
    """Write what the tables give: changes with their sign, a ratio as the share it is."""
    if pd.isna(row.recomputed):
        return voice.no_data
    if row.unit == "statement" or row.verdict == "forecast":
        return voice.signed_percent(row.recomputed)
    if row.unit == "ratio":
        return voice.percent(row.recomputed * 100, 0)
    return _value(row.recomputed, row.unit.removesuffix("_more_than"), voice)


def _value(value: float, unit: str, voice: Voice) -> str:
    if unit == "statement":
        return voice("no_number")
    decimals = 0 if float(value).is_integer() else 1
    if unit == "ratio":
        return voice("one_in", count=voice.exact(1 / value))
    if unit == "pct_more_than":
        return voice("more_than", share=voice.percent(value, decimals))
    return voice.percent(value, decimals) if unit == "pct" else voice.exact(value, decimals)


def _verdict(row: object, known: Facts, voice: Voice) -> str:
    if row.verdict == "not_recomputable":
        return voice(f"verdict.not_recomputable.{row.figure.split('_', 1)[0]}")
    if row.figure in known.months:
        _, month, lowest = known.months[row.figure].value
        return voice(
            "verdict.months", month=voice.text(f"remittances.month.{month.month}"),
            lowest=voice.signed_percent(lowest),
        )
    if row.unit == "ratio" and row.verdict == "consistent":
        ratio = _value(row.stated_value, row.unit, voice)
        return voice("verdict.consistent_ratio", share=_recomputed(row, voice), ratio=ratio)
    if row.verdict != "differs":
        return voice(f"verdict.{row.verdict}")
    unit = "pct" if row.unit == "statement" else row.unit
    key = f"verdict.{'more' if row.difference > 0 else 'less'}"
    return voice(key, difference=_value(abs(row.difference), unit, voice))


VIEW = View(
    name=NAME,
    reads=("language",),
    ask=ask,
    say=say,
    tables=tables,
    datasets=("cited_figures", "migrant_stock", "remittances_share_of_gdp",
              "remittance_projections", "remittances_monthly", "diaspora_organizations",
              "covid_survey"),
)
