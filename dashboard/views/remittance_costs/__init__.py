"""Remittance costs: sending US$ 200 along a corridor, against the 3 % of SDG target 10.c."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers, places, theme
from dashboard.charts import ranked_bars, time_lines
from dashboard.charts.time_lines import Line, Marks
from dashboard.questions import remittance_costs as ask
from dashboard.selection import Selection
from dashboard.tables import cached, each_row, load
from dashboard.views.model import Column, Rows, Table, Trace, View, ViewModel, marked
from dashboard.views.remittance_costs import corridors
from dashboard.words import t

NAME = "remittance_costs"
TREND, LATEST = f"{NAME}.trend", f"{NAME}.latest"
LISTED = 10
LINES = 4
#: The four corridors that carry most of the region's remittances.
OF_THE_REGION = tuple(("USA", receiver) for receiver in ("MEX", "GTM", "SLV", "HND"))


def model(selection: Selection) -> ViewModel:
    """Say and draw what it costs to send US$ 200 to (or from) the chosen place."""
    rows = corridors.latest(selection)
    return ViewModel(
        texts=_texts(selection, rows),
        charts={TREND: _trend(selection, rows), LATEST: _bars(selection, rows)},
        tables=(_table(selection, rows),),
        traces=_traces(selection, rows),
    )


def _texts(selection: Selection, rows: pd.DataFrame) -> dict[str, str]:
    language = selection.language
    words = {"place": places.named(selection.place, language)}
    side = f"{NAME}.{selection.direction}"
    return {
        "title": t(f"{side}.title", language, **words),
        "sentence": _sentence(selection, rows, words),
        "corridor": _corridor_sentence(selection, rows, words),
        "trend_title": _trend_title(selection, rows),
        "latest_title": _latest_title(selection, rows, words),
        "trend_alt": t(f"{NAME}.trend_alt", language, **words),
        "latest_alt": t(f"{NAME}.latest_alt", language, **words),
        "notes": t(f"{NAME}.notes", language),
        "method": t(f"{NAME}.method", language),
        "source": t(f"{NAME}.source", language),
    }


def _trend_title(selection: Selection, rows: pd.DataFrame) -> str:
    """Say what the lines show, and of how many of the corridors where it is not all of them."""
    drawn, language = _drawn(selection, rows), selection.language
    key = "trend_title" if len(drawn) == len(rows) else "trend_title_some"
    # In a region lines are named by who receives: the title has to say who sends.
    region = len(places.members(selection.place)) > 1
    if region and len(drawn) > 1 and _are_receivers(selection, drawn):
        key = "trend_title_sender"
    return t(
        f"{NAME}.{key}", language, shown=str(len(drawn)), count=str(len(rows)),
        sender=places.named(drawn[0][0], language) if drawn else "",
    )


def _latest_title(selection: Selection, rows: pd.DataFrame, words: dict[str, str]) -> str:
    """Say what the bars show, and how many of the corridors where it is not all of them."""
    left_out = corridors.left_out(selection, rows, LISTED)
    key = f"latest_title_{left_out}" if left_out else "latest_title"
    return t(f"{NAME}.{selection.direction}.{key}", selection.language, **words,
             shown=str(LISTED), count=str(len(rows)))


def _sentence(selection: Selection, rows: pd.DataFrame, words: dict[str, str]) -> str:
    """Say how many corridors meet the target, which are the ends, and what is not surveyed."""
    language, side = selection.language, selection.direction
    if rows.empty:
        return t(f"{NAME}.{side}.nothing", language, **words)
    ends = _ends(rows, language)
    if len(rows) == 1:
        said = [t(f"{NAME}.alone.{side}", language, **words, **ends)]
    else:
        key = "ends" if rows["cost_pct"].nunique() > 1 else "equal"
        said = [_met(rows, side, language, words), _above(rows, language),
                t(f"{NAME}.{key}", language, **ends), corridors.ties(rows, language)]
    if side == "in" and not set(rows["receiver"]) & set(places.rcm_members()):
        said.append(t(f"{NAME}.no_member", language, **words))
    return " ".join(filter(None, said))


def _met(rows: pd.DataFrame, side: str, language: str, words: dict[str, str]) -> str:
    """Say how many of several corridors cost no more than 3 %."""
    met = int((rows["cost_pct"] <= ask.TARGET_PCT).sum())
    words = words | {"count": marked("count", numbers.exact(len(rows), language))}
    if not met:
        return t(f"{NAME}.none_met.{side}", language, **words)
    return t(f"{NAME}.met.{side}", language, plural=met, **words,
             met=marked("met", numbers.exact(met, language)))


def _above(rows: pd.DataFrame, language: str) -> str:
    """Say how many of several corridors cost more than 5 %."""
    above = int((rows["cost_pct"] > ask.CEILING_PCT).sum())
    if above in (0, len(rows)):
        return t(f"{NAME}.{'all' if above else 'none'}_above", language)
    return t(f"{NAME}.above", language, plural=above,
             above=marked("above", numbers.exact(above, language)))


def _ends(rows: pd.DataFrame, language: str) -> dict[str, str]:
    """Return the cheapest and the most expensive corridor in words, with cost and quarter."""
    said = {}
    for name, row in (("cheapest", rows.iloc[0]), ("dearest", rows.iloc[-1])):
        said |= {
            name: corridors.named(row["sender"], row["receiver"], language),
            f"{name}_cost": marked(name, corridors.cost(row["cost_pct"], language)),
            f"{name}_quarter": corridors.quarter_in_text(row["quarter"], language),
        }
    return said


def _corridor_sentence(selection: Selection, rows: pd.DataFrame, words: dict[str, str]) -> str:
    if not selection.partner:
        return ""
    language = selection.language
    found = rows[rows[corridors.other(selection)] == selection.partner]
    partner = places.named(selection.partner, language)
    if found.empty:
        return t(f"{NAME}.no_corridor.{selection.direction}", language, **words, partner=partner)
    if len(found) > 1:
        return t(
            f"{NAME}.corridors_with", language, partner=partner,
            low=marked("corridor", corridors.cost(found["cost_pct"].min(), language)),
            high=marked("corridor", corridors.cost(found["cost_pct"].max(), language)),
            count=marked("corridor", numbers.exact(len(found), language)),
        )
    row = found.iloc[0]
    return t(
        f"{NAME}.corridor", language,
        corridor=corridors.named(row["sender"], row["receiver"], language),
        cost=marked("corridor", corridors.cost(row["cost_pct"], language)),
        quarter=corridors.quarter_in_text(row["quarter"], language),
    )


def _drawn(selection: Selection, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the corridors whose history is drawn, the chosen one first, four at most."""
    pairs = list(zip(rows["sender"], rows["receiver"], strict=True))
    chosen = [pair for pair in pairs if selection.partner in pair]
    if chosen:
        return sorted(chosen, key=pairs.index)[:LINES]
    if len(places.members(selection.place)) > 1 and selection.direction == "from":
        return [pair for pair in OF_THE_REGION if pair in pairs]
    newest = rows.sort_values(["quarter", "cost_pct"], ascending=[False, True])
    largest = [pair for pair in pairs if "USA" in pair]
    ordered = [*largest, *zip(newest["sender"], newest["receiver"], strict=True)]
    return list(dict.fromkeys(ordered))[:LINES]


