"""What arrives of an amount the reader types, and what a cost of 3 % would save in a year."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard import places
from dashboard.answers import Answer, asked, table
from dashboard.charts import Patch, ranked_bars
from dashboard.questions import remittance_costs as questions
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views.model import Table, View
from dashboard.views.remittance_costs import amounts, calculator_drawn, calculator_said, corridors
from dashboard.views.remittance_costs.calculator_drawn import ARRIVES, NAME, SAVING
from dashboard.voice import Voice

COSTS = corridors.NAME
EDITION = CORRIDOR_EDITIONS[-1]
#: What is said of one corridor, to the column that has it and the words of its formula.
COLUMNS = {
    "arrives": ("arrives_usd", "arrives"), "cost": ("cost_usd", "cost"),
    "share": ("cost_pct", "as_published"),
}


@dataclass(frozen=True)
class Facts:
    """What arrives of `amount` (US$), and what 3 % would save, corridor by corridor.

    `amount` is the one surveyed if what was typed is none; `why` says why (`amounts.read`).
    `arriving` has the corridors of the place with what arrives, cheapest first, and `results` also
    what they would save; so have `between_arriving` and `between_results` those between Member
    Countries. `with_partner` and `results_with_partner` are those with the chosen partner.
    `cheapest`, `dearest`, `lowest` and `highest` (of those between Member Countries) and `pair`
    (with the partner) hold what is said of one corridor.
    """

    chosen: Selection
    amount: float
    why: str
    corridors: Answer
    arriving: Answer
    volumes: Answer
    results: Answer
    place_surveyed: Answer
    place_count: Answer
    place_saving: Answer
    between: Answer
    between_arriving: Answer
    between_volumes: Answer
    between_results: Answer
    members_count: Answer
    members_volumes: Answer
    members_saving: Answer
    lowest: dict[str, Answer] = field(default_factory=dict)
    highest: dict[str, Answer] = field(default_factory=dict)
    cheapest: dict[str, Answer] = field(default_factory=dict)
    dearest: dict[str, Answer] = field(default_factory=dict)
    with_partner: Answer | None = None
    results_with_partner: Answer | None = None
    pair: dict[str, Answer] = field(default_factory=dict)


def ask(chosen: Selection) -> Facts:
    """Ask what arrives of the amount typed; of US$ 200 if it is none."""
    amount, why = amounts.read(chosen.amount)
    amount = amount or questions.SURVEYED_USD
    latest = corridors.latest(chosen)
    arriving = asked(questions.arriving, latest, amount)
    here = "receivers" if chosen.direction == "from" else "senders"
    volumes = _volumes(**{here: places.members(chosen.place)})
    results = asked(questions.saving, arriving, volumes, EDITION)
    return Facts(
        chosen, amount, why, latest, arriving, volumes, results,
        place_surveyed=asked(questions.number_of, latest).explained("surveyed"),
        place_count=asked(questions.with_volume, results).explained("count"),
        place_saving=asked(questions.saved, results).explained("savings"),
        **_between_members(amount),
        **_ends(arriving, "cheapest", "dearest"),
        **_pair(chosen, arriving, results),
    )


def _volumes(**ends: tuple[str, ...]) -> Answer:
    return asked(questions.volumes_of, table("remittance_corridors"), EDITION, **ends)


def _between_members(amount: float) -> dict[str, Answer | dict[str, Answer]]:
    """Ask the same of the corridors between Member Countries of the RCM."""
    members = places.rcm_members()
    between = asked(questions.corridors_between, table(COSTS), members)
    arriving = asked(questions.arriving, between, amount)
    volumes = _volumes(senders=members, receivers=members)
    results = asked(questions.saving, arriving, volumes, EDITION)
    return {
        "between": between,
        "between_arriving": arriving,
        "between_volumes": volumes,
        "between_results": results,
        "members_count": asked(questions.number_of, between).explained("count"),
        "members_volumes": asked(questions.with_volume, results).explained("count"),
        "members_saving": asked(questions.saved, results).explained("savings"),
        **_ends(arriving, "lowest", "highest"),
    }


def _ends(arriving: Answer, first: str, last: str) -> dict[str, dict[str, Answer]]:
    """Ask for the numbers of the cheapest and the most expensive corridor, if there is one."""
    rows = arriving.value
    return {} if rows.empty else {
        end: {
            name: asked(
                questions.value_of, arriving, rows["sender"].iloc[row], rows["receiver"].iloc[row],
                column,
            ).explained(formula)
            for name, (column, formula) in COLUMNS.items()
        }
        for end, row in ((first, 0), (last, -1))
    }


def _pair(
    chosen: Selection, arriving: Answer, results: Answer
) -> dict[str, Answer | dict[str, Answer]]:
    """Ask for the numbers of the corridor with the chosen partner, or of the several there are."""
    if not chosen.partner:
        return {}
    surveyed, found = (
        asked(questions.corridors_with, each, corridors.other(chosen), chosen.partner)
        for each in (arriving, results)
    )
    if len(surveyed.value) > 1:
        pair = {
            "arrives": asked(questions.extremes, surveyed, "arrives_usd").explained("arrives"),
            "count": asked(questions.number_of, surveyed).explained("count"),
        }
    else:
        pair = {name: asked(questions.first_of, surveyed, column).explained(formula)
                for name, (column, formula) in COLUMNS.items()}
        saving = asked(questions.first_of, found, "saving_usd_millions")
        pair["saving"] = saving.explained("savings")
    return {"with_partner": surveyed, "results_with_partner": found, "pair": pair}


def draw(known: Facts, voice: Voice) -> dict[str, Patch]:
    """Draw what arrives, and what 3 % would save."""
    voice = calculator_drawn.binding(known, voice)
    return {ARRIVES: calculator_drawn.arrives(known, voice),
            SAVING: calculator_drawn.saving(known, voice)}


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every corridor of the place."""
    return (calculator_drawn.table(known, calculator_drawn.binding(known, voice)),)


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "amount", "language"),
    ask=ask,
    say=calculator_said.say,
    draw=draw,
    tables=tables,
    charts={
        ARRIVES: lambda: ranked_bars.build(ARRIVES, tap="partner"),
        SAVING: lambda: ranked_bars.build(SAVING, tap="partner"),
    },
    datasets=("remittance_costs", "remittance_corridors"),
    controls=("amount",),
)
