"""Remittances received for each emigrant: the amount of 2019 over the stock of 2019."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import remittances
from dashboard.questions import remittances_per_migrant as questions
from dashboard.questions.remittances import RECEIVED, STORY
from dashboard.selection import Selection
from dashboard.views.model import Column, Table, Trace, View
from dashboard.voice import Voice

NAME = "remittances_per_migrant"
MEMBERS = f"{NAME}.members"
YEAR, EDITION = 2019, STORY
#: Column of the answer to the part of it that it is, and the tables that this part comes from.
PARTS = {
    RECEIVED: ("amount", ("remittances_annual",)),
    "emigrants": ("emigrants", ("migrant_stock",)),
    "usd_per_emigrant": ("each", ("remittances_annual", "migrant_stock")),
}


@dataclass(frozen=True)
class Facts:
    """What the place and each Member Country (`members`) receive for each emigrant.

    `each` is the `amount` of the place over its `emigrants`.
    """

    chosen: Selection
    amount: Answer
    emigrants: Answer
    each: Answer
    members: Answer


def ask(chosen: Selection) -> Facts:
    """Ask what is received for each person who left."""
    countries = places.members(chosen.place)
    annual, stock = table("remittances_annual"), table("migrant_stock")
    received = asked(remittances.received, annual, countries, EDITION)
    amount = asked(remittances.in_year, received, YEAR).explained("amount")
    emigrants = asked(questions.emigrants, stock, countries, YEAR)
    members = {code: (code,) for code in places.rcm_members()}
    return Facts(
        chosen, amount, emigrants,
        each=asked(questions.usd_per_emigrant, amount, emigrants).explained("each"),
        members=asked(questions.per_emigrant, annual, stock, members, YEAR, EDITION),
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what is received for each person who left."""
    voice = _binding(voice, known)
    keys = ("title", "hint", "members_title", "members_alt", "notes", "source", "method")
    return {**{key: voice(key) for key in keys}, "sentence": _sentence(known, voice)}


def _binding(voice: Voice, known: Facts) -> Voice:
    return voice.binding(place=voice.place(known.chosen.place), year=str(YEAR))


def _sentence(known: Facts, voice: Voice) -> str:
    if known.each.value is None:
        # What is not published: the amount, or else the emigrants.
        return voice("no_amount" if known.amount.value is None else "none_abroad")
    return voice(
        "sentence", plural=known.emigrants,
        amount=voice.dollars(known.amount),
        emigrants=voice.counted(known.emigrants, f"{NAME}.people"),
        each=voice.marked(known.each, _dollars(known.each.value, voice)),
    )


def _dollars(amount: float, voice: Voice) -> str:
    return voice("dollars", amount=voice.exact(amount))


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the Member Countries, the largest amount for each emigrant first."""
    voice, rows = _binding(voice, known), known.members.value
    texts = [_dollars(each, voice) for each in rows["usd_per_emigrant"]]
    names = [voice.label(code) for code in rows["place"]]
    tips = [
        voice("tip", name=name, each=each, amount=voice.dollars(amount),
              emigrants=voice.counted_exactly(emigrants, f"{NAME}.people"))
        for name, each, amount, emigrants in zip(
            names, texts, rows[RECEIVED], rows["emigrants"], strict=True
        )
    ]
    bars = pd.DataFrame({"code": rows["place"], "value": rows["usd_per_emigrant"],
                         "label": names, "text": texts, "tip": tips})
    return {MEMBERS: ranked_bars.patch(MEMBERS, bars, known.chosen.place)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the Member Countries."""
    voice, rows = _binding(voice, known), known.members.value
    names = (f"{RECEIVED}_{YEAR}", f"emigrants_{YEAR}", "usd_per_emigrant")
    writes = (lambda amount: voice.exact(amount, 1), voice.exact, voice.exact)
    return (Table(
        caption=voice("members_title"),
        columns=(
            Column("country", voice("head.country")),
            *(Column(name, voice(f"head.{part}"), write, _trace(known, part, read, voice))
              for (part, read), name, write in zip(PARTS.values(), names, writes, strict=True)),
        ),
        rows=tuple(zip(
            [voice.label(code) for code in rows["place"]], *(rows[column] for column in PARTS),
            strict=True,
        )),
        codes=tuple(rows["place"]),
    ),)


def _trace(known: Facts, part: str, read: tuple[str, ...], voice: Voice) -> Trace:
    """Return the trace of a column: the amount and the emigrants come from one table each."""
    trace = voice.trace(known.members, by=["country", "origin"], formula=part)
    return replace(trace, rows=tuple(rows for rows in trace.rows if rows.table in read))


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place")},
    datasets=("remittances_annual", "migrant_stock"),
)
