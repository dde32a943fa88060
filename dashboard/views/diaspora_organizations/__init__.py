"""Diaspora organizations (IOM 2021): by origin, by host, and per 100,000 migrants."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars
from dashboard.questions import diaspora_organizations as ask
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.tables import cached, each_row, load
from dashboard.views.layout import Card, Layout, Row
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.words import t

NAME = "diaspora_organizations"
ORIGIN, HOST, RATIO = f"{NAME}.origin", f"{NAME}.host", f"{NAME}.ratio"


def model(selection: Selection) -> ViewModel:
    """Say and draw how many organizations were counted, and where."""
    return ViewModel(
        texts=_texts(selection),
        charts={
            ORIGIN: _bars(selection, "origin", selection.place),
            HOST: _bars(selection, "host", selection.partner or selection.place),
            RATIO: _ratio(selection),
        },
        tables=(
            _table(selection.language, "origin"), _table(selection.language, "host"),
            _ratio_table(selection.language),
        ),
        traces=_traces(selection),
    )


def _texts(selection: Selection) -> dict[str, str]:
    language = selection.language
    rests = _rests(language)
    keys = ("title", "ratio_title", "origin_alt", "host_alt", "ratio_alt", "notes", "ratio_note",
            "source", "method")
    rests = _rests(language)
    return {
        **{key: t(f"{NAME}.{key}", language, **rests) for key in keys},
        **{f"{dimension}_title": _title(dimension, language) for dimension in ("origin", "host")},
        "sentence": _sentence(language),
        "chosen": _chosen(selection),
    }


@cached
def _rests(language: str) -> dict[str, str]:
    """Write the parts of all organizations that are not of a stated origin or host."""
    table = load("diaspora_organizations")
    return {
        f"{dimension}_rest": numbers.exact(
            ask.organizations_of(table, dimension, places.NOT_BROKEN_DOWN) or 0, language
        )
        for dimension in ("origin", "host")
    }


@cached
def _title(dimension: str, language: str) -> str:
    total = ask.all_organizations(load("diaspora_organizations"))
    return t(f"{NAME}.{dimension}_title", language, total=numbers.exact(total, language))


@cached
def _sentence(language: str) -> str:
    table = load("diaspora_organizations")
    origins = ask.organizations_by(table, "origin")
    hosts = ask.organizations_by(table, "host")
    total = ask.all_organizations(table)
    return t(
        f"{NAME}.sentence",
        language,
        total=marked("total", numbers.exact(total, language)),
        origin=places.named(origins["country"][0], language),
        origin_count=marked(
            "origin", numbers.exact(origins["organizations"][0], language)
        ),
        origin_share=marked("origin_share", numbers.percent(
            origins["organizations"][0] / total * 100, language
        )),
        host=places.named(hosts["country"][0], language),
        host_count=marked("host", numbers.exact(hosts["organizations"][0], language)),
    )


def _chosen(selection: Selection) -> str:
    """Say what is known of the chosen place, and that nothing is where nothing is."""
    if selection.place == places.MESOAMERICA:
        return ""
    language = selection.language
    place = selection.place
    for dimension in ("origin", "host"):
        count, total = _counted(place, dimension)
        if count is not None:
            share = count / total * 100
            return t(f"{NAME}.chosen_{dimension}", language, plural=count,
                     place=places.name(place, language),
                     count=marked(f"chosen_{dimension}", numbers.exact(count, language)),
                     share=marked(f"share_{dimension}", numbers.percent(share, language)))
    studied = place in places.members(places.MESOAMERICA)
    return t(f"{NAME}.chosen_{'none' if studied else 'not_studied'}", language,
             place=places.named(place, language))


@cached
def _counted(place: str, dimension: str) -> tuple[int | None, int]:
    """Return how many organizations a place has, and how many there are."""
    table = load("diaspora_organizations")
    return ask.organizations_of(table, dimension, [place]), ask.all_organizations(table)


def _bars(selection: Selection, dimension: str, chosen: str) -> dict:
    """Draw the parts against the whole: the axis ends where all organizations would."""
    bars = _parts(dimension, selection.language)
    return ranked_bars.patch(f"{NAME}.{dimension}", bars, chosen, top=float(bars["value"].sum()))


@cached
def _parts(dimension: str, language: str) -> pd.DataFrame:
    rows = ask.parts(load("diaspora_organizations"), dimension)
    names = [_name(code, dimension, language) for code in rows["country"]]
    said = [
        {"count": numbers.exact(row.organizations, language),
         "share": numbers.percent(row.share_pct, language)}
        for row in each_row(rows)
    ]
    return pd.DataFrame({
        "code": rows["country"],
        "value": rows["organizations"].astype(float),
        "label": names,
        "text": [t(f"{NAME}.bar", language, **words) for words in said],
        "tip": [t(f"{NAME}.{dimension}_tip", language, plural=count, name=name, **words)
                for name, words, count in zip(names, said, rows["organizations"], strict=True)],
        "partial": rows["country"].isin(places.NOT_BROKEN_DOWN),
    })


def _name(code: str, dimension: str, language: str) -> str:
    if code in places.NOT_BROKEN_DOWN:
        return t(f"{NAME}.unstated_{dimension}", language)
    return places.name(code, language)


@cached
def _ratios() -> pd.DataFrame:
    return ask.per_100_000_migrants(load("diaspora_organizations"), load("migrant_stock"))


def _ratio(selection: Selection) -> dict:
    return ranked_bars.patch(RATIO, _ratio_bars(selection.language), selection.place)


@cached
def _ratio_bars(language: str) -> pd.DataFrame:
    rows = _ratios()
    names = [places.name(code, language) for code in rows["country"]]
    ratios = [numbers.exact(value, language, 1) for value in rows["per_100_000"]]
    return pd.DataFrame({
        "code": rows["country"],
        "value": rows["per_100_000"],
        "label": names,
        "text": ratios,
        "tip": [
            t(f"{NAME}.ratio_tip", language, name=name, ratio=ratio,
              organizations=numbers.exact(organizations, language),
              migrants=numbers.exact(migrants, language))
            for name, ratio, organizations, migrants in zip(
                names, ratios, rows["organizations"], rows["migrants"], strict=True
            )
        ],
    })


@cached
def _table(language: str, dimension: str) -> Table:
    rows = ask.parts(load("diaspora_organizations"), dimension)
    return Table(
        caption=_title(dimension, language),
        columns=(
            Column("country", t(f"{NAME}.head.country", language)),
            Column("organizations", t(f"{NAME}.head.organizations", language),
                   lambda count: numbers.exact(count, language),
                   _trace("as_published", language, dimension)),
            Column("share_pct", t(f"{NAME}.head.share", language),
                   lambda share: numbers.percent(share, language),
                   Trace(t(f"{NAME}.trace.part", language), (_rows(dimension),))),
        ),
        rows=tuple(
            (_name(row.country, dimension, language), row.organizations, row.share_pct)
            for row in each_row(rows)
        ),
        codes=tuple(rows["country"]),
    )


@cached
def _ratio_table(language: str) -> Table:
    heads = {column: t(f"{NAME}.head.{column}", language)
             for column in ("country", "organizations", "migrants", "ratio")}
    counted = _trace("as_published", language, "origin")
    stock = Rows("migrant_stock", {"year": (str(ask.STOCK_YEAR),)}, by="origin")
    rows = _ratios()
    return Table(
        caption=t(f"{NAME}.ratio_title", language),
        columns=(
            Column("country", heads["country"]),
            Column("organizations", heads["organizations"],
                   lambda count: numbers.exact(count, language), counted),
            Column("migrants", heads["migrants"], lambda count: numbers.exact(count, language),
                   Trace(t(f"{NAME}.trace.migrants", language), (stock,))),
            Column("organizations_per_100_000_migrants", heads["ratio"],
                   lambda ratio: numbers.exact(ratio, language, 1),
                   Trace(t(f"{NAME}.trace.ratio", language), (*counted.rows, stock))),
        ),
        rows=tuple(
            (places.name(row.country, language), row.organizations, row.migrants, row.per_100_000)
            for row in each_row(rows)
        ),
        codes=tuple(rows["country"]),
    )


def _rows(dimension: str, *countries: str, by: str = "") -> Rows:
    where = {"dimension": (dimension,)} | ({"country": countries} if countries else {})
    return Rows("diaspora_organizations", where, by)


def _trace(
    formula: str, language: str, dimension: str, *countries: str, figure: str = ""
) -> Trace:
    rows = _rows(dimension, *countries, by="" if countries else "country")
    return Trace(t(f"{NAME}.trace.{formula}", language), (rows,), figure)


@cached
def _first(dimension: str) -> str:
    return ask.organizations_by(load("diaspora_organizations"), dimension)["country"][0]


def _traces(selection: Selection) -> dict[str, Trace]:
    language, place = selection.language, selection.place
    origin, host = map(_first, ("origin", "host"))
    part = Trace(t(f"{NAME}.trace.part", language), (_rows("origin"),))
    found = {
        "total": _trace("sum", language, "origin", figure=cited("organizations_total")),
        "origin_share": replace(part, cited=cited("organizations_share", origin)),
        "share_origin": replace(part, cited=cited("organizations_share", place)),
        "share_host": Trace(part.formula, (_rows("host"),)),
    }
    for name, dimension, country in (
        ("origin", "origin", origin), ("host", "host", host),
        ("chosen_origin", "origin", place), ("chosen_host", "host", place),
    ):
        found[name] = _trace("as_published", language, dimension, country,
                             figure=cited(f"organizations_{dimension}", country))
    return found


#: As many rows as are counted: a bar is as thick in each chart.
LAYOUT = Layout((Row((
    Card("origin", height=280), Card("host", height=142), Card("ratio", height=234),
)),))
VIEW = View(
    name=NAME,
    reads=("place", "partner", "language"),
    model=model,
    charts={
        ORIGIN: lambda: ranked_bars.build(ORIGIN, tap="place", hatched=True),
        HOST: lambda: ranked_bars.build(HOST, tap="partner", hatched=True),
        RATIO: lambda: ranked_bars.build(RATIO, tap="place"),
    },
    datasets=("diaspora_organizations", "migrant_stock"),
    layout=LAYOUT,
)
