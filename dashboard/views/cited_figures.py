"""Cited figures: what the concept note states beside what the data give."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.questions import cited_figures as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "cited_figures"


#: Verdicts in the order they are said.
VERDICTS = ("identical", "consistent", "differs", "own_counts", "forecast", "not_recomputable")


@cached
def _rows() -> pd.DataFrame:
    return ask.compared(load("cited_figures"))


def model(selection: Selection) -> ViewModel:
    """Say which figures of the note the tables confirm, and by how much others differ."""
    language = selection.language
    return ViewModel(
        texts={
            **{slot: t(f"{NAME}_view.{slot}", language)
               for slot in ("title", "notes", "method", "source")},
            "sentence": _sentence(language),
        },
        tables=(_table(_rows(), language),),
        traces={mark: Trace(t(f"{NAME}_view.trace_count", language), (Rows(NAME),))
                for mark in ("total", "compared", *VERDICTS)},
    )


def _sentence(language: str) -> str:
    counts = _rows()["verdict"].value_counts()
    found = {verdict: int(counts.get(verdict, 0)) for verdict in VERDICTS}
    total = len(_rows())

    def count(mark: str, number: int) -> str:
        return marked(mark, numbers.exact(number, language))

    return t(
        f"{NAME}_view.sentence", language,
        total=count("total", total),
        compared=count("compared", total - found["not_recomputable"]),
        **{
            verdict: t(f"{NAME}_view.counted.{verdict}", language, plural=number,
                       count=count(verdict, number))
            for verdict, number in found.items()
        },
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
                _recomputed(row, language),
                _verdict(row, language),
            )
            for row in rows.itertuples()
        ),
        codes=tuple(rows["figure"]),
    )


def _recomputed(row: object, language: str) -> str:
    """Write what the tables give: changes with their sign, a ratio as the share it is."""
    if pd.isna(row.recomputed):
        return t("numbers.no_data", language)
    if row.unit == "statement" or row.verdict == "forecast":
        return numbers.signed_percent(row.recomputed, language)
    if row.unit == "ratio":
        return numbers.percent(row.recomputed * 100, language, 0)
    return _value(row.recomputed, row.unit.removesuffix("_more_than"), language)


def _value(value: float, unit: str, language: str) -> str:
    if unit == "statement":
        return t(f"{NAME}_view.no_number", language)
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
    words = f"{NAME}_view.verdict"
    if row.verdict == "not_recomputable":
        return t(f"{words}.not_recomputable.{row.figure.split('_', 1)[0]}", language)
    if row.unit == "statement" and row.verdict == "consistent":
        _, month, lowest = ask.months_of_2020(row.figure.rsplit("_", 1)[1])
        return t(
            f"{words}.months", language,
            month=t(f"remittances.month.{month.month}", language),
            lowest=numbers.signed_percent(lowest, language),
        )
    if row.unit == "ratio" and row.verdict == "consistent":
        return t(f"{words}.consistent_ratio", language, share=_recomputed(row, language),
                 ratio=_value(row.stated_value, row.unit, language))
    if row.verdict != "differs":
        return t(f"{words}.{row.verdict}", language)
    # What a statement says of a change has no value of its own: it is compared with none.
    stated, unit = (0, "pct") if row.unit == "statement" else (row.stated_value, row.unit)
    difference = row.recomputed - stated
    return t(
        f"{words}.{'more' if difference > 0 else 'less'}", language,
        difference=_value(abs(difference), unit, language),
    )


VIEW = View(
    name=NAME, reads=("language",), model=model,
    datasets=("cited_figures", "migrant_stock", "remittances_share_of_gdp",
              "remittance_projections", "remittances_monthly", "diaspora_organizations",
              "covid_survey"),
)
