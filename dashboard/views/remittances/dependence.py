"""Dependence on remittances: share of GDP and amount received, of one edition."""

from __future__ import annotations

import math

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, scatter
from dashboard.questions import remittances_dependence as ask
from dashboard.questions.remittances import RECEIVED, REVISED, largest, received
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.views.remittances import zeros
from dashboard.words import ordinal, t
from dashboard.words.lists import joined

NAME = "remittances_dependence"
SCATTER, MEMBERS = f"{NAME}.scatter", f"{NAME}.members"
#: One year and one edition, on both axes.
YEAR, EDITION = 2020, REVISED
#: Diameters in pixels: any country, a Member Country, the place that is chosen.
SMALL, MEMBER, LARGE = 7, 12, 14
#: Powers of ten (US$ millions) that are written at the axis.
POWERS = (1, 3, 5)


@cached
def _rows() -> pd.DataFrame:
    return ask.share_and_size(
        load("remittances_annual"), load("remittances_share_of_gdp"), YEAR, EDITION
    )


def model(selection: Selection) -> ViewModel:
    """Say and draw how much countries depend on remittances, beside how much they receive."""
    place, language = selection.place, selection.language
    keys = ("title", "scatter_title", "scatter_alt", "scatter_note", "members_title",
            "members_alt", "notes", "source", "method")
    return ViewModel(
        texts={
            **{key: t(f"{NAME}.{key}", language, year=str(YEAR)) for key in keys},
            "sentence": _sentence(place, language),
        },
        charts={SCATTER: _scatter(place, language), MEMBERS: _members(place, language)},
        tables=(_table(language),),
        traces=_traces(place, language),
    )


def _sentence(place: str, language: str) -> str:
    rows = _rows()
    said = {"year": str(YEAR), "place": places.named(place, language)}
    if place == places.MESOAMERICA:
        return _of_members(language)
    amount = _amount(place)
    if amount is None:
        return t(f"{NAME}.sentence_none", language, **said)
    if amount == 0:
        return zeros.sentence(f"{NAME}.sentence_zero", place, YEAR, language,
                              place=said["place"])
    said["here_amount"] = marked("here_amount", numbers.dollars(amount, language))
    ranked = ask.reported(rows)
    found = ranked[ranked["country"] == place]
    if found.empty:
        return t(f"{NAME}.sentence_no_share", language, **said)
    said["here_share"] = marked("here_share", numbers.percent(found[ask.SHARE].iloc[0], language))
    for key, column in (("by_share", ask.SHARE), ("by_amount", RECEIVED)):
        said[key] = marked(key, _ordinal(ask.rank(ranked, column, place), language))
    count = marked("countries", str(len(ranked)))
    return t(f"{NAME}.sentence_country", language, **said, countries=count)


def _amount(country: str) -> float | None:
    """Return the amount (US$ millions), whether or not there is a share; None if there is none."""
    series = received(load("remittances_annual"), [country], EDITION).set_index("year")[RECEIVED]
    return float(series[YEAR]) if YEAR in series.index else None


def _ordinal(rank: int, language: str) -> str:
    """Write a rank: `31st` in English, `31` in Spanish."""
    return ordinal(f"{NAME}.ordinal", rank, language)


def _of_members(language: str) -> str:
    """Say which member depends most and which receives most; equal ones are all named."""
    said = {"year": str(YEAR)}
    for key, (column, rows) in _extremes().items():
        amounts = [marked(f"{key}_amount", numbers.dollars(value, language))
                   for value in rows[RECEIVED]]
        shares = [marked(f"{key}_share", numbers.percent(value, language))
                  for value in rows[ask.SHARE]]
        # What they are equal in is said once.
        amounts, shares = (amounts, shares[:1]) if column == ask.SHARE else (amounts[:1], shares)
        said |= {
            key: joined([places.named(code, language) for code in rows["country"]], language),
            f"{key}_amount": joined(amounts, language), f"{key}_share": joined(shares, language),
        }
    return t(f"{NAME}.sentence_region", language, **said)


def _extremes() -> dict[str, tuple[str, pd.DataFrame]]:
    """Return the column and the members with the highest share, and with the largest amount."""
    members = ask.reported(_rows())[lambda r: r["country"].isin(places.rcm_members())]
    return {key: (column, largest(members, column))
            for key, column in (("dependent", ask.SHARE), ("largest", RECEIVED))}


