"""What arrives and what 3 % would save, as bars and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.charts import Patch, ranked_bars
from dashboard.questions.remittances import AMOUNT
from dashboard.views.model import Column, Table
from dashboard.views.remittance_costs import amounts, corridors
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittance_costs.calculator import Facts

NAME = "remittance_costs_calculator"
ARRIVES, SAVING = f"{NAME}.arrives", f"{NAME}.saving"
LISTED = 10
#: A place with so few corridors is drawn among those between Member Countries; none of these
#: can be chosen as its partner, which their code says.
FEW, BESIDE = 2, "-"
ROOM = 2.1


def binding(known: Facts, voice: Voice) -> Voice:
    """Return the voice with what every text may name: the place, and the amount sent."""
    return voice.binding(
        place=voice.place(known.chosen.place), amount=amounts.written(known.amount, voice)
    )


def arrives(known: Facts, voice: Voice) -> Patch:
    """Draw what sending costs in US dollars, cheapest first, with what arrives."""
    shown = corridors.shown(known.chosen, _drawn(known), LISTED, last=True)
    # Of large amounts a phone has no room for the cents beside a bar.
    decimals = 2 if known.amount < 10_000 else 0
    texts = [
        voice("bar", cost=voice.exact(row.cost_usd, decimals),
              arrives=voice.exact(row.arrives_usd, decimals))
        for row in shown.itertuples()
    ]
    return _bars(ARRIVES, known, shown, "cost_usd", texts, voice)


def saving(known: Facts, voice: Voice) -> Patch:
    """Draw what each corridor that costs more than 3 % would save in a year, largest first."""
    ranked = _saved(_drawn(known)).sort_values("saving_usd_millions", ascending=False)
    shown = corridors.shown(known.chosen, ranked, LISTED)
    texts = [amounts.yearly(millions, voice) for millions in shown["saving_usd_millions"]]
    return _bars(SAVING, known, shown, "saving_usd_millions", texts, voice)


def some(chart: str, known: Facts, voice: Voice) -> str:
    """Say how many of the corridors have a bar in `chart`; empty where all of them have."""
    rows = _saved(known.results.value) if chart == SAVING else known.results.value
    left_out = corridors.left_out(known.chosen, rows, LISTED)
    if not left_out:
        return ""
    key = f"drawn.{chart.split('.')[1]}_{left_out}"
    return voice(key, shown=str(LISTED), count=str(len(rows)))


def _saved(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["saving_usd_millions"] > 0]


def compares(known: Facts) -> bool:
    """Whether corridors between Member Countries are drawn beside those of the place."""
    return 0 < len(known.results.value) <= FEW


def _drawn(known: Facts) -> pd.DataFrame:
    """Return the corridors to draw, those of other places marked `beside`."""
    own = known.results.value.assign(beside=False)
    if not compares(known):
        return own
    others = known.between_results.value.assign(beside=True)
    ends = ["sender", "receiver"]
    both = pd.concat([own, others]).drop_duplicates(ends).head(LISTED)
    return both.sort_values("cost_pct", ignore_index=True)


def _bars(
    name: str, known: Facts, shown: pd.DataFrame, column: str, texts: list[str], voice: Voice
) -> Patch:
    chosen = known.chosen
    bars = pd.DataFrame({
        "code": shown[corridors.other(chosen)].where(~shown["beside"], BESIDE),
        "value": shown[column],
        "label": [corridors.named(row.sender, row.receiver, voice) for row in shown.itertuples()],
        "text": texts,
        "tip": [_tip(row, voice) for row in shown.itertuples()],
        "partial": shown["beside"],
    })
    # The value of a bar that stands beside is written behind it: that needs room.
    top = ROOM * float(shown[column].max()) if shown["beside"].any() else None
    return ranked_bars.patch(
        name, bars, chosen.partner, top=top, slots=LISTED, nothing=voice.no_data
    )


def at_target(saving: float) -> str:
    """Return which text says what 3 % would save: ``"saving"``, ``"met"`` or ``"none"``."""
    return "none" if pd.isna(saving) else "met" if saving == 0 else "saving"


def _tip(row: object, voice: Voice) -> str:
    saving = row.saving_usd_millions
    said = voice(
        "tip",
        corridor=corridors.named(row.sender, row.receiver, voice),
        arrives=amounts.cents(row.arrives_usd, voice),
        cost=amounts.cents(row.cost_usd, voice),
        share=corridors.cost(row.cost_pct, voice),
        quarter=corridors.quarter(row.quarter, voice),
    )
    saved = voice(f"tip_target.{at_target(saving)}", saving=amounts.yearly(saving, voice))
    return f"{said} {saved}"


def table(known: Facts, voice: Voice) -> Table:
    """List every corridor of the place; a row is known by the end the partner is at."""
    end = corridors.other(known.chosen)

    def dollars(amount: float) -> str:
        return voice.exact(amount, 2)

    def millions(amount: float) -> str:
        return voice.exact(amount, 1)

    columns = {
        "cost_pct": (voice.share, known.arriving, "as_published"),
        "cost_usd": (dollars, known.arriving, "cost"),
        "arrives_usd": (dollars, known.arriving, "arrives"),
        AMOUNT: (millions, known.volumes, "modelled"),
        "saving_usd_millions": (millions, known.results, "saving"),
    }
    return Table(
        caption=voice(f"{known.chosen.direction}.title"),
        columns=(
            *(Column(name, voice(f"head.{name}")) for name in ("sender", "receiver", "quarter")),
            *(Column(name, voice(f"head.{name}"), write, voice.trace(answer, [end], formula))
              for name, (write, answer, formula) in columns.items()),
        ),
        rows=tuple(
            (voice.label(row["sender"]), voice.label(row["receiver"]),
             corridors.quarter(row["quarter"], voice), *(row[name] for name in columns))
            for row in known.results.value.to_dict("records")
        ),
        codes=tuple(known.results.value[end]),
    )
