"""Migrant stock (UN DESA 2019): a map, the ranking of partners, the trend, a corridor."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars, symbol_map, time_lines
from dashboard.questions import migrant_stock, population, shares
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.views.layout import Card, Layout, Row, Zoom
from dashboard.views.migrant_stock import (
    change,
    compare,
    facts,
    flows,
    matrix,
    partners,
    shared,
    trend,
    women,
)
from dashboard.views.migrant_stock.partners import MAP, RANKING
from dashboard.views.migrant_stock.trend import TREND
from dashboard.views.model import Table, View
from dashboard.voice import Voice

NAME = "migrant_stock"


@dataclass(frozen=True)
class Facts:
    """What is known of the chosen place and its partners, whose code is the first column.

    `present` are the countries with at least one migrant, `ranked` those in the order of the
    chosen measure, `listed` those with a bar; `leaders` come first, several if it is a tie.
    """

    chosen: Selection
    counted: Answer
    partners: Answer
    countries: Answer
    present: Answer
    ranked: Answer
    listed: Answer
    leaders: Answer
    trend: Answer
    total: Answer
    first: Answer | None
    first_share: Answer | None
    shown: Answer
    shown_total: Answer
    shown_share: Answer
    corridor: Answer | None
    within: Answer | None
    unstated: Answer


def ask(chosen: Selection) -> Facts:
    """Ask who moved between the chosen place and the rest of the world."""
    counted = facts.partners_of(chosen)
    everyone = asked(population.share_of_population, counted, table("population"), chosen.year)
    countries = asked(migrant_stock.broken_down, everyone)
    present = asked(migrant_stock.with_migrants, countries)
    by_count = chosen.measure == "count"
    ranked = present if by_count else asked(population.by_share, countries)
    leaders = asked(migrant_stock.largest_of, ranked, "migrants" if by_count else "share_pct")
    listed = asked(migrant_stock.foremost, ranked, partners.LISTED, chosen.partner)
    total = asked(migrant_stock.total, counted)
    shown = asked(migrant_stock.migrants_of, counted, facts.codes(listed))
    return Facts(
        chosen, counted, everyone, countries, present, ranked, listed, leaders,
        trend=facts.trend(chosen.place, chosen.direction, chosen.partner),
        total=total,
        **_first(chosen, counted, leaders, total),
        shown=shown,
        shown_total=total,
        shown_share=asked(shares.share_of_total, shown, total).explained("share_of_total"),
        corridor=_corridor(chosen),
        within=_within(chosen),
        unstated=asked(migrant_stock.migrants_of, counted, OTHER_ORIGINS),
    )


def _first(
    chosen: Selection, counted: Answer, leaders: Answer, total: Answer
) -> dict[str, Answer | None]:
    """Ask for the numbers of the partner that comes first, if one does."""
    if leaders.value.empty:
        return {"first": None, "first_share": None}
    code = facts.codes(leaders)[0]
    count = asked(migrant_stock.migrants_of, counted, [code])
    share = (
        asked(shares.share_of_total, count, total).explained("share_of_total")
        if chosen.measure == "count" else asked(population.share_of, leaders, code)
    )
    return {"first": count.as_cited(facts.cited(chosen, code)), "first_share": share}


def _corridor(chosen: Selection) -> Answer | None:
    count = facts.corridor(chosen)
    return count and count.as_cited(facts.cited(chosen, chosen.partner))


def _within(chosen: Selection) -> Answer | None:
    """Ask how many of those from or in the region stayed within it."""
    here = places.members(chosen.place)
    if len(here) == 1:
        return None
    return asked(migrant_stock.within, table("migrant_stock"), here, chosen.year, chosen.sex)


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many they are, where, and what the charts show."""
    chosen = known.chosen
    voice = shared.binding(voice, chosen)
    shown = shared.part_shown(
        voice, known.shown, known.shown_total, known.shown_share, chosen.sex
    )
    return {
        "title": voice(f"{chosen.direction}.title"),
        "ranking_shown": shown,
        "ranking_note": shown,
        "sentence": _sentence(known, voice),
        "corridor": shared.corridor(voice, chosen, known.corridor),
        # What a tap does is said where something is drawn that can be tapped.
        "hint": "" if chosen.partner or known.present.value.empty else voice("hint"),
        **_of_charts(chosen, voice),
        **partners.legend(chosen, voice),
        "notes": _notes(known, voice),
        "source": f"{voice('source')} {voice('land')}",
        "method": voice("method"),
    }


