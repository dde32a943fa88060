"""Mexico's family remittances by sending country and by state of the United States."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places
from dashboard.charts import ranked_bars, time_lines
from dashboard.selection import Selection
from dashboard.views.model import Rows, Trace, View, ViewModel, marked
from dashboard.views.remittances import mexico_charts as charts
from dashboard.views.remittances.mexico_charts import (
    COUNTRIES,
    COUNTRY,
    COUNTRY_LINES,
    NAME,
    STATE,
    STATE_LINES,
    STATES,
    TABLE,
    US,
    name_of,
    quarters,
    ranked,
    year,
)
from dashboard.words import t

#: States that the sentence names.
NAMED = 3
#: The last year before the pandemic; a share that has changed since by this factor is told.
EARLIER, SHIFT = 2019, 2.0


def model(selection: Selection) -> ViewModel:
    """Say and draw where Mexico's remittances are sent from, whatever place is chosen."""
    partner, language = selection.partner, selection.language
    keys = ("title", "hint", "countries_title", "countries_alt", "states_title", "states_alt",
            "country_lines_title", "country_lines_alt", "state_lines_title", "state_lines_alt",
            "state_lines_note", "notes", "source", "method")
    return ViewModel(
        texts={
            **{key: t(f"{NAME}.{key}", language, year=str(year())) for key in keys},
            "sentence": _sentence(language),
            "chosen": _chosen(partner, language),
            **_notes("countries", COUNTRY, partner, language),
            **_notes("states", STATE, partner, language),
        },
        charts={
            COUNTRIES: charts.bars(COUNTRIES, COUNTRY, language, partner),
            STATES: charts.bars(STATES, STATE, language),
            COUNTRY_LINES: charts.lines(COUNTRY_LINES, COUNTRY, language),
            STATE_LINES: charts.lines(STATE_LINES, STATE, language),
        },
        tables=(charts.year_table(COUNTRY, language), charts.year_table(STATE, language),
                charts.quarter_table(language)),
        traces=_traces(partner, language),
    )


def _sentence(language: str) -> str:
    countries = ranked(COUNTRY)
    share = countries.set_index("code")["share_pct"]
    said = {}
    for i, row in enumerate(_largest_states().itertuples()):
        said[f"state_{i}"] = name_of(STATE, row.code, language)
        said[f"share_{i}"] = marked(f"state_{i}", numbers.percent(row.share_pct, language))
    return " ".join((t(
        f"{NAME}.sentence", language, year=str(year()), **said,
        amount=marked("total", numbers.dollars(countries[charts.AMOUNT].sum(), language)),
        share=marked("us", numbers.percent(share[US], language)),
    ), *_shifted(language)))


def _largest_states() -> pd.DataFrame:
    """Return the rows of the states that the sentence names."""
    states = ranked(STATE)
    return states[states["code"] != places.UNSPECIFIED].head(NAMED)


def _shifted(language: str) -> list[str]:
    """Say of a state named that its share was quite another before the pandemic."""
    before = charts.ranked_in(STATE, EARLIER).set_index("code")["share_pct"]
    return [
        t(f"{NAME}.shifted", language, state=name_of(STATE, row.code, language),
          earlier=str(EARLIER),
          before=marked(f"before_{i}", numbers.percent(before[row.code], language)))
        for i, row in enumerate(_largest_states().itertuples())
        if not 1 / SHIFT < row.share_pct / before[row.code] < SHIFT
    ]


def _chosen(partner: str, language: str) -> str:
    """Say what came from the partner country, if one is chosen."""
    if partner in ("", US, "MEX"):
        return ""
    rows = ranked(COUNTRY)
    found = rows[rows["code"] == partner]
    said = {"partner": places.named(partner, language), "year": str(year())}
    if found.empty:
        return t(f"{NAME}.chosen_none", language, **said)
    row = next(found.itertuples())
    if row[2] == 0:
        return t(f"{NAME}.chosen_zero", language, **said)
    return t(
        f"{NAME}.chosen", language, **said,
        amount=marked("partner", numbers.dollars(row[2], language)),
        share=marked("partner_share", numbers.percent(row.share_pct, language)),
    )


