"""How soon a new stop is with those who follow: ``python -m tests.bench.follow``.

Followers are connections as a page makes them: each opens the stream of news; when told of a
stop it asks for the views, as the page does, in its own language.
One more is a real Chromium, which draws. No stop was asked for before: nothing is in a cache.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from dashboard.schemas import YEARS
from dashboard.words import LANGUAGES
from tests.bench.walk import PLACES
from tests.chromium import FLAGS, chromium_path
from tests.load.visitor import WANTED
from tests.redis_server import RedisServer
from tests.serving import free_port, served

#: Seconds between two stops; far more than a stop takes, so that each is measured by itself.
BETWEEN = 3
AT_ONCE = 4
LENGTH = re.compile(rb"Content-Length: (\d+)")
#: In the browser: when the address last shown became what it is, by the machine's clock.
WATCH = """
() => { window.seen = {}; const root = document.documentElement;
  new MutationObserver(() => requestAnimationFrame(() => {
    seen[new URLSearchParams(root.dataset.shown).get("place")] = Date.now();
  })).observe(root, { attributeFilter: ["data-shown"] }); }
"""


@dataclass
class Arrivals:
    """Seconds from steering to: the news is there, the views are there, Chromium shows them."""

    news: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)


@dataclass
class Show:
    """What is being measured: when each stop was steered, and what came of it."""

    id: str = ""
    steered: dict[int, float] = field(default_factory=dict)
    arrivals: Arrivals = field(default_factory=Arrivals)


async def measure(ports: list[int], followers: int, stops: int) -> Arrivals:
    """Let `followers` of the servers at `ports` follow a session of so many `stops`."""
    show = Show()
    key = await _post(ports[0], "", state={"address": ""})
    show.id = key["id"]
    listening: list[asyncio.Task] = []
    for first in range(0, followers, AT_ONCE):
        group = range(first, min(first + AT_ONCE, followers))
        joined = await asyncio.gather(*(
            Page.opened(ports[i % len(ports)], LANGUAGES[i % 2], show.id) for i in group
        ))
        listening += [asyncio.ensure_future(page.listens(show)) for page in joined]
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        size = {"width": 1280, "height": 720}
        page = await chromium.new_page(viewport=size, locale="es", bypass_csp=True)
        await page.goto(f"http://localhost:{ports[-1]}/?follow={show.id}")
        await page.wait_for_function("window.dashboard?.idle() && dashboard.follow.followed === 1")
        await page.evaluate(WATCH)
        for stop in range(stops):
            await _steer(ports[0], key, stop, show, page)
        await chromium.close()
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return show.arrivals


async def _steer(port: int, key: dict, stop: int, show: Show, page: Tab) -> None:
    """Show one stop that nobody has asked for yet, and note when Chromium shows it."""
    place = PLACES[stop % len(PLACES)]
    address = f"place={place}&year={YEARS[stop // len(PLACES)]}"
    show.steered[stop + 2], at = time.perf_counter(), time.time()
    await _post(port, "/steer", **key, state={"address": address, "fragment": ""})
    await asyncio.sleep(BETWEEN)
    await page.wait_for_function(f"seen['{place}']")
    show.arrivals.shown.append(await page.evaluate(f"seen['{place}']") / 1000 - at)


async def _post(port: int, deed: str, **content: object) -> dict:
    request = HTTPRequest(
        f"http://localhost:{port}/follow{deed}", method="POST", body=json.dumps(content),
        headers={"Content-Type": "application/json"},
    )
    return json.loads((await AsyncHTTPClient().fetch(request)).body)


@dataclass(frozen=True)
class Page:
    """One follower's page, without a screen: its stream of news, and its way to ask."""

    language: str
    news: asyncio.StreamReader
    line: asyncio.StreamWriter
    asking: asyncio.StreamReader
    asked: asyncio.StreamWriter

    @classmethod
    async def opened(cls, port: int, language: str, id: str) -> Page:
        """Open a page that follows the session `id`."""
        news, line = await asyncio.open_connection("localhost", port)
        line.write(f"GET /follow/{id}/news HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return cls(language, news, line, *await asyncio.open_connection("localhost", port))

    async def listens(self, show: Show) -> None:
        """Do what the page does with news, and note when what arrives is there."""
        while text := (await self.news.readline()).decode():
            now = time.perf_counter()
            if not text.startswith("data: {"):
                continue
            news = json.loads(text.removeprefix("data: "))
            steered = show.steered.get(news.get("number"))
            if steered is not None:
                show.arrivals.news.append(now - steered)
                await self._views(f"{news['state']['address']}&lang={self.language}")
                show.arrivals.views.append(time.perf_counter() - steered)

    async def _views(self, address: str) -> None:
        """Get all views, over a connection that is kept, as browsers do."""
        asked = f"GET /api/v1/views/{WANTED}?{address} HTTP/1.1"
        self.asked.write(f"{asked}\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await self.asking.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await self.asking.readexactly(int(LENGTH.search(head)[1]))


def lines(arrivals: Arrivals, followers: int, stops: int, processes: int) -> list[str]:
    """Return the lines of the table."""
    rows = [f"{followers} followers, {stops} stops, {processes} process(es), milliseconds",
            f"{'from steering until':<34}{'count':>8}{'p50':>8}{'p95':>8}{'max':>8}"]
    for label, seconds in (
        ("a follower has the news", arrivals.news),
        ("a follower has all its views", arrivals.views),
        ("one Chromium shows them", arrivals.shown),
    ):
        times = [1000 * value for value in seconds]
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        rows.append(f"{label:<34}{len(times):>8}{p50:>8.0f}{p95:>8.0f}{max(times):>8.0f}")
    return rows


def main(arguments: list[str] | None = None) -> None:
    """Measure in one process, and in two that share a Redis."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.follow", description=__doc__)
    parser.add_argument("--followers", type=int, default=200)
    parser.add_argument("--stops", type=int, default=20)
    asked = parser.parse_args(arguments)
    for processes in (1, 2):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            environment = dict(os.environ)
            if processes > 1:
                environment["DASHBOARD_REDIS_URL"] = stack.enter_context(RedisServer()).url
            ports = [free_port() for _ in range(processes)]
            for port in ports:
                command = ["-m", "dashboard", "serve", "--port", str(port)]
                log = folder / f"{port}.log"
                stack.enter_context(served(command, port, log, environment=environment))
            found = asyncio.run(measure(ports, asked.followers, asked.stops))
        said = lines(found, asked.followers, asked.stops, processes)
        sys.stdout.write("\n".join(said) + "\n\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
