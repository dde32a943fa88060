"""The findings of the survey as bars and as tables, each with its base and who attests it."""

from __future__ import annotations

import math
import textwrap

import pandas as pd

from dashboard import answers
from dashboard.answers import Answer, asked
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import covid_survey as questions
from dashboard.tables import cached
from dashboard.views.model import Column, Table
from dashboard.voice import Voice, said_once
from dashboard.words import LANGUAGES

NAME = "covid_survey"
WORDS = "covid_survey_findings"
#: Characters that a phone has room for in one line above a bar.
LINE = 40
#: Pixels from one line of a label to the next.
LINE_HEIGHT = 16.5
CHARTS = {topic: f"{NAME}.{topic}" for topic in questions.TOPICS}


@said_once
def bars(topic: str, found: Answer, voice: Voice) -> Patch:
    """Draw the findings of a topic: what was answered does not depend on the place."""
    rows = list(found.value.itertuples())
    names = [_name(row, voice) for row in rows]
    shares = [voice.percent(row.share_pct, 0) for row in rows]
    bars = pd.DataFrame({
        "code": [row.finding for row in rows],
        "value": [row.share_pct for row in rows],
        "label": [_label(row, voice) for row in rows],
        "text": shares,
        "tip": [
            voice("tip", finding=name, share=share, base=_base(row, voice), source=row.source)
            for name, share, row in zip(names, shares, rows, strict=True)
        ],
    })
    return ranked_bars.patch(CHARTS[topic], bars, top=100)


@cached
def height_of(topic: str) -> int:
    """Return the height of a topic's chart in pixels, in the language that needs more."""
    found = asked(questions.findings_of, answers.table(NAME), topic)
    rows = list(found.value.itertuples())
    voices = [Voice(NAME, language) for language in LANGUAGES]
    return math.ceil(LINE_HEIGHT * max(
        ranked_bars.height(_label(row, voice) for row in rows) for voice in voices
    ))


def _name(row: object, voice: Voice) -> str:
    """Return what a row of the survey states, with its group where there are several."""
    return voice.text(f"{WORDS}.finding.{row.finding}")


def _base(row: object, voice: Voice) -> str:
    words = {
        "base": voice.text(f"{WORDS}.base.{row.base}"),
        "evidence": voice(f"evidence.{row.evidence}"),
    }
    if pd.isna(row.n):
        return voice("base", **words)
    return voice("base_n", n=voice.exact(row.n), **words)


def _label(row: object, voice: Voice) -> str:
    """Return what a bar says above itself, in lines that a phone has room for."""
    texts = (_name(row, voice), _base(row, voice))
    return "\n".join(line for text in texts for line in textwrap.wrap(text, LINE))


@said_once
def table(topic: str, found: Answer, voice: Voice) -> Table:
    """List the findings of a topic."""
    trace = voice.trace(found, by=["finding"])
    heads = {column: voice(f"head.{column}")
             for column in ("finding", "share", "base", "n", "evidence", "source")}
    return Table(
        caption=voice(f"topic.{topic}"),
        columns=(
            Column("finding", heads["finding"]),
            Column("share_pct", heads["share"], lambda share: voice.percent(share, 0), trace),
            Column("base", heads["base"]),
            Column("n", heads["n"], voice.exact, trace),
            Column("evidence", heads["evidence"]),
            Column("source", heads["source"]),
        ),
        rows=tuple(
            (_name(row, voice), row.share_pct, voice.text(f"{WORDS}.base.{row.base}"),
             None if pd.isna(row.n) else int(row.n), voice(f"evidence.{row.evidence}"), row.source)
            for row in found.value.itertuples()
        ),
        codes=tuple(found.value["finding"]),
    )
