"""Dependence on remittances: share of GDP and amount received, of one edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars, scatter
from dashboard.questions import remittances, remittances_dependence
from dashboard.questions.remittances import RECEIVED, REVISED
from dashboard.questions.remittances_dependence import SHARE
from dashboard.selection import Selection
from dashboard.views.model import Column, Table, View
from dashboard.views.remittances import dependence_charts as charts
from dashboard.views.remittances import zeros
from dashboard.views.remittances.dependence_charts import MEMBERS, NAME, SCATTER
from dashboard.voice import Voice

#: One year and one edition, on both axes.
YEAR, EDITION = 2020, REVISED


@dataclass(frozen=True)
class Facts:
    """Amount and share of GDP of every country, and the ranks of the chosen one.

    `both` has every country with both figures, `ranked` those with both above 0, and `countries`
    is the number of these. Of the Member Countries, `dependent` have the highest share and
    `largest` receive the most, several if it is a tie; their amounts and shares stand in the same
    order. A region has no amount, share or rank of its own. Where a country's amount is a
    published 0, `zero_other` is the amount of the other edition.
    """

    chosen: Selection
    both: Answer
    amounts: Answer
    shares: Answer
    ranked: Answer
    countries: Answer
    members: Answer
    ranked_members: Answer
    dependent: Answer
    dependent_amount: Answer
    dependent_share: Answer
    largest: Answer
    largest_amount: Answer
    largest_share: Answer
    here_amount: Answer | None = None
    here_share: Answer | None = None
    by_share: Answer | None = None
    by_amount: Answer | None = None
    zero_other: Answer | None = None


def ask(chosen: Selection) -> Facts:
    """Ask how much countries depend on remittances, and how much they receive."""
    annual, gdp, subject = *_tables(), remittances_dependence
    both = asked(subject.share_and_size, annual, gdp, YEAR, EDITION)
    ranked = asked(subject.reported, both)
    members = asked(subject.of_countries, both, places.rcm_members())
    ranked_members = asked(subject.reported, members)
    return Facts(
        chosen, both,
        amounts=asked(subject.column_of, both, RECEIVED).explained("as_published"),
        shares=asked(subject.column_of, both, SHARE).explained("as_published"),
        ranked=ranked,
        countries=asked(subject.count_of, ranked, SHARE).explained("count"),
        members=members, ranked_members=ranked_members,
        **_extreme("dependent", asked(remittances.largest, ranked_members, SHARE)),
        **_extreme("largest", asked(remittances.largest, ranked_members, RECEIVED)),
        **({} if chosen.place == places.MESOAMERICA else _here(chosen.place, ranked)),
    )


def _tables() -> tuple[Answer, Answer]:
    return table("remittances_annual"), table("remittances_share_of_gdp")


def _extreme(name: str, rows: Answer) -> dict[str, Answer]:
    """Ask for amount and share of the countries of `rows`, which are called `name`."""
    codes = charts.codes(rows)
    amount, share = (
        asked(remittances_dependence.values_of, each, codes, YEAR, EDITION).explained(
            "as_published"
        ) for each in _tables()
    )
    return {name: rows, f"{name}_amount": amount, f"{name}_share": share}


def _here(place: str, ranked: Answer) -> dict[str, Answer | None]:
    """Ask for amount, share and ranks of a country."""
    amount, share = (
        asked(remittances_dependence.value_of, each, place, YEAR, EDITION).explained("as_published")
        for each in _tables()
    )
    by_share, by_amount = (
        asked(remittances_dependence.rank, ranked, column, place).explained("rank")
        for column in (SHARE, RECEIVED)
    )
    return {
        "here_amount": amount, "here_share": share, "by_share": by_share, "by_amount": by_amount,
        "zero_other": zeros.other_edition(place, YEAR) if amount.value == 0 else None,
    }


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how much the chosen place depends on remittances, or which Member Countries do most."""
    voice = _binding(voice, known.chosen)
    keys = ("title", "scatter_title", "scatter_alt", "scatter_note", "members_title",
            "members_alt", "notes", "source", "method")
    is_region = known.here_amount is None
    return {
        **{key: voice(key) for key in keys},
        "sentence": _of_members(known, voice) if is_region else _of_country(known, voice),
    }


def _binding(voice: Voice, chosen: Selection) -> Voice:
    return voice.binding(place=voice.place(chosen.place), year=str(YEAR))


def _of_country(known: Facts, voice: Voice) -> str:
    """Say amount, share and ranks of the chosen country, as far as they are published."""
    if known.here_amount.value is None:
        return voice("sentence_none")
    if known.here_amount.value == 0:
        return zeros.said(f"{NAME}.sentence_zero", YEAR, known.zero_other, voice)
    amount = voice.dollars(known.here_amount)
    if known.by_share.value is None:
        return voice("sentence_no_share", here_amount=amount)
    ranks = {
        name: voice.marked(rank, _ordinal(rank.value, voice))
        for name, rank in (("by_share", known.by_share), ("by_amount", known.by_amount))
    }
    return voice(
        "sentence_country", here_amount=amount, here_share=voice.percent(known.here_share), **ranks,
        countries=voice.marked(known.countries, str(known.countries.value)),
    )


def _ordinal(rank: int, voice: Voice) -> str:
    """Write a rank: `31st` in English, `31` in Spanish."""
    return voice.ordinal("ordinal", rank)


def _of_members(known: Facts, voice: Voice) -> str:
    """Say which member depends most and which receives most; equal ones are all named."""
    # What they are equal in is said once.
    return voice(
        "sentence_region",
        dependent=voice.places(charts.codes(known.dependent)),
        dependent_amount=_listed(known.dependent_amount, voice.dollars, voice),
        dependent_share=_listed(known.dependent_share, voice.percent, voice, first=1),
        largest=voice.places(charts.codes(known.largest)),
        largest_amount=_listed(known.largest_amount, voice.dollars, voice, first=1),
        largest_share=_listed(known.largest_share, voice.percent, voice),
    )


def _listed(
    values: Answer, write: Callable[[float], str], voice: Voice, first: int | None = None
) -> str:
    """Write the values of several countries as a list, or the `first` of them."""
    written = [voice.marked(values, write(value)) for value in values.value[:first]]
    return voice.joined(written)


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw every country by amount and share, and the Member Countries by share."""
    voice = _binding(voice, known.chosen)
    return {SCATTER: charts.dots(known, voice), MEMBERS: charts.bars(known, voice)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every country, the highest share first."""
    voice = _binding(voice, known.chosen)
    codes = charts.codes(known.both)
    return (Table(
        caption=voice("table"),
        columns=(
            Column("country", voice("head.country")),
            Column(RECEIVED, voice("head.amount"), lambda amount: zeros.amount(amount, voice),
                   voice.trace(known.amounts, by=["country"])),
            Column(SHARE, voice("head.share"), lambda share: zeros.share(share, voice, 2),
                   voice.trace(known.shares, by=["country"])),
        ),
        rows=tuple(zip(
            map(voice.label, codes), known.amounts.value, known.shares.value, strict=True
        )),
        codes=tuple(codes),
    ),)


VIEW = View(
    name=NAME,
    reads=("place", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        SCATTER: lambda: scatter.build(SCATTER, tap="place"),
        MEMBERS: lambda: ranked_bars.build(MEMBERS, tap="place"),
    },
    datasets=("remittances_annual", "remittances_share_of_gdp"),
)
