"""Share of GDP and amount of remittances in 2020, and the ranks of a country by both."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

DEPENDS = {
    "en": "Among the Member Countries of the RCM, {} depended most on remittances",
    "es": "{} fue el que más dependió de las remesas",
}
RECEIVES = {"en": "{} received most: ", "es": "{} fue el que más recibió: "}


def claims(selection: Selection) -> Claims:
    """Rank the countries that have both figures of 2020 in the edition of May 2023."""
    s = selection
    amounts, shares = _both()
    said: dict[str, list] = {"sentence": ["2020"]}
    marks: dict[str, float] = {}
    if s.place == published.REGION:
        members = [code for code in published.rcm_members() if code in amounts]
        for key, values, words in (
            ("dependent", shares, DEPENDS), ("largest", amounts, RECEIVES)
        ):
            (code,) = published.largest({code: values[code] for code in members})
            marks |= {f"{key}_share": shares[code], f"{key}_amount": amounts[code]}
            said["sentence"].append(words[s.language].format(places.named(code, s.language)))
        return Claims(marks, said, {"2020"})
    said["sentence"].append(places.named(s.place, s.language))
    if s.place in amounts:
        marks = {
            "here_amount": amounts[s.place], "here_share": shares[s.place],
            "by_share": _rank(shares, s.place), "by_amount": _rank(amounts, s.place),
            "countries": len(amounts),
        }
    return Claims(marks, said, {"2020", "2023"})


def _both() -> tuple[dict[str, float], dict[str, float]]:
    """Return amount and share by country; groups of countries are no row of `countries`."""
    amounts, shares = (
        {row["country"]: float(row[column]) for row in
         published.by(table, "year", "edition")[("2020", "wdi_2023_05")]}
        for table, column in (
            ("remittances_annual", "remittances_received_usd_millions"),
            ("remittances_share_of_gdp", "share_of_gdp_pct"),
        )
    )
    countries = {row["country"] for row in published.rows("countries")}
    known = [code for code in amounts if code in shares and code in countries]
    return {code: amounts[code] * 1e6 for code in known}, {code: shares[code] for code in known}


def _rank(values: dict[str, float], code: str) -> int:
    return 1 + sum(value > values[code] for value in values.values())
