"""What all views of migrant stock share: the words of a choice, its sides, a legend of classes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.answers import Answer
from dashboard.questions import migrant_stock as ask
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.views.model import Column, Trace, marked
from dashboard.voice import Number, Voice
from dashboard.words import t
from dashboard.words.lists import joined

NAME = "migrant_stock"
#: The side of a pair that the place stands on, and the one its partners stand on.
SIDE = {"from": "origin", "in": "destination"}
OTHER = {"from": "destination", "in": "origin"}
#: Years so near the last one that there is no room for both below a chart.
NEAR = 4


@cached
def years() -> tuple[int, ...]:
    """Return the years of the table, the earliest first."""
    return tuple(sorted(int(year) for year in load("migrant_stock")["year"].unique()))


def year_ticks() -> dict[float, str]:
    """Return the years that stand below the lines over time: the ends, and decades."""
    first, last = years()[0], years()[-1]
    decades = (year for year in range(first + 1, last) if year % 10 == 0 and last - year > NEAR)
    return {float(year): str(year) for year in (first, *decades, last)}


def words_of(selection: Selection) -> dict[str, str]:
    """Return what every sentence may name: place, partner, years, people.

    `people`, `born` (in the place) and `born_partner` are plural; where they follow a count,
    `born_words` agrees with it.
    """
    language = selection.language
    return {
        "place": places.named(selection.place, language),
        "partner": places.named(selection.partner, language) if selection.partner else "",
        "year": str(selection.year),
        "since": str(selection.since),
        "first_year": str(years()[0]),
        "last_year": str(years()[-1]),
        "people": t(f"{NAME}.people.{selection.sex}", language),
        "least": numbers.exact(ask.LEAST_RANKED, language),
        **born_words(selection),
    }


def binding(voice: Voice, chosen: Selection) -> Voice:
    """Return the voice with what every text may name: place, partner, years, people, column.

    `people`, `born` (in the place) and `born_partner` are plural; where they follow a count,
    `born_in` agrees with it.
    """
    named = {"place": chosen.place, "partner": chosen.partner}
    return voice.binding(
        **{end: voice.place(code) if code else "" for end, code in named.items()},
        year=str(chosen.year),
        since=str(chosen.since),
        first_year=str(years()[0]),
        last_year=str(years()[-1]),
        people=voice.text(f"{NAME}.people.{chosen.sex}"),
        least=voice.exact(ask.LEAST_RANKED),
        column=ask.COLUMN[chosen.sex],
        **born_here(voice, chosen),
    )


def born_here(voice: Voice, chosen: Selection, count: Number = 2) -> dict[str, str]:
    """Return `born` and `born_partner`, which agree with `count` and the sex chosen."""
    ends = {"born": chosen.place, "born_partner": chosen.partner}
    return {end: born_in(voice, chosen.sex, code, count) for end, code in ends.items() if code}


def born_in(voice: Voice, sex: str, place: str, count: Number = 2) -> str:
    """Return where people were born, as it follows `count` of them: "born in El Salvador"."""
    return voice.text(f"{NAME}.born.{sex}", plural=count, place=voice.place(place))


def migrants(voice: Voice, count: Number, sex: str) -> str:
    """Write a count out, with what is counted: "1 migrant", "9,687 female migrants"."""
    return voice.counted_exactly(count, f"{NAME}.counted.{sex}")


def part_shown(
    voice: Voice, part: Answer | None, total: Answer | None, share: Answer | None, sex: str = "all"
) -> str:
    """Say how many of the `total` a chart shows that has the largest only; empty if it has all."""
    if not part or not total or not part.value or not total.value or part.value == total.value:
        return ""
    return voice.text(
        f"{NAME}.note_shown", count=voice.people(part),
        total=voice.counted(total, f"{NAME}.counted.{sex}"), share=voice.percent(share),
    )


def said_corridor(
    voice: Voice, chosen: Selection, count: Answer | None, direction: str = ""
) -> str:
    """Say how many of one end of the chosen pair live at the other; a published 0 is said."""
    if count is None:
        return ""
    key = f"{NAME}.{direction or chosen.direction}"
    if count.value is None:
        return voice.text(f"{key}.no_corridor")
    words = born_here(voice, chosen, count) | {"count": migrants(voice, count, chosen.sex)}
    if count.value == 0:
        return voice.text(f"{key}.corridor_zero", **words)
    return voice.text(f"{key}.corridor", plural=count, **words)


def legend(voice: Voice, bounds: Sequence[float]) -> dict[str, str]:
    """Return the legend of a scale whose classes begin at `bounds`."""
    written = [voice.axis([bound])[bound] for bound in bounds]
    between = [
        voice("legend_between", low=low, high=high)
        for low, high in zip(written, written[1:], strict=False)
    ]
    ends = (voice("legend_below", bound=written[0]), voice("legend_above", bound=written[-1]))
    found = {f"legend_{i}": text for i, text in enumerate([ends[0], *between, ends[1]])}
    return {**found, "legend_none": voice("legend_none")}


def born_words(selection: Selection, count: float = 2) -> dict[str, str]:
    """Return `born` and `born_partner`, which agree with `count` and the sex chosen."""
    found = {"born": born(selection, selection.place, count)}
    if selection.partner:
        found["born_partner"] = born(selection, selection.partner, count)
    return found


def born(selection: Selection, place: str, count: float = 2) -> str:
    """Return where people were born, as it follows `count` of them: "born in El Salvador"."""
    language = selection.language
    name = places.named(place, language)
    return t(f"{NAME}.born.{selection.sex}", language, plural=count, place=name)


def exactly(count: float, selection: Selection, mark: str = "") -> str:
    """Write a count out, with what is counted: "1 migrant", "9,687 female migrants".

    The number is marked as `mark`, if that is given.
    """
    written = counted(count, selection.sex, selection.language)
    return marked(mark, written) if mark else written


def counted(count: float, sex: str, language: str) -> str:
    """Write a count out, with what is counted."""
    written = numbers.exact(count, language)
    return t(f"{NAME}.counted.{sex}", language, plural=int(count), count=written)


def shown(language: str, count: int | None, total: int | None, sex: str = "all") -> str:
    """Say how many of the `total` a chart shows that has the largest only; empty if it has all."""
    if not count or not total or count == total:
        return ""
    return t(
        f"{NAME}.note_shown", language,
        count=marked("shown", numbers.people(count, language)),
        total=marked("shown_total", numbers.counted(total, f"{NAME}.counted.{sex}", language)),
        share=marked("shown_share", numbers.percent(count / total * 100, language)),
    )


def listed(codes: Sequence[str], language: str) -> str:
    """Return the names of places as they are listed in running text."""
    return joined([places.named(code, language) for code in codes], language)


def corridor(selection: Selection, direction: str, mark: str) -> str:
    """Say how many of one end of the chosen pair live at the other; a published 0 is said."""
    toward = {"from": ("origins", "destinations"), "in": ("destinations", "origins")}[direction]
    ends = (places.members(selection.place), (selection.partner,))
    count = ask.migrants_between(
        load("migrant_stock"), **dict(zip(toward, ends, strict=True)), year=selection.year,
        sex=selection.sex,
    )
    words, key, language = words_of(selection), f"{NAME}.{direction}", selection.language
    if count is None:
        return t(f"{key}.no_corridor", language, **words)
    words |= born_words(selection, count) | {"count": exactly(count, selection, mark)}
    if count == 0:
        return t(f"{key}.corridor_zero", language, **words)
    return t(f"{key}.corridor", language, plural=count, **words)


@cached
def inhabitants(direction: str) -> pd.DataFrame:
    """Return the population that those from or in a place can be compared with."""
    return ask.inhabitants(load("population"), SIDE[direction])


def former(living_in: Collection[str], year: int) -> bool:
    """Whether the migrants living in one of these, in that year, are those of a larger area."""
    return year <= ask.FORMER_UNTIL and not set(ask.FORMER).isdisjoint(living_in)


def former_note(voice: Voice) -> str:
    """Say which areas these are, and that no share is given for them."""
    return f"{voice.text('caveats.stock_former_states')} {voice.text(f'{NAME}.former')}"


def sides(selection: Selection, partner: str = "") -> dict[str, tuple[str, ...] | None]:
    """Return the `origins` and `destinations` that the selection stands for."""
    here = places.members(selection.place)
    there = (partner,) if partner else None
    if selection.direction == "from":
        return {"origins": here, "destinations": there}
    return {"origins": there, "destinations": here}


def classes(view: str, bounds: Sequence[float], language: str) -> dict[str, str]:
    """Return the legend of a scale whose classes begin at `bounds`."""
    written = [numbers.axis_labels([bound], language)[bound] for bound in bounds]
    first = t(f"{view}.legend_below", language, bound=written[0])
    between = [
        t(f"{view}.legend_between", language, low=low, high=high)
        for low, high in zip(written, written[1:], strict=False)
    ]
    last = t(f"{view}.legend_above", language, bound=written[-1])
    found = {f"legend_{i}": text for i, text in enumerate([first, *between, last])}
    return {**found, "legend_none": t(f"{view}.legend_none", language)}


def class_of(value: float, bounds: Sequence[float]) -> str:
    """Return the colour of the class of `value`."""
    if pd.isna(value):
        return theme.NO_DATA
    return theme.SCALE[sum(value >= bound for bound in bounds)]


def counts(name: str, head: str, language: str, trace: Trace) -> Column:
    """Return a column of persons."""
    return Column(name, head, lambda count: numbers.exact(count, language), trace)


def shares(name: str, head: str, language: str, trace: Trace) -> Column:
    """Return a column of per cent, with two digits after the point."""
    return Column(name, head, _percent(language), trace)


def _percent(language: str) -> Callable[[float], str]:
    return lambda share: numbers.percent(share, language, 2)
