"""What arrives of an amount the reader types, and what a cost of 3 % would save in a year."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars
from dashboard.questions import remittance_costs as ask
from dashboard.selection import Selection
from dashboard.views.model import Trace, View, ViewModel, marked
from dashboard.views.remittance_costs import amounts, corridors, reckoned
from dashboard.views.remittance_costs.reckoned import ARRIVES, NAME, SAVING, Reckoned
from dashboard.words import t

COSTS = corridors.NAME


def model(selection: Selection) -> ViewModel:
    """Say and draw what arrives of the amount typed; of US$ 200 if it is none."""
    case = reckoned.reckon(selection)
    texts = _texts(case)
    return ViewModel(
        texts=texts,
        charts={ARRIVES: reckoned.arrives_chart(case), SAVING: reckoned.saving_chart(case)},
        tables=(reckoned.table(case, texts["title"]),),
        traces=_traces(case),
    )


def _texts(case: Reckoned) -> dict[str, str]:
    selection, language = case.selection, case.selection.language
    words = {"place": places.named(selection.place, language), "amount": case.sent}
    side = f"{NAME}.{selection.direction}"
    keys = ("arrives_title", "arrives_alt", "saving_alt")
    beside = t(f"{NAME}.beside", language) if reckoned.compares(case) else ""
    illustration = t(f"{NAME}.illustration", language, **words) \
        if case.amount != ask.SURVEYED_USD else ""
    return {
        **{key: t(f"{NAME}.{key}", language, **words) for key in keys},
        **{key: t(f"{NAME}.{key}", language)
           for key in ("saving_title", "notes", "source", "method")},
        "arrives_note": " ".join(filter(None, (
            illustration, reckoned.some(reckoned.ARRIVES, case), beside,
        ))),
        "saving_note": " ".join(filter(None, (
            t(f"{NAME}.saving_note", language) if len(case.rows) else "",
            reckoned.some(reckoned.SAVING, case), beside,
        ))),
        "title": t(f"{side}.title", language, **words),
        "sentence": " ".join(filter(None, (_wrong(case), _sentence(case, words)))),
        "corridor": _corridor(case, words),
        "chosen": _saving(case, words),
        "hint": _members(case),
    }


def _wrong(case: Reckoned) -> str:
    """Say what is wrong with what was typed, and what would work; empty if nothing is."""
    if not case.why:
        return ""
    language = case.selection.language
    # The signs that mark a number are no part of an amount, and would be read as a mark.
    typed = case.selection.amount.translate({ord("⟦"): "[", ord("⟧"): "]"})
    return t(f"{NAME}.wrong.{case.why}", language, typed=typed) + " " + t(
        f"{NAME}.wrong.try", language, most=amounts.written(amounts.MOST, language),
        amount=case.sent,
    )


def _sentence(case: Reckoned, words: dict[str, str]) -> str:
    selection, rows = case.selection, case.rows
    if rows.empty:
        return t(f"{COSTS}.{selection.direction}.nothing", selection.language,
                 place=words["place"])
    many = "one" if len(rows) == 1 else "many"
    said = t(
        f"{NAME}.{selection.direction}.sentence_{many}", selection.language, **words,
        surveyed=_surveyed(case),
        **_said(case, "cheapest", rows.iloc[0]), **_said(case, "dearest", rows.iloc[-1]),
    )
    return f"{said} {corridors.ties(rows, selection.language)}".strip()


def _surveyed(case: Reckoned) -> str:
    """Return the number of corridors of the place that are surveyed, marked."""
    return marked("place_surveyed", numbers.exact(len(case.rows), case.selection.language))


def _said(case: Reckoned, name: str, row: pd.Series) -> dict[str, str]:
    """Return the corridor `row` in words, under `name`: its numbers marked."""
    language = case.selection.language
    return {
        name: corridors.named(row["sender"], row["receiver"], language),
        f"{name}_arrives": marked(f"{name}_arrives", amounts.cents(row["arrives_usd"], language)),
        f"{name}_cost": marked(f"{name}_cost", amounts.cents(row["cost_usd"], language)),
        f"{name}_share": marked(f"{name}_share", corridors.cost(row["cost_pct"], language)),
        f"{name}_quarter": corridors.quarter_in_text(row["quarter"], language),
    }


def _with_partner(case: Reckoned) -> pd.DataFrame:
    return case.rows[case.rows[corridors.other(case.selection)] == case.selection.partner]


def _corridor(case: Reckoned, words: dict[str, str]) -> str:
    if not case.selection.partner:
        return ""
    language, rows = case.selection.language, _with_partner(case)
    partner = places.named(case.selection.partner, language)
    if rows.empty:
        return t(f"{COSTS}.no_corridor.{case.selection.direction}", language,
                 place=words["place"], partner=partner)
    if len(rows) > 1:
        least, most = (
            marked("pair_arrives", amounts.cents(value, language))
            for value in (rows["arrives_usd"].min(), rows["arrives_usd"].max())
        )
        return t(f"{NAME}.corridors_with", language, amount=case.sent, partner=partner,
                 count=marked("pair_count", numbers.exact(len(rows), language)),
                 least=least, most=most)
    row = rows.iloc[0]
    return t(f"{NAME}.corridor", language, amount=case.sent, **_said(case, "pair", row)) + " " + (
        _saving_of(case, row["saving_usd_millions"])
    )


def _saving_of(case: Reckoned, saving: float) -> str:
    """Say what 3 % would save along the chosen corridor."""
    return t(f"{NAME}.at_target.{reckoned.at_target(saving)}", case.selection.language,
             saving=marked("pair_saving", amounts.yearly(saving, case.selection.language)))


def _saving(case: Reckoned, words: dict[str, str]) -> str:
    """Say what 3 % would save along all corridors of the place, if none of them is chosen."""
    if len(_with_partner(case)):
        return ""
    language = case.selection.language
    known = case.rows["saving_usd_millions"].dropna()
    if known.empty:
        return ""
    key = "saving" if known.sum() > 0 else "nothing_to_save"
    return t(
        f"{NAME}.{case.selection.direction}.{key}", language, plural=len(known),
        place=words["place"], surveyed=_surveyed(case),
        saving=marked("place_saving", amounts.yearly(known.sum(), language)),
        count=marked("place_count", numbers.exact(len(known), language)),
    )


def _members(case: Reckoned) -> str:
    language = case.selection.language
    rows = reckoned.results(reckoned.between_members(), case.amount)
    return t(
        f"{NAME}.members", language, amount=case.sent,
        count=marked("members_count", numbers.exact(len(rows), language)),
        volumes=marked("members_volumes", numbers.exact(
            int(rows["saving_usd_millions"].notna().sum()), language
        )),
        saving=marked("members_saving", amounts.yearly(
            rows["saving_usd_millions"].sum(), language
        )),
        **_said(case, "lowest", rows.iloc[0]), **_said(case, "highest", rows.iloc[-1]),
    )


def _traces(case: Reckoned) -> dict[str, Trace]:
    selection, members = case.selection, places.rcm_members()
    here = "receiver" if selection.direction == "from" else "sender"
    place = {here: places.members(selection.place)}
    rows = reckoned.between_members()
    found = {
        "place": place,
        "members": {"sender": members, "receiver": members},
        "lowest": _exactly(rows.iloc[0]), "highest": _exactly(rows.iloc[-1]),
    }
    if len(case.rows):
        found |= {"cheapest": _exactly(case.rows.iloc[0]), "dearest": _exactly(case.rows.iloc[-1])}
    if selection.partner:
        found["pair"] = {**place, corridors.other(selection): (selection.partner,)}
    return {
        name: trace for of, where in found.items()
        for name, trace in reckoned.of_rows(case, where, of).items()
    }


def _exactly(row: pd.Series) -> dict[str, tuple[str, ...]]:
    return {column: (row[column],) for column in ("sender", "receiver", "quarter")}


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "amount", "language"),
    model=model,
    charts={
        ARRIVES: lambda: ranked_bars.build(ARRIVES, tap="partner"),
        SAVING: lambda: ranked_bars.build(SAVING, tap="partner"),
    },
    datasets=("remittance_costs", "remittance_corridors"),
    controls=("amount",),
)