def _trend(selection: Selection, rows: pd.DataFrame) -> dict:
    language = selection.language
    drawn, lines = _drawn(selection, rows), []
    # A line is named by the end that differs between the lines.
    by_receiver = _are_receivers(selection, drawn)
    for (sender, receiver), colour, dash in zip(
        drawn, theme.SERIES, theme.DASHES, strict=False
    ):
        lines.append(Line(
            *_history(sender, receiver, language),
            label=time_lines.folded(places.name(receiver if by_receiver else sender, language)),
            color=colour, dash=dash, width=2,
            points=False,
        ))
    costs = [y for line in lines for y in line.y]
    bounds = (min([0.0, *costs]), max(costs, default=10.0))
    marks = Marks(
        year=float(selection.year) if selection.year > 2010 else None,
        reference=(ask.TARGET_PCT, t(f"{NAME}.target", language)),
        x_ticks={float(year): str(year) for year in (2012, 2016, 2020)},
        y_ticks=numbers.axis_percents(numbers.ticks(*bounds, 4), language),
        nothing=t("numbers.no_data", language),
    )
    return time_lines.patch(TREND, lines, marks)


@cached
def _history(
    sender: str, receiver: str, language: str
) -> tuple[list[float], list[float], list[str]]:
    """Return the quarters of a corridor as positions in years, its costs, and their tips."""
    history = ask.history(load("remittance_costs"), sender, receiver)
    name = corridors.named(sender, receiver, language)
    tips = [
        t(f"{NAME}.tip", language, corridor=name, cost=corridors.cost(cost, language),
          quarter=corridors.quarter(quarter, language))
        for quarter, cost in zip(history["quarter"], history["cost_pct"], strict=True)
    ]
    return list(history["at"]), [float(cost) for cost in history["cost_pct"]], tips


