"""Questions to numbers of any subject: what share one is of another."""

from __future__ import annotations


def share_of_total(part: int | None, total: int | None) -> float | None:
    """Return `part` as a share (per cent) of `total`; None unless both are above 0."""
    return part / total * 100 if part and total else None
