"""Migrants abroad against organizations counted, and the challenges the concept note names."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dashboard import places, theme
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, scatter
from dashboard.questions import diaspora_organizations as questions
from dashboard.questions import migrant_stock
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.views.layout import Card, Entries, Layout, ListCard, Row
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice, said_once

NAME = "diaspora_organizations_reach"
SCATTER = f"{NAME}.scatter"
#: Round positions of the logarithmic axes: migrants, organizations.
MIGRANTS, ORGANIZATIONS = (5e5, 1e6, 2e6, 5e6, 1e7, 2e7), (10, 30, 100, 300, 1000)
DOT = 16
CHALLENGES = 5
#: The lists beside the chart.
LISTS = ListCard((
    Entries("challenges_title", tuple(f"challenge_{i}" for i in range(1, CHALLENGES + 1)),
            ordered=True),
    Entries("strategy_title", ("enable", "engage", "empower")),
))


@dataclass(frozen=True)
class Facts:
    """Migrants abroad and organizations of each origin with a stated count.

    `reach` has the origin with the most migrants to one organization first: `most` is the first
    one's, `fewest` the last one's. `unknown` are the countries of the study for which no separate
    count is stated, `unknown_migrants` those born there and living abroad.
    """

    chosen: Selection
    origins: Answer
    reach: Answer
    unknown: Answer
    unknown_migrants: Answer
    most_migrants: Answer
    most_organizations: Answer
    most_ratio: Answer
    fewest_migrants: Answer
    fewest_organizations: Answer
    fewest_ratio: Answer


def ask(chosen: Selection) -> Facts:
    """Ask which origins have many migrants and few organizations that are known."""
    counts, stock = table("diaspora_organizations"), table("migrant_stock")
    reach = asked(questions.reach, counts, stock)
    studied = places.members(places.MESOAMERICA)
    unknown = asked(questions.without_count, counts, studied)
    return Facts(
        chosen,
        origins=asked(questions.organizations_by, counts, "origin"),
        reach=reach,
        unknown=unknown,
        unknown_migrants=asked(questions.migrants_abroad, stock, unknown.value),
        **_end("most", reach, 0),
        **_end("fewest", reach, -1),
    )


def _end(name: str, reach: Answer, row: int) -> dict[str, Answer]:
    """Ask for the numbers of the first or the last origin."""
    country = reach.value["country"].iloc[row]
    destinations = asked(
        migrant_stock.destinations_of, table("migrant_stock"), [country], questions.STOCK_YEAR
    )
    organizations = asked(
        questions.organizations_of, table("diaspora_organizations"), "origin", [country]
    )
    return {
        f"{name}_migrants": asked(migrant_stock.total, destinations).explained("migrants"),
        f"{name}_organizations": organizations.as_cited(cited("organizations_origin", country)),
        f"{name}_ratio": asked(questions.migrants_per_organization, reach, country),
    }


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say which origins have the most and the fewest migrants to one organization."""
    studied = places.members(places.MESOAMERICA)
    others = [code for code in places.rcm_members() if code not in studied]
    lists = [slot for entries in LISTS.lists for slot in (entries.title, *entries.slots)]
    lists.append(LISTS.source)
    keys = ("title", "scatter_title", "scatter_alt", *lists, "notes", "source", "method")
    return {
        **{key: voice(key) for key in keys},
        "sentence": _sentence(known, voice),
        "scatter_note": voice(
            "scatter_note", unknown=", ".join(map(voice.label, known.unknown.value)),
            others=", ".join(map(voice.place, others)),
        ),
    }


def _sentence(known: Facts, voice: Voice) -> str:
    most, fewest = (known.reach.value["country"].iloc[row] for row in (0, -1))
    return voice(
        "sentence",
        most=voice.place(most),
        most_migrants=voice.counted(known.most_migrants, "migrant_stock.counted.all"),
        most_organizations=_organizations(known.most_organizations, voice),
        most_ratio=_about(known.most_ratio, voice),
        fewest=voice.place(fewest),
        fewest_migrants=voice.counted(known.fewest_migrants, "migrant_stock.counted.all"),
        fewest_organizations=_organizations(known.fewest_organizations, voice),
        fewest_ratio=_about(known.fewest_ratio, voice),
    )


def _organizations(count: float | Answer, voice: Voice) -> str:
    return voice("organizations", plural=count, count=voice.exact(count))


def _about(ratio: float | Answer, voice: Voice) -> str:
    """Write a ratio over few organizations to three significant digits."""
    value = ratio.value if isinstance(ratio, Answer) else ratio
    return voice.marked(ratio, voice.exact(float(f"{value:.3g}")))


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw a dot for each origin with a stated count."""
    rows = known.reach.value
    dots = pd.DataFrame({
        "x": [math.log10(migrants) for migrants in rows["migrants"]],
        "y": [math.log10(count) for count in rows["organizations"]],
        "size": DOT,
        "fill": [theme.CHOSEN if code == known.chosen.place else theme.NAVY
                 for code in rows["country"]],
        "code": rows["country"],
        "label": [voice.label(code) for code in rows["country"]],
        "tip": _tips(known.reach, voice),
    })
    x_axis, y_axis = (
        (voice(axis), {math.log10(at): label for at, label in voice.axis(list(ticks)).items()})
        for axis, ticks in (("x_axis", MIGRANTS), ("y_axis", ORGANIZATIONS))
    )
    return {SCATTER: scatter.patch(SCATTER, dots, x_axis, y_axis)}


@said_once
def _tips(reach: Answer, voice: Voice) -> list[str]:
    return [
        voice(
            "tip", name=voice.label(row.country), migrants=voice.exact(row.migrants),
            organizations=_organizations(row.organizations, voice),
            ratio=_about(row.migrants_per_organization, voice),
        )
        for row in reach.value.itertuples()
    ]


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the origins with a stated count, then the other countries of the study."""
    return (_table(known.reach, known.origins, known.unknown_migrants, voice),)


@said_once
def _table(reach: Answer, origins: Answer, unknown: Answer, voice: Voice) -> Table:
    def stated(value: float) -> str:
        return voice("unstated") if pd.isna(value) else voice.exact(value)

    def about(value: float) -> str:
        return voice("unstated") if pd.isna(value) else _about(value, voice)

    rows = [*reach.value.to_dict("records"), *unknown.value.to_dict("records")]
    columns = {
        "migrants": (stated, unknown), "organizations": (stated, origins),
        "migrants_per_organization": (about, reach),
    }
    return Table(
        caption=voice("scatter_title"),
        columns=(
            Column("country", voice("head.country")),
            *(Column(name, voice(f"head.{name}"), write,
                     voice.trace(answer, by=["country", "origin"]))
              for name, (write, answer) in columns.items()),
        ),
        rows=tuple(
            (voice.label(row["country"]), *(row.get(name) for name in columns)) for row in rows
        ),
        codes=tuple(row["country"] for row in rows),
    )


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={SCATTER: lambda: scatter.build(SCATTER, tap="place")},
    datasets=("diaspora_organizations", "migrant_stock"),
    layout=Layout((Row((Card("scatter"), LISTS)),)),
)
