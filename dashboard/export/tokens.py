"""Texts taken apart: a pattern, and the numbers and names of places that fill its holes.

``Spain: 415,310 migrants born in Ecuador`` is ``¦: ¦ migrants born in ¦`` with ``Spain``,
``415,310`` and ``Ecuador``. Tens of thousands of texts have a few hundred patterns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

#: Stands in a pattern where a number or a name is put in, and no text holds it.
HOLE = "¦"
NUMBER = r"\d+(?:[.,]\d+)*"


class Splitter:
    """Takes texts apart.

    Parameters
    ----------
    names : iterable of str
        What counts as a name; of two that fit, the longer is found.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._token = re.compile(rf"{NUMBER}|(?<!\w)(?:{_any_of(set(names))})(?!\w)")
        # Most texts occur in many answers.
        self.split = functools.lru_cache(maxsize=1 << 16)(self._split)

    def _split(self, text: str) -> tuple[str, tuple[str, ...]]:
        return self._token.sub(HOLE, text), tuple(self._token.findall(text))


def filled(pattern: str, tokens: Iterable[str]) -> str:
    """Return the text that was taken apart.

    Examples
    --------
    >>> filled(*Splitter(["Spain"]).split("Spain: 415,310 people"))
    'Spain: 415,310 people'
    """
    pieces = pattern.split(HOLE)
    return pieces[0] + "".join(t + p for t, p in zip(tokens, pieces[1:], strict=True))


def _any_of(names: Iterable[str], depth: int = 3) -> str:
    """Return a pattern that fits each of `names`, tried letter by letter for speed."""
    groups: dict[str, list[str]] = {}
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        groups.setdefault(name[:1], []).append(name[1:])
    parts = []
    for first, rests in groups.items():
        deeper = depth and len(rests) > 1 and all(rests)
        rest = _any_of(rests, depth - 1) if deeper else "|".join(map(re.escape, rests))
        parts.append(f"{re.escape(first)}(?:{rest})")
    return "|".join(parts) or "(?!)"
