"""Remittances of 2020 against the year before and the projection, and modelled corridors."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

EDITIONS = ("wb_2017", "wb_2018", "knomad_2021")
ROSE = {"en": "more than in 2019", "es": "más que en 2019"}
FELL = {"en": "less than in 2019", "es": "menos que en 2019"}


def claims(selection: Selection) -> Claims:
    """Recompute the amount of 2020, its change, the projection, and the chosen corridor."""
    s = selection
    marks: dict[str, float | None] = dict.fromkeys(
        ("received", "change", "forecast", "revised", "revised_change")
    )
    said: dict[str, list] = {"sentence": [places.named(s.place, s.language)]}
    for edition, amount, growth in (
        ("knomad_2021_05", "received", "change"), ("wdi_2023_05", "revised", "revised_change")
    ):
        amounts = published.received(s.place, edition)
        if 2020 in amounts and amounts.get(2019):
            change = (amounts[2020] / amounts[2019] - 1) * 100
            marks |= {amount: amounts[2020], growth: abs(change)}
            said["sentence"].append((ROSE if change > 0 else FELL)[s.language])
        elif edition == "knomad_2021_05":
            break
    else:
        marks["forecast"] = _forecast(s.place)
    marks |= {edition: _corridor(s, edition) for edition in EDITIONS}
    unknown = [edition for edition in EDITIONS if marks[edition] is None]
    if s.partner:
        said["corridor"] = [places.named(s.partner, s.language)]
        if 0 < len(unknown) < len(EDITIONS):
            said["corridor"].append(published.NO_DATA[s.language])
    return Claims(marks, said, {"2017", "2018", "2019", "2020", "2021", "2023"})


def _forecast(place: str) -> float | None:
    """Return what was projected for Latin America and the Caribbean; None for other places."""
    (regions,) = {
        frozenset(row["region"] for row in published.rows("countries") if row["country"] == code)
        for code in published.members(place)
    }
    if not regions <= {"caribbean", "central_america", "south_america"}:
        return None
    (row,) = published.by("remittance_projections", "release_date", "region", "target_year")[
        ("2020-04-22", "LAC", "2020")
    ]
    return float(row["growth_pct"])


def _corridor(selection: Selection, edition: str) -> float | None:
    s = selection
    here, there = ("receiver", "sender") if s.direction == "from" else ("sender", "receiver")
    known = published.by("remittance_corridors", here, there, "edition")
    found = [
        float(row["remittances_usd_millions"]) * 1e6 for code in published.members(s.place)
        for row in known.get((code, s.partner, edition), ())
    ]
    return sum(found) if found else None
