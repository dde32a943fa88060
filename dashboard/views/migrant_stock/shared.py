"""What all views of migrant stock share: the words of a choice, a corridor, a legend of classes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from dashboard import theme
from dashboard.answers import Answer
from dashboard.questions.migrant_stock import COLUMN
from dashboard.questions.population import FORMER, FORMER_UNTIL, LEAST_RANKED
from dashboard.selection import Selection
from dashboard.tables import cached, load
from dashboard.voice import Number, Voice

NAME = "migrant_stock"
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
        least=voice.exact(LEAST_RANKED),
        column=COLUMN[chosen.sex],
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


def corridor(
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


def former(living_in: Collection[str], year: int) -> bool:
    """Whether the migrants living in one of these, in that year, are those of a larger area."""
    return year <= FORMER_UNTIL and not set(FORMER).isdisjoint(living_in)


def former_note(voice: Voice) -> str:
    """Say which areas these are, and that no share is given for them."""
    return f"{voice.text('caveats.stock_former_states')} {voice.text(f'{NAME}.former')}"


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


def class_of(value: float, bounds: Sequence[float]) -> str:
    """Return the colour of the class of `value`."""
    if pd.isna(value):
        return theme.NO_DATA
    return theme.SCALE[sum(value >= bound for bound in bounds)]
