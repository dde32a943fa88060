"""How often something may happen."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable


class Rate:
    """At most `most` times within `seconds`, for each key by itself.

    Examples
    --------
    >>> rate = Rate(1, 60, clock=lambda: 0)
    >>> rate.allows("a"), rate.allows("a"), rate.allows("b")
    (True, False, True)
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self.most, self.seconds, self.clock = most, seconds, clock
        self._times: dict[str, deque[float]] = defaultdict(deque)

    def allows(self, key: str) -> bool:
        """Whether it may happen for `key` now; if so, it is counted."""
        times = self._times[key]
        self._forget(times)
        if len(times) >= self.most:
            return False
        times.append(self.clock())
        return True

    def tidy(self) -> None:
        """Forget the keys of which nothing happened lately."""
        for key in list(self._times):
            self._forget(self._times[key])
            if not self._times[key]:
                del self._times[key]

    def _forget(self, times: deque[float]) -> None:
        while times and times[0] <= self.clock() - self.seconds:
            times.popleft()
