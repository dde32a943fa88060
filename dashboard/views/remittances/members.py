"""The Member Countries by what they received in 2020."""

from __future__ import annotations

import pandas as pd

from dashboard.answers import Answer
from dashboard.charts import Patch, ranked_bars
from dashboard.questions.remittances import RECEIVED
from dashboard.views.remittances.facts import Facts
from dashboard.voice import Voice, said_once

NAME = "remittances"
MEMBERS = f"{NAME}.members"


def chart(known: Facts, voice: Voice) -> Patch:
    """Draw the Member Countries, the largest amount first, the chosen place among them."""
    bars = _bars(known.members, known.changes, voice)
    return ranked_bars.patch(MEMBERS, bars, known.chosen.place)


@said_once
def _bars(members: Answer, changes: Answer, voice: Voice) -> pd.DataFrame:
    rows = members.value
    change = changes.value.set_index("country")["change_pct"]
    names = [voice.label(code) for code in rows["country"]]
    amounts = [voice.dollars(amount) for amount in rows[RECEIVED]]
    tips = [
        voice("members_tip", name=name, amount=amount,
              change=voice.signed_percent(change.get(code)))
        for code, name, amount in zip(rows["country"], names, amounts, strict=True)
    ]
    return pd.DataFrame({"code": rows["country"], "value": rows[RECEIVED], "label": names,
                         "text": amounts, "tip": tips})
