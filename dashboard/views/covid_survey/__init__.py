"""COVID-19 survey (IOM, June 2020): findings by topic, with base, n and how well attested."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import covid_survey as questions
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.views.covid_survey import conflicts, drawn
from dashboard.views.covid_survey.drawn import CHARTS, NAME
from dashboard.views.layout import Card, Layout, Line, Row, Stack
from dashboard.views.model import Table, View
from dashboard.voice import Voice

#: Number of the first sentence to the finding and group it is.
IN_THE_SENTENCE = {
    "lost": ("work_lost_job", "migrants"),
    "stopped": ("remittances_stopped_sending", "migrants_asked"),
    "delayed": ("plans_postponed_or_cancelled", "intended_to_migrate"),
    "returning": ("return_considering", "migrants"),
}
#: Numbers of the sentences to the figures of the concept note that they are.
CITED = {"note": "survey_plans_postponed", "returning": "survey_return_considering"}


@dataclass(frozen=True)
class Facts:
    """The findings by topic, and the shares (per cent) that the sentences name.

    `sample` is how many answered, `respondents` the share of those with the nationality of the
    chosen country, `note` the share that the concept note states.
    """

    chosen: Selection
    findings: dict[str, Answer]
    sample: Answer
    lost: Answer
    stopped: Answer
    delayed: Answer
    returning: Answer
    note: Answer
    respondents: Answer | None


def ask(chosen: Selection) -> Facts:
    """Ask what those asked answered."""
    survey = table(NAME)
    shares = {name: asked(questions.share, survey, *of) for name, of in IN_THE_SENTENCE.items()}
    shares["note"] = conflicts.in_the_note()
    return Facts(
        chosen,
        findings={
            topic: asked(questions.findings_of, survey, topic)
            for topic in (*questions.TOPICS, questions.RESPONDENTS)
        },
        sample=asked(questions.respondents, survey),
        **{name: share.as_cited(cited(CITED.get(name, ""))) for name, share in shares.items()},
        respondents=None if chosen.place == places.MESOAMERICA
        else asked(questions.respondents_from, survey, chosen.place),
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what those asked answered, never as if they stood for all migrants."""
    titles = {topic: voice(f"topic.{topic}") for topic in questions.TOPICS}
    readings = conflicts.words("c03", voice.percent(known.note, 0), voice)
    return {
        **{f"{topic}_title": title for topic, title in titles.items()},
        **{f"{topic}_alt": voice("alt", topic=title) for topic, title in titles.items()},
        "sentence": voice("sentence", **{
            name: voice.percent(getattr(known, name), 0) for name in IN_THE_SENTENCE
        }),
        "caveat": voice("caveat", sample=voice.exact(known.sample)),
        "respondents": _respondents(known, voice),
        "two_readings": f"{readings['said']} {readings['shown']}",
        **{slot: voice(slot) for slot in ("title", "marks", "notes", "method", "source")},
    }


def _respondents(known: Facts, voice: Voice) -> str:
    """Say which share of those who answered had the nationality of the chosen country."""
    share = known.respondents
    if share is None:
        return ""
    place = voice.place(known.chosen.place)
    if share.value is None:
        return voice("no_respondents", place=place)
    return voice("respondents", place=place, share=voice.percent(share, 0))


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the findings of each topic."""
    return {
        name: drawn.bars(topic, known.findings[topic], voice)
        for topic, name in CHARTS.items()
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the findings of each topic, and who answered."""
    return tuple(
        drawn.table(topic, found, voice) for topic, found in known.findings.items()
    )


def _card(topic: str, *notes: str) -> Card:
    return Card(topic, functools.partial(drawn.height_of, topic), roomy=False, notes=notes)


#: The topics in columns of like height.
LAYOUT = Layout(
    (Row((
        Stack((_card("work"), _card("return"))),
        Stack((_card("income"), _card("remittances"), _card("health"))),
        Stack((_card("plans", "two_readings"),)),
    )),),
    lines=(
        Line("caveat", "caveat"),
        Line("respondents", "sentence corridor"),
        Line("marks", "notes marks"),
    ),
)
VIEW = View(
    name=NAME,
    reads=("place", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        name: (lambda name=name: ranked_bars.build(name)) for name in CHARTS.values()
    },
    datasets=("covid_survey",),
    layout=LAYOUT,
)
