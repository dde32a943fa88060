"""The headline row: five figures of the chosen place, each with its year and source."""

from __future__ import annotations

from dashboard import numbers, places
from dashboard.questions import diaspora_organizations, migrant_stock, remittances
from dashboard.questions.cited_figures import cited
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.layout import Layout
from dashboard.views.migrant_stock import facts, shared, traces
from dashboard.views.model import Rows, Trace, View, ViewModel, marked
from dashboard.views.remittances import zeros
from dashboard.words import t

NAME = "headline"


def model(selection: Selection) -> ViewModel:
    """Say the five figures; one that is not published says so."""
    figures = (_migrants, _share, _organizations, _remittances, _gdp)
    texts: dict[str, str] = {}
    for figure in figures:
        texts |= figure(selection)
    return ViewModel(texts=texts, traces=_traces(selection))


def _card(name: str, value: str, label: str, source: str) -> dict[str, str]:
    return {
        f"{name}_value": marked(name, value), f"{name}_label": label, f"{name}_source": source,
    }


def _migrants(selection: Selection) -> dict[str, str]:
    language = selection.language
    count = migrant_stock.total(facts.partners_of(selection).value)
    value = numbers.exact(float("nan") if count is None else count, language)
    label = t(f"{NAME}.migrants.{selection.direction}.{selection.sex}", language)
    return _card("migrants", value, label, _source_of_migrants(selection))


def _source_of_migrants(selection: Selection) -> str:
    """Name year and edition, and how many a region's count has within the region."""
    said = {"year": str(selection.year)}
    inside = _inside(selection)
    if inside is None:
        return t(f"{NAME}.migrants.source", selection.language, **said)
    count = marked("inside", numbers.exact(inside, selection.language))
    key = f"{NAME}.migrants.source_inside.{selection.direction}"
    return t(key, selection.language, plural=inside, **said, count=count)


def _inside(selection: Selection) -> int | None:
    """Count the migrants between the countries of a region; None for a single country."""
    here = places.members(selection.place)
    if len(here) == 1:
        return None
    return migrant_stock.migrants_between(
        load("migrant_stock"), here, here, selection.year, selection.sex
    )


def _share(selection: Selection) -> dict[str, str]:
    language = selection.language
    here = places.members(selection.place)
    count = migrant_stock.total(facts.partners_of(selection).value)
    people = shared.inhabitants(selection.direction)
    thousands = migrant_stock.population_of(people, here, selection.year)
    known = count is not None and thousands
    value = numbers.percent(count / (thousands * 1000) * 100 if known else float("nan"), language)
    label = t(f"{NAME}.share.{selection.direction}.{selection.sex}", language)
    return _card("share", value, label,
                 t(f"{NAME}.share.{_key_of_source(selection)}", language, year=str(selection.year)))


def _key_of_source(selection: Selection) -> str:
    former = selection.direction == "in" and shared.former([selection.place], selection.year)
    return "source_former" if former else "source"


@cached
def _organizations_counted(place: str) -> tuple[int | None, str]:
    """Return how many organizations a place has, and as what it has them."""
    table = load("diaspora_organizations")
    if place == places.MESOAMERICA:
        return diaspora_organizations.all_organizations(table), "region"
    for dimension in ("origin", "host"):
        count = diaspora_organizations.organizations_of(table, dimension, [place])
        if count is not None:
            return count, dimension
    return None, "origin"


def _organizations(selection: Selection) -> dict[str, str]:
    language = selection.language
    count, dimension = _organizations_counted(selection.place)
    value = numbers.exact(float("nan") if count is None else count, language)
    return _card("organizations", value, t(f"{NAME}.organizations.{dimension}", language),
                 t(f"{NAME}.organizations.source", language))


@cached
def _received(place: str) -> tuple[int, float] | None:
    here = places.members(place)
    return remittances.latest(
        remittances.received(load("remittances_annual"), here, remittances.STORY)
    )