def _notes(chart: str, dimension: str, partner: str, language: str) -> dict[str, str]:
    """Return how much the bars are, and with that how much stands in none of them."""
    shown = _shown(dimension, partner, language)
    return {f"{chart}_shown": shown, f"{chart}_note": f"{shown} {_not_known(dimension, language)}"}


def _listed(dimension: str, partner: str) -> pd.DataFrame:
    """Return what has a bar; the partner is a country, and no state."""
    return charts.listed(dimension, partner if dimension == COUNTRY else "")


def _shown(dimension: str, partner: str, language: str) -> str:
    """Say how much of the whole the bars are: the largest only have one."""
    rows = _listed(dimension, partner)
    return t(
        f"{NAME}.shown_{dimension}", language,
        amount=marked(f"shown_{dimension}", numbers.dollars(rows[charts.AMOUNT].sum(), language)),
        share=marked(f"shown_{dimension}_share",
                     numbers.percent(rows["share_pct"].sum(), language)),
    )


def _not_known(dimension: str, language: str) -> str:
    """Say how much came from where nobody knows: it is in no bar."""
    row = charts.not_known(dimension)
    return t(
        f"{NAME}.not_known_{dimension}", language,
        amount=marked(f"not_known_{dimension}", numbers.dollars(row[2], language)),
        share=marked(f"not_known_{dimension}_share", numbers.percent(row.share_pct, language)),
    )


def _traces(partner: str, language: str) -> dict[str, Trace]:
    def trace(
        formula: str, *parts: tuple[str, tuple[str, ...]], of: int | None = None
    ) -> Trace:
        return Trace(t(f"{NAME}.trace.{formula}", language), tuple(
            Rows(TABLE, {"dimension": (dimension,), "quarter": quarters(of or year()),
                         **({"code": codes} if codes else {})})
            for dimension, codes in parts
        ))

    top = _largest_states()["code"]
    shown = {dimension: tuple(_listed(dimension, partner)["code"])
             for dimension in (COUNTRY, STATE)}
    return {
        "total": trace("sum", (COUNTRY, ())),
        "us": trace("share", (COUNTRY, (US,)), (COUNTRY, ())),
        **{f"state_{i}": trace("share", (STATE, (code,)), (STATE, ()))
           for i, code in enumerate(top)},
        **{f"before_{i}": trace("share", (STATE, (code,)), (STATE, ()), of=EARLIER)
           for i, code in enumerate(top)},
        **{f"not_known_{dimension}": trace("sum", (dimension, (places.UNSPECIFIED,)))
           for dimension in (COUNTRY, STATE)},
        **{f"not_known_{dimension}_share": trace(
            "share", (dimension, (places.UNSPECIFIED,)), (dimension, ())
        ) for dimension in (COUNTRY, STATE)},
        **{f"shown_{dimension}": trace("sum", (dimension, codes))
           for dimension, codes in shown.items()},
        **{f"shown_{dimension}_share": trace("share", (dimension, codes), (dimension, ()))
           for dimension, codes in shown.items()},
        "partner": trace("sum", (COUNTRY, (partner,))),
        "partner_share": trace("share", (COUNTRY, (partner,)), (COUNTRY, ())),
    }


VIEW = View(
    name=NAME,
    reads=("partner", "language"),
    model=model,
    charts={
        COUNTRIES: lambda: ranked_bars.build(COUNTRIES, tap="partner"),
        STATES: lambda: ranked_bars.build(STATES),
        COUNTRY_LINES: lambda: time_lines.build(COUNTRY_LINES, right=106),
        STATE_LINES: lambda: time_lines.build(STATE_LINES),
    },
    datasets=("remittances_mexico",),
)
