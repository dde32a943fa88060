"""Diaspora organizations (IOM 2021): by origin, by host, and per 100,000 migrants."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import diaspora_organizations as questions
from dashboard.questions.cited_figures import cited
from dashboard.schemas import UNSPECIFIED
from dashboard.selection import Selection
from dashboard.views.diaspora_organizations import drawn
from dashboard.views.diaspora_organizations.drawn import HOST, NAME, ORIGIN, RATIO
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.model import View
from dashboard.voice import Voice

DIMENSIONS = ("origin", "host")


@dataclass(frozen=True)
class Facts:
    """What is known of the organizations, by origin and by host.

    `origins` and `hosts` are the parts of the whole, the largest first and the unstated one last.
    `origin` and `host` are the counts of the first country of each, `origin_rest` and `host_rest`
    those that name no country. `chosen_origin` and `chosen_host` are the counts of the chosen
    country, `share_origin` and `share_host` its shares of all.
    """

    chosen: Selection
    total: Answer
    origins: Answer
    hosts: Answer
    origin: Answer
    origin_share: Answer
    host: Answer
    origin_rest: Answer
    host_rest: Answer
    migrants: Answer
    ratios: Answer
    chosen_origin: Answer | None = None
    chosen_host: Answer | None = None
    share_origin: Answer | None = None
    share_host: Answer | None = None


def ask(chosen: Selection) -> Facts:
    """Ask how many organizations were counted, and where."""
    counts, stock = table(NAME), table("migrant_stock")
    parts = {dimension: asked(questions.parts, counts, dimension) for dimension in DIMENSIONS}
    first = {dimension: found.value["country"][0] for dimension, found in parts.items()}
    stated = [code for code in parts["origin"].value["country"] if code != UNSPECIFIED]
    return Facts(
        chosen,
        total=asked(questions.all_organizations, counts).as_cited(cited("organizations_total")),
        origins=parts["origin"],
        hosts=parts["host"],
        origin=_count("origin", first["origin"]),
        origin_share=_share(parts["origin"], first["origin"]),
        host=_count("host", first["host"]),
        **{
            f"{dimension}_rest": asked(
                questions.organizations_of, counts, dimension, places.NOT_BROKEN_DOWN
            ) for dimension in DIMENSIONS
        },
        migrants=asked(questions.migrants_abroad, stock, stated),
        ratios=asked(questions.per_100_000_migrants, counts, stock),
        **_of_chosen(chosen.place, parts),
    )


def _of_chosen(place: str, parts: dict[str, Answer]) -> dict[str, Answer]:
    """Ask for the counts and shares of the chosen country."""
    if place == places.MESOAMERICA:
        return {}
    return {
        "chosen_origin": _count("origin", place),
        "chosen_host": _count("host", place),
        "share_origin": _share(parts["origin"], place),
        "share_host": asked(questions.share_of, parts["host"], place),
    }


def _count(dimension: str, country: str) -> Answer:
    count = asked(questions.organizations_of, table(NAME), dimension, [country])
    return count.as_cited(cited(f"organizations_{dimension}", country))


def _share(origins: Answer, country: str) -> Answer:
    share = asked(questions.share_of, origins, country)
    return share.as_cited(cited("organizations_share", country))


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how many organizations there are, whose and where."""
    voice = voice.binding(**{
        name: voice.exact(rest.value or 0)
        for name, rest in (("origin_rest", known.origin_rest), ("host_rest", known.host_rest))
    })
    keys = ("title", "ratio_title", "origin_alt", "host_alt", "ratio_alt", "notes", "ratio_note",
            "source", "method")
    return {
        **{key: voice(key) for key in keys},
        **{f"{dimension}_title": drawn.title(known.total, dimension, voice)
           for dimension in DIMENSIONS},
        "sentence": voice(
            "sentence",
            total=voice.exact(known.total),
            origin=voice.place(known.origins.value["country"][0]),
            origin_count=voice.exact(known.origin),
            origin_share=voice.percent(known.origin_share),
            host=voice.place(known.hosts.value["country"][0]),
            host_count=voice.exact(known.host),
        ),
        "chosen": _chosen(known, voice),
    }


def _chosen(known: Facts, voice: Voice) -> str:
    """Say what is known of the chosen country, and that nothing is where nothing is."""
    place = known.chosen.place
    if place == places.MESOAMERICA:
        return ""
    for dimension, count, share in (
        ("origin", known.chosen_origin, known.share_origin),
        ("host", known.chosen_host, known.share_host),
    ):
        if count.value is not None:
            return voice(
                f"chosen_{dimension}", plural=count, place=voice.label(place),
                count=voice.exact(count), share=voice.percent(share),
            )
    is_studied = place in places.members(places.MESOAMERICA)
    return voice(f"chosen_{'none' if is_studied else 'not_studied'}", place=voice.place(place))


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the parts by origin and by host, and the ratio to the migrants."""
    chosen = known.chosen
    return {
        ORIGIN: drawn.parts(known.origins, "origin", chosen.place, voice),
        HOST: drawn.parts(known.hosts, "host", chosen.partner or chosen.place, voice),
        RATIO: drawn.ratios(known, voice),
    }


#: As many rows as are counted: a bar is as thick in each chart.
LAYOUT = Layout((Row((
    Card("origin", height=280), Card("host", height=142), Card("ratio", height=234),
)),))
VIEW = View(
    name=NAME,
    reads=("place", "partner", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=drawn.tables,
    charts={
        ORIGIN: lambda: ranked_bars.build(ORIGIN, tap="place", hatched=True),
        HOST: lambda: ranked_bars.build(HOST, tap="partner", hatched=True),
        RATIO: lambda: ranked_bars.build(RATIO, tap="place"),
    },
    datasets=("diaspora_organizations", "migrant_stock"),
    layout=LAYOUT,
)