@cached
def _of_gdp(place: str) -> tuple[int, float] | None:
    """Return year and share: of the year of the amount where there is one, else the latest."""
    series = remittances.share_of_gdp(load("remittances_share_of_gdp"), place)
    amount = _received(place)
    return remittances.share_beside(series, amount[0] if amount else None)


def _remittances(selection: Selection) -> dict[str, str]:
    language = selection.language
    found = _received(selection.place)
    year, amount = found or (None, float("nan"))
    if not found:
        source = "source_none"
    elif remittances.estimated(year, remittances.STORY):
        source = "source_estimate"
    else:
        source = "source"
    return _card("remittances", numbers.dollars(amount, language),
                 t(f"{NAME}.remittances.label.{selection.direction}", language),
                 t(f"{NAME}.remittances.{source}", language, year=str(year)))


def _gdp(selection: Selection) -> dict[str, str]:
    language = selection.language
    found = _of_gdp(selection.place)
    label = t(f"{NAME}.gdp.label", language)
    if not found:
        key = "source_region" if selection.place == places.MESOAMERICA else "source_none"
        nothing = numbers.percent(float("nan"), language)
        return _card("gdp", nothing, label, t(f"{NAME}.gdp.{key}", language))
    year, share = found
    if share == 0:
        source = zeros.sentence(f"{NAME}.gdp.source_zero", selection.place, year, language)
    else:
        amount = _received(selection.place)
        key = "source" if amount and amount[0] == year else "source_latest"
        source = t(f"{NAME}.gdp.{key}", language, year=str(year))
    return _card("gdp", zeros.share(share, language), label, source)


def _traces(selection: Selection) -> dict[str, Trace]:
    here, language = places.members(selection.place), selection.language
    stock = traces.stock_rows(selection)
    people = traces.population_rows(selection, here)
    annual = {"country": here, "edition": (remittances.STORY,)}
    gdp = {"country": (selection.place,)}
    for rows, found in ((annual, _received(selection.place)), (gdp, _of_gdp(selection.place))):
        if found:
            rows["year"] = (str(found[0]),)
    return {
        "migrants": Trace(traces.formula("total", selection), (stock,)),
        **_traces_beside(selection),
        "share": Trace(traces.formula("share", selection), (stock, people)),
        "organizations": Trace(t(f"{NAME}.trace.organizations", language),
                               (Rows("diaspora_organizations", _organization_rows(selection)),),
                               _organizations_cited(selection.place)),
        "remittances": Trace(t(f"{NAME}.trace.latest{'_sum' if len(here) > 1 else ''}", language),
                             (Rows("remittances_annual", annual),)),
        "gdp": Trace(t(f"{NAME}.trace.share", language),
                     (Rows("remittances_share_of_gdp", gdp),),
                     cited("share_of_gdp", selection.place)),
    }


def _traces_beside(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the numbers in the lines of sources."""
    here, language = places.members(selection.place), selection.language
    found = {}
    if len(here) > 1:
        where = {"origin": here, "destination": here, "year": (str(selection.year),)}
        found["inside"] = Trace(traces.formula("total", selection), (Rows("migrant_stock", where),))
    share = _of_gdp(selection.place)
    if share and share[1] == 0:
        found["zero_other"] = zeros.trace(selection.place, share[0], language)
    return found


def _organization_rows(selection: Selection) -> dict[str, tuple[str, ...]]:
    if selection.place == places.MESOAMERICA:
        return {"dimension": ("origin",)}
    return {"country": (selection.place,)}


def _organizations_cited(place: str) -> str:
    if place == places.MESOAMERICA:
        return cited("organizations_total")
    return cited("organizations_origin", place) or cited("organizations_host", place)


VIEW = View(
    name=NAME,
    reads=("place", "direction", "year", "sex", "language"),
    model=model,
    datasets=("migrant_stock", "population", "diaspora_organizations", "remittances_annual",
              "remittances_share_of_gdp"),
    layout=Layout(figures=("migrants", "share", "organizations", "remittances", "gdp")),
)
