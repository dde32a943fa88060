"""Organizations as bars and as tables: the parts of the whole, and the ratio to the migrants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import places
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars
from dashboard.views.model import Column, Table
from dashboard.voice import Voice, said_once

if TYPE_CHECKING:
    from dashboard.views.diaspora_organizations import Facts

NAME = "diaspora_organizations"
ORIGIN, HOST, RATIO = f"{NAME}.origin", f"{NAME}.host", f"{NAME}.ratio"


def title(total: Answer, dimension: str, voice: Voice) -> str:
    """Return the title of the parts by `dimension`, which says how many the whole is."""
    return voice(f"{dimension}_title", total=voice.exact(total.value))


def parts(found: Answer, dimension: str, chosen: str, voice: Voice) -> Patch:
    """Draw the parts against the whole: the axis ends where all organizations would."""
    bars = _bars_of_parts(found, dimension, voice)
    return ranked_bars.patch(f"{NAME}.{dimension}", bars, chosen, top=float(bars["value"].sum()))


@said_once
def _bars_of_parts(found: Answer, dimension: str, voice: Voice) -> pd.DataFrame:
    rows = found.value
    names = [_name(code, dimension, voice) for code in rows["country"]]
    said = [
        {"count": voice.exact(row.organizations), "share": voice.percent(row.share_pct)}
        for row in rows.itertuples()
    ]
    return pd.DataFrame({
        "code": rows["country"],
        "value": rows["organizations"].astype(float),
        "label": names,
        "text": [voice("bar", **words) for words in said],
        "tip": [voice(f"{dimension}_tip", plural=count, name=name, **words)
                for name, words, count in zip(names, said, rows["organizations"], strict=True)],
        "partial": rows["country"].isin(places.NOT_BROKEN_DOWN),
    })


def _name(code: str, dimension: str, voice: Voice) -> str:
    if code in places.NOT_BROKEN_DOWN:
        return voice(f"unstated_{dimension}")
    return voice.label(code)


def ratios(known: Facts, voice: Voice) -> Patch:
    """Draw the organizations per 100,000 migrants."""
    return ranked_bars.patch(
        RATIO, _bars_of_ratios(known.ratios, voice), known.chosen.place
    )


@said_once
def _bars_of_ratios(found: Answer, voice: Voice) -> pd.DataFrame:
    rows = found.value
    names = [voice.label(code) for code in rows["country"]]
    written = [voice.exact(value, 1) for value in rows["per_100_000"]]
    return pd.DataFrame({
        "code": rows["country"],
        "value": rows["per_100_000"],
        "label": names,
        "text": written,
        "tip": [
            voice("ratio_tip", name=name, ratio=ratio,
                  organizations=voice.exact(organizations), migrants=voice.exact(migrants))
            for name, ratio, organizations, migrants in zip(
                names, written, rows["organizations"], rows["migrants"], strict=True
            )
        ],
    })


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List the parts by origin and by host, and the ratio to the migrants."""
    return (
        _table_of_parts(known.origins, known.total, "origin", voice),
        _table_of_parts(known.hosts, known.total, "host", voice),
        _table_of_ratios(known.origins, known.migrants, known.ratios, voice),
    )


@said_once
def _table_of_parts(found: Answer, total: Answer, dimension: str, voice: Voice) -> Table:
    return Table(
        caption=title(total, dimension, voice),
        columns=(
            Column("country", voice("head.country")),
            Column("organizations", voice("head.organizations"), voice.exact,
                   voice.trace(found, by=["country"], formula="organizations_of")),
            Column("share_pct", voice("head.share"), voice.percent,
                   voice.trace(found, formula="share_of")),
        ),
        rows=tuple(
            (_name(row.country, dimension, voice), row.organizations, row.share_pct)
            for row in found.value.itertuples()
        ),
        codes=tuple(found.value["country"]),
    )


@said_once
def _table_of_ratios(origins: Answer, migrants: Answer, ratios: Answer, voice: Voice) -> Table:
    by = ["country", "origin"]
    return Table(
        caption=voice("ratio_title"),
        columns=(
            Column("country", voice("head.country")),
            Column("organizations", voice("head.organizations"), voice.exact,
                   voice.trace(origins, by, "organizations_of")),
            Column("migrants", voice("head.migrants"), voice.exact, voice.trace(migrants, by)),
            Column("organizations_per_100_000_migrants", voice("head.ratio"),
                   lambda ratio: voice.exact(ratio, 1), voice.trace(ratios, by)),
        ),
        rows=tuple(
            (voice.label(row.country), row.organizations, row.migrants, row.per_100_000)
            for row in ratios.value.itertuples()
        ),
        codes=tuple(ratios.value["country"]),
    )
