"""Mexico's family remittances by sender, drawn: rankings of a year, lines by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import numbers, theme
from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions.remittances_mexico import AMOUNT
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.mexico import Facts

NAME = "remittances_mexico"
COUNTRIES, STATES = f"{NAME}.countries", f"{NAME}.states"
COUNTRY_LINES, STATE_LINES = f"{NAME}.country_lines", f"{NAME}.state_lines"
COUNTRY, STATE, US = "country", "us_state", "USA"
#: Bars shown.
LISTED = 8


def binding(voice: Voice, known: Facts) -> Voice:
    """Return the voice with the year that every text may name."""
    return voice.binding(year=str(known.year.value))


def codes(senders: Answer) -> list[str]:
    """Return the codes of countries or states."""
    return list(senders.value["code"])


def name_of(dimension: str, code: str, voice: Voice) -> str:
    """Return the name of a country, a state, or a part that is neither."""
    is_state = dimension == STATE and code.startswith("US-")
    return voice.text(f"us_states.{code}") if is_state else voice.label(code)


def bars(name: str, dimension: str, known: Facts, voice: Voice) -> Patch:
    """Draw the largest senders of the year."""
    top = known.listed_country.value if dimension == COUNTRY else known.listed_us_state.value
    rows = [(name_of(dimension, code, voice), amount, share)
            for code, amount, share in top[["code", AMOUNT, "share_pct"]].itertuples(index=False)]
    shown = pd.DataFrame({
        "code": top["code"], "value": top[AMOUNT], "label": [label for label, _, _ in rows],
        "tip": [voice("tip", name=label, amount=voice.dollars(amount), share=voice.percent(share))
                for label, amount, share in rows],
        # US$ millions, as the title says; below ten the digits that show an amount.
        "text": [voice.exact(amount, 0 if amount >= 10 else 2) for _, amount, _ in rows],
    })
    chosen = known.chosen.partner if dimension == COUNTRY else ""
    return ranked_bars.patch(name, shown, chosen, slots=LISTED)


def lines(name: str, dimension: str, known: Facts, voice: Voice) -> Patch:
    """Draw the largest senders quarter by quarter."""
    quarters = known.quarters.value
    senders = quarters[quarters["dimension"] == dimension].groupby("code", sort=False)
    drawn = [
        _line(rows, name_of(dimension, code, voice), colour, dash, voice)
        for (code, rows), colour, dash in zip(senders, theme.SERIES, theme.DASHES, strict=False)
    ]
    top = max(y for line in drawn for y in line.y)
    first, last = drawn[0].x[0], drawn[0].x[-1]
    return time_lines.patch(name, drawn, Marks(
        x_ticks={float(at): str(at) for at in range(int(first), int(last) + 1, 4)},
        y_ticks=voice.axis(numbers.ticks(0, top, 4)),
    ))


def _line(rows: pd.DataFrame, label: str, colour: str, dash: str, voice: Voice) -> Line:
    tips = [
        voice("line_tip", name=label, quarter=quarter[-1], year=quarter[:4],
              amount=voice.dollars(amount))
        for quarter, amount in zip(rows["quarter"], rows[AMOUNT], strict=True)
    ]
    return Line(list(rows["at"]), [float(amount) for amount in rows[AMOUNT]], tips, label, colour,
                dash, 2, points=False)
