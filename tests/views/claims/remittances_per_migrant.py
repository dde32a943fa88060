"""Remittances received for each person who left."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Divide the amount of 2019 by the stock of 2019, where both are published."""
    s = selection
    marks: dict[str, float | None] = dict.fromkeys(("amount", "emigrants", "each"))
    amount = published.received(s.place, "knomad_2021_05").get(2019)
    counts = [published.stock(code, 2019, "from", "all") for code in published.members(s.place)]
    if amount is not None and all(counts):
        emigrants = sum(counts)
        marks = {"amount": amount, "emigrants": emigrants, "each": amount / emigrants}
    said = {"sentence": [places.named(s.place, s.language), "2019"]}
    if amount is None:
        none = {"en": "has no amount above 0 received by",
                "es": "no contiene un monto superior a 0 recibido"}
        said["sentence"].append(none[s.language])
    return Claims(marks, said, {"0", "2019", "2021"})
