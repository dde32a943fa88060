"""Who lives in the place and where its people live, as bands: a Sankey diagram.

For the region the bands go from its members to their destinations.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, flows
from dashboard.questions import migrant_stock, migrant_stock_flows
from dashboard.selection import Selection
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.migrant_stock import bands, both_ways, facts, shared
from dashboard.views.model import Table, View
from dashboard.voice import Voice

NAME = "migrant_stock_flows"
DIAGRAM = f"{NAME}.diagram"


@dataclass(frozen=True)
class Facts:
    """What is known of both ways: ``coming`` to the place and ``going`` from it.

    Of the `countries` with migrants, `shown` have a band of their own and `others` are drawn
    together; origins that are not broken down (`unnamed`) stand apart. `pairs` and `members` are
    those of a region.
    """

    chosen: Selection
    partners: dict[str, Answer]
    countries: dict[str, Answer]
    shown: dict[str, Answer]
    others: dict[str, Answer]
    unnamed: dict[str, Answer]
    pairs: Answer | None
    members: Answer | None
    coming: Answer
    going: Answer
    coming_partner: Answer | None
    going_partner: Answer | None


def ask(chosen: Selection) -> Facts:
    """Ask for the partners in both directions."""
    partners = facts.both_ways(chosen)
    countries, unnamed = (
        {way: asked(migrant_stock.with_migrants, asked(question, rows))
         for way, rows in partners.items()}
        for question in (migrant_stock.broken_down, migrant_stock.not_broken_down)
    )
    shown, others = (
        {way: asked(question, rows, bands.SHOWN, chosen.partner)
         for way, rows in countries.items()}
        for question in (migrant_stock.foremost, migrant_stock.others)
    )
    pairs = _pairs(chosen, shown["going"]) if is_region(chosen) else None
    return Facts(
        chosen, partners, countries, shown, others, unnamed,
        pairs=pairs,
        members=pairs and asked(migrant_stock_flows.by_origin, pairs),
        coming=asked(migrant_stock.total, partners["coming"]),
        going=asked(migrant_stock.total, partners["going"]),
        coming_partner=facts.corridor(chosen, "in"),
        going_partner=facts.corridor(chosen, "from"),
    )


def is_region(chosen: Selection) -> bool:
    """Whether the place stands for several countries."""
    return len(places.members(chosen.place)) > 1


def _pairs(chosen: Selection, shown: Answer) -> Answer:
    """Ask for the bands from the members of a region to the destinations shown."""
    flows_to = asked(
        migrant_stock_flows.flows_to, table("migrant_stock"), places.members(chosen.place),
        facts.codes(shown), chosen.year, chosen.sex,
    )
    return asked(migrant_stock.with_migrants, flows_to)


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many live in the place, and how many from it live elsewhere."""
    chosen, voice = known.chosen, shared.binding(voice, known.chosen)
    kind = "region" if is_region(chosen) else "country"
    return {
        "title": voice("name"),
        "sentence": f"{_total(known, 'coming', voice)} {_total(known, 'going', voice)}",
        # Both directions between the place and the chosen partner.
        "chosen": " ".join(
            shared.corridor(voice, chosen, count, direction)
            for count, direction in ((known.going_partner, "from"), (known.coming_partner, "in"))
        ).strip(),
        **{f"diagram_{part}": voice(f"{part}.{kind}") for part in ("title", "alt", "note", "tap")},
        "notes": voice("notes"),
        "source": voice.text("migrant_stock.source"),
        "method": voice("method"),
    }


def _total(known: Facts, way: str, voice: Voice) -> str:
    """Say the total of one way, or that nothing is published of it."""
    count = getattr(known, way)
    if count.value is None:
        return voice.text(f"migrant_stock.{facts.WAYS[way]}.nobody")
    words = shared.born_here(voice, known.chosen, count)
    return voice(
        way, plural=count, **words, count=shared.migrants(voice, count, known.chosen.sex)
    )


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the bands."""
    paint = bands.of_members if is_region(known.chosen) else bands.through
    return {DIAGRAM: paint(DIAGRAM, known, shared.binding(voice, known.chosen))}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every partner with both directions."""
    voice = shared.binding(voice, known.chosen)
    return (both_ways.table(known.chosen, known.partners, voice),)


VIEW = View(
    name=NAME,
    reads=("place", "partner", "year", "sex", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={DIAGRAM: lambda: flows.build(DIAGRAM, tap="partner")},
    datasets=("migrant_stock",),
    # Labels of two lines need more height on a narrow screen.
    layout=Layout((Row((Card("diagram", height=760, wide=500, staged=560),)),)),
)
