"""What those who answered the survey said."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.written import percent

FINDINGS = {
    "lost": ("work_lost_job", "migrants"),
    "stopped": ("remittances_stopped_sending", "migrants_asked"),
    "delayed": ("plans_postponed_or_cancelled", "intended_to_migrate"),
    "returning": ("return_considering", "migrants"),
    "note": ("plans_postponed_in_the_note", "persons_not_specified"),
}
#: What stands beside the 84 % of the concept note: who would resume, and who did not go.
BESIDE = (
    ("plans_would_resume", "thought_of_migrating"),
    ("plans_postponed_or_cancelled", "intended_to_migrate"),
    ("plans_postponed", "intended_to_migrate"), ("plans_cancelled", "intended_to_migrate"),
)


def claims(selection: Selection) -> Claims:
    """Look up the shares, the number of those who answered, and the share of the place."""
    s = selection
    known = published.by("covid_survey", "finding", "group")
    marks: dict[str, float | None] = {
        name: float(known[key][0]["share_pct"]) for name, key in FINDINGS.items()
    }
    (sample,) = {row["n"] for row in published.rows("covid_survey")
                 if row["base"] == "whole_sample"}
    of_place = [row for row in published.rows("covid_survey")
                if row["group"] == s.place and row["finding"].startswith("respondents_")]
    marks["sample"] = float(sample)
    marks["respondents"] = float(of_place[0]["share_pct"]) if of_place else None
    named = [] if s.place == published.REGION else [places.named(s.place, s.language)]
    beside = [percent(known[key][0]["share_pct"], s.language) for key in BESIDE]
    return Claims(marks, {"respondents": named, "two_readings": beside})
