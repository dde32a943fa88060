"""What the calculator reckons for a selection, where it comes from, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import remittance_costs as ask
from dashboard.questions.remittances import AMOUNT
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.views.remittance_costs import amounts, corridors
from dashboard.words import t

NAME = "remittance_costs_calculator"
ARRIVES, SAVING = f"{NAME}.arrives", f"{NAME}.saving"
LISTED = 10
#: A place with so few corridors is drawn among those between Member Countries; none of these
#: can be chosen as its partner, which their code says.
FEW, BESIDE = 2, "-"
ROOM = 2.1
EDITION = CORRIDOR_EDITIONS[-1]


@dataclass(frozen=True)
class Reckoned:
    """The amount that is reckoned with, and each corridor of the place with its results.

    Parameters
    ----------
    selection : Selection
        What the reader has chosen.
    amount : float
        US dollars; those surveyed, if what was typed is no amount.
    why : str
        Why what was typed is no amount (`amounts.read`), or empty.
    rows : pandas.DataFrame
        One row a corridor, cheapest first: the columns of `ask.arriving` and `ask.saving`.
    """

    selection: Selection
    amount: float
    why: str
    rows: pd.DataFrame

    @property
    def sent(self) -> str:
        """Return the amount as it is written."""
        return amounts.written(self.amount, self.selection.language)


def reckon(selection: Selection) -> Reckoned:
    """Reckon what arrives of the amount in each corridor of the place."""
    amount, why = amounts.read(selection.amount)
    amount = amount or ask.SURVEYED_USD
    return Reckoned(selection, amount, why, results(corridors.latest(selection), amount))


def results(rows: pd.DataFrame, amount: float) -> pd.DataFrame:
    """Return the corridors `rows` with what arrives, and what 3 % would save in a year."""
    return ask.saving(ask.arriving(rows, amount), load("remittance_corridors"), EDITION)


@cached
def between_members() -> pd.DataFrame:
    """Return the latest cost of each corridor between Member Countries of the RCM."""
    return ask.corridors_between(load("remittance_costs"), places.rcm_members())


def arrives_chart(case: Reckoned) -> Patch:
    """Draw what sending costs in US dollars, cheapest first, with what arrives."""
    shown = corridors.shown(case.selection, _drawn(case), LISTED, last=True)
    texts = [
        t(f"{NAME}.bar", case.selection.language, cost=_bare(row.cost_usd, case),
          arrives=_bare(row.arrives_usd, case))
        for row in shown.itertuples()
    ]
    return _bars(ARRIVES, case, shown, "cost_usd", texts)


def saving_chart(case: Reckoned) -> Patch:
    """Draw what each corridor that costs more than 3 % would save in a year, largest first."""
    ranked = _saved(_drawn(case)).sort_values("saving_usd_millions", ascending=False)
    shown = corridors.shown(case.selection, ranked, LISTED)
    texts = [amounts.yearly(saving, case.selection.language)
             for saving in shown["saving_usd_millions"]]
    return _bars(SAVING, case, shown, "saving_usd_millions", texts)


def some(chart: str, case: Reckoned) -> str:
    """Say how many of the corridors have a bar in `chart`; empty where all of them have."""
    rows = _saved(case.rows) if chart == SAVING else case.rows
    left_out = corridors.left_out(case.selection, rows, LISTED)
    if not left_out:
        return ""
    return t(f"{NAME}.drawn.{chart.split('.')[1]}_{left_out}", case.selection.language,
             shown=str(LISTED), count=str(len(rows)))


def _saved(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["saving_usd_millions"] > 0]


def compares(case: Reckoned) -> bool:
    """Whether corridors between Member Countries are drawn beside those of the place."""
    return 0 < len(case.rows) <= FEW


def _drawn(case: Reckoned) -> pd.DataFrame:
    """Return the corridors to draw, those of other places marked `beside`."""
    own = case.rows.assign(beside=False)
    if not compares(case):
        return own
    others = results(between_members(), case.amount).assign(beside=True)
    ends = ["sender", "receiver"]
    both = pd.concat([own, others]).drop_duplicates(ends).head(LISTED)
    return both.sort_values("cost_pct", ignore_index=True)


def _bare(amount: float, case: Reckoned) -> str:
    """Write dollars beside a bar: of large amounts a phone has no room for the cents."""
    return numbers.exact(amount, case.selection.language, 2 if case.amount < 10_000 else 0)


def _bars(name: str, case: Reckoned, shown: pd.DataFrame, column: str, texts: list[str]) -> Patch:
    language = case.selection.language
    bars = pd.DataFrame({
        "code": shown[corridors.other(case.selection)].where(~shown["beside"], BESIDE),
        "value": shown[column],
        "label": [corridors.named(row.sender, row.receiver, language)
                  for row in shown.itertuples()],
        "text": texts,
        "tip": [_tip(row, case) for row in shown.itertuples()],
        "partial": shown["beside"],
    })
    # The value of a bar that stands beside is written behind it: that needs room.
    top = ROOM * float(shown[column].max()) if shown["beside"].any() else None
    return ranked_bars.patch(
        name, bars, case.selection.partner, top=top, slots=LISTED,
        nothing=t("numbers.no_data", language),
    )


def at_target(saving: float) -> str:
    """Return which text says what 3 % would save: ``"saving"``, ``"met"`` or ``"none"``."""
    return "none" if pd.isna(saving) else "met" if saving == 0 else "saving"


def _tip(row: object, case: Reckoned) -> str:
    language, saving = case.selection.language, row.saving_usd_millions
    return " ".join((
        t(
            f"{NAME}.tip", language, amount=case.sent,
            corridor=corridors.named(row.sender, row.receiver, language),
            arrives=amounts.cents(row.arrives_usd, language),
            cost=amounts.cents(row.cost_usd, language),
            share=corridors.cost(row.cost_pct, language),
            quarter=corridors.quarter(row.quarter, language),
        ),
        t(f"{NAME}.tip_target.{at_target(saving)}", language,
          saving=amounts.yearly(saving, language)),
    ))


def table(case: Reckoned, title: str) -> Table:
    """List every corridor of the place."""
    language = case.selection.language
    found = of_columns(case)
    written = {
        "cost_pct": lambda share: numbers.percent(share, language, 2),
        "cost_usd": lambda amount: numbers.exact(amount, language, 2),
        "arrives_usd": lambda amount: numbers.exact(amount, language, 2),
        AMOUNT: lambda amount: numbers.exact(amount, language, 1),
        "saving_usd_millions": lambda amount: numbers.exact(amount, language, 1),
    }
    return Table(
        caption=title,
        columns=(
            *(Column(end, t(f"{NAME}.head.{end}", language))
              for end in ("sender", "receiver", "quarter")),
            *(Column(name, t(f"{NAME}.head.{name}", language), write, found[name])
              for name, write in written.items()),
        ),
        rows=tuple(
            (places.name(row["sender"], language), places.name(row["receiver"], language),
             corridors.quarter(row["quarter"], language), *(row[name] for name in written))
            for row in case.rows.to_dict("records")
        ),
        codes=tuple(case.rows[corridors.other(case.selection)]),
    )


def of_columns(case: Reckoned) -> dict[str, Trace]:
    """Return the traces of the table's columns; a row is known by the end the partner is at."""
    end = corridors.other(case.selection)
    here = {"receiver" if end == "sender" else "sender": places.members(case.selection.place)}
    cost, volume = sources(here, by=end)
    return {
        "cost_pct": Trace(_formula("as_published", case), (cost,)),
        "cost_usd": Trace(_formula("cost", case), (cost,)),
        "arrives_usd": Trace(_formula("arrives", case), (cost,)),
        AMOUNT: Trace(_formula("modelled", case), (volume,)),
        "saving_usd_millions": Trace(_formula("saving", case), (cost, volume)),
    }


