"""What changed between two years: by partner, and as a share of the place's population."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, time_lines
from dashboard.questions import migrant_stock as ask
from dashboard.questions.migrant_stock_change import change_by_partner, extremes
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import change_drawn as drawn
from dashboard.views.migrant_stock import change_traces as traces
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.change_drawn import NAME, PARTNERS, SHARE
from dashboard.views.model import View, ViewModel, marked
from dashboard.voice import Voice
from dashboard.words import t

#: Destinations that were part of a larger one until 2005 (`ask.FORMER`), beside what is left of it.
PARTED = ("SSD", "MNE", "CUW", "SXM")


def model(selection: Selection) -> ViewModel:
    """Say and draw what changed for the chosen place."""
    language = selection.language
    words = shared.words_of(selection)
    ordered = selection.since < selection.year
    changes = _changes(selection) if ordered else _changes(selection).iloc[:0]
    named = _named(changes)
    years = ask.share_by_year(
        ask.trend(load("migrant_stock"), **shared.sides(selection)),
        shared.inhabitants(selection.direction), places.members(selection.place), selection.sex,
    )
    return ViewModel(
        texts={
            "title": t(_key(selection, "title" if ordered else "title_order"), language, **words),
            "sentence": _sentence(selection, changes, years, words) if ordered
            else t(f"{NAME}.order", language, **words),
            "chosen": _partner(selection, words) if ordered else "",
            **{f"{chart}_{part}": t(_key(selection, f"{chart}_{part}"), language, **words)
               for chart in ("partners", "share") for part in ("title", "alt")},
            "partners_shown": _shown(named, language),
            "partners_note": _shown(named, language) if ordered
            else t(f"{NAME}.partners_order", language, **words),
            "notes": _notes(selection, changes, language),
            "source": t("migrant_stock.source", language),
            "method": t(f"{NAME}.method", language, **words),
        },
        charts={
            PARTNERS: drawn.partners(selection, named, words),
            SHARE: drawn.share(selection, years, words),
        },
        tables=(
            *([drawn.table(selection, changes, words)] if ordered else []),
            drawn.shares(selection, years, words),
        ),
        traces=traces.of_texts(selection, named),
    )


def _shown(named: pd.DataFrame, language: str) -> str:
    """Say how many of the partners with a change have a bar; empty if all of them have."""
    count = int((named["change"].notna() & (named["change"] != 0)).sum())
    if count <= drawn.LISTED:
        return ""
    return t(f"{NAME}.partners_shown", language, shown=str(drawn.LISTED), count=str(count))


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _changes(selection: Selection) -> pd.DataFrame:
    return change_by_partner(
        load("migrant_stock"), shared.SIDE[selection.direction], places.members(selection.place),
        (selection.since, selection.year), selection.sex,
    )


def _named(changes: pd.DataFrame) -> pd.DataFrame:
    return changes[~changes["code"].isin(OTHER_ORIGINS)]


def _sentence(
    selection: Selection, changes: pd.DataFrame, years: pd.DataFrame, words: dict[str, str]
) -> str:
    """Say whether the whole rose or fell, and with which named partner the most."""
    language, named = selection.language, _named(changes)
    by_year = years.set_index("year")["migrants"]
    before, after = (by_year.get(year, float("nan")) for year in (selection.since, selection.year))
    difference = after - before
    if pd.isna(difference):
        return t(_key(selection, "nothing"), language, **words)
    how = "same" if difference == 0 else "rose" if difference > 0 else "fell"
    percent = difference / before * 100 if before else float("nan")
    said = [t(
        _key(selection, "rose_zero" if how == "rose" and not before else how), language, **words,
        difference=marked("difference", numbers.exact(abs(difference), language)),
        percent=marked("percent", numbers.signed_percent(percent, language)),
        before=marked("before", numbers.exact(before, language)),
        after=marked("after", numbers.exact(after, language)),
    )]
    # The largest is one of those that have both years, and a name.
    some = len(changes) > len(named) or bool(named["change"].isna().any())
    return " ".join([*said, *_most(selection, traces.extremes(named), some)])


def _most(selection: Selection, ends: dict[str, pd.DataFrame], some: bool) -> list[str]:
    """Say the largest rise and fall; `some` of the partners are not among those compared."""
    language = selection.language
    names = {kind: shared.listed(list(rows["code"]), language) for kind, rows in ends.items()}
    counts = {
        kind: marked(kind, numbers.signed(rows["change"].iloc[0], language))
        for kind, rows in ends.items()
    }
    if some and [len(rows) for rows in ends.values()] == [1, 1]:
        return [t(
            _key(selection, "gain_loss_both"), language, **names,
            gain_count=counts["gain"], loss_count=counts["loss"],
        )]
    return [
        t(_key(selection, f"{kind}_both" if some else kind), language, plural=len(rows),
          name=names[kind], count=counts[kind])
        for kind, rows in ends.items()
    ]


def _partner(selection: Selection, words: dict[str, str]) -> str:
    """Say what changed with the chosen partner; a published 0 is said."""
    if not selection.partner:
        return ""
    language = selection.language
    pair = shared.sides(selection, selection.partner)
    before, after = (
        ask.migrants_between(load("migrant_stock"), **pair, year=year, sex=selection.sex)
        for year in (selection.since, selection.year)
    )
    difference = None if before is None or after is None else after - before
    written = {
        name: marked(mark, write(count, language))
        for name, mark, count, write in (
            ("before", "partner_before", before, numbers.exact),
            ("after", "partner_after", after, numbers.exact),
            ("difference", "partner", difference, numbers.signed),
        ) if count is not None
    }
    return t(_key(selection, _kind(before, after)), language, **words, **written)


def _kind(before: int | None, after: int | None) -> str:
    """Return the key of the sentence that suits what is published of a pair in two years."""
    if before is None or after is None:
        known = [name for name, count in (("since", before), ("year", after)) if count is not None]
        return f"partner_{known[0] if known else 'none'}"
    return "partner_same" if before == after else "partner"


def _notes(selection: Selection, changes: pd.DataFrame, language: str) -> str:
    """Return the notes; borders that changed are said where a reader meets them."""
    notes, named = [t(f"{NAME}.notes", language)], _named(changes)
    if len(changes) > len(named):
        notes.append(t(f"{NAME}.unstated", language))
    living_in = {selection.place} if selection.direction == "in" else {
        selection.partner, *extremes(named, drawn.LISTED)["code"],
    }
    across = selection.since <= ask.FORMER_UNTIL < selection.year
    # The line of shares goes through all years, whichever two are chosen.
    shares = selection.direction == "in" and shared.former(living_in, shared.years()[0])
    if across and living_in & {*ask.FORMER, *PARTED}:
        notes.append(t(f"{NAME}.former", language))
        notes += [t("migrant_stock.former", language)] if shares else []
    elif shares:
        notes.append(shared.former_note(Voice(NAME, language)))
    return " ".join(notes)


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "since", "year", "sex", "language"),
    model=model,
    charts={
        PARTNERS: lambda: ranked_bars.build(PARTNERS, tap="partner"),
        SHARE: lambda: time_lines.build(SHARE, right=64),
    },
    datasets=("migrant_stock", "population"),
    controls=("since",),
)
