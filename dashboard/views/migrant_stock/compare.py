"""Up to four places beside each other: migrants by year, and their share of the population."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.answers import Answer, asked
from dashboard.charts import Patch, time_lines
from dashboard.fields import MOST_COMPARED
from dashboard.questions.migrant_stock import COLUMN, in_year
from dashboard.selection import Selection
from dashboard.views.migrant_stock import compare_drawn as drawn
from dashboard.views.migrant_stock import facts, shared
from dashboard.views.migrant_stock.compare_drawn import COUNT, NAME, SHARE
from dashboard.views.model import Table, View
from dashboard.voice import Voice


@dataclass(frozen=True)
class Facts:
    """What is known of each place, by its code: its years, and two numbers of the chosen year."""

    chosen: Selection
    years: dict[str, Answer]
    shares: dict[str, Answer]
    count: dict[str, Answer]
    share: dict[str, Answer]


def ask(chosen: Selection) -> Facts:
    """Ask for the chosen place, and for those it is compared with."""
    way = chosen.direction
    years = {code: facts.trend(code, way) for code in chosen.compared}
    shares = {code: facts.shares(code, way, chosen.sex) for code in chosen.compared}
    return Facts(
        chosen, years, shares,
        count={code: asked(in_year, rows, chosen.year, COLUMN[chosen.sex]).explained("count")
               for code, rows in years.items()},
        share={code: asked(in_year, rows, chosen.year, "share_pct").explained("share")
               for code, rows in shares.items()},
    )


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say each place's numbers of the chosen year."""
    chosen, voice = known.chosen, shared.binding(voice, known.chosen)
    titles = {short: voice(f"{chosen.direction}.{short}_title") for short in ("count", "share")}
    return {
        "title": voice(f"{chosen.direction}.title"),
        "sentence": " ".join(_said(known, code, voice) for code in chosen.compared),
        "hint": "" if len(chosen.compared) > 1 else voice("hint"),
        **{f"{short}_title": title for short, title in titles.items()},
        **{f"{short}_alt": voice("alt", title=title) for short, title in titles.items()},
        "notes": _notes(chosen, voice),
        "source": voice.text("migrant_stock.source"),
        "method": voice("method"),
    }


def _notes(chosen: Selection, voice: Voice) -> str:
    notes = [voice("notes", most=str(MOST_COMPARED)), voice.text("migrant_stock.stock")]
    # The lines go through all years, whichever is chosen.
    if chosen.direction == "in" and shared.former(chosen.compared, shared.years()[0]):
        notes.append(shared.former_note(voice))
    return " ".join(notes)


def _said(known: Facts, place: str, voice: Voice) -> str:
    chosen, count, share = known.chosen, known.count[place], known.share[place]
    is_chosen = place == chosen.place
    words = {"place": voice.place(place), "born": shared.born_in(voice, chosen.sex, place)}
    if count.value is None:
        return voice(f"{chosen.direction}.nothing", **words)
    if is_chosen:
        words["born"] = shared.born_in(voice, chosen.sex, place, count)
    else:  # at the beginning of a sentence, where no article stands
        words["place"] = voice.label(place)
    key = f"{chosen.direction}.{'first' if is_chosen else 'other'}"
    return voice(
        key if share.value is not None else f"{key}_alone",
        plural=count if is_chosen else None, **words,
        count=voice.counted(count, f"migrant_stock.counted.{chosen.sex}"),
        share=voice.percent(share),
    )


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw one line a place in each chart."""
    return {chart: drawn.lines(chart, known, voice) for chart in (COUNT, SHARE)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the years, one column a place."""
    voice = shared.binding(voice, known.chosen)
    return tuple(drawn.table(chart, known, voice) for chart in (COUNT, SHARE))


VIEW = View(
    name=NAME,
    reads=("place", "compare", "direction", "sex", "year", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        COUNT: lambda: time_lines.build(COUNT, right=112),
        SHARE: lambda: time_lines.build(SHARE, right=112),
    },
    datasets=("migrant_stock", "population"),
    controls=("compare",),
)