def _total(known: Facts, voice: Voice) -> dict[str, str]:
    """Return the total in words, and where they were born, which agrees with it."""
    if known.total.value is None:
        return {}
    sex = known.chosen.sex
    return {
        **shared.born_here(voice, known.chosen, known.total),
        "total": voice.counted(known.total, f"{NAME}.counted.{sex}"),
    }


def _of_charts(chosen: Selection, voice: Voice) -> dict[str, str]:
    """Return the titles and alternative texts of the charts."""
    title = trend.title(chosen, voice)
    return {
        f"{chart}_{slot}": voice(f"{chosen.direction}.{key}.{chosen.measure}")
        for chart in ("map", "ranking")
        for slot, key in (("title", chart), ("alt", f"{chart}_alt"))
    } | {"trend_title": title, "trend_alt": voice("trend_alt", title=title)}


def _sentence(known: Facts, voice: Voice) -> str:
    """Say how many they are, and which partner comes first (several, if it is a tie)."""
    total, direction = known.total.value, known.chosen.direction
    words = _total(known, voice)
    if not total:
        return voice(f"{direction}.{'nobody' if total is None else 'zero'}", **words)
    if known.first is None:
        # Of the few who live in some places, no country of origin is published at all.
        key = "unnamed" if known.present.value.empty else "sentence.share_none"
        return voice(f"{direction}.{key}", plural=total, **words)
    leaders = facts.codes(known.leaders)
    words |= {
        "first": voice.places(leaders),
        "first_count": voice.people(known.first),
        "first_share": voice.percent(known.first_share),
    }
    if known.chosen.measure == "share":
        return voice(f"{direction}.sentence.share", plural=len(leaders), **words)
    if len(leaders) > 1:
        return voice(f"{direction}.sentence.tied", **words)
    return voice(f"{direction}.sentence.count", plural=total, **words)


def _notes(known: Facts, voice: Voice) -> str:
    notes = [voice("note"), voice("stock")]
    if known.within and known.within.value is not None:
        count = voice.exact(known.within)
        notes.append(voice("note_region", plural=known.within, count=count))
    if shared.former(_living_in(known), known.chosen.year):
        notes.append(shared.former_note(voice))
    if known.unstated.value:
        count = voice.exact(known.unstated)
        notes.append(voice("note_unstated", plural=known.unstated, count=count))
    areas = (voice.text(f"caveats.{key}") for key in ("map_areas", "map_boundaries"))
    return " ".join([*notes, *areas])


def _living_in(known: Facts) -> set[str]:
    """Return the destinations that are shown: a map of shares shows all of them."""
    if known.chosen.direction == "in":
        return {known.chosen.place}
    everyone = facts.codes(known.partners)
    shown = everyone if known.chosen.measure == "share" else everyone[:partners.LISTED]
    return {known.chosen.partner, *shown}


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the partners on the map and ranked, and the trend."""
    voice = shared.binding(voice, known.chosen)
    return {
        MAP: partners.on_the_map(known, voice),
        RANKING: partners.ranking(known, voice),
        TREND: trend.chart(known.chosen, known.trend, voice),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every partner, and the years that are drawn."""
    voice = shared.binding(voice, known.chosen)
    return partners.table(known, voice), trend.table(known.chosen, known.trend, voice)


#: The map has the most room; below it what is drawn there is chosen.
LAYOUT = Layout((Row(
    (
        Card("map", height=262, legend=True, controls=("measure",), zooms=(
            Zoom("region", (-110, -58, 4, 36)),
            Zoom("americas", (-130, -30, -8, 62)),
            Zoom("world", (-152, 158, -66, 84)),
        )),
        Card("ranking", height=318),
        Card("trend", height=318),
    ),
    widths=(19, 10, 11),
),))
VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "sex", "measure", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        MAP: lambda: symbol_map.build(MAP),
        RANKING: lambda: ranked_bars.build(RANKING, tap="partner"),
        TREND: lambda: time_lines.build(TREND, right=64),
    },
    datasets=("migrant_stock", "population"),
    layout=LAYOUT,
)
#: The first is there at once, the others are tabs.
VIEWS = (VIEW, flows.VIEW, change.VIEW, women.VIEW, compare.VIEW, matrix.VIEW)
