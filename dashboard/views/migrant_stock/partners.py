"""The place's partners: on the map, ranked, and as a table."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import places, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars, symbol_map
from dashboard.questions.migrant_stock import COLUMN
from dashboard.selection import Selection
from dashboard.views.migrant_stock import shared
from dashboard.views.migrant_stock.facts import OTHER, codes
from dashboard.views.model import Column, Table
from dashboard.voice import Voice, said_once

if TYPE_CHECKING:
    from dashboard.views.migrant_stock import Facts

NAME = "migrant_stock"
MAP, RANKING = f"{NAME}.map", f"{NAME}.ranking"
LISTED = 9
LABELLED = 3
#: Rounded bounds (1-3-10 steps) of the classes of the fill, in per cent of a population.
BOUNDS = (0.1, 0.3, 1, 3)
#: Letters in a line of the label of a dot.
LABEL = 11


def legend(chosen: Selection, voice: Voice) -> dict[str, str]:
    """Return the classes of the fill, empty where the map shows symbols."""
    if chosen.measure == "count":
        return {f"legend_{i}": "" for i in (*range(len(BOUNDS) + 1), "none")}
    return shared.legend(voice, BOUNDS)


def on_the_map(known: Facts, voice: Voice) -> Patch:
    """Draw the partners as symbols or as fill, by the measure chosen."""
    chosen = known.chosen
    found = _tips_of(known, voice)
    tips = {**_tips_of_none(str(chosen.year), voice), **found}
    here = places.members(chosen.place)
    if chosen.measure == "count":
        marks = _symbols(known, found, voice)
        return symbol_map.patch(MAP, marks, dict.fromkeys(here, theme.SCALE[0]), tips)
    shares = known.countries.value["share_pct"]
    fill = dict.fromkeys(here, theme.CHOSEN) | {
        code: shared.class_of(share, BOUNDS)
        for code, share in zip(codes(known.countries), shares, strict=True)
    }
    return symbol_map.patch(MAP, _dots(fill, tips, voice), fill, tips, aside=True)


def _tips_of(known: Facts, voice: Voice) -> dict[str, str]:
    """Return what each partner says when pointed at; the chosen one is no different."""
    chosen = known.chosen
    return _tips(
        known.countries, chosen.place, chosen.direction, chosen.sex, str(chosen.year),
        voice,
    )


@said_once
def _tips(
    countries: Answer, place: str, direction: str, sex: str, year: str, voice: Voice
) -> dict[str, str]:
    voice = voice.binding(place=voice.place(place), year=year)
    found, key = {}, f"{direction}.tip"
    rows = countries.value
    for code, count, share in zip(
        codes(countries), rows["migrants"], rows["share_pct"], strict=True
    ):
        found[code] = voice(
            f"{key}_alone" if pd.isna(share) else key,
            name=voice.label(code), count=shared.migrants(voice, count, sex),
            born=shared.born_in(voice, sex, place, count), share=voice.percent(share, 2),
        )
    return found


@said_once
def _tips_of_none(year: str, voice: Voice) -> dict[str, str]:
    return {
        code: voice("tip_none", name=voice.label(code), year=year)
        for code in symbol_map.land() if code in places.points()
    }


def _symbols(known: Facts, tips: dict[str, str], voice: Voice) -> pd.DataFrame:
    partner, present = known.chosen.partner, codes(known.present)
    counts = known.present.value["migrants"]
    labels = [
        voice("map_label", name=voice.label(code), count=voice.people(count))
        if rank < LABELLED or code == partner else ""
        for rank, (code, count) in enumerate(zip(present, counts, strict=True))
    ]
    return _placed(present, labels, tips).assign(
        value=counts.astype(float).to_numpy(),
        fill=[theme.CHOSEN if code == partner else theme.NAVY for code in present],
    )


def _dots(fill: dict[str, str], tips: dict[str, str], voice: Voice) -> pd.DataFrame:
    """Return the small Member Countries, which a fill alone would not let a reader see."""
    small = [code for code in places.rcm_members() if code in symbol_map.ASIDE]
    labels = [textwrap.fill(voice.label(code), LABEL) for code in small]
    return _placed(small, labels, tips).assign(
        value=1.0, fill=[fill.get(code, theme.LAND) for code in small]
    )


def _placed(placed: list[str], labels: list[str], tips: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({
        "code": placed, "label": labels, "tip": [tips[code] for code in placed],
        "lon": [places.points()[code][0] for code in placed],
        "lat": [places.points()[code][1] for code in placed],
    })


def ranking(known: Facts, voice: Voice) -> Patch:
    """Draw the first partners by the measure chosen."""
    top, tips = known.listed.value, _tips_of(known, voice)
    is_counted = known.chosen.measure == "count"
    values = top["migrants" if is_counted else "share_pct"]
    bars = pd.DataFrame({
        "code": codes(known.listed),
        "value": values.to_numpy(),
        "label": [voice.label(code) for code in codes(known.listed)],
        "text": [voice.exact(value) if is_counted else voice.percent(value, 2)
                 for value in values],
        "tip": [tips[code] for code in codes(known.listed)],
    })
    # By share only partners with enough migrants are ranked.
    is_too_few = not is_counted and len(known.present.value)
    return ranked_bars.patch(
        RANKING, bars, known.chosen.partner, slots=LISTED,
        nothing=voice(f"{known.chosen.direction}.ranking_none") if is_too_few else voice.no_data,
    )


def table(known: Facts, voice: Voice) -> Table:
    """List every partner, those not broken down included."""
    chosen, rows = known.chosen, known.partners.value
    by = (OTHER[chosen.direction], "country")
    return Table(
        caption=voice(f"{chosen.direction}.table"),
        columns=(
            Column("partner", voice("head.partner")),
            Column(COLUMN[chosen.sex], voice(f"head.migrants.{chosen.sex}"), voice.exact,
                   voice.trace(known.counted, by)),
            Column("share_of_population_pct", voice("head.share"), voice.share,
                   voice.trace(known.partners, by)),
        ),
        rows=tuple(
            (voice.label(code), count, share) for code, count, share in
            zip(codes(known.partners), rows["migrants"], rows["share_pct"], strict=True)
        ),
        codes=tuple(codes(known.partners)),
    )
