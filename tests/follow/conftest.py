"""A hub of each kind, and a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from dashboard.follow import Hub, hub_of
from dashboard.settings import Settings
from tests.follow.hubs import Clock
from tests.redis_server import RedisServer


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture
def redis(redis_server: RedisServer) -> RedisServer:
    """Give a Redis that knows nothing yet."""
    with Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "file", "redis"])
def new_hub(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Callable[..., Hub]:
    """Give a function that makes a hub with the limits given."""
    if request.param == "memory":
        return lambda **limits: Hub(Settings(**limits), clock)
    url = request.getfixturevalue("redis").url if request.param == "redis" else ""
    told = {"redis_url": url, "follow_file": str(tmp_path / "follow.sqlite3")}
    return lambda **limits: hub_of(Settings(**told, **limits), clock)
