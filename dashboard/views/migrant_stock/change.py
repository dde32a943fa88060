"""What changed between two years: by partner, and as a share of the place's population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import population
from dashboard.views.migrant_stock import change_drawn as drawn
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.change_drawn import PARTNERS, SHARE
from dashboard.views.migrant_stock.change_facts import LISTED, NAME, Facts, ask
from dashboard.views.migrant_stock.facts import codes
from dashboard.views.model import Table, View
from dashboard.voice import Voice

#: Destinations that were part of a larger one until 2005 (`population.FORMER`), beside what is
#: left of it.
PARTED = ("SSD", "MNE", "CUW", "SXM")


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what changed for the chosen place."""
    chosen, voice = known.chosen, shared.binding(voice, known.chosen)
    way, is_ordered = chosen.direction, known.is_ordered
    shown = _shown(known, voice)
    return {
        "title": voice(f"{way}.{'title' if is_ordered else 'title_order'}"),
        "sentence": _sentence(known, voice) if is_ordered else voice("order"),
        "chosen": _partner(known, voice),
        **{f"{chart}_{part}": voice(f"{way}.{chart}_{part}")
           for chart in ("partners", "share") for part in ("title", "alt")},
        "partners_shown": shown,
        "partners_note": shown if is_ordered else voice("partners_order"),
        "notes": _notes(known, voice),
        "source": voice.text("migrant_stock.source"),
        "method": voice("method"),
    }


def _shown(known: Facts, voice: Voice) -> str:
    """Say how many of the partners with a change have a bar; empty if all of them have."""
    count = len(known.changed.value) if known.is_ordered else 0
    if count <= LISTED:
        return ""
    return voice("partners_shown", shown=str(LISTED), count=str(count))


def _sentence(known: Facts, voice: Voice) -> str:
    """Say whether the whole rose or fell, and with which named partner the most."""
    way, difference = known.chosen.direction, known.difference.value
    if difference is None:
        return voice(f"{way}.nothing")
    how = "same" if difference == 0 else "rose" if difference > 0 else "fell"
    said = voice(
        f"{way}.{'rose_zero' if how == 'rose' and not known.before.value else how}",
        difference=voice.marked(known.difference, voice.exact(abs(difference))),
        percent=voice.signed_percent(known.percent),
        before=voice.exact(known.before), after=voice.exact(known.after),
    )
    ends = {kind: codes(rows)
            for kind, rows, count in (("gain", known.rises, known.gain),
                                      ("loss", known.falls, known.loss)) if count}
    counts = {kind: voice.signed(getattr(known, kind)) for kind in ends}
    # The largest is one of those that have both years, and a name.
    countries = known.countries.value
    some = len(known.changes.value) > len(countries) or bool(countries["change"].isna().any())
    return " ".join([said, *most(ends, counts, way, some, voice)])


def most(
    ends: Mapping[str, Sequence[str]], counts: Mapping[str, str], way: str, some: bool,
    voice: Voice,
) -> list[str]:
    """Say the largest rise (``gain``) and fall (``loss``) with the codes that have it.

    With `some`, others of the partners are not among those compared.
    """
    names = {kind: voice.places(leaders) for kind, leaders in ends.items()}
    if some and [len(leaders) for leaders in ends.values()] == [1, 1]:
        return [voice(
            f"{way}.gain_loss_both", **names,
            gain_count=counts["gain"], loss_count=counts["loss"],
        )]
    return [
        voice(f"{way}.{kind}_both" if some else f"{way}.{kind}", plural=len(leaders),
              name=names[kind], count=counts[kind])
        for kind, leaders in ends.items()
    ]


def _partner(known: Facts, voice: Voice) -> str:
    """Say what changed with the chosen partner; a published 0 is said."""
    before, after = known.partner_before, known.partner_after
    if before is None:
        return ""
    written = {"before": voice.exact(before), "after": voice.exact(after),
               "difference": voice.signed(known.partner)}
    return voice(f"{known.chosen.direction}.{_kind(before.value, after.value)}", **written)


def _kind(before: int | None, after: int | None) -> str:
    """Return the key of the sentence that suits what is published of a pair in two years."""
    if before is None or after is None:
        known = [name for name, count in (("since", before), ("year", after)) if count is not None]
        return f"partner_{known[0] if known else 'none'}"
    return "partner_same" if before == after else "partner"


def _notes(known: Facts, voice: Voice) -> str:
    """Return the notes; borders that changed are said where a reader meets them."""
    chosen, notes = known.chosen, [voice("notes")]
    if known.is_ordered and len(known.changes.value) > len(known.countries.value):
        notes.append(voice("unstated"))
    living_in = {chosen.place} if chosen.direction == "in" else {
        chosen.partner, *(codes(known.listed) if known.is_ordered else ()),
    }
    across = chosen.since <= population.FORMER_UNTIL < chosen.year
    # The line of shares goes through all years, whichever two are chosen.
    shares = chosen.direction == "in" and shared.former(living_in, shared.years()[0])
    if across and living_in & {*population.FORMER, *PARTED}:
        notes.append(voice("former"))
        notes += [voice.text("migrant_stock.former")] if shares else []
    elif shares:
        notes.append(shared.former_note(voice))
    return " ".join(notes)


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the largest changes, and the share over the years."""
    voice = shared.binding(voice, known.chosen)
    return {PARTNERS: drawn.partners(known, voice), SHARE: drawn.share(known, voice)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every partner of either year, and the years."""
    voice = shared.binding(voice, known.chosen)
    changes = [drawn.table(known, voice)] if known.is_ordered else []
    return (*changes, drawn.shares(known, voice))


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "since", "year", "sex", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        PARTNERS: lambda: ranked_bars.build(PARTNERS, tap="partner"),
        SHARE: lambda: time_lines.build(SHARE, right=64),
    },
    datasets=("migrant_stock", "population"),
    controls=("since",),
)
