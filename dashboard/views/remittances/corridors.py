"""Remittances by corridor, as the World Bank models them."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import Patch, ranked_bars
from dashboard.questions.remittances import AMOUNT
from dashboard.views.model import Column, Table
from dashboard.views.remittances.facts import LISTED, Facts
from dashboard.voice import Voice

NAME = "remittances"
CORRIDORS = f"{NAME}.corridors"


def sentence(known: Facts, voice: Voice) -> str:
    """Say what the editions have for the chosen corridor; empty without a partner."""
    if not known.corridor:
        return ""
    voice = voice.binding(partner=voice.place(known.chosen.partner))
    estimates = {
        _year(edition): amount for edition, amount in known.corridor.items()
        if amount.value is not None
    }
    if not estimates:
        return voice(f"{known.chosen.direction}.no_corridor")
    amounts = [voice("corridor_amount", year=year, amount=voice.dollars(amount))
               for year, amount in estimates.items()]
    said = voice(f"{known.chosen.direction}.corridor", amounts=voice.joined(amounts))
    without = [year for year in map(_year, known.corridor) if year not in estimates]
    if not without:
        return said
    return f"{said} {voice('corridor_none', years=voice.joined(without))}"


def _year(edition: str) -> str:
    """Return the year that an edition of the model is of: `wb_2017`."""
    return edition.rpartition("_")[2]


def chart(known: Facts, voice: Voice) -> Patch:
    """Draw the largest corridors of the newest edition."""
    rows = known.listed.value
    codes, amounts = list(rows.iloc[:, 0]), [voice.dollars(amount) for amount in rows[AMOUNT]]
    names = [voice.label(code) for code in codes]
    tips = [
        voice("corridors_tip", name=name, amount=amount)
        for name, amount in zip(names, amounts, strict=True)
    ]
    bars = pd.DataFrame({"code": codes, "value": rows[AMOUNT].to_numpy(), "label": names,
                         "text": amounts, "tip": tips})
    return ranked_bars.patch(
        CORRIDORS, bars, known.chosen.partner, slots=LISTED, nothing=voice.no_data
    )


def shown(known: Facts, voice: Voice) -> str:
    """Say how much of the modelled remittances has a bar; empty if all of it has."""
    if len(known.corridors.value) <= LISTED:
        return ""
    return voice(
        "corridors_note", amount=voice.dollars(known.shown),
        total=voice.dollars(known.shown_total), share=voice.percent(known.shown_share),
    )


def table(known: Facts, voice: Voice) -> Table:
    """List every corridor of the newest edition."""
    rows = known.corridors.value
    codes = tuple(rows.iloc[:, 0])
    return Table(
        caption=voice(f"{known.chosen.direction}.corridors_title"),
        columns=(
            Column("country", voice("head.country")),
            Column(AMOUNT, voice("head.amount"), lambda amount: voice.exact(amount, 1),
                   voice.trace(known.corridors, by=[rows.columns[0]], formula="sum")),
        ),
        rows=tuple(
            (voice.label(code), amount) for code, amount in zip(codes, rows[AMOUNT], strict=True)
        ),
        codes=codes,
    )
