"""Measure how the server holds, on loopback only: ``make load``.

The server is started as one process, or as two behind nginx with a Redis. Readers arrive as
browsers do (page, taps), without drawing. It judges nothing: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.load.scenes import Result, arrivals, one_after_another
from tests.nginx_server import before_workers
from tests.redis_server import RedisServer
from tests.serving import free_port, several


@contextmanager
def site(workers: int, **settings: object) -> Iterator[tuple[str, list[str], list]]:
    """Give the address of a site of so many `workers`, theirs, and their processes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ports, front = [free_port() for _ in range(workers)], free_port()
        told = {"LOG": "json"}
        if workers > 1:
            redis = stack.enter_context(RedisServer())
            told |= {"REDIS_URL": redis.url, "TRUST_PROXY": "yes",
                     "PUBLIC_URL": f"http://localhost:{front}"}
        told |= {name.upper(): str(value) for name, value in settings.items()}
        processes = stack.enter_context(several(ports, folder, told))
        addresses = [f"http://localhost:{port}" for port in ports]
        if workers > 1:
            front = stack.enter_context(before_workers(ports, folder, front)).address
        yield (front if workers > 1 else addresses[0]), addresses, processes


def lines(title: str, result: Result) -> list[str]:
    """Return what is printed of a scene."""
    taps = sorted(1000 * seconds for seconds in result.taps)
    cuts = statistics.quantiles(taps, n=100)
    memory = ", ".join(f"{name} {value / 1e6:.0f} MB" for name, value in result.memory.items())
    return [
        title,
        f"  readers served {result.served}, answers lost {result.lost}, "
        f"asked again {result.again}, arrivals broken off {result.broken}",
        f"  taps {len(taps)}: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, max {taps[-1]:.0f} ms",
        f"  page: p50 {1000 * statistics.median(result.opened):.0f} ms, "
        f"max {1000 * max(result.opened):.0f} ms",
        f"  memory: {memory}",
        f"  errors logged: {result.errors}",
    ]


async def main(arguments: list[str] | None = None) -> None:
    """Play the scenes that are asked for, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--minute", type=float, default=60, help="seconds in which they arrive")
    parser.add_argument("--soak", type=int, default=2000, help="readers one after another")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    asked = parser.parse_args(arguments)
    for workers in asked.workers:
        with site(workers) as (address, addresses, processes):
            where = "one process" if workers == 1 else f"{workers} processes behind nginx"
            kill = processes[-1].kill if workers > 1 else None
            result = await arrivals(address, addresses, asked.readers, asked.minute)
            title = f"{asked.readers} readers arriving in {asked.minute:.0f} s, {where}"
            sys.stdout.write("\n".join(lines(title, result)) + "\n")
            # What memory the first took for good, a second on one process need not take again.
            again, left = "once more", addresses
            if kill:
                again, left = "one killed half way", addresses[:-1]
            result = await arrivals(address, left, asked.readers, asked.minute, kill)
            sys.stdout.write("\n".join(lines(f"{title}, {again}", result)) + "\n")
    with site(1) as (address, addresses, _):
        result = await one_after_another(address, addresses, asked.soak)
        title = f"{asked.soak} readers one after another"
        sys.stdout.write("\n".join(lines(title, result)) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
