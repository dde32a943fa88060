"""Migrants abroad for each organization that is known."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

MOST = {
    "en": "stated count, {name} had the most migrants abroad for each organization",
    "es": "{name} tenía la cifra más alta de personas migrantes en el exterior por cada",
}
FEWEST = {"en": "{name} had the fewest", "es": "{name} tenía la más baja"}
UNKNOWN = {"en": "so no dot: {names}.", "es": "sin punto: {names}."}


def claims(selection: Selection) -> Claims:
    """Divide the stock of 2019 by the count of each origin; say both ends to three digits."""
    language = selection.language
    counts = published.organizations("origin")
    stocks = {code: published.stock(code, 2019, "from", "all")
              for code in counts if code != "UNSPECIFIED"}
    ratios = {code: stock / counts[code] for code, stock in stocks.items()}
    marks: dict[str, float] = {}
    sentence = []
    for end, value, words in (("most", max, MOST), ("fewest", min, FEWEST)):
        (code,) = [code for code, ratio in ratios.items() if ratio == value(ratios.values())]
        marks |= {f"{end}_ratio": float(f"{ratios[code]:.2e}"), f"{end}_migrants": stocks[code],
                  f"{end}_organizations": counts[code]}
        sentence.append(words[language].format(name=places.named(code, language)))
    without = [places.name(code, language) for code in published.members(published.REGION)
               if code not in counts]
    unknown = UNKNOWN[language].format(names=", ".join(without))
    return Claims(marks, {"sentence": sentence, "scatter_note": [unknown, "2019"]}, {"2019"})