def _are_receivers(selection: Selection, drawn: list[tuple[str, str]]) -> bool:
    """Whether the corridors `drawn` differ by who receives: all begin in one country."""
    senders = {sender for sender, _ in drawn}
    return len(senders) == 1 and (len(drawn) > 1 or selection.direction == "in")


def _bars(selection: Selection, rows: pd.DataFrame) -> dict:
    language = selection.language
    shown = corridors.shown(selection, rows, LISTED, last=True)
    names = [
        corridors.named(sender, receiver, language)
        for sender, receiver in zip(shown["sender"], shown["receiver"], strict=True)
    ]
    costs = [
        t(f"{NAME}.bar", language, cost=corridors.cost(cost, language),
          quarter=corridors.quarter(quarter, language))
        for cost, quarter in zip(shown["cost_pct"], shown["quarter"], strict=True)
    ]
    bars = pd.DataFrame({
        "code": shown[corridors.other(selection)], "value": shown["cost_pct"],
        "label": names, "text": costs,
        "tip": [f"{name}: {cost}" for name, cost in zip(names, costs, strict=True)],
    })
    nothing = t("numbers.no_data", language)
    return ranked_bars.patch(LATEST, bars, selection.partner, slots=LISTED, nothing=nothing)


def _table(selection: Selection, rows: pd.DataFrame) -> Table:
    language = selection.language
    heads = {column: t(f"{NAME}.head.{column}", language)
             for column in ("sender", "receiver", "quarter", "cost")}
    return Table(
        caption=t(f"{NAME}.{selection.direction}.latest_title", language,
                  place=places.named(selection.place, language)),
        columns=(
            Column("sender", heads["sender"]),
            Column("receiver", heads["receiver"]),
            Column("quarter", heads["quarter"]),
            Column("cost_pct", heads["cost"], lambda cost: numbers.percent(cost, language, 2),
                   _trace("as_published", selection, by=corridors.other(selection))),
        ),
        rows=tuple(
            (places.name(row.sender, language), places.name(row.receiver, language),
             corridors.quarter(row.quarter, language), row.cost_pct)
            for row in each_row(rows)
        ),
        codes=tuple(rows[corridors.other(selection)]),
    )


def _trace(formula: str, selection: Selection, by: str = "", **where: str) -> Trace:
    """Return where a cost comes from: the corridors of the place, narrowed by `where`."""
    here = "receiver" if selection.direction == "from" else "sender"
    found = {here: places.members(selection.place)} | {k: (v,) for k, v in where.items()}
    return Trace(t(f"{NAME}.trace.{formula}", selection.language),
                 (Rows("remittance_costs", found, by),))


def _traces(selection: Selection, rows: pd.DataFrame) -> dict[str, Trace]:
    found = {name: _trace(name, selection) for name in ("count", "met", "above")}
    if len(rows):
        found |= {
            name: _trace("as_published", selection,
                         **row[["sender", "receiver", "quarter"]].to_dict())
            for name, row in (("cheapest", rows.iloc[0]), ("dearest", rows.iloc[-1]))
        }
    if selection.partner:
        there = {corridors.other(selection): selection.partner}
        found["corridor"] = _trace("extremes", selection, **there)
    return found


VIEW = View(
    name=NAME,
    reads=("place", "partner", "direction", "year", "language"),
    model=model,
    charts={
        TREND: lambda: time_lines.build(TREND, right=112),
        LATEST: lambda: ranked_bars.build(LATEST, tap="partner"),
    },
    datasets=("remittance_costs",),
    marks=("year",),
)
