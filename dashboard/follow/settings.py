"""What whoever runs the dashboard can set about shared sessions, by environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

#: Variable with the address of a Redis, which several processes then share sessions through.
REDIS_URL = "DASHBOARD_REDIS_URL"
SCHEMES = ("redis", "rediss", "unix")
#: Each limit is a variable of this prefix and the field's name: DASHBOARD_FOLLOW_IDLE_MINUTES.
PREFIX = "DASHBOARD_FOLLOW_"
LARGEST = 1_000_000


class SettingsError(ValueError):
    """A variable has a value that makes no sense; the message is one line that names it."""


@dataclass(frozen=True)
class Settings:
    """The limits, each a whole number of at least 1; see docs/follow.md.

    Parameters
    ----------
    sessions : int
        Sessions that may be shared at a time.
    followers : int
        Followers of one session.
    starts_per_minute : int
        Sessions that one network address may start in a minute.
    stops_per_second : int
        New stops that one session may show in a second.
    idle_minutes : int
        Minutes without a new stop after which a session ends.
    redis_url : str
        Address of the Redis that all processes share; empty if there is only one process.
    """

    sessions: int = 200
    followers: int = 500
    starts_per_minute: int = 10
    stops_per_second: int = 10
    idle_minutes: int = 120
    redis_url: str = ""


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what `environment` sets, and the defaults for the rest.

    Raises
    ------
    SettingsError
        If a value makes no sense.

    Examples
    --------
    >>> settings({"DASHBOARD_FOLLOW_IDLE_MINUTES": "30"}).idle_minutes
    30
    """
    limits = {
        field.name: _whole(environment, PREFIX + field.name.upper(), field.default)
        for field in fields(Settings)
        if field.name != "redis_url"
    }
    return Settings(redis_url=_redis_url(environment.get(REDIS_URL, "")), **limits)


def _whole(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= LARGEST:
        return int(text)
    raise SettingsError(f"{name}={text[:40]!r}: give a whole number from 1 to {LARGEST}")


def _redis_url(url: str) -> str:
    """Return `url` if it can be one. It is never printed: it may hold a password."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in SCHEMES and bool(parts.hostname or parts.path) and parts.port != 0
    except ValueError:  # a port that is none
        fits = False
    if url and not fits:
        raise SettingsError(f"{REDIS_URL} is no address of a Redis: give redis://host:port/0")
    return url
