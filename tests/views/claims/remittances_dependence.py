"""Share of GDP and amount of remittances in 2020, and the ranks of a country by both."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

DEPENDS = {
    "en": "Among the Member Countries of the RCM, remittances as a share of GDP were highest in {}",
    "es": "Entre los Países Miembros de la CRM, el mayor porcentaje del PIB en 2020 fue el de {}:",
}
RECEIVES = {"en": "The largest amount was received by {}: ", "es": "El mayor monto fue el de {}: "}
ZERO = {"en": "prints 0 for the remittances received by {}",
        "es": "consigna 0 en las remesas recibidas en {}"}
NO_SHARE = {"en": "no share of GDP for it", "es": "no indica su porcentaje del PIB"}
MARKS = ("here_amount", "here_share", "by_share", "by_amount", "countries", "zero_other")


def claims(selection: Selection) -> Claims:
    """Rank the countries that have both figures of 2020, above 0, in the edition of May 2023."""
    s = selection
    amounts, shares = _figures()
    both = [code for code in amounts if amounts[code] and shares.get(code)]
    said: dict[str, list] = {"sentence": ["2020"]}
    marks: dict = {}
    if s.place == published.REGION:
        members = [code for code in published.rcm_members() if code in both]
        for key, values, words in (
            ("dependent", shares, DEPENDS), ("largest", amounts, RECEIVES)
        ):
            (code,) = published.largest({code: values[code] for code in members})
            marks |= {f"{key}_share": shares[code], f"{key}_amount": amounts[code]}
            said["sentence"].append(words[s.language].format(places.named(code, s.language)))
        return Claims(marks, said, {"2020", "2023"})
    marks = dict.fromkeys(MARKS)
    name = places.named(s.place, s.language)
    said["sentence"].append(name)
    if amounts.get(s.place) == 0:
        said["sentence"].append(ZERO[s.language].format(name))
        marks["zero_other"] = published.received(s.place, "knomad_2021_05").get(2020)
    elif s.place in amounts:
        marks["here_amount"] = amounts[s.place]
    if s.place in both:
        marks |= {
            "here_share": shares[s.place], "countries": len(both),
            "by_share": _rank({code: shares[code] for code in both}, s.place),
            "by_amount": _rank({code: amounts[code] for code in both}, s.place),
        }
    elif amounts.get(s.place):
        said["sentence"].append(NO_SHARE[s.language])
    return Claims(marks, said, {"0", "2020", "2021", "2023"})


def _figures() -> tuple[dict[str, float], dict[str, float]]:
    """Return amount and share by country; groups of countries are no row of `countries`."""
    countries = {row["country"] for row in published.rows("countries")}
    amounts, shares = (
        {row["country"]: float(row[column]) * unit for row in
         published.by(table, "year", "edition")[("2020", "wdi_2023_05")]
         if row["country"] in countries}
        for table, column, unit in (
            ("remittances_annual", "remittances_received_usd_millions", 1e6),
            ("remittances_share_of_gdp", "share_of_gdp_pct", 1),
        )
    )
    return amounts, shares


def _rank(values: dict[str, float], code: str) -> int:
    return 1 + sum(value > values[code] for value in values.values())
