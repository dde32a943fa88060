"""Remittances between the Member Countries of the RCM: who sends how much to whom, modelled."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, heat_map
from dashboard.questions import remittances as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.layout import Layout
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t
from dashboard.words.lists import joined

NAME = "remittances_corridors"
MATRIX = f"{NAME}.matrix"
#: Bounds (1-3-10 steps) of the classes, in US$ millions.
BOUNDS = (1, 10, 100, 1000)


@cached
def _pairs(edition: str) -> pd.DataFrame:
    return ask.between(load("remittance_corridors"), places.rcm_members(), edition)


def model(selection: Selection) -> ViewModel:
    """Say and draw the modelled corridors of one edition."""
    edition, language = selection.edition, selection.language
    codes = "; ".join(f"{code} {places.name(code, language)}" for code in places.rcm_members())
    words = {"edition": t(f"page.edition.{edition}", language)}
    keys = ("title", "hint", "matrix_title", "matrix_alt", "matrix_tap", "notes", "source",
            "method")
    return ViewModel(
        texts={
            **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
            "matrix_note": t(f"{NAME}.matrix_note", language, codes=codes),
            "sentence": _sentence(selection),
            **_legend(language),
        },
        charts={MATRIX: _chart(edition, language)},
        tables=(_table(edition, language),),
        traces=_traces(selection),
    )


def _sentence(selection: Selection) -> str:
    place, language = selection.place, selection.language
    said = {"edition": t(f"{NAME}.in_edition.{selection.edition}", language),
            "place": places.named(place, language)}
    pairs = _pairs(selection.edition)
    if place not in places.rcm_members():
        top = ask.largest(pairs, ask.AMOUNT)
        amount = marked("largest", numbers.dollars(top[ask.AMOUNT].iloc[0], language))
        ways = joined([t(f"{NAME}.way", language, **_names(row, language))
                       for row in top.itertuples()], language)
        return t(
            f"{NAME}.sentence_all", language, plural=len(top), **said, ways=ways, amount=amount,
            total=marked("total", numbers.dollars(pairs[ask.AMOUNT].sum(), language)),
        )
    for side, other in (("receiver", "sender"), ("sender", "receiver")):
        rows = pairs[pairs[side] == place]
        top = ask.largest(rows, ask.AMOUNT)
        amount = marked(f"{side}_top", numbers.dollars(top[ask.AMOUNT].iloc[0], language))
        names = [places.named(code, language) for code in top[other]]
        said |= {
            f"{side}_total": marked(side, numbers.dollars(rows[ask.AMOUNT].sum(), language)),
            f"{side}_top": t(f"{NAME}.top", language, plural=len(top), amount=amount,
                             names=joined(names, language)),
        }
    return t(f"{NAME}.sentence_member", language, **said)


def _names(row: object, language: str) -> dict[str, str]:
    return {side: places.named(getattr(row, side), language) for side in ("sender", "receiver")}


def _chart(edition: str, language: str) -> Patch:
    members = places.rcm_members()
    at = {code: i for i, code in enumerate(members)}
    pairs = _pairs(edition)
    cells = pd.DataFrame({
        "row": [at[code] for code in pairs["sender"]],
        "column": [at[code] for code in pairs["receiver"]],
        "fill": [_fill(amount) for amount in pairs[ask.AMOUNT]],
        "text": [_short(amount, language) for amount in pairs[ask.AMOUNT]],
        "code": pairs["receiver"],
        "tip": [_tip(row, edition, language) for row in pairs.itertuples()],
    })
    return heat_map.patch(MATRIX, cells, [places.name(c, language) for c in members], members)


def _fill(amount: float) -> str:
    if pd.isna(amount):
        return theme.LAND
    return theme.SCALE[sum(amount >= bound for bound in BOUNDS)]


def _short(amount: float, language: str) -> str:
    """Write an amount for a cell: whole millions, small ones with the digits that show them."""
    if pd.isna(amount):
        return ""
    whole = amount >= 10 or amount == round(amount)
    decimals = 0 if whole else 1 if amount >= 1 else 2
    return numbers.exact(amount, language, decimals)


def _tip(row: object, edition: str, language: str) -> str:
    key = "tip_none" if pd.isna(row[3]) else "tip"
    return t(
        f"{NAME}.{key}", language, sender=places.name(row.sender, language),
        receiver=places.name(row.receiver, language), amount=numbers.dollars(row[3], language),
        edition=t(f"page.edition.{edition}", language),
    )


def _legend(language: str) -> dict[str, str]:
    bounds = [numbers.exact(bound, language) for bound in BOUNDS]
    texts = [
        t(f"{NAME}.legend_below", language, bound=bounds[0]),
        *(t(f"{NAME}.legend_between", language, low=low, high=high)
          for low, high in zip(bounds, bounds[1:], strict=False)),
        t(f"{NAME}.legend_above", language, bound=bounds[-1]),
    ]
    return {**{f"legend_{i}": text for i, text in enumerate(texts)},
            "legend_none": t(f"{NAME}.legend_no_estimate", language)}


@cached
def _table(edition: str, language: str) -> Table:
    pairs = _pairs(edition).sort_values(ask.AMOUNT, ascending=False, kind="stable")
    members = places.rcm_members()
    none = t(f"{NAME}.legend_no_estimate", language)
    return Table(
        caption=t(f"{NAME}.matrix_title", language, edition=t(f"page.edition.{edition}", language)),
        columns=(
            Column("sender", t(f"{NAME}.head.sender", language)),
            Column("receiver", t(f"{NAME}.head.receiver", language)),
            Column(ask.AMOUNT, t(f"{NAME}.head.amount", language),
                   lambda amount: none if pd.isna(amount) else numbers.exact(amount, language, 2),
                   _trace("as_published", edition, language, members, members, "sender")),
        ),
        rows=tuple((places.name(row.sender, language), places.name(row.receiver, language), row[3])
                   for row in pairs.itertuples()),
        codes=tuple(pairs["sender"]),
    )


def _trace(
    formula: str, edition: str, language: str, senders: tuple[str, ...],
    receivers: tuple[str, ...], by: str = "",
) -> Trace:
    where = {"edition": (edition,), "sender": senders, "receiver": receivers}
    return Trace(t(f"{NAME}.trace.{formula}", language),
                 (Rows("remittance_corridors", where, by),))


def _traces(selection: Selection) -> dict[str, Trace]:
    place, members, pairs = selection.place, places.rcm_members(), _pairs(selection.edition)
    fixed = (selection.edition, selection.language)
    found = {
        "total": _trace("sum", *fixed, members, members),
        "largest": _trace("as_published", *fixed, *_sides(pairs)),
    }
    if place in members:
        for side in ("sender", "receiver"):
            sides = ((place,), members) if side == "sender" else (members, (place,))
            found[side] = _trace("sum", *fixed, *sides)
            top = _sides(pairs[pairs[side] == place])
            found[f"{side}_top"] = _trace("as_published", *fixed, *top)
    return found


def _sides(pairs: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the senders and the receivers of the largest of `pairs`."""
    top = ask.largest(pairs, ask.AMOUNT)
    return tuple(top["sender"]), tuple(top["receiver"])


VIEW = View(
    name=NAME,
    reads=("place", "edition", "language"),
    model=model,
    # The receiving country of a cell becomes the place: what comes to it is what the
    # subject's other views show.
    charts={MATRIX: lambda: heat_map.build(MATRIX, tap="place")},
    datasets=("remittance_corridors",),
    controls=("edition",),
    layout=Layout(legend=True),
)
