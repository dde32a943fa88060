"""What arrives of an amount, and what a cost of 3 % would save in a year."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.remittance_costs import name, other, quarter

Row = dict[str, str]
#: What a reader may type, and the US dollars it means; None if it is no amount to send.
TYPED = {
    "200": 200.0, "1000": 1000.0, "75.5": 75.5, "US$ 1,000.50": 1000.5,
    "": None, "x": None, "0": None, "-5": None, "2000000": None,
}
SENT = {200.0: "US$ 200", 1000.0: "US$ 1,000", 75.5: "US$ 75.50", 1000.5: "US$ 1,000.50"}
#: Numbers that may stand unmarked: amounts, examples, the target and the year of the volumes.
WRITTEN = ("200", "1,000", "1,000.50", "75.50", "1,000,000", "3", "2021")
WRONG = {
    "en": {"": "No amount has been entered.", "x": "“x” cannot be read", "0": "“0” cannot be sent",
           "-5": "“-5” cannot be sent", "2000000": "“2000000” is more than"},
    "es": {"": "No se ha escrito ningún monto.", "x": "«x» no se puede leer",
           "0": "«0» no se puede enviar", "-5": "«-5» no se puede enviar",
           "2000000": "«2000000» supera"},
}
ABOVE_0 = {"en": "Enter an amount above 0, such as", "es": "El monto debe ser mayor que 0, por"}
ENDS = {
    ("en", "cheapest"): "along the cheapest of the {n} corridors surveyed, {name} (cost: ",
    ("en", "dearest"): "along the most expensive, {name} (cost: ",
    ("en", "lowest"): "along the cheapest, {name} (cost: ",
    ("en", "only"): "along the one corridor surveyed, {name} (cost: ",
    ("es", "cheapest"): "por el más barato de los {n} corredores encuestados, {name} (costo: ",
    ("es", "dearest"): "por el más caro, {name} (costo: ",
    ("es", "lowest"): "por el más barato, {name} (costo: ",
    ("es", "only"): "por el único corredor encuestado, {name} (costo: ",
}
AT_TARGET = {
    "en": {"saving": "If this corridor cost 3%", "met": "It already costs 3% or less.",
           "none": "No volume is modelled for this corridor"},
    "es": {"saving": "Si este corredor costara el 3 %", "met": "Ya cuesta el 3 % o menos.",
           "none": "No se ha estimado el volumen de este corredor"},
}
#: What is said of all corridors that have both a cost and a volume: one, several; with and without
#: a saving.
TOGETHER = {
    ("en", 1, True): "If the one corridor ", ("es", 1, True): "Solo un corredor ",
    ("en", 2, True): ", {known} have a volume modelled for 2021. If none ",
    ("es", 2, True): ", {known} tienen un volumen estimado con un modelo para 2021; si ninguno",
    ("en", 1, False): "The one corridor ", ("es", 1, False): "El único corredor ",
    ("en", 2, False): ", {known} have a volume modelled for 2021; none ",
    ("es", 2, False): ", {known} tienen un volumen estimado con un modelo para 2021; ninguno",
}


def claims(selection: Selection) -> Claims:
    """Reckon each corridor of the place, the chosen one, and those between Member Countries."""
    s = selection
    amount = TYPED[s.amount]
    rows = published.costs(s.place, s.direction)
    claimed = Claims({}, {"sentence": []}, set(WRITTEN))
    if amount is None:
        claimed.said["sentence"] += [WRONG[s.language][s.amount], ABOVE_0[s.language]]
        claimed.others |= {"0", s.amount.strip("-")}
    if rows or amount is None:
        claimed.said["sentence"].append(SENT[amount or 200.0])
    amount = amount or 200.0
    _ends(claimed, "sentence", rows, amount, s.language, ("cheapest", "dearest"))
    chosen = [row for row in rows if row[other(s)] == s.partner]
    if s.partner:
        _pair(claimed, chosen, amount, s)
    if not chosen:
        _all_of_the_place(claimed, rows, s.language)
    members = [row for code in published.rcm_members() for row in published.costs(code, "from")
               if row["sender"] in published.rcm_members()]
    claimed.said["hint"] = [SENT[amount]]
    _ends(claimed, "hint", members, amount, s.language, ("lowest", "highest"))
    claimed.marks["members_count"] = len(members)
    claimed.marks["members_volumes"] = sum(_saving(row) is not None for row in members)
    claimed.marks["place_surveyed"] = len(rows) if len(rows) > 1 else None
    claimed.marks["members_saving"] = _rounded(sum(_saving(row) or 0 for row in members))
    claimed.others |= {row["quarter"][:4] for row in (*rows, *members)}
    return claimed


def _ends(
    claimed: Claims, slot: str, rows: list[Row], amount: float, language: str,
    ends: tuple[str, str],
) -> None:
    """Claim the cheapest and the dearest corridor, by name, quarter and numbers."""
    costs = [float(row["cost_pct"]) for row in rows]
    for end, value in zip(ends, (min, max), strict=True):
        if not rows or (end == "dearest" and len(rows) == 1):
            continue
        _numbers(claimed, end, value(costs), amount)
        found = [row for row in rows if float(row["cost_pct"]) == value(costs)]
        key = "only" if len(rows) == 1 else "dearest" if end == "highest" else end
        claimed.said[slot] += [
            tuple(ENDS[language, key].format(name=name(row, language), n=len(rows))
                  for row in found),
            # All that are equal are named.
            *(name(row, language) for row in found),
            tuple(quarter(row["quarter"], language) for row in found),
        ]


def _numbers(claimed: Claims, end: str, cost: float, amount: float) -> None:
    claimed.marks |= {f"{end}_arrives": amount * (100 - cost) / 100,
                      f"{end}_cost": amount * cost / 100, f"{end}_share": cost}


def _saving(row: Row) -> float | None:
    """Return the US dollars kept in a year at 3 %; None without a modelled volume."""
    volumes = published.by("remittance_corridors", "edition", "sender", "receiver").get(
        ("knomad_2021", row["sender"], row["receiver"])
    )
    if not volumes:
        return None
    above = max(float(row["cost_pct"]) - 3, 0)
    return float(volumes[0]["remittances_usd_millions"]) * 1e6 * above / 100


def _rounded(dollars: float) -> float:
    """Return dollars as the page writes them below one million: rounded to hundreds."""
    return dollars if dollars >= 1e6 else round(dollars, -2)


def _pair(claimed: Claims, chosen: list[Row], amount: float, selection: Selection) -> None:
    language = selection.language
    costs = [float(row["cost_pct"]) for row in chosen]
    claimed.said["corridor"] = [places.named(selection.partner, language)] if not chosen else []
    if len(chosen) > 1:
        claimed.marks["pair_count"] = len(chosen)
        claimed.marks["pair_arrives"] = [amount * (100 - cost) / 100
                                         for cost in (min(costs), max(costs))]
    elif chosen:
        saving = _saving(chosen[0])
        _numbers(claimed, "pair", costs[0], amount)
        how = "met" if costs[0] <= 3 else "none" if saving is None else "saving"
        claimed.marks["pair_saving"] = _rounded(saving) if how == "saving" else None
        claimed.said["corridor"] = [
            name(chosen[0], language), quarter(chosen[0]["quarter"], language), SENT[amount],
            AT_TARGET[language][how],
        ]


def _all_of_the_place(claimed: Claims, rows: list[Row], language: str) -> None:
    known = [saving for row in rows if (saving := _saving(row)) is not None]
    if not known:
        return
    claimed.marks["place_count"] = len(known) if len(known) > 1 else None
    claimed.marks["place_saving"] = _rounded(sum(known)) if sum(known) > 0 else None
    claimed.said["chosen"] = [TOGETHER[language, min(len(known), 2), sum(known) > 0].format(
        known=len(known)
    )]
