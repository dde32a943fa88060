"""How many other surveys are listed."""

from __future__ import annotations

from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims


def claims(selection: Selection) -> Claims:
    """Count the sources that are named, each once."""
    return Claims({"count": len({row["source"] for row in published.rows("comparable_surveys")})})
