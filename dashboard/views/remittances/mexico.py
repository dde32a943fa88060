"""Mexico's family remittances by sending country and by state of the United States."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars, time_lines
from dashboard.questions import remittances_mexico
from dashboard.schemas import UNSPECIFIED
from dashboard.selection import Selection
from dashboard.views.model import Table, View
from dashboard.views.remittances import mexico_charts as charts
from dashboard.views.remittances import mexico_tables
from dashboard.views.remittances.mexico_charts import (
    COUNTRIES,
    COUNTRY,
    COUNTRY_LINES,
    LISTED,
    NAME,
    STATE,
    STATE_LINES,
    STATES,
    US,
    binding,
    name_of,
)
from dashboard.voice import Voice

#: Lines drawn of each kind, and states that the sentence names.
DRAWN, NAMED = 4, 3
#: Beside the United States every other country would be invisible; the rest is no country or state.
NOT_DRAWN = (US, UNSPECIFIED, "OTHER_AREAS")
#: The last year before the pandemic; a share that has changed since by this factor is told.
EARLIER, SHIFT = 2019, 2.0


@dataclass(frozen=True)
class Facts:
    """Who sent how much in the latest full year, and the largest senders by quarter.

    `listed_country` and `listed_us_state` have a bar, and `shown_...` is the sum of them;
    `not_known_...` is what came from where nobody knows. `state` are the shares of the
    `named_states` by their rank, `before` the earlier shares of those that have shifted. `partner`
    is the amount of the chosen partner.
    """

    chosen: Selection
    year: Answer
    countries: Answer
    states: Answer
    total: Answer
    states_total: Answer
    us: Answer
    named_states: Answer
    states_before: Answer
    listed_country: Answer
    shown_country: Answer
    shown_country_share: Answer
    not_known_country: Answer
    not_known_country_share: Answer
    listed_us_state: Answer
    shown_us_state: Answer
    shown_us_state_share: Answer
    not_known_us_state: Answer
    not_known_us_state_share: Answer
    quarters: Answer
    partner: Answer | None = None
    partner_share: Answer | None = None
    state: dict[str, Answer] = field(default_factory=dict)
    before: dict[str, Answer] = field(default_factory=dict)


def ask(chosen: Selection) -> Facts:
    """Ask where Mexico's remittances are sent from, whatever place is chosen."""
    sent = table("remittances_mexico")
    year = asked(remittances_mexico.latest_full_year, sent)
    countries, states = (
        asked(remittances_mexico.by_sender, sent, dimension, year) for dimension in (COUNTRY, STATE)
    )
    before = asked(remittances_mexico.by_sender, sent, STATE, EARLIER)
    named = asked(remittances_mexico.largest_senders, states, NAMED, [UNSPECIFIED])
    partner = _partner(chosen, countries)
    return Facts(
        chosen, year, countries, states,
        total=_total(countries), states_total=_total(states),
        us=_share(countries, [US]), named_states=named, states_before=before,
        # The partner is a country, and no state.
        **_parts(COUNTRY, countries, chosen.partner), **_parts(STATE, states),
        quarters=asked(remittances_mexico.quarters_of, sent, _drawn(countries) + _drawn(states)),
        partner=partner,
        partner_share=partner and _share(countries, [chosen.partner]),
        **_shares(states, named, before),
    )


def _total(senders: Answer) -> Answer:
    return asked(remittances_mexico.total, senders)


def _amount(senders: Answer, codes: list[str]) -> Answer:
    return asked(remittances_mexico.amount_of, senders, codes)


def _share(senders: Answer, codes: list[str]) -> Answer:
    """Ask for the share of some of the `senders` in what all of them sent."""
    return asked(remittances_mexico.share_of_total, _amount(senders, codes), _total(senders))


def _partner(chosen: Selection, countries: Answer) -> Answer | None:
    """Ask what came from the chosen partner; None if it is none that a sentence is about."""
    is_one = chosen.partner not in ("", US, "MEX")
    return _amount(countries, [chosen.partner]) if is_one else None


def _parts(dimension: str, senders: Answer, always: str = "") -> dict[str, Answer]:
    """Ask which senders have a bar, how much they sent, and how much has no known sender."""
    listed = asked(remittances_mexico.largest_senders, senders, LISTED, NOT_DRAWN, always)
    found = {f"listed_{dimension}": listed}
    for name, codes in (("shown", charts.codes(listed)), ("not_known", [UNSPECIFIED])):
        found[f"{name}_{dimension}"] = _amount(senders, codes)
        found[f"{name}_{dimension}_share"] = _share(senders, codes)
    return found


