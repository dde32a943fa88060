"""COVID-19 survey (IOM, June 2020): findings by topic, with base, n and how well attested."""

from __future__ import annotations

import functools
import math
import textwrap

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars
from dashboard.questions import covid_survey as ask
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.tables import cached, each_row, load
from dashboard.views.covid_survey import conflicts
from dashboard.views.layout import Card, Layout, Line, Row, Stack
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import LANGUAGES, t

NAME = "covid_survey"
WORDS = "covid_survey_findings"
#: Characters that a phone has room for in one line above a bar.
LINE = 40
#: Pixels from one line of a label to the next.
LINE_HEIGHT = 16.5
#: Number of the first sentence to the finding and group it is.
IN_THE_SENTENCE = {
    "lost": ("work_lost_job", "migrants"),
    "stopped": ("remittances_stopped_sending", "migrants_asked"),
    "delayed": ("plans_postponed_or_cancelled", "intended_to_migrate"),
    "returning": ("return_considering", "migrants"),
}
#: Numbers of the sentences to the figures of the concept note that they are.
CITED = {"note": "survey_plans_postponed", "returning": "survey_return_considering"}
CHARTS = {topic: f"{NAME}.{topic}" for topic in ask.TOPICS}


def model(selection: Selection) -> ViewModel:
    """Say and draw what those asked answered, never as if they stood for all migrants."""
    return ViewModel(
        texts=_texts(selection),
        charts=_charts(selection.language),
        tables=_tables(selection.language),
        traces=_traces(selection),
    )


@cached
def _charts(language: str) -> dict:
    """Return every chart: what was answered does not depend on the place."""
    return {name: _bars(language, topic) for topic, name in CHARTS.items()}


@cached
def _tables(language: str) -> tuple[Table, ...]:
    return tuple(_table(language, topic) for topic in (*ask.TOPICS, ask.RESPONDENTS))


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    topics = {f"{topic}_title": t(f"{NAME}.topic.{topic}", language) for topic in ask.TOPICS}
    alts = {
        f"{topic}_alt": t(f"{NAME}.alt", language, topic=topics[f"{topic}_title"])
        for topic in ask.TOPICS
    }
    sample = marked("sample", numbers.exact(ask.SAMPLE, language))
    return {
        **topics,
        **alts,
        "title": t(f"{NAME}.title", language),
        "sentence": _sentence(language),
        "caveat": t(f"{NAME}.caveat", language, sample=sample),
        "respondents": _respondents(selection),
        "two_readings": _two_readings(language),
        "marks": t(f"{NAME}.marks", language),
        "notes": t(f"{NAME}.notes", language),
        "method": t(f"{NAME}.method", language),
        "source": t(f"{NAME}.source", language),
    }


@cached
def _sentence(language: str) -> str:
    table = load("covid_survey")
    shares = {
        name: marked(name, numbers.percent(ask.share(table, *key), language, 0))
        for name, key in IN_THE_SENTENCE.items()
    }
    return t(f"{NAME}.sentence", language, **shares)


@cached
def _two_readings(language: str) -> str:
    said = conflicts.words("c03", language, marked("note", conflicts.in_the_note(language)))
    return f"{said['said']} {said['shown']}"


def _respondents(selection: Selection) -> str:
    if selection.place == places.MESOAMERICA:
        return ""
    language = selection.language
    place = places.named(selection.place, language)
    share = ask.respondents_from(load("covid_survey"), selection.place)
    if share is None:
        return t(f"{NAME}.no_respondents", language, place=place)
    return t(f"{NAME}.respondents", language, place=place,
             share=marked("respondents", numbers.percent(share, language, 0)))


def finding_name(row: object, language: str) -> str:
    """Return what a row of the survey states, with its group where there are several."""
    return t(f"{WORDS}.finding.{row.finding}", language)


def _base(row: object, language: str) -> str:
    base = t(f"{WORDS}.base.{row.base}", language)
    if pd.isna(row.n):
        return t(f"{NAME}.base", language, base=base,
                 evidence=t(f"{NAME}.evidence.{row.evidence}", language))
    return t(f"{NAME}.base_n", language, base=base, n=numbers.exact(row.n, language),
             evidence=t(f"{NAME}.evidence.{row.evidence}", language))


def _label(row: object, language: str) -> str:
    """Return what a bar says above itself, in lines that a phone has room for."""
    texts = (finding_name(row, language), _base(row, language))
    return "\n".join(line for text in texts for line in textwrap.wrap(text, LINE))


@cached
def height_of(topic: str) -> int:
    """Return the height of a topic's chart in pixels, in the language that needs more."""
    rows = list(each_row(ask.findings_of(load("covid_survey"), topic)))
    return math.ceil(LINE_HEIGHT * max(
        ranked_bars.height(_label(row, language) for row in rows) for language in LANGUAGES
    ))


def _bars(language: str, topic: str) -> dict:
    rows = list(each_row(ask.findings_of(load("covid_survey"), topic)))
    names = [finding_name(row, language) for row in rows]
    shares = [numbers.percent(row.share_pct, language, 0) for row in rows]
    bars = pd.DataFrame({
        "code": [row.finding for row in rows],
        "value": [row.share_pct for row in rows],
        "label": [_label(row, language) for row in rows],
        "text": shares,
        "tip": [
            t(f"{NAME}.tip", language, finding=name, share=share, base=_base(row, language),
              source=row.source)
            for name, share, row in zip(names, shares, rows, strict=True)
        ],
    })
    return ranked_bars.patch(CHARTS[topic], bars, top=100)


def _table(language: str, topic: str) -> Table:
    rows = list(each_row(ask.findings_of(load("covid_survey"), topic)))
    heads = {column: t(f"{NAME}.head.{column}", language)
             for column in ("finding", "share", "base", "n", "evidence", "source")}
    trace = Trace(t(f"{NAME}.trace.as_published", language),
                  (Rows("covid_survey", by="finding"),))
    return Table(
        caption=t(f"{NAME}.topic.{topic}", language),
        columns=(
            Column("finding", heads["finding"]),
            Column("share_pct", heads["share"], lambda v: numbers.percent(v, language, 0), trace),
            Column("base", heads["base"]),
            Column("n", heads["n"], lambda v: numbers.exact(v, language), trace),
            Column("evidence", heads["evidence"]),
            Column("source", heads["source"]),
        ),
        rows=tuple(
            (finding_name(row, language), row.share_pct, t(f"{WORDS}.base.{row.base}", language),
             None if pd.isna(row.n) else int(row.n),
             t(f"{NAME}.evidence.{row.evidence}", language), row.source)
            for row in rows
        ),
        codes=tuple(row.finding for row in rows),
    )


def _traces(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the shares in the sentences: the row of each finding."""
    formula = t(f"{NAME}.trace.as_published", selection.language)
    found = {
        name: {"finding": (finding,), "group": (group,)}
        for name, (finding, group) in {
            **IN_THE_SENTENCE, "note": conflicts.IN_THE_NOTE
        }.items()
    }
    found["sample"] = {"base": ("whole_sample",)}
    found["respondents"] = {"group": (selection.place,)}
    return {
        name: Trace(formula, (Rows("covid_survey", where),), cited(CITED.get(name, "")))
        for name, where in found.items()
    }


def _card(topic: str, *notes: str) -> Card:
    return Card(topic, functools.partial(height_of, topic), roomy=False, notes=notes)


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
    model=model,
    charts={
        name: (lambda name=name: ranked_bars.build(name)) for name in CHARTS.values()
    },
    datasets=("covid_survey",),
    layout=LAYOUT,
)
