"""A view of one's own, as an analyst writes one: immigrants for each emigrant."""

from __future__ import annotations

import pandas as pd

import dashboard as d
from dashboard import numbers, places
from dashboard.charts import ranked_bars
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "both_ways"
BARS = f"{NAME}.bars"
MEMBERS = ["BLZ", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV"]
WORDS = {
    "en": {
        "tab": "Both ways",
        "title": "Immigrants for each emigrant, {year}",
        "sentence": "The first is {place}, with {ratio}.",
        "bars_title": "Member Countries",
        "bars_alt": "Bars: {place} has the longest, {ratio}.",
        "method": "Immigrants living in the country divided by emigrants born in it.",
        "notes": "Both are estimates of the stock in the middle of the year.",
        "source": "UN DESA, International Migrant Stock 2019",
        "country": "Country",
    },
    "es": {
        "tab": "En ambos sentidos",
        "title": "Inmigrantes por cada emigrante, {year}",
        "sentence": "Encabeza la lista {place}, con {ratio}.",
        "bars_title": "Países Miembros",
        "bars_alt": "Barras: la más larga es la de {place}, {ratio}.",
        "method": "Inmigrantes que viven en el país, entre emigrantes que nacieron en él.",
        "notes": "Ambas cifras son estimaciones de la población a mitad del año.",
        "source": "DAES, International Migrant Stock 2019",
        "country": "País",
    },
}


def both_ways(stock: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return, for each member, its immigrants over its emigrants."""
    ask = d.questions.migrant_stock
    rows = [(code, ask.total(ask.destinations_of(stock, [code], year)),
             ask.total(ask.origins_in(stock, [code], year))) for code in MEMBERS]
    found = pd.DataFrame(rows, columns=["country", "abroad", "living_there"]).dropna()
    return found.assign(ratio=found["living_there"] / found["abroad"]).sort_values(
        "ratio", ascending=False, ignore_index=True)


def model(selection: d.Selection) -> ViewModel:
    """Say it in the reader's language."""
    language = selection.language

    def say(key: str, **values: str) -> str:
        return t(f"{NAME}.{key}", language, **values)

    rows = both_ways(d.load("migrant_stock"), selection.year)
    names = [places.name(code, language) for code in rows["country"]]
    ratios = [numbers.exact(ratio, language, 2) for ratio in rows["ratio"]]
    bars = pd.DataFrame({
        "code": rows["country"], "value": rows["ratio"], "label": names, "text": ratios,
        "tip": [f"{name}: {ratio}" for name, ratio in zip(names, ratios, strict=True)],
    })
    trace = Trace(say("method"), (Rows("migrant_stock", {"year": (str(selection.year),)}),))
    table = Table(
        say("title", year=str(selection.year)),
        (Column("country", say("country")),
         Column("ratio", say("bars_title"), lambda n: numbers.exact(n, language, 2))),
        tuple(zip(names, rows["ratio"], strict=True)),
    )
    first = {"place": names[0], "ratio": marked("ratio", ratios[0])}
    return ViewModel(
        texts={
            "title": say("title", year=str(selection.year)),
            "sentence": say("sentence", **first),
            "bars_title": say("bars_title"),
            "bars_alt": say("bars_alt", **first | {"ratio": ratios[0]}),
            "notes": say("notes"), "method": say("method"), "source": say("source"),
        },
        charts={BARS: ranked_bars.patch(BARS, bars, selection.place)},
        tables=(table,), traces={"ratio": trace},
    )


VIEW = View(
    name=NAME, reads=("place", "year", "language"), model=model,
    charts={BARS: lambda: ranked_bars.build(BARS, tap="place")}, datasets=("migrant_stock",),
)
