"""Migrants abroad against organizations counted, and the challenges the concept note names."""

from __future__ import annotations

import math

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, scatter
from dashboard.questions import diaspora_organizations as ask
from dashboard.questions.cited_figures import cited
from dashboard.questions.migrant_stock import destinations_of, total
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.layout import Card, Entries, Layout, ListCard, Row
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "diaspora_organizations_reach"
SCATTER = f"{NAME}.scatter"
#: Round positions of the logarithmic axes: migrants, organizations.
MIGRANTS, ORGANIZATIONS = (5e5, 1e6, 2e6, 5e6, 1e7, 2e7), (10, 30, 100, 300, 1000)
DOT = 16
CHALLENGES = 5
#: The lists beside the chart.
LISTS = ListCard((
    Entries("challenges_title", tuple(f"challenge_{i}" for i in range(1, CHALLENGES + 1)),
            ordered=True),
    Entries("strategy_title", ("enable", "engage", "empower")),
))


def model(selection: Selection) -> ViewModel:
    """Say and draw which origins have many migrants and few organizations that are known."""
    return ViewModel(
        texts=_texts(selection),
        charts={SCATTER: _dots(selection)},
        tables=(_table(selection.language),),
        traces=_traces(selection),
    )


@cached
def _reach() -> pd.DataFrame:
    return ask.reach(load("diaspora_organizations"), load("migrant_stock"))


@cached
def _unknown() -> tuple[str, ...]:
    """Return the countries of the study for which no separate count is stated."""
    return tuple(
        ask.without_count(load("diaspora_organizations"), places.members(places.MESOAMERICA))
    )


@cached
def _not_studied() -> tuple[str, ...]:
    """Return the Member Countries whose diasporas the study leaves out."""
    studied = places.members(places.MESOAMERICA)
    return tuple(code for code in places.rcm_members() if code not in studied)


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    unknown, others = (
        ", ".join(name(code, language) for code in codes)
        for name, codes in ((places.name, _unknown()), (places.named, _not_studied()))
    )
    lists = [slot for entries in LISTS.lists for slot in (entries.title, *entries.slots)]
    lists.append(LISTS.source)
    keys = ("title", "scatter_title", "scatter_alt", *lists, "notes", "source", "method")
    return {
        **{key: t(f"{NAME}.{key}", language) for key in keys},
        "sentence": _sentence(language),
        "scatter_note": t(f"{NAME}.scatter_note", language, unknown=unknown, others=others),
    }


def _sentence(language: str) -> str:
    rows = _reach()
    ends = (("most", rows.iloc[0]), ("fewest", rows.iloc[-1]))
    said = {
        name: text for end, row in ends for name, text in {
            end: places.named(row["country"], language),
            f"{end}_migrants": marked(f"{end}_migrants", numbers.counted(
                row["migrants"], "migrant_stock.counted.all", language
            )),
            f"{end}_organizations": t(
                f"{NAME}.organizations", language, plural=row["organizations"], count=marked(
                    f"{end}_organizations", numbers.exact(row["organizations"], language)
                ),
            ),
            f"{end}_ratio": marked(
                f"{end}_ratio", _about(row["migrants_per_organization"], language)
            ),
        }.items()
    }
    return t(f"{NAME}.sentence", language, **said)


def _about(ratio: float, language: str) -> str:
    """Write a ratio over few organizations to three significant digits."""
    return numbers.exact(float(f"{ratio:.3g}"), language)


def _dots(selection: Selection) -> Patch:
    language = selection.language
    rows = _reach()
    dots = pd.DataFrame({
        "x": [math.log10(migrants) for migrants in rows["migrants"]],
        "y": [math.log10(count) for count in rows["organizations"]],
        "size": DOT,
        "fill": [theme.CHOSEN if code == selection.place else theme.NAVY
                 for code in rows["country"]],
        "code": rows["country"],
        "label": [places.name(code, language) for code in rows["country"]],
        "tip": [
            t(f"{NAME}.tip", language, name=places.name(row.country, language),
              migrants=numbers.exact(row.migrants, language),
              organizations=t(f"{NAME}.organizations", language, plural=row.organizations,
                              count=numbers.exact(row.organizations, language)),
              ratio=_about(row.migrants_per_organization, language))
            for row in rows.itertuples()
        ],
    })
    x_axis, y_axis = (
        (t(f"{NAME}.{axis}", language), {
            math.log10(at): label for at, label in numbers.axis_labels(ticks, language).items()
        })
        for axis, ticks in (("x_axis", list(MIGRANTS)), ("y_axis", list(ORGANIZATIONS)))
    )
    return scatter.patch(SCATTER, dots, x_axis, y_axis)


@cached
def _listed() -> list[dict]:
    """Return the origins with a stated count, then the other countries of the study."""
    stock = load("migrant_stock")
    unknown = [
        {"country": code, "organizations": None, "migrants_per_organization": None,
         "migrants": total(destinations_of(stock, [code], ask.STOCK_YEAR))}
        for code in _unknown()
    ]
    return [*_reach().to_dict("records"), *unknown]


@cached
def _table(language: str) -> Table:
    counts, stocks = _rows()
    written = {
        "migrants": ("migrants", (stocks,)), "organizations": ("as_published", (counts,)),
        "migrants_per_organization": ("ratio", (counts, stocks)),
    }

    def stated(value: float) -> str:
        return t(f"{NAME}.unstated", language) if pd.isna(value) else numbers.exact(value, language)

    def about(value: float) -> str:
        return t(f"{NAME}.unstated", language) if pd.isna(value) else _about(value, language)

    return Table(
        caption=t(f"{NAME}.scatter_title", language),
        columns=(
            Column("country", t(f"{NAME}.head.country", language)),
            *(Column(name, t(f"{NAME}.head.{name}", language),
                     about if formula == "ratio" else stated,
                     Trace(t(f"{NAME}.trace.{formula}", language), behind))
              for name, (formula, behind) in written.items()),
        ),
        rows=tuple(
            (places.name(row["country"], language), *(row[name] for name in written))
            for row in _listed()
        ),
        codes=tuple(row["country"] for row in _listed()),
    )


def _rows(country: str = "") -> tuple[Rows, Rows]:
    """Return the rows of counts and stocks of one origin, or of the row that is tapped."""
    one = {"country": (country,)} if country else {}
    born = {"origin": (country,)} if country else {}
    by = ("", "") if country else ("country", "origin")
    return (
        Rows("diaspora_organizations", {"dimension": ("origin",), **one}, by[0]),
        Rows("migrant_stock", {"year": (str(ask.STOCK_YEAR),), **born}, by[1]),
    )


def _traces(selection: Selection) -> dict[str, Trace]:
    language, rows = selection.language, _reach()
    found = {}
    for end, country in (("most", rows["country"].iloc[0]), ("fewest", rows["country"].iloc[-1])):
        counts, stocks = _rows(country)
        found |= {
            f"{end}_migrants": Trace(t(f"{NAME}.trace.migrants", language), (stocks,)),
            f"{end}_organizations": Trace(
                t(f"{NAME}.trace.as_published", language), (counts,),
                cited("organizations_origin", country),
            ),
            f"{end}_ratio": Trace(t(f"{NAME}.trace.ratio", language), (counts, stocks)),
        }
    return found


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    model=model,
    charts={SCATTER: lambda: scatter.build(SCATTER, tap="place")},
    datasets=("diaspora_organizations", "migrant_stock"),
    layout=Layout((Row((Card("scatter"), LISTS)),)),
)
