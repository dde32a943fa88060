"""What other surveys found on the same questions: context, in tables of its own."""

from __future__ import annotations

import pandas as pd

from dashboard import citations, numbers
from dashboard.questions import comparable_surveys as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load, sources
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "covid_survey_context"
WORDS = "comparable_surveys"


def model(selection: Selection) -> ViewModel:
    """List what other surveys found, by topic; nothing is drawn and nothing compared."""
    language = selection.language
    surveys = load("comparable_surveys")
    count = surveys["source"].nunique()
    return ViewModel(
        texts={
            **{slot: t(f"{NAME}.{slot}", language)
               for slot in ("title", "notes", "source", "method")},
            "sentence": t(f"{NAME}.sentence", language, plural=count,
                          count=marked("count", numbers.exact(count, language))),
        },
        tables=_tables(language),
        traces={"count": Trace(t(f"{NAME}.trace.count", language), (Rows("comparable_surveys"),))},
    )


@cached
def _tables(language: str) -> tuple[Table, ...]:
    surveys = load("comparable_surveys")
    return (
        *(_table(language, topic, ask.shares_of(surveys, topic)) for topic in ask.TOPICS),
        _table(language, "amounts", ask.amounts(surveys)),
    )


def _table(language: str, topic: str, rows: pd.DataFrame) -> Table:
    trace = Trace(t(f"{NAME}.trace.as_published", language),
                  (Rows("comparable_surveys", by="finding"),))
    money = topic == "amounts"

    def head(name: str) -> str:
        return t(f"{NAME}.head.{name}", language)

    value = (
        Column("usd", head("usd"),
               lambda usd: numbers.exact(usd, language, _decimals(usd, 2)), trace) if money
        else Column("share_pct", head("share"),
                    lambda share: numbers.percent(share, language, _decimals(share, 1)), trace)
    )
    return Table(
        caption=t(f"{NAME}.topic.{topic}", language),
        columns=(
            Column("finding", head("finding")), Column("group", head("group")), value,
            *((Column("unit", head("unit")),) if money else ()),
            Column("n", head("n"), lambda n: _answers(n, language), trace),
            Column("evidence", head("evidence")), Column("source", head("source")),
        ),
        rows=tuple(_row(row, language) for row in rows.to_dict("records")),
        codes=tuple(rows["finding"]),
    )


def _decimals(value: float, most: int) -> int:
    """Return the decimals of a value as it is stated: 43 is not 43.0."""
    return 0 if float(value).is_integer() else most


def _answers(n: float | None, language: str) -> str:
    return t(f"{NAME}.n_unstated", language) if pd.isna(n) else numbers.exact(n, language)


def _row(row: dict, language: str) -> tuple:
    unit = (t(f"{NAME}.unit.{row['unit']}", language),) if "unit" in row else ()
    return (
        t(f"{WORDS}.finding.{row['finding']}", language),
        t(f"{WORDS}.group.{row['group']}", language), row["value"], *unit,
        None if pd.isna(row["n"]) else int(row["n"]),
        t(f"{NAME}.evidence.{row['evidence']}", language),
        _sources(language).get(row["source"], row["source"]),
    )


@cached
def _sources(language: str) -> dict[str, str]:
    """Return each source as the table names it, to its title in `language`."""
    titles = [source["title"] for source in sources(WORDS)]
    return {citations.said(title, "en"): citations.said(title, language) for title in titles}


VIEW = View(name=NAME, reads=("language",), model=model, datasets=("comparable_surveys",))
