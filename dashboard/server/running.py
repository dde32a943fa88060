"""Start, and an orderly stop: requests under way are answered, new ones go elsewhere."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from bokeh.server.server import BaseServer
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from dashboard.server import logs
from dashboard.server.application import Application

#: Bytes of the head of a request: an address, a cookie.
LARGEST_HEAD = 32_768
#: Seconds after which a connection without requests, or with half a one, is closed.
SILENT, HALF = 75, 30
#: Seconds that the server goes on listening after SIGTERM, for a proxy to read in /health that
#: it stops; and that closing connections may take.
LISTENS, CLOSES = 1.0, 0.5


def run(application: Application, begin: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `begin` is called once the server listens.

    Raises
    ------
    OSError
        If it cannot listen.
    Exception
        What `begin` raises, after the server has stopped.
    """
    host, loop = application.host, IOLoop.current()
    settings = host.settings
    logs.set_up(settings.log, host.metrics)
    http = HTTPServer(
        application, xheaders=settings.trust_proxy == "yes", max_header_size=LARGEST_HEAD,
        max_body_size=settings.max_body, idle_connection_timeout=SILENT, body_timeout=HALF,
    )
    http.add_sockets(bind_sockets(settings.port, settings.address))
    server = BaseServer(loop, application, http)
    server.start()
    failed: list[Exception] = []

    def begins() -> None:
        try:
            begin()
        except Exception as error:  # noqa: BLE001 -- it is raised again below
            failed.append(error)
            loop.stop()

    def on_signal(number: int, frame: object) -> None:
        loop.add_callback_from_signal(stop, application, http, loop, number == signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    loop.call_later(0, begins)
    logs.tell("start", port=settings.port)
    loop.start()
    server.stop()
    logs.tell("stop")
    if failed:
        raise failed[0]


async def stop(application: Application, http: HTTPServer, loop: IOLoop, orderly: bool) -> None:
    """Stop; if `orderly`, after the requests under way, within the seconds set for that."""
    host = application.host
    again, host.stopping = host.stopping, True
    host.hub.hang_up()
    if orderly and not again:
        logs.tell("stopping", requests=host.underway)
        until = time.monotonic() + host.settings.stop_seconds
        await asyncio.sleep(min(LISTENS, host.settings.stop_seconds))
        http.stop()
        while host.underway > 0 and time.monotonic() < until:
            await asyncio.sleep(0.05)
    http.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(http.close_all_connections(), CLOSES)
    loop.stop()