def _scatter(place: str, language: str) -> Patch:
    # A 0, which a logarithm cannot show and which may not have been reported, is in the table.
    rows = ask.reported(_rows())
    chosen, members = places.members(place), places.rcm_members()
    rank = [(code in chosen) * 2 + (code in members) for code in rows["country"]]
    # Of a region the sentence names two members, which are drawn last and so named first.
    said = {code for _, found in _extremes().values() for code in found["country"]}
    dots = pd.DataFrame({
        "x": [math.log10(amount) for amount in rows[RECEIVED]],
        "y": rows[ask.SHARE].to_numpy(),
        "size": [LARGE if r > 1 else MEMBER if r else SMALL for r in rank],
        "fill": [theme.CHOSEN if r > 1 else theme.NAVY if r else theme.SCALE[1] for r in rank],
        "code": rows["country"].to_numpy(),
        "label": [places.name(code, language) if r else ""
                  for code, r in zip(rows["country"], rank, strict=True)],
        "tip": [_tip(row, language) for row in rows.itertuples()],
        "rank": [r + (r > 1 and code in said)
                 for code, r in zip(rows["country"], rank, strict=True)],
    }).sort_values("rank", kind="stable")
    shares = numbers.ticks(0, dots["y"].max(), 5)
    return scatter.patch(
        SCATTER, dots,
        (t(f"{NAME}.x_axis", language), {
            float(power): numbers.exact(10.0**power, language) for power in POWERS
        }),
        (t(f"{NAME}.y_axis", language), numbers.axis_percents(shares, language)),
    )


def _tip(row: object, language: str) -> str:
    return t(f"{NAME}.tip", language, name=places.name(row.country, language), year=str(YEAR),
             amount=numbers.dollars(row[2], language), share=numbers.percent(row[3], language))


def _members(place: str, language: str) -> Patch:
    rows = _rows()[lambda r: r["country"].isin(places.rcm_members())]
    bars = pd.DataFrame({
        "code": rows["country"], "value": rows[ask.SHARE],
        "label": [places.name(code, language) for code in rows["country"]],
        "text": [numbers.percent(share, language) for share in rows[ask.SHARE]],
        "tip": [_tip(row, language) for row in rows.itertuples()],
    })
    return ranked_bars.patch(MEMBERS, bars, place)


@cached
def _table(language: str) -> Table:
    return Table(
        caption=t(f"{NAME}.table", language, year=str(YEAR)),
        columns=(
            Column("country", t(f"{NAME}.head.country", language)),
            Column(RECEIVED, t(f"{NAME}.head.amount", language),
                   lambda amount: zeros.amount(amount, language),
                   _trace("remittances_annual", language, by="country")),
            Column(ask.SHARE, t(f"{NAME}.head.share", language),
                   lambda share: zeros.share(share, language, 2),
                   _trace("remittances_share_of_gdp", language, by="country")),
        ),
        rows=tuple((places.name(row.country, language), row[2], row[3])
                   for row in _rows().itertuples()),
        codes=tuple(_rows()["country"]),
    )


def _trace(
    table: str, language: str, countries: tuple[str, ...] = (), formula: str = "as_published",
    by: str = "",
) -> Trace:
    where = {"year": (str(YEAR),), "edition": (EDITION,)}
    return Trace(t(f"{NAME}.trace.{formula}", language),
                 (Rows(table, where | ({"country": countries} if countries else {}), by),))


def _traces(place: str, language: str) -> dict[str, Trace]:
    shown = {key: tuple(rows["country"]) for key, (_, rows) in _extremes().items()}
    found = {
        f"{key}_{what}": _trace(table, language, countries)
        for key, countries in {**shown, "here": (place,)}.items()
        for what, table in (("amount", "remittances_annual"),
                            ("share", "remittances_share_of_gdp"))
    }
    for key, table in (("by_share", "remittances_share_of_gdp"),
                       ("by_amount", "remittances_annual"),
                       ("countries", "remittances_share_of_gdp")):
        found[key] = _trace(table, language, formula="count" if key == "countries" else "rank")
    return found | {"zero_other": zeros.trace(place, YEAR, language)}


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    model=model,
    charts={
        SCATTER: lambda: scatter.build(SCATTER, tap="place"),
        MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place"),
    },
    datasets=("remittances_annual", "remittances_share_of_gdp"),
)