def of_rows(case: Reckoned, where: dict[str, tuple[str, ...]], name: str) -> dict[str, Trace]:
    """Return the traces of what a sentence says of corridors: ``<name>_arrives`` and so on."""
    cost, volume = sources(where)
    return {
        f"{name}_arrives": Trace(_formula("arrives", case), (cost,)),
        f"{name}_cost": Trace(_formula("cost", case), (cost,)),
        f"{name}_share": Trace(_formula("as_published", case), (cost,)),
        f"{name}_saving": Trace(_formula("savings", case), (cost, volume)),
        f"{name}_count": Trace(_formula("count", case), (cost,)),
        f"{name}_surveyed": Trace(_formula("surveyed", case), (cost,)),
        f"{name}_volumes": Trace(_formula("count", case), (volume,)),
    }


def sources(where: dict[str, tuple[str, ...]], by: str = "") -> tuple[Rows, Rows]:
    """Return the rows of published costs and of modelled volumes that `where` narrows."""
    ends = {end: codes for end, codes in where.items() if end != "quarter"}
    return (Rows("remittance_costs", where, by),
            Rows("remittance_corridors", {**ends, "edition": (EDITION,)}, by))


def _formula(name: str, case: Reckoned) -> str:
    return t(f"{NAME}.trace.{name}", case.selection.language, amount=case.sent)
