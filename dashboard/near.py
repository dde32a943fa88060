"""The names near a wrong one, for messages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: object, names: Iterable[str]) -> list[str]:
    """Return those of `names` that are near a wrong one, the nearest first, three at most."""
    return difflib.get_close_matches(str(name), list(names), n=3, cutoff=0.65)


def near(name: object, names: Iterable[str]) -> str:
    """Return "; did you mean ...?" with the nearest of `names`, or all of them if none is near.

    >>> near("migrant_stok", ["migrant_stock", "population"])
    '; did you mean migrant_stock?'
    >>> near("x", ["from", "in"])
    '; there are from, in'
    """
    known = list(names)
    found = nearest(name, known)
    return f"; did you mean {', '.join(found)}?" if found else f"; there are {', '.join(known)}"
