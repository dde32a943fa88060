"""Start, and an orderly stop: sessions that run get some seconds, new ones go elsewhere."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable

from bokeh.server.server import BaseServer
from bokeh.server.util import bind_sockets
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback

from dashboard.server import logs
from dashboard.server.application import Application
from dashboard.server.sockets import IDLE, RESTARTS

#: Bytes of the head of a request: an address, a cookie, a token.
LARGEST_HEAD = 32_768
#: Seconds after which a connection without requests, or with half a one, is closed.
SILENT, HALF = 75, 30


def run(application: Application, begin: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `begin` is called once it listens.

    Raises
    ------
    Exception
        What `begin` raises, after the server has stopped.
    """
    host, loop = application.host, IOLoop.current()
    settings = host.settings
    logs.set_up(settings.log, host.metrics)
    sockets, _ = bind_sockets(settings.address, settings.port)
    http = HTTPServer(
        application, xheaders=settings.trust_proxy == "yes", max_header_size=LARGEST_HEAD,
        max_body_size=settings.max_body, idle_connection_timeout=SILENT, body_timeout=HALF,
    )
    http.add_sockets(sockets)
    server = BaseServer(loop, application, http)
    server.start()
    failed: list[Exception] = []

    def begins() -> None:
        try:
            begin()
        except Exception as error:  # noqa: BLE001 -- it is raised again below
            failed.append(error)
            loop.stop()

    def told(number: int, frame: object) -> None:
        loop.add_callback_from_signal(stop, application, http, loop, number == signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    looking = PeriodicCallback(lambda: end_idle(application), 1000 * min(settings.idle_minutes, 20))
    looking.start()
    loop.call_later(0, begins)
    logs.tell("start", port=settings.port)
    loop.start()
    looking.stop()
    server.stop()
    logs.tell("stop")
    if failed:
        raise failed[0]


async def stop(application: Application, http: HTTPServer, loop: IOLoop, orderly: bool) -> None:
    """Stop; if `orderly`, once the sessions have ended or their seconds are over."""
    host = application.host
    if orderly and not host.stopping:
        host.stopping = True
        logs.tell("stopping", sessions=len(host.sockets))
        until = time.monotonic() + host.settings.stop_seconds
        while host.sockets and time.monotonic() < until:
            await asyncio.sleep(0.1)
    for socket in tuple(host.sockets):
        socket.shut(RESTARTS)
    http.stop()
    await asyncio.sleep(0.1)  # the pages hear it
    loop.stop()


def end_idle(application: Application) -> None:
    """End the sessions whose readers have asked nothing for too long."""
    host = application.host
    since = time.monotonic() - 60 * host.settings.idle_minutes
    for socket in tuple(host.sockets):
        if socket.is_idle(since):
            socket.shut(IDLE)
