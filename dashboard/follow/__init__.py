"""A shared session: one page steers, all who follow it see the same stop on their own page.

The server knows only the last state of each session, as small JSON, and who may steer it. A
process keeps that in a file (`FileHub`), so that a restart ends no session; processes on several
machines share it through Redis (`RedisHub`).
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.extras import needs
from dashboard.follow.file_hub import FileHub, default_file
from dashboard.follow.handler import News, Steering
from dashboard.follow.hub import Hub
from dashboard.settings import Settings, SettingsError, variable

__all__ = ["FileHub", "Hub", "News", "Steering", "hub_of"]

log = logging.getLogger(__name__)


def hub_of(settings: Settings, clock: Callable[[], float] = time.time) -> Hub:
    """Return the hub that `settings` ask for; the package redis is read only if they name one.

    Raises
    ------
    SettingsError
        If the settings name a file that cannot be used.
    MissingExtraError
        If they name a Redis, and what speaks to it is not installed.
    """
    if settings.redis_url:
        with needs("redis"):
            from dashboard.follow.redis_hub import RedisHub

        return RedisHub(settings, clock)
    try:
        return FileHub(settings, clock, Path(settings.follow_file or default_file()))
    except (OSError, RuntimeError, sqlite3.Error) as error:
        if settings.follow_file:
            name = variable("follow_file")
            raise SettingsError(f"{name}={settings.follow_file!r}: {error}") from None
        log.warning("Shared sessions will not survive a restart: %s", type(error).__name__)
        return Hub(settings, clock)
