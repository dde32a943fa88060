"""A shared session: one page steers, all who follow it see the same stop on their own page.

The server knows only the last state of each session, as small JSON, and who may steer it.
One process keeps that in its memory (`Hub`); several share it through Redis (`RedisHub`).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from dashboard.follow.follower import Follower
from dashboard.follow.handler import Steering
from dashboard.follow.hub import Hub
from dashboard.settings import Settings

__all__ = ["Follower", "Hub", "Steering", "hub_of"]


def hub_of(settings: Settings, clock: Callable[[], float] = time.time) -> Hub:
    """Return the hub that `settings` ask for; the package redis is read only if they name one."""
    if not settings.redis_url:
        return Hub(settings, clock)
    from dashboard.follow.redis_hub import RedisHub

    return RedisHub(settings, clock)