def _drawn(senders: Answer) -> list[str]:
    """Ask for the codes of those whose lines are drawn."""
    return charts.codes(asked(remittances_mexico.largest_senders, senders, DRAWN, NOT_DRAWN))


def _shares(states: Answer, named: Answer, before: Answer) -> dict[str, dict[str, Answer]]:
    """Ask for the shares of the named states, and for earlier ones that were quite others."""
    codes = dict(enumerate(charts.codes(named)))
    now, earlier = (
        {str(i): _share(senders, [code]) for i, code in codes.items()}
        for senders in (states, before)
    )
    return {"state": now, "before": {
        i: share for i, share in earlier.items()
        if remittances_mexico.has_shifted(now[i].value, share.value, SHIFT)
    }}


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how much came from the United States and its states, and from the chosen partner."""
    voice = binding(voice, known)
    keys = ("title", "hint", "countries_title", "countries_alt", "states_title", "states_alt",
            "country_lines_title", "country_lines_alt", "state_lines_title", "state_lines_alt",
            "state_lines_note", "notes", "source", "method")
    return {
        **{key: voice(key) for key in keys},
        "sentence": _sentence(known, voice),
        "chosen": _chosen(known, voice),
        **_notes("countries", COUNTRY, known, voice),
        **_notes("states", STATE, known, voice),
    }


def _sentence(known: Facts, voice: Voice) -> str:
    names = [name_of(STATE, code, voice) for code in charts.codes(known.named_states)]
    said = {f"state_{i}": name for i, name in enumerate(names)}
    said |= {f"share_{i}": voice.percent(share) for i, share in known.state.items()}
    shifted = [
        voice("shifted", state=names[int(i)], earlier=str(EARLIER), before=voice.percent(share))
        for i, share in known.before.items()
    ]
    sentence = voice(
        "sentence", **said, amount=voice.dollars(known.total), share=voice.percent(known.us)
    )
    return " ".join((sentence, *shifted))


def _chosen(known: Facts, voice: Voice) -> str:
    """Say what came from the partner country, if one is chosen."""
    if known.partner is None:
        return ""
    said = {"partner": voice.place(known.chosen.partner)}
    if known.partner.value is None:
        return voice("chosen_none", **said)
    if known.partner.value == 0:
        return voice("chosen_zero", **said)
    amount, share = voice.dollars(known.partner), voice.percent(known.partner_share)
    return voice("chosen", **said, amount=amount, share=share)


def _notes(chart: str, dimension: str, known: Facts, voice: Voice) -> dict[str, str]:
    """Say how much the bars are, and with that how much stands in none of them."""
    shown, not_known = (
        voice(
            f"{part}_{dimension}",
            amount=voice.dollars(getattr(known, f"{part}_{dimension}")),
            share=voice.percent(getattr(known, f"{part}_{dimension}_share")),
        ) for part in ("shown", "not_known")
    )
    return {f"{chart}_shown": shown, f"{chart}_note": f"{shown} {not_known}"}


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw the largest senders of the year as bars, and by quarter as lines."""
    voice = binding(voice, known)
    return {
        COUNTRIES: charts.bars(COUNTRIES, COUNTRY, known, voice),
        STATES: charts.bars(STATES, STATE, known, voice),
        COUNTRY_LINES: charts.lines(COUNTRY_LINES, COUNTRY, known, voice),
        STATE_LINES: charts.lines(STATE_LINES, STATE, known, voice),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every country and state of the year, and the quarters of the lines."""
    voice = binding(voice, known)
    return (
        mexico_tables.of_year(COUNTRY, known.countries, voice),
        mexico_tables.of_year(STATE, known.states, voice),
        mexico_tables.of_quarters(known, voice),
    )


VIEW = View(
    name=NAME,
    reads=("partner", "language"),
    ask=ask,
    say=say,
    draw=draw,
    tables=tables,
    charts={
        COUNTRIES: lambda: ranked_bars.build(COUNTRIES, tap="partner"),
        STATES: lambda: ranked_bars.build(STATES),
        COUNTRY_LINES: lambda: time_lines.build(COUNTRY_LINES, right=106),
        STATE_LINES: lambda: time_lines.build(STATE_LINES),
    },
    datasets=("remittances_mexico",),
)
