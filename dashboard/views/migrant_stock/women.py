"""Women's share of the migrants: over the years, and among the partners with the most people."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, time_lines
from dashboard.questions.migrant_stock_women import women_by_partner, women_by_year
from dashboard.schemas import OTHER_ORIGINS
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.migrant_stock import shared, women_drawn
from dashboard.views.migrant_stock.women_drawn import NAME, PARTNERS, YEARS, trace_of
from dashboard.views.model import Trace, View, ViewModel, marked
from dashboard.words import t


def model(selection: Selection) -> ViewModel:
    """Say and draw how many of the migrants are women."""
    language = selection.language
    words = shared.words_of(selection)
    stock = load("migrant_stock")
    years = {"": women_by_year(stock, **shared.sides(selection))}
    if selection.partner:
        years[selection.partner] = women_by_year(
            stock, **shared.sides(selection, selection.partner)
        )
    partners = women_by_partner(
        stock, shared.SIDE[selection.direction], places.members(selection.place), selection.year
    )
    named = partners[~partners["code"].isin(OTHER_ORIGINS) & partners["women_pct"].notna()]
    title = t(_key(selection, "years_title"), language, **words)
    shown = women_drawn.shown(selection, partners, named)
    return ViewModel(
        texts={
            "title": t(_key(selection, "title"), language, **words),
            "sentence": _sentence(selection, years[""], words),
            "chosen": _partner(selection, years, words),
            "years_title": title,
            "years_alt": t(f"{NAME}.years_alt", language, title=title),
            "years_note": t(f"{NAME}.years_note", language),
            "partners_title": t(_key(selection, "partners_title"), language, **words),
            "partners_alt": t(_key(selection, "partners_alt"), language, **words),
            "partners_shown": shown,
            "partners_note": f"{t(f'{NAME}.partners_note', language)} {shown}".strip()
            if len(named) else "",
            "notes": " ".join(
                t(key, language) for key in (f"{NAME}.notes", "migrant_stock.stock")
            ),
            "source": t("migrant_stock.source", language),
            "method": t(f"{NAME}.method", language),
        },
        charts={
            YEARS: women_drawn.years(selection, years),
            PARTNERS: women_drawn.partners(selection, named),
        },
        tables=(
            women_drawn.table_of_partners(selection, partners, words),
            women_drawn.table_of_years(selection, years[""], title),
        ),
        traces=_traces(selection, tuple(women_drawn.listed(selection, named)["code"])),
    )


def _key(selection: Selection, name: str) -> str:
    return f"{NAME}.{selection.direction}.{name}"


def _of(years: pd.DataFrame, year: int) -> dict[str, float] | None:
    """Return the row of a year, None where nothing is published by sex."""
    rows = years[years["year"] == year].to_dict("records")
    return rows[0] if rows else None


def _sentence(selection: Selection, years: pd.DataFrame, words: dict[str, str]) -> str:
    language = selection.language
    row = _of(years, selection.year)
    if row is None:
        return t(_key(selection, "nothing"), language, **words)
    said = {
        kind: marked(kind, women_drawn.counted(kind, row, language)) for kind in ("women", "men")
    }
    if pd.isna(row["women_pct"]):
        return t(_key(selection, "zero"), language, **words, **said)
    return t(
        _key(selection, "sentence"), language, **words, **said,
        share=marked("share", numbers.percent(row["women_pct"], language)),
    )


def _partner(
    selection: Selection, years: dict[str, pd.DataFrame], words: dict[str, str]
) -> str:
    """Say the share of the chosen partner, or why there is none."""
    if not selection.partner:
        return ""
    language, row = selection.language, _of(years[selection.partner], selection.year)
    if row is None:
        return t(_key(selection, "partner_none"), language, **words)
    if pd.isna(row["women_pct"]):
        said = {
            kind: marked(f"partner_{kind}", women_drawn.counted(kind, row, language))
            for kind in ("women", "men")
        }
        return t(_key(selection, "partner_zero"), language, **words, **said)
    share = marked("partner", numbers.percent(row["women_pct"], language))
    return t(_key(selection, "partner"), language, **words, share=share)


def _traces(selection: Selection, listed: tuple[str, ...]) -> dict[str, Trace]:
    found = {kind: trace_of(kind, selection) for kind in ("share", "women", "men")}
    if listed:
        found["shown"] = trace_of("both", selection, listed)
        found["shown_total"] = trace_of("both", selection)
        rows = (*found["shown"].rows, *found["shown_total"].rows)
        found["shown_share"] = Trace(t(f"{NAME}.trace.shown", selection.language), rows)
    if selection.partner:
        partner = (selection.partner,)
        found["partner"] = trace_of("share", selection, partner)
        for kind in ("women", "men"):
            found[f"partner_{kind}"] = trace_of(kind, selection, partner)
    return found


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    model=model,
    charts={
        YEARS: lambda: time_lines.build(YEARS, right=112),
        PARTNERS: lambda: ranked_bars.build(PARTNERS, tap="partner"),
    },
    datasets=("migrant_stock",),
)
