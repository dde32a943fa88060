"""Remittances by corridor, as the World Bank models them."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import remittances as ask
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Table, marked
from dashboard.views.remittances import traces
from dashboard.words import t
from dashboard.words.lists import joined

NAME = "remittances"
CORRIDORS = f"{NAME}.corridors"
LISTED = 8


def sentence(selection: Selection) -> str:
    """Say what the three editions have for the chosen corridor; empty without a partner."""
    if not selection.partner:
        return ""
    language = selection.language
    words = {"place": places.named(selection.place, language)}
    amounts = _amounts(selection.place, selection.partner, selection.direction)
    partner = places.named(selection.partner, language)
    if all(amount is None for amount in amounts):
        return t(f"{NAME}.{selection.direction}.no_corridor", language, **words, partner=partner)
    known = dict(zip(CORRIDOR_EDITIONS, amounts, strict=True))
    said = t(
        f"{NAME}.{selection.direction}.corridor", language, **words, partner=partner,
        amounts=joined([
            t(f"{NAME}.corridor_amount", language, year=_year(edition),
              amount=marked(edition, numbers.dollars(amount, language)))
            for edition, amount in known.items() if amount is not None
        ], language),
    )
    without = [_year(edition) for edition, amount in known.items() if amount is None]
    if not without:
        return said
    return f"{said} {t(f'{NAME}.corridor_none', language, years=joined(without, language))}"


@cached
def _amounts(place: str, partner: str, direction: str) -> tuple[float | None, ...]:
    """Return what each edition has for a corridor."""
    here, there = places.members(place), (partner,)
    senders, receivers = (there, here) if direction == "from" else (here, there)
    return tuple(
        ask.corridor(load("remittance_corridors"), senders, receivers, edition)
        for edition in CORRIDOR_EDITIONS
    )


def _year(edition: str) -> str:
    """Return the year that an edition of the model is of: `wb_2017`."""
    return edition.rpartition("_")[2]


@cached
def _rows(place: str, direction: str) -> pd.DataFrame:
    question = ask.senders_to if direction == "from" else ask.receivers_from
    edition = CORRIDOR_EDITIONS[-1]
    rows = question(load("remittance_corridors"), places.members(place), edition)
    return rows.rename(columns={rows.columns[0]: "code"})


@cached
def chart(place: str, partner: str, direction: str, language: str) -> Patch:
    """Draw the largest corridors of the newest edition."""
    rows = _rows(place, direction).head(LISTED)
    names = [places.name(code, language) for code in rows["code"]]
    amounts = [numbers.dollars(value, language) for value in rows[ask.AMOUNT]]
    tips = [
        t(f"{NAME}.corridors_tip", language, name=name, amount=amount)
        for name, amount in zip(names, amounts, strict=True)
    ]
    bars = pd.DataFrame({"code": rows["code"], "value": rows[ask.AMOUNT], "label": names,
                         "text": amounts, "tip": tips})
    nothing = t("numbers.no_data", language)
    return ranked_bars.patch(CORRIDORS, bars, partner, slots=LISTED, nothing=nothing)


def shown(selection: Selection) -> str:
    """Say how much of the modelled remittances has a bar; empty if all of it has."""
    return _shown(selection.place, selection.direction, selection.language)


@cached
def _shown(place: str, direction: str, language: str) -> str:
    rows = _rows(place, direction)
    if len(rows) <= LISTED:
        return ""
    total = rows[ask.AMOUNT].sum()
    amount = rows[ask.AMOUNT].head(LISTED).sum()
    return t(
        f"{NAME}.corridors_note", language,
        amount=marked("shown", numbers.dollars(amount, language)),
        total=marked("shown_total", numbers.dollars(total, language)),
        share=marked("shown_share", numbers.percent(amount / total * 100, language)),
    )


def listed(selection: Selection) -> tuple[str, ...]:
    """Return the countries that have a bar."""
    return tuple(_rows(selection.place, selection.direction)["code"].head(LISTED))


def table(selection: Selection) -> Table:
    """List every corridor of the newest edition."""
    language = selection.language
    rows = _rows(selection.place, selection.direction)
    return Table(
        caption=t(f"{NAME}.{selection.direction}.corridors_title", language,
                  place=places.named(selection.place, language)),
        columns=(
            Column("country", t(f"{NAME}.head.country", language)),
            Column(ask.AMOUNT, t(f"{NAME}.head.amount", language),
                   lambda amount: numbers.exact(amount, language, 1), traces.corridors(selection)),
        ),
        rows=tuple((places.name(row.code, language), row[2]) for row in rows.itertuples()),
        codes=tuple(rows["code"]),
    )
