"""A reader without a browser: the page over HTTP, and taps as the page asks for them."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass
from urllib.parse import parse_qsl

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPResponse

from dashboard.views import first_views

VERSION = re.compile(r'"version":"([0-9a-f]+)"')
WANTED = ",".join(view.name for view in first_views())
#: Seconds in which the page expects an answer, and after which it asks again.
PATIENCE, AGAIN = 5.0, 0.5
#: How often it asks before the load test takes the answer for lost.
TRIES = 20
AsyncHTTPClient.configure(None, max_clients=1000)


@dataclass
class Visitor:
    """A page that is open: where, its cookie, the version of its answers, how often it re-asked."""

    address: str
    cookie: str
    version: str
    again: int = 0

    @classmethod
    async def arrives(cls, address: str, query: str = "v=1&lang=en") -> Visitor:
        """Open the page, as a browser does."""
        page = await AsyncHTTPClient().fetch(f"{address}/?{query}", request_timeout=60)
        cookie = page.headers.get("Set-Cookie", "").split(";")[0]
        return cls(address, cookie, VERSION.search(page.body.decode())[1])

    async def taps(self, query: str) -> float:
        """Choose what `query` says, and return the seconds until all views have answered.

        Raises
        ------
        ConnectionError
            If no answer comes however often it is asked for.
        """
        at = time.perf_counter()
        for _ in range(TRIES):
            try:
                found = json.loads((await self._asks(query)).body)
            except (OSError, HTTPClientError):
                self.again += 1
                await asyncio.sleep(AGAIN)
                continue
            stated = dict(parse_qsl(found["address"]))
            assert dict(parse_qsl(query)).items() >= stated.items() - {("v", "1")}
            assert list(found["views"]) == WANTED.split(",")
            return time.perf_counter() - at
        raise ConnectionError("an answer was lost")

    async def _asks(self, query: str) -> HTTPResponse:
        return await AsyncHTTPClient().fetch(
            f"{self.address}/api/v1/views/{WANTED}?{query}&version={self.version}",
            headers={"Cookie": self.cookie}, request_timeout=PATIENCE,
        )


async def numbers(address: str) -> dict[str, float]:
    """Return the metrics of a server by their names, labels included."""
    answer = await AsyncHTTPClient().fetch(f"{address}/metrics")
    lines = (line for line in answer.body.decode().splitlines() if line[0] != "#")
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}
