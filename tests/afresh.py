"""Everything said anew, with other words than the product's: nothing cached before or after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: Caches that hold no words and are dear to fill: the tables, the outlines of the map.
KEPT = ("_load", "land")


@contextmanager
def afresh() -> Iterator[None]:
    """Forget all that the dashboard has said, before and after."""
    forget()
    try:
        yield
    finally:
        forget()


def forget() -> None:
    """Empty every cache of the dashboard that may hold words."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "dashboard":
            for cached in vars(module).values():
                if hasattr(cached, "cache_clear") and cached.__name__ not in KEPT:
                    cached.cache_clear()
