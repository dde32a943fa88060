"""How many figures and statements of the concept note the tables confirm."""

from __future__ import annotations

from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Recompute each figure of the note, and count how they compare."""
    rows = published.rows("cited_figures")
    verdicts = [_verdict(row) for row in rows]
    counts = {name: verdicts.count(name) for name in (
        "identical", "consistent", "differs", "own_counts", "forecast", "not_recomputable"
    )}
    marks = {**counts, "total": len(rows),
             "compared": len(rows) - counts["not_recomputable"]}
    return Claims(marks, {}, {"2021"})


def _verdict(row: dict[str, str]) -> str:
    kind, _, code = row["figure"].rpartition("_")
    if kind == "projected_growth_2020":
        return "forecast"
    if kind == "no_drastic_reduction":
        return "consistent" if _year(code, "2020") >= _year(code, "2019") else "differs"
    if row["figure"] == "survey_return_considering":
        (share,) = published.by("covid_survey", "finding")[("return_considering",)]
        near = 1 / 6 < float(share["share_pct"]) / 100 < 1 / 4
        return "consistent" if near and float(row["stated_value"]) == 1 / 5 else "differs"
    found = _recomputed(kind, code)
    if found is None:
        return "not_recomputable"
    stated = float(row["stated_value"])
    if kind == "organizations_share":
        return "own_counts" if round(found) == stated else "differs"
    if row["unit"] == "pct_more_than":
        return "consistent" if found > stated else "differs"
    return "identical" if found == stated else "differs"


def _recomputed(kind: str, code: str) -> float | None:
    if kind == "migrants_in_usa":
        return published.partners(code, 2019, "from", "all")["USA"]
    if kind == "share_of_gdp":
        return published.shares_of_gdp(code)[2020]
    if kind == "organizations_share":
        origins = published.organizations("origin")
        return origins[code] / sum(origins.values()) * 100
    return None


def _year(country: str, year: str) -> float:
    """Return the sum of twelve months (US$ millions)."""
    months = [float(row["remittances_usd_millions"])
              for row in published.rows("remittances_monthly")
              if row["country"] == country and row["month"].startswith(year)]
    assert len(months) == 12, (country, year)
    return sum(months)
