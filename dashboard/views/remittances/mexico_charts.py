"""Mexico's family remittances by sender: rankings of a year, lines by quarter, tables."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittances_mexico as ask
from dashboard.tables import cached, load
from dashboard.views.model import Column, Rows, Table, Trace
from dashboard.words import t

NAME, TABLE = "remittances_mexico", "remittances_mexico"
COUNTRIES, STATES = f"{NAME}.countries", f"{NAME}.states"
COUNTRY_LINES, STATE_LINES = f"{NAME}.country_lines", f"{NAME}.state_lines"
COUNTRY, STATE, US = "country", "us_state", "USA"
AMOUNT = ask.AMOUNT
#: Bars and lines shown. Beside the United States every other country would be invisible.
LISTED, DRAWN = 8, 4
#: Parts that are no country or state.
PARTS = (places.UNSPECIFIED, "OTHER_AREAS")


@cached
def year() -> int:
    """Return the latest year of which all quarters are published."""
    return ask.latest_full_year(load(TABLE))


@cached
def ranked(dimension: str) -> pd.DataFrame:
    """Return all countries or states by the amount of that year."""
    return ranked_in(dimension, year())


@cached
def ranked_in(dimension: str, of: int) -> pd.DataFrame:
    """Return all countries or states by the amount of the year `of`."""
    return ask.by_sender(load(TABLE), dimension, of)


@cached
def largest(dimension: str) -> tuple[str, ...]:
    """Return the codes whose lines are drawn."""
    codes = ranked(dimension)["code"]
    return tuple(codes[~codes.isin([US, *PARTS])].head(DRAWN))


def quarters(of: int) -> tuple[str, ...]:
    """Return the quarters of a year as the table writes them."""
    return tuple(f"{of}Q{quarter}" for quarter in (1, 2, 3, 4))


def name_of(dimension: str, code: str, language: str) -> str:
    """Return the name of a country, a state, or a part that is neither."""
    if dimension == COUNTRY or code in PARTS:
        return places.name(code, language)
    return t(f"us_states.{code}", language)


def not_known(dimension: str) -> object:
    """Return the row of what came from a country or state that is not known."""
    rows = ranked(dimension)
    return next(rows[rows["code"] == places.UNSPECIFIED].itertuples())


def listed(dimension: str, chosen: str = "") -> pd.DataFrame:
    """Return the largest senders of the year, the chosen one always among them."""
    rows = ranked(dimension)
    rows = rows[~rows["code"].isin([US, *PARTS])].reset_index(drop=True)
    top = rows.head(LISTED)
    there = rows[rows["code"] == chosen]
    if len(there) and there.index[0] not in top.index:
        top = pd.concat([top.head(LISTED - 1), there])
    return top


def bars(name: str, dimension: str, language: str, chosen: str = "") -> Patch:
    """Draw the largest senders of the year."""
    top = listed(dimension, chosen)
    names = [name_of(dimension, code, language) for code in top["code"]]
    tips = [
        t(f"{NAME}.tip", language, name=label, amount=numbers.dollars(row[2], language),
          year=str(year()), share=numbers.percent(row.share_pct, language))
        for label, row in zip(names, top.itertuples(), strict=True)
    ]
    shown = pd.DataFrame({
        "code": top["code"], "value": top[AMOUNT], "label": names, "tip": tips,
        # US$ millions, as the title says; below ten the digits that show an amount.
        "text": [numbers.exact(amount, language, 0 if amount >= 10 else 2)
                 for amount in top[AMOUNT]],
    })
    return ranked_bars.patch(name, shown, chosen, slots=LISTED)


def lines(name: str, dimension: str, language: str) -> Patch:
    """Draw the largest senders quarter by quarter."""
    drawn = []
    for code, colour, dash in zip(largest(dimension), theme.SERIES, theme.DASHES, strict=True):
        rows = ask.by_quarter(load(TABLE), dimension, code)
        label = name_of(dimension, code, language)
        drawn.append(Line(
            list(rows["at"]), [float(amount) for amount in rows[AMOUNT]],
            [t(f"{NAME}.line_tip", language, name=label, quarter=quarter[-1], year=quarter[:4],
               amount=numbers.dollars(amount, language))
             for quarter, amount in zip(rows["quarter"], rows[AMOUNT], strict=True)],
            label, colour, dash, 2, points=False,
        ))
    top = max(y for line in drawn for y in line.y)
    first, last = drawn[0].x[0], drawn[0].x[-1]
    return time_lines.patch(name, drawn, Marks(
        x_ticks={float(at): str(at) for at in range(int(first), int(last) + 1, 4)},
        y_ticks=numbers.axis_labels(numbers.ticks(0, top, 4), language),
    ))


def _amount(language: str, formula: str, where: dict[str, tuple[str, ...]], by: str) -> Column:
    return Column(
        AMOUNT, t(f"{NAME}.head.amount", language),
        lambda amount: numbers.exact(amount, language, 3),
        Trace(t(f"{NAME}.trace.{formula}", language), (Rows(TABLE, where, by),)),
    )


@cached
def year_table(dimension: str, language: str) -> Table:
    """List every country or state of the year."""
    rows = ranked(dimension)
    where = {"dimension": (dimension,), "quarter": quarters(year())}
    share = Trace(t(f"{NAME}.trace.share", language),
                  (Rows(TABLE, where, "code"), Rows(TABLE, where)))
    return Table(
        caption=t(f"{NAME}.table_{dimension}", language, year=str(year())),
        columns=(
            Column("sender", t(f"{NAME}.head.{dimension}", language)),
            _amount(language, "sum", where, "code"),
            Column("share_pct", t(f"{NAME}.head.share", language),
                   lambda part: numbers.percent(part, language), share),
        ),
        rows=tuple((name_of(dimension, row.code, language), row[2], row.share_pct)
                   for row in rows.itertuples()),
        codes=tuple(rows["code"]),
    )


def _quarter(code: str, language: str) -> str:
    return t("remittance_costs.quarter", language, year=code[:4], number=code[5])


@cached
def quarter_table(language: str) -> Table:
    """List the quarters of the lines."""
    rows = [
        (row.quarter, _quarter(row.quarter, language), name_of(dimension, code, language), row[3])
        for dimension in (COUNTRY, STATE) for code in largest(dimension)
        for row in ask.by_quarter(load(TABLE), dimension, code).itertuples()
    ]
    return Table(
        caption=t(f"{NAME}.table_quarters", language),
        columns=(Column("quarter", t(f"{NAME}.head.quarter", language)),
                 Column("sender", t(f"{NAME}.head.sender", language)),
                 _amount(language, "as_published",
                         {"code": (*largest(COUNTRY), *largest(STATE))}, "quarter")),
        rows=tuple(row[1:] for row in rows),
        codes=tuple(row[0] for row in rows),
    )
