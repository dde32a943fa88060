"""Women's share of the migrants: over the years, and among the partners with the most people."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import migrant_stock, migrant_stock_women, shares
from dashboard.selection import Selection
from dashboard.views.migrant_stock import facts, shared, women_drawn
from dashboard.views.migrant_stock.women_drawn import COLUMNS, LISTED, NAME, PARTNERS, YEARS
from dashboard.views.model import Table, View
from dashboard.voice import Voice


@dataclass(frozen=True)
class Facts:
    """Women and men by year, of all and of the chosen partner, and by partner.

    `countries` are the partners that have a share, `listed` those with a bar. `women`, `men` and
    `share` are those of the chosen year; `partner` is the share of the chosen partner.
    """

    chosen: Selection
    years: Answer
    years_partner: Answer | None
    partners: Answer
    countries: Answer
    listed: Answer
    women: Answer
    men: Answer
    share: Answer
    shown: Answer
    shown_total: Answer
    shown_share: Answer
    partner_women: Answer | None = None
    partner_men: Answer | None = None
    partner: Answer | None = None


def ask(chosen: Selection) -> Facts:
    """Ask how many of the migrants are women."""
    years = _years(chosen)
    years_partner = _years(chosen, chosen.partner) if chosen.partner else None
    partners = asked(
        migrant_stock_women.women_by_partner, table("migrant_stock"),
        facts.SIDE[chosen.direction], places.members(chosen.place), chosen.year,
    )
    countries = asked(migrant_stock_women.with_share, asked(migrant_stock.broken_down, partners))
    listed = asked(migrant_stock.foremost, countries, LISTED, chosen.partner)
    of_partner = _of_year(years_partner, chosen.year) if years_partner else {}
    return Facts(
        chosen, years, years_partner, partners, countries, listed,
        **_of_year(years, chosen.year),
        **_shown(chosen, partners, listed),
        **{"partner" if kind == "share" else f"partner_{kind}": answer
           for kind, answer in of_partner.items()},
    )


def _years(chosen: Selection, partner: str = "") -> Answer:
    return asked(
        migrant_stock_women.women_by_year, table("migrant_stock"),
        **facts.sides(chosen.place, chosen.direction, partner),
    )


def _of_year(years: Answer, year: int) -> dict[str, Answer]:
    """Ask for women, men and share of one year; None where nothing is published by sex."""
    return {
        kind: asked(migrant_stock.in_year, years, year, column).explained(kind)
        for kind, column in COLUMNS.items()
    }


def _shown(chosen: Selection, partners: Answer, listed: Answer) -> dict[str, Answer]:
    """Ask how many of the women and men have a bar."""
    side, question = facts.OTHER[chosen.direction], migrant_stock_women.people_of
    shown = asked(question, partners, side, facts.codes(listed)).explained("both")
    total = asked(question, partners, side).explained("both")
    share = asked(shares.share_of_total, shown, total).explained("shown")
    return {"shown": shown, "shown_total": total, "shown_share": share}


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many of the migrants are women."""
    chosen, voice = known.chosen, shared.binding(voice, known.chosen)
    way = chosen.direction
    shown = shared.part_shown(voice, known.shown, known.shown_total, known.shown_share)
    title = voice(f"{way}.years_title")
    return {
        "title": voice(f"{way}.title"),
        "sentence": _sentence(known, voice),
        "chosen": _partner(known, voice),
        "years_title": title,
        "years_alt": voice("years_alt", title=title),
        "years_note": voice("years_note"),
        "partners_title": voice(f"{way}.partners_title"),
        "partners_alt": voice(f"{way}.partners_alt"),
        "partners_shown": shown,
        "partners_note": "" if known.countries.value.empty
        else f"{voice('partners_note')} {shown}".strip(),
        "notes": f"{voice('notes')} {voice.text('migrant_stock.stock')}",
        "source": voice.text("migrant_stock.source"),
        "method": voice("method"),
    }


def _sentence(known: Facts, voice: Voice) -> str:
    way = known.chosen.direction
    if known.women.value is None:
        return voice(f"{way}.nothing")
    said = {kind: voice.counted_exactly(count, f"{NAME}.counted.{kind}")
            for kind, count in (("women", known.women), ("men", known.men))}
    if known.share.value is None:
        return voice(f"{way}.zero", **said)
    return voice(f"{way}.sentence", **said, share=voice.percent(known.share))


def _partner(known: Facts, voice: Voice) -> str:
    """Say the share of the chosen partner, or why there is none."""
    key = f"{known.chosen.direction}.partner"
    if known.partner is None:
        return ""
    if known.partner_women.value is None:
        return voice(f"{key}_none")
    if known.partner.value is not None:
        return voice(key, share=voice.percent(known.partner))
    counts = (("women", known.partner_women), ("men", known.partner_men))
    return voice(f"{key}_zero", **{
        kind: voice.counted_exactly(count, f"{NAME}.counted.{kind}") for kind, count in counts
    })


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the share over the years, and among the partners with the most people."""
    return {
        YEARS: women_drawn.years(known, voice), PARTNERS: women_drawn.partners(known, voice),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every partner, and the years."""
    voice = shared.binding(voice, known.chosen)
    return women_drawn.table_of_partners(known, voice), women_drawn.table_of_years(known, voice)


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        YEARS: lambda: time_lines.build(YEARS, right=112),
        PARTNERS: lambda: ranked_bars.build(PARTNERS, tap="partner"),
    },
    datasets=("migrant_stock",),
)
