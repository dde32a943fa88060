"""How many conflicts between sources are listed."""

from __future__ import annotations

import yaml

from dashboard.selection import Selection
from dashboard.words import HERE
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.written import percent


def claims(selection: Selection) -> Claims:
    """Count the conflicts that are written down in the reader's language."""
    file = HERE / selection.language / "conflicts.yml"
    count = str(len(yaml.safe_load(file.read_text(encoding="utf-8"))))
    (note,) = published.by("covid_survey", "finding")[("plans_postponed_in_the_note",)]
    share = percent(note["share_pct"], selection.language)
    return Claims({}, {"sentence": [count], "notes": [share]}, {count})
