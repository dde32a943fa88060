"""Where the numbers of remittances come from: rows of the tables, and a formula in words."""

from __future__ import annotations

from dashboard import places
from dashboard.questions import remittances as ask
from dashboard.questions.cited_figures import cited
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.tables import cached, load
from dashboard.views.model import Rows, Trace
from dashboard.views.remittances import zeros
from dashboard.words import t

NAME = "remittances"
#: The World Bank's forecast of April 2020 that the concept note quotes.
FORECAST = {"region": "LAC", "year": 2020, "released": "2020-04-22"}
#: What it announced later for the same year: the id of the number, and the day.
LATER = {"forecast_later": "2020-10-29", "outcome": "2021-05-12", "outcome_level": "2021-05-12"}


def formula(name: str, language: str) -> str:
    """Return the formula `name` in words."""
    return t(f"{NAME}.trace.{name}", language)


def received(place: str, edition: str, language: str) -> Trace:
    """Return the trace of a year's amount received, in one edition."""
    where = {"country": places.members(place), "edition": (edition,)}
    return Trace(formula("sum", language), (Rows("remittances_annual", where, by="year"),))


def share_of_gdp(place: str, language: str) -> Trace:
    """Return the trace of a year's share of GDP."""
    rows = Rows("remittances_share_of_gdp", {"country": (place,)}, by="year")
    return Trace(formula("as_published", language), (rows,))


def monthly(countries: tuple[str, ...], language: str) -> Trace:
    """Return the trace of a month's amount."""
    rows = Rows("remittances_monthly", {"country": countries}, by="month")
    return Trace(formula("as_published", language), (rows,))


def corridors(selection: Selection) -> Trace:
    """Return the trace of the modelled corridors of the newest edition."""
    return Trace(formula("sum", selection.language), (_modelled(selection, by=True),))


def of_shown(selection: Selection, listed: tuple[str, ...]) -> dict[str, Trace]:
    """Return the traces of what the chart of the largest corridors shows, and of how much it is."""
    rows, everyone = _modelled(selection, listed), _modelled(selection)
    return {
        "shown": Trace(formula("sum", selection.language), (rows,)),
        "shown_total": Trace(formula("sum", selection.language), (everyone,)),
        "shown_share": Trace(formula("shown", selection.language), (rows, everyone)),
    }


def _modelled(selection: Selection, listed: tuple[str, ...] = (), by: bool = False) -> Rows:
    """Return the rows of the newest edition, with the countries `listed` or with all of them."""
    here, there = ("receiver", "sender") if selection.direction == "from" else (
        "sender", "receiver"
    )
    where = {here: places.members(selection.place), "edition": (CORRIDOR_EDITIONS[-1],)}
    if listed:
        where[there] = listed
    return Rows("remittance_corridors", where, there if by else "")


def of_texts(selection: Selection) -> dict[str, Trace]:
    """Return the traces of the sentences: the year 2020, the projection, the chosen corridor."""
    language = selection.language
    here = {"country": places.members(selection.place)}
    return {
        **_of_2020("received", "change", here | {"edition": (ask.STORY,)}, language),
        **_of_2020("revised", "revised_change", here | {"edition": (ask.REVISED,)}, language),
        "forecast": announced(FORECAST["released"], language,
                              cited("projected_growth_2020", FORECAST["region"])),
        **{name: announced(day, language) for name, day in LATER.items()},
        "zero_other": zeros.trace(selection.place, 2020, language),
        **_within(selection),
        **_corridor(selection),
    }


def announced(day: str, language: str, cited_as: str = "") -> Trace:
    """Return the trace of what was announced on `day` for the region and 2020."""
    where = {"region": (FORECAST["region"],), "target_year": (str(FORECAST["year"]),),
             "release_date": (day,)}
    rows = (Rows("remittance_projections", where),)
    return Trace(formula("as_published", language), rows, cited_as)


def _within(selection: Selection) -> dict[str, Trace]:
    """Return the traces of a region's members, and of all of them but the largest."""
    members = places.members(selection.place)
    if len(members) == 1:
        return {}
    where = {"edition": (ask.STORY,), "year": ("2019", "2020")}
    others = tuple(code for code in members if code != _largest(members))
    return {
        name: Trace(formula(how, selection.language),
                    (Rows("remittances_annual", {"country": codes, **where}),))
        for name, how, codes in (("without", "change", others),
                                 ("member_change", "change_each", members))
    }


@cached
def _largest(members: tuple[str, ...]) -> str:
    rows = ask.ranked(load("remittances_annual"), members, 2020, ask.STORY)
    return rows["country"].iloc[0]


def _of_2020(
    amount: str, change: str, where: dict[str, tuple[str, ...]], language: str
) -> dict[str, Trace]:
    table, years = "remittances_annual", ("2019", "2020")
    return {
        amount: Trace(formula("sum", language), (Rows(table, {**where, "year": years[1:]}),)),
        change: Trace(formula("change", language), (Rows(table, {**where, "year": years}),)),
    }


def _corridor(selection: Selection) -> dict[str, Trace]:
    if not selection.partner:
        return {}
    here, there = places.members(selection.place), (selection.partner,)
    senders, receivers = (there, here) if selection.direction == "from" else (here, there)
    return {
        edition: Trace(formula("sum", selection.language), (Rows(
            "remittance_corridors",
            {"sender": senders, "receiver": receivers, "edition": (edition,)},
        ),))
        for edition in CORRIDOR_EDITIONS
    }
