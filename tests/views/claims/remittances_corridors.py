"""Modelled remittances among the Member Countries, in one edition."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

Pairs = dict[tuple[str, str], float]
LARGEST = {"en": ("the largest corridor between them is the one {}: ",
                  "the largest corridors between them are those {}: "),
           "es": ("el corredor más grande entre ellos es el que va {}: ",
                  "los corredores más grandes entre ellos son los que van {}: ")}
WAY = {"en": "from {} to {}", "es": "de {} a {}"}
AND = {"en": " and ", "es": " y "}
MOST = {
    ("receiver", "en"): "the largest part from {} (", ("sender", "en"): "the largest part to {} (",
    ("receiver", "es"): "el mayor monto desde {} (", ("sender", "es"): "el mayor monto a {} (",
}
SIDES = ("sender", "receiver")


def claims(selection: Selection) -> Claims:
    """Add up the pairs of Member Countries, of all of them or of the chosen one."""
    s = selection
    members = published.rcm_members()
    pairs = {
        (row["sender"], row["receiver"]): float(row["remittances_usd_millions"]) * 1e6
        for row in published.by("remittance_corridors", "edition")[(s.edition,)]
        if row["sender"] in members and row["receiver"] in members
        and row["sender"] != row["receiver"]
    }
    claimed = Claims(others={"2017", "2018", "2021"})
    claimed.said["sentence"] = [s.edition[-4:]]
    if s.place not in members:
        claimed.marks = {"total": sum(pairs.values()), "largest": max(pairs.values())}
        largest = [
            WAY[s.language].format(*(places.named(code, s.language) for code in pair))
            for pair in published.largest(pairs)
        ]
        words = LARGEST[s.language][len(largest) > 1]
        claimed.said["sentence"].append(words.format(_listed(largest, s.language)))
        return claimed
    for at, side in enumerate(SIDES):
        own = {pair[1 - at]: amount for pair, amount in pairs.items() if pair[at] == s.place}
        claimed.marks |= {side: sum(own.values()), f"{side}_top": max(own.values())}
        largest = [places.named(code, s.language) for code in published.largest(own)]
        claimed.said["sentence"].append(
            MOST[side, s.language].format(_listed(largest, s.language))
        )
    return claimed


def _listed(names: list[str], language: str) -> str:
    return AND[language].join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
