"""How many figures of the concept note the tables confirm."""

from __future__ import annotations

from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

SENTENCE = {
    "en": ("Of {total} figures", "identical, {identical};", "as worded, {consistent};",
           "different, {differs};", "not recomputable, {unknown}."),
    "es": ("De {total} cifras", "idénticas, {identical};", "con su redacción, {consistent};",
           "diferentes, {differs};", "no recalculables, {unknown}."),
}


def claims(selection: Selection) -> Claims:
    """Recompute each figure of the note, and count how they compare."""
    rows = published.rows("cited_figures")
    verdicts = [_verdict(row) for row in rows]
    counts = {name: verdicts.count(name)
              for name in ("identical", "consistent", "differs", "unknown")}
    said = [part.format(total=len(rows), **counts) for part in SENTENCE[selection.language]]
    numbers = {str(number) for number in (len(rows), *counts.values())}
    return Claims({}, {"sentence": said}, {"2021", *numbers})


def _verdict(row: dict[str, str]) -> str:
    stated = float(row["stated_value"])
    found = _recomputed(row["figure"])
    if found is None:
        return "unknown"
    if found == stated:
        return "identical"
    more_than = row["unit"] == "pct_more_than" and found > stated
    rounded = row["unit"] == "pct" and stated.is_integer() and round(found) == stated
    return "consistent" if more_than or rounded else "differs"


def _recomputed(figure: str) -> float | None:
    kind, _, code = figure.rpartition("_")
    if kind == "migrants_in_usa":
        return published.partners(code, 2019, "from", "all")["USA"]
    if kind == "share_of_gdp":
        return published.shares_of_gdp(code)[2020]
    if kind == "organizations_share":
        origins = published.organizations("origin")
        return origins[code] / sum(origins.values()) * 100
    if kind == "projected_growth_2020":
        (row,) = published.by("remittance_projections", "release_date", "region", "target_year")[
            ("2020-04-22", code, "2020")
        ]
        return float(row["growth_pct"])
    return None
