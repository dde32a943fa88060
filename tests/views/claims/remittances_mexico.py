"""From where Mexico's family remittances are sent."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from dashboard.words import t
from tests.views.claims import published
from tests.views.claims.claim import Claims

FROM = {"en": "{share:.1f}% {sent}from {state}", "es": "el {share:.1f} % {sent}desde {state}"}
SENT = {"en": "was sent ", "es": "se envió "}
NOBODY = "UNSPECIFIED"


def claims(selection: Selection) -> Claims:
    """Add up the four quarters of the latest whole year, by country and by state."""
    s = selection
    year = _latest_whole_year()
    countries, states = (_amounts(kind, year) for kind in ("country", "us_state"))
    total, from_us = sum(countries.values()), sum(states.values())
    marks: dict[str, float] = {"total": total, "us": countries["USA"] / total * 100}
    known = {code: amount for code, amount in states.items() if code != NOBODY}
    said: dict[str, list] = {"sentence": [str(year)]}
    for i, code in enumerate(sorted(known, key=known.get, reverse=True)[:3]):
        marks[f"state_{i}"] = known[code] / from_us * 100
        earlier = _amounts("us_state", 2019)
        before = earlier[code] / sum(earlier.values()) * 100
        # A share that at least doubled or halved since 2019 is told.
        shifted = not 0.5 < marks[f"state_{i}"] / before < 2
        marks[f"before_{i}"] = before if shifted else None
        said["sentence"].append(FROM[s.language].format(
            share=marks[f"state_{i}"], sent="" if i else SENT[s.language],
            state=t(f"us_states.{code}", s.language),
        ))
    for kind, amounts in (("country", countries), ("us_state", states)):
        bars = _bars(amounts, s.partner if kind == "country" else "")
        marks[f"shown_{kind}"] = bars
        marks[f"shown_{kind}_share"] = bars / sum(amounts.values()) * 100
        marks[f"not_known_{kind}"] = amounts[NOBODY]
        marks[f"not_known_{kind}_share"] = amounts[NOBODY] / sum(amounts.values()) * 100
    if s.partner not in ("", "USA", "MEX"):
        said["chosen"] = [places.named(s.partner, s.language)]
        if countries.get(s.partner) == 0:
            said["chosen"].append({"en": "publishes 0 for", "es": "publica 0 para"}[s.language])
        elif s.partner in countries:
            marks["partner"] = countries[s.partner]
            marks["partner_share"] = countries[s.partner] / total * 100
            said["chosen"].append(str(year))
    return Claims(marks, said, {str(year), "2019", "0"})


def _bars(amounts: dict[str, float], partner: str) -> float:
    """Return the sum of the eight largest that have a name, the partner always among them."""
    named = {code: amount for code, amount in amounts.items()
             if code not in ("USA", NOBODY, "OTHER_AREAS")}
    first = sorted(named, key=named.get, reverse=True)[:8]
    if partner in named and partner not in first:
        first[-1] = partner
    return sum(named[code] for code in first)


def _latest_whole_year() -> int:
    quarters = {row["quarter"] for row in published.rows("remittances_mexico")}
    years = {quarter[:4] for quarter in quarters}
    return max(int(year) for year in years
               if all(f"{year}Q{number}" in quarters for number in (1, 2, 3, 4)))


def _amounts(kind: str, year: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in published.by("remittances_mexico", "dimension")[(kind,)]:
        if row["quarter"][:4] == str(year):
            amount = float(row["remittances_usd_millions"]) * 1e6
            found[row["code"]] = found.get(row["code"], 0) + amount
    return found
