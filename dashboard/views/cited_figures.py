"""Cited figures: what the concept note states beside what the data give."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.questions import cited_figures as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel
from dashboard.words import t

NAME = "cited_figures"


def model(selection: Selection) -> ViewModel:
    """Say which figures of the note the tables confirm, and by how much others differ."""
    language = selection.language
    rows = ask.compared(load("cited_figures"))
    counts = rows["verdict"].value_counts()
    words = {
        verdict: numbers.exact(int(counts.get(verdict, 0)), language)
        for verdict in ("identical", "consistent", "differs", "not_recomputable")
    }
    return ViewModel(
        texts={
            "title": t(f"{NAME}_view.title", language),
            "sentence": t(f"{NAME}_view.sentence", language, **words,
                          total=numbers.exact(len(rows), language)),
            "notes": t(f"{NAME}_view.notes", language),
            "method": t(f"{NAME}_view.method", language),
            "source": t(f"{NAME}_view.source", language),
        },
        tables=(_table(rows, language),),
    )


def _table(rows: pd.DataFrame, language: str) -> Table:
    heads = {column: t(f"{NAME}_view.head.{column}", language)
             for column in ("statement", "stated", "recomputed", "verdict")}
    trace = Trace(t(f"{NAME}_view.trace", language), (Rows("cited_figures", by="figure"),))
    return Table(
        caption=t(f"{NAME}_view.title", language),
        # Each row has a unit of its own: the numbers are written here, and kept as text.
        columns=(
            Column("statement", heads["statement"]),
            Column("stated", heads["stated"], trace=trace),
            Column("recomputed", heads["recomputed"]),
            Column("verdict", heads["verdict"]),
        ),
        rows=tuple(
            (
                t(row.statement, language),
                _value(row.stated_value, row.unit, language),
                _value(row.recomputed, row.unit.removesuffix("_more_than"), language),
                _verdict(row, language),
            )
            for row in rows.itertuples()
        ),
        codes=tuple(rows["figure"]),
    )


def _value(value: float, unit: str, language: str) -> str:
    if pd.isna(value):
        return t("numbers.no_data", language)
    decimals = 0 if float(value).is_integer() else 1
    if unit == "ratio":
        return t(f"{NAME}_view.one_in", language, count=numbers.exact(1 / value, language))
    if unit == "pct_more_than":
        return t(f"{NAME}_view.more_than", language,
                 share=numbers.percent(value, language, decimals))
    if unit == "pct":
        return numbers.percent(value, language, decimals)
    return numbers.exact(value, language, decimals)


def _verdict(row: object, language: str) -> str:
    if row.verdict == "not_recomputable":
        subject = row.figure.split("_", 1)[0]
        return t(f"{NAME}_view.verdict.not_recomputable.{subject}", language)
    if row.verdict != "differs":
        return t(f"{NAME}_view.verdict.{row.verdict}", language)
    difference = row.recomputed - row.stated_value
    return t(
        f"{NAME}_view.verdict.{'more' if difference > 0 else 'less'}", language,
        difference=_value(abs(difference), row.unit, language),
    )


VIEW = View(
    name=NAME, reads=("language",), model=model,
    datasets=("cited_figures", "migrant_stock", "remittances_share_of_gdp",
              "remittance_projections", "diaspora_organizations"),
)
