"""Remittances of 2020 against the year before and the forecasts, and modelled corridors."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.migrant_stock import shown

EDITIONS = ("wb_2017", "wb_2018", "knomad_2021")
ROSE = {"en": "more than in 2019", "es": "más que en 2019"}
FELL = {"en": "less than in 2019", "es": "menos que en 2019"}
EQUAL = {"en": "the same amount as in 2019", "es": "el mismo monto que en 2019"}
WITHOUT = {"en": "Without {}, the change was", "es": "Sin {}, la variación es de"}
NONE = {"en": "For {} there is no estimate above 0.",
        "es": "Para {} no hay estimación superior a 0."}
ZERO = {"en": "edition prints 0 for 2020", "es": "consigna 0 para 2020"}
NOT_HERE = {"en": "as a whole, not for {}", "es": "en su conjunto, no para {}"}
RECEIPTS = {
    "en": "These are amounts received by {}", "es": "Esta vista muestra los montos recibidos en {}",
}
#: The days of the Migration and Development Briefs 32, 33 and 34, and what they say of 2020.
BRIEFS = {"forecast": "2020-04-22", "forecast_later": "2020-10-29", "outcome": "2021-05-12"}
#: Economies of Latin America and the Caribbean with a high income, which the World Bank's
#: aggregate leaves out, and areas that are no economies of its list.
HIGH_INCOME = {
    "ABW", "ATG", "BHS", "BRB", "CHL", "CUW", "CYM", "KNA", "MAF", "PAN", "PRI", "SXM", "TCA",
    "TTO", "URY", "VGB", "VIR",
}
NOT_LISTED = {"AIA", "BES", "FLK", "GLP", "GUF", "MSR", "MTQ"}


def claims(selection: Selection) -> Claims:
    """Recompute the amount of 2020, its change, the forecasts, and the chosen corridor."""
    s = selection
    marks: dict = dict.fromkeys((
        "received", "change", "revised", "revised_change", "zero_other", "without",
        "member_change", "outcome_level", *BRIEFS,
    ))
    said: dict[str, list] = {"sentence": [places.named(s.place, s.language)]}
    story, revised = (
        published.received(s.place, edition) for edition in ("knomad_2021_05", "wdi_2023_05")
    )
    if 2020 in story and story.get(2019):
        _compare(story, ("received", "change"), marks, said["sentence"], s.language)
        _region(s, marks, said["sentence"])
        _forecasts(s, marks, said["sentence"])
    if revised.get(2020) == 0:
        said["sentence"].append(ZERO[s.language])
        marks["zero_other"] = story.get(2020)
    elif 2020 in revised:
        _compare(revised, ("revised", "revised_change"), marks, said["sentence"], s.language)
    if s.direction == "in":
        said["sentence"].append(RECEIPTS[s.language].format(places.named(s.place, s.language)))
        said["title"] = [", not those sent" if s.language == "en" else ", no las enviadas"]
    corridor = {edition: _corridor(s, edition) for edition in EDITIONS}
    marks |= {f"corridor_{edition}": amount for edition, amount in corridor.items()}
    amounts = _modelled(s)
    # A partner beyond the eight largest has no bar.
    marks |= shown(amounts, amounts, sum(amounts.values()), bars=8)
    unknown = [edition[-4:] for edition, amount in corridor.items() if amount is None]
    if s.partner:
        said["corridor"] = [places.named(s.partner, s.language)]
        if 0 < len(unknown) < len(EDITIONS):
            years = (" and " if s.language == "en" else " y ").join(unknown)
            said["corridor"].append(NONE[s.language].format(years))
    return Claims(marks, said, {"0", "2017", "2018", "2019", "2020", "2021", "2023"})


def _compare(
    amounts: dict[int, float], ids: tuple[str, str], marks: dict, said: list, language: str
) -> None:
    marks[ids[0]] = amounts[2020]
    if not amounts.get(2019):
        return
    if amounts[2020] == amounts[2019]:
        said.append(EQUAL[language])
        return
    marks[ids[1]] = abs(_change(amounts))
    said.append((ROSE if amounts[2020] > amounts[2019] else FELL)[language])


def _change(amounts: dict[int, float]) -> float:
    return (amounts[2020] / amounts[2019] - 1) * 100


def _region(selection: Selection, marks: dict, said: list) -> None:
    """Add the change without the largest member, and each member that received less."""
    s = selection
    if s.place != published.REGION:
        return
    own = {code: published.received(code, "knomad_2021_05") for code in published.members(s.place)}
    (largest,) = published.largest({code: amounts[2020] for code, amounts in own.items()})
    rest = [amounts for code, amounts in own.items() if code != largest]
    marks["without"] = _change({
        year: sum(amounts[year] for amounts in rest) for year in (2019, 2020)
    })
    said.append(WITHOUT[s.language].format(places.named(largest, s.language)))
    fell = {code: _change(amounts) for code, amounts in own.items() if _change(amounts) < 0}
    marks["member_change"] = list(fell.values())
    said += [places.named(code, s.language) + " (" for code in fell]


def covered(place: str) -> bool:
    """Whether the World Bank's Latin America and the Caribbean has the place, or most of it."""
    if place == published.REGION:
        return True
    regions = {row["region"] for row in published.rows("countries") if row["country"] == place}
    return (
        regions <= {"caribbean", "central_america", "south_america"}
        and place not in HIGH_INCOME | NOT_LISTED
    )


def _forecasts(selection: Selection, marks: dict, said: list) -> None:
    """Add what was forecast for the region and its outcome; nothing of other places."""
    s = selection
    if not covered(s.place):
        return
    for name, day in BRIEFS.items():
        (row,) = published.by("remittance_projections", "release_date", "region", "target_year")[
            (day, "LAC", "2020")
        ]
        marks[name] = float(row["growth_pct"])
    marks["outcome_level"] = float(row["level_usd_billions"]) * 1e9
    if s.place != published.REGION:
        said.append(NOT_HERE[s.language].format(places.named(s.place, s.language)))


def _modelled(selection: Selection) -> dict[str, float]:
    """Return country to US dollars of the newest edition, from it or to it."""
    s = selection
    here, there = ("receiver", "sender") if s.direction == "from" else ("sender", "receiver")
    found: dict[str, float] = {}
    for code in published.members(s.place):
        for row in published.by("remittance_corridors", here, "edition").get(
            (code, EDITIONS[-1]), ()
        ):
            amount = float(row["remittances_usd_millions"]) * 1e6
            found[row[there]] = found.get(row[there], 0) + amount
    return found


def _corridor(selection: Selection, edition: str) -> float | None:
    s = selection
    here, there = ("receiver", "sender") if s.direction == "from" else ("sender", "receiver")
    known = published.by("remittance_corridors", here, there, "edition")
    found = [
        float(row["remittances_usd_millions"]) * 1e6 for code in published.members(s.place)
        for row in known.get((code, s.partner, edition), ())
    ]
    return sum(found) if found else None
