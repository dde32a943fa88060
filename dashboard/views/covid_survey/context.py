"""What other surveys found on the same questions: context, in tables of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import citations
from dashboard.answers import Answer, asked, table
from dashboard.questions import comparable_surveys as questions
from dashboard.selection import Selection
from dashboard.tables import sources
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice, said_once

NAME = "covid_survey_context"
WORDS = "comparable_surveys"


@dataclass(frozen=True)
class Facts:
    """The findings of other surveys: `shares` by topic, and `amounts` of money."""

    chosen: Selection
    count: Answer
    shares: dict[str, Answer]
    amounts: Answer


def ask(chosen: Selection) -> Facts:
    """Ask what other surveys found, by topic."""
    surveys = table(WORDS)
    return Facts(
        chosen,
        count=asked(questions.sources_of, surveys).explained("count"),
        shares={topic: asked(questions.shares_of, surveys, topic) for topic in questions.TOPICS},
        amounts=asked(questions.amounts, surveys),
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many sources there are; nothing is compared."""
    return {
        **{slot: voice(slot) for slot in ("title", "notes", "source", "method")},
        "sentence": voice("sentence", plural=known.count, count=voice.exact(known.count)),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the findings of each topic, then the amounts."""
    return tuple(
        _table(topic, found, voice)
        for topic, found in {**known.shares, "amounts": known.amounts}.items()
    )


@said_once
def _table(topic: str, found: Answer, voice: Voice) -> Table:
    trace = voice.trace(found, by=["finding"], formula="as_published")
    is_money = topic == "amounts"

    def head(name: str) -> str:
        return voice(f"head.{name}")

    value = (
        Column("usd", head("usd"), lambda usd: voice.exact(usd, _decimals(usd, 2)), trace)
        if is_money else
        Column("share_pct", head("share"), lambda pct: voice.percent(pct, _decimals(pct, 1)), trace)
    )
    return Table(
        caption=voice(f"topic.{topic}"),
        columns=(
            Column("finding", head("finding")), Column("group", head("group")), value,
            *((Column("unit", head("unit")),) if is_money else ()),
            Column("n", head("n"),
                   lambda n: voice("n_unstated") if pd.isna(n) else voice.exact(n), trace),
            Column("evidence", head("evidence")), Column("source", head("source")),
        ),
        rows=tuple(_row(row, voice) for row in found.value.to_dict("records")),
        codes=tuple(found.value["finding"]),
    )


def _decimals(value: float, most: int) -> int:
    """Return the decimals of a value as it is stated: 43 is not 43.0."""
    return 0 if float(value).is_integer() else most


def _row(row: dict, voice: Voice) -> tuple:
    unit = (voice(f"unit.{row['unit']}"),) if "unit" in row else ()
    return (
        voice.text(f"{WORDS}.finding.{row['finding']}"),
        voice.text(f"{WORDS}.group.{row['group']}"), row["value"], *unit,
        None if pd.isna(row["n"]) else int(row["n"]),
        voice(f"evidence.{row['evidence']}"),
        _sources(voice).get(row["source"], row["source"]),
    )


@said_once
def _sources(voice: Voice) -> dict[str, str]:
    """Return each source as the table names it, to its title."""
    titles = [source["title"] for source in sources(WORDS)]
    return {citations.said(title, "en"): citations.said(title, voice.language) for title in titles}


VIEW = View(
    name=NAME, reads=("language",), ask=ask, say=say, tables=tables,
    datasets=("comparable_surveys",),
)
