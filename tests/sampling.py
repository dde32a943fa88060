"""A fixed, stratified sample of the states a test walks; `make test-all` walks them all."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

State = TypeVar("State")

#: Set by `make test-all`.
EXHAUSTIVE = bool(os.environ.get("TEST_ALL"))


def sampled(
    states: Iterable[State], count: int, stratum: Callable[[State], Hashable] = lambda _: None
) -> list[State]:
    """Return about `count` of `states`, the same on every run, some of every stratum.

    Parameters
    ----------
    states : iterable
        All states that the test could walk, in a fixed order.
    count : int
        How many to return; more if there are more strata.
    stratum : callable, optional
        Gives the stratum of a state, for example its kind of place and its language.

    Returns
    -------
    list
        The sample in the order of `states`, or all of them in `make test-all`.
    """
    everything = list(states)
    if EXHAUSTIVE:
        return everything
    strata: dict[Hashable, list[int]] = defaultdict(list)
    for position, state in enumerate(everything):
        strata[stratum(state)].append(position)
    chance = random.Random(0)
    for positions in strata.values():
        chance.shuffle(positions)
    chosen: list[int] = []
    while any(strata.values()) and (len(chosen) < count or len(chosen) < len(strata)):
        for positions in strata.values():
            if positions and (len(chosen) < count or len(chosen) < len(strata)):
                chosen.append(positions.pop())
    return [everything[position] for position in sorted(chosen)]


def examples(count: int) -> int:
    """Return how many examples a test of arbitrary input tries: a quarter, or all of `count`."""
    return count if EXHAUSTIVE else count // 4
