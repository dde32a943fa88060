"""Remittances received for each emigrant: the amount of 2019 over the stock of 2019."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import remittances_per_migrant as ask
from dashboard.questions.remittances import RECEIVED, STORY, received
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "remittances_per_migrant"
MEMBERS = f"{NAME}.members"
YEAR, EDITION = 2019, STORY


def model(selection: Selection) -> ViewModel:
    """Say and draw what is received for each person who left."""
    place, language = selection.place, selection.language
    keys = ("title", "hint", "members_title", "members_alt", "notes", "source", "method")
    return ViewModel(
        texts={
            **{key: t(f"{NAME}.{key}", language, year=str(YEAR)) for key in keys},
            "sentence": _sentence(place, language),
        },
        charts={MEMBERS: _chart(place, language)},
        tables=(_table(language),),
        traces={part: _trace(part, places.members(place), language)
                for part in ("amount", "emigrants", "each")},
    )


@cached
def _rows(*shown: str) -> pd.DataFrame:
    asked = {place: places.members(place) for place in shown}
    return ask.per_emigrant(
        load("remittances_annual"), load("migrant_stock"), asked, YEAR, EDITION
    )


def _sentence(place: str, language: str) -> str:
    said = {"place": places.named(place, language), "year": str(YEAR)}
    rows = _rows(place)
    if rows.empty:
        return t(f"{NAME}.{_missing(place)}", language, **said)
    row = next(rows.itertuples())
    return t(
        f"{NAME}.sentence", language, plural=row.emigrants, **said,
        amount=marked("amount", numbers.dollars(row[2], language)),
        emigrants=marked("emigrants", numbers.counted(
            row.emigrants, f"{NAME}.people", language
        )),
        each=marked("each", _dollars(row.usd_per_emigrant, language)),
    )


def _missing(place: str) -> str:
    """Return the key of what is not published: the amount, or else the emigrants."""
    amounts = received(load("remittances_annual"), places.members(place), EDITION)
    return "none_abroad" if YEAR in set(amounts["year"]) else "no_amount"


def _dollars(amount: float, language: str) -> str:
    return t(f"{NAME}.dollars", language, amount=numbers.exact(amount, language))


def _chart(place: str, language: str) -> Patch:
    rows = _rows(*places.rcm_members())
    texts = [_dollars(each, language) for each in rows["usd_per_emigrant"]]
    names = [places.name(code, language) for code in rows["place"]]
    tips = [
        t(f"{NAME}.tip", language, name=name, each=each, year=str(YEAR),
          amount=numbers.dollars(row[2], language),
          emigrants=t(f"{NAME}.people", language, plural=row.emigrants,
                      count=numbers.exact(row.emigrants, language)))
        for name, each, row in zip(names, texts, rows.itertuples(), strict=True)
    ]
    bars = pd.DataFrame({"code": rows["place"], "value": rows["usd_per_emigrant"],
                         "label": names, "text": texts, "tip": tips})
    return ranked_bars.patch(MEMBERS, bars, place)


@cached
def _table(language: str) -> Table:
    rows = _rows(*places.rcm_members())
    codes = tuple(rows["place"])
    writes = (lambda amount: numbers.exact(amount, language, 1),
              lambda count: numbers.exact(count, language),
              lambda each: numbers.exact(each, language))
    return Table(
        caption=t(f"{NAME}.members_title", language, year=str(YEAR)),
        columns=(
            Column("country", t(f"{NAME}.head.country", language)),
            *(Column(name, t(f"{NAME}.head.{part}", language), write,
                     _trace(part, codes, language, each_row=True))
              for name, part, write in zip(
                  (f"{RECEIVED}_{YEAR}", f"emigrants_{YEAR}", "usd_per_emigrant"),
                  ("amount", "emigrants", "each"), writes, strict=True)),
        ),
        rows=tuple((places.name(row.place, language), row[2], row.emigrants, row.usd_per_emigrant)
                   for row in rows.itertuples()),
        codes=codes,
    )


def _trace(
    part: str, countries: tuple[str, ...], language: str, each_row: bool = False
) -> Trace:
    """Return where the amount, the emigrants, or the one over the other come from."""
    amount = Rows("remittances_annual",
                  {"country": countries, "year": (str(YEAR),), "edition": (EDITION,)},
                  "country" if each_row else "")
    emigrants = Rows("migrant_stock", {"origin": countries, "year": (str(YEAR),)},
                     "origin" if each_row else "")
    rows = {"amount": (amount,), "emigrants": (emigrants,), "each": (amount, emigrants)}
    return Trace(t(f"{NAME}.trace.{part}", language), rows[part])


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    model=model,
    charts={MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place")},
    datasets=("remittances_annual", "migrant_stock"),
)
