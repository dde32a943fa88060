"""Pace of family remittances in words: the steepest fall, the cumulated year, the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.views.remittances.pace_charts import YEAR, binding, codes, month_name
from dashboard.voice import Voice

if TYPE_CHECKING:
    from dashboard.views.remittances.pace import Facts


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say how family remittances moved in 2020, and what the charts show."""
    voice = binding(voice, known)
    several = "several" if len(codes(known.months)) > 1 else "one"
    keys = ("title", "yoy_title", "yoy_alt", "index_title", "index_alt", "cumulated_alt", "notes",
            "source", "method")
    return {
        **{key: voice(key) for key in keys},
        "cumulated_title": voice(f"cumulated_title_{several}"),
        "sentence": _sentence(known, voice),
        **_notes(known, voice),
    }


def _kind(known: Facts) -> str:
    """Return which texts fit: those for figures of the press, for one country, or for several."""
    if known.by_press.value:
        return "press"
    return "several" if len(codes(known.months)) > 1 else "one"


def _none(voice: Voice) -> str:
    return voice.text("remittances.monthly_none")


def _sentence(known: Facts, voice: Voice) -> str:
    """Say the steepest fall of the year, or that there was none."""
    if known.lowest is None or known.lowest.value is None:
        return _none(voice)
    change, kind = known.lowest.value, _kind(known)
    how = "fall" if change < 0 else "rise" if change > 0 else "even"
    compared = known.compared.value
    count = len(codes(known.months)) if kind == "several" else len(compared)
    months = [month_name(month, voice) for month in compared]
    lowest = voice(
        f"lowest.{kind}.{how}", month=_when(known.lowest_months.value, known, voice),
        count=voice.exact(count), months=voice.joined(months),
        change=voice.signed_percent(known.lowest),
    )
    return f"{lowest} {_cumulated(known, voice)}".rstrip()


def _when(rows: pd.DataFrame, known: Facts, voice: Voice) -> str:
    """Name the months of `rows`, with their country where several are shown."""
    names = [month_name(month, voice) for month in rows["month"].dt.month]
    if _kind(known) == "several":
        names = [voice("country_in_month", name=voice.place(code), month=name)
                 for code, name in zip(rows["country"], names, strict=True)]
    return voice.joined(names)


def _cumulated(known: Facts, voice: Voice) -> str:
    """Say how the cumulated year compares with the one before."""
    kind = _kind(known)
    if kind == "press":
        return _quoted(known, voice)
    ends = [_turn(code, kind, known, voice) for code in known.cumulated]
    return voice("several", cumulated="; ".join(ends)) if kind == "several" else " ".join(ends)


def _quoted(known: Facts, voice: Voice) -> str:
    """Say the changes of the cumulated year that the press quoted."""
    answer = known.cumulated[known.chosen.place]
    return voice("quoted", changes=voice.joined([
        voice("quoted_until", month=month_name(month, voice),
              change=voice.marked(answer, voice.signed_percent(change)))
        for month, change in answer.value.items()
    ]))


def _turn(code: str, kind: str, known: Facts, voice: Voice) -> str:
    """Say when cumulated 2020 overtook 2019, or that it was never behind, or that it did not."""
    fell, back = known.fell_behind[code].value, known.overtook[code].value
    key = "ahead" if fell is None else "behind" if back is None else "overtook"
    return voice(
        f"{kind}_{key}", name=voice.label(code), fell=month_name(fell or 1, voice),
        month=month_name(known.told_month[code].value, voice),
        change=voice.signed_percent(known.cumulated[code]),
    )


def _notes(known: Facts, voice: Voice) -> dict[str, str]:
    """Say what a chart leaves out, and what shapes its lines."""
    if known.months.value.empty:
        return dict.fromkeys(("yoy_note", "cumulated_note", "index_note"), _none(voice))
    is_by_press, band = known.by_press.value, voice.text("remittances.pandemic_note")
    parts = (
        voice("yoy_press" if is_by_press else "yoy_note"), _leap_day(known, voice),
        _highest(known, voice), _base_effect(known, voice), band,
    )
    has_index = known.months.value["index"].notna().any()
    return {
        "yoy_note": " ".join(filter(None, parts)),
        "cumulated_note": voice("cumulated_press") if is_by_press else "",
        "index_note": band if has_index else voice("index_press"),
    }


def _leap_day(known: Facts, voice: Voice) -> str:
    """Say what the 29th of February makes, where that month is compared."""
    if 2 not in known.compared.value:
        return ""
    change = voice.signed_percent(known.extra_day.value)
    return voice("leap_day", year=str(YEAR), before=str(YEAR - 1), change=change)


def _highest(known: Facts, voice: Voice) -> str:
    """Say which month of the year rose most, and where remittances fell in that month."""
    rows = known.highest_months.value
    if rows.empty or rows["change_pct"].iloc[0] <= 0:
        return ""
    said = voice("highest", month=_when(rows, known, voice), year=str(YEAR),
                 change=voice.signed_percent(rows["change_pct"].iloc[0]))
    if known.falling is None or not known.falling.value:
        return said
    return f"{said} {voice('highest_alone', others=voice.places(known.falling.value))}"


def _base_effect(known: Facts, voice: Voice) -> str:
    """Say that the highest change of the year after is measured against a low month."""
    rows = known.low_base.value
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return voice(
        "base_effect", name=voice.place(row["country"]),
        month=month_name(row["month"].month, voice), year=str(YEAR + 1),
        base=str(YEAR), first=str(YEAR - 1), change=voice.signed_percent(row["change_pct"]),
        fell=voice.signed_percent(row["change_before_pct"]),
        over_two=voice.signed_percent(row["change_over_two_years_pct"]),
    )
