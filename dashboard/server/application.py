"""Bokeh's server application: limits before every handler, headers on every answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from bokeh.application import Application as Sessions
from bokeh.server.tornado import BokehTornado
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from dashboard.server.handlers import (
    EXPORTED,
    Exported,
    Health,
    Missing,
    Numbers,
    Start,
    TooLarge,
)
from dashboard.server.headers import Headers
from dashboard.server.host import Host
from dashboard.server.logs import tell


class Application(BokehTornado):
    """All addresses and their handlers.

    Parameters
    ----------
    host : Host
        State of the server process.
    handlers : list of tuple
        Addresses and their handlers, as Tornado takes them; the page itself is ``/``.
    sessions : mapping of str to bokeh.application.Application, optional
        Paths and the Panel or Bokeh applications there, each with a session for each reader. The
        handlers need none.
    """

    def __init__(
        self, host: Host, handlers: list[tuple], sessions: Mapping[str, Sessions] | None = None
    ) -> None:
        self.host = host
        Headers.framers = host.settings.embed_origins
        Headers.of_page = host.settings.frame_origins
        ours = [*handlers, (r"/health", Health), (r"/metrics", Numbers),
                *_exported(host.settings.static), *_start(host.prefix)]
        if sessions:
            ours += _of_components()
        else:  # only they need the scripts of Bokeh's own
            ours.append((r"/static/.*", Missing))
        super().__init__(
            sessions or {}, extra_patterns=ours, use_index=False, ico_path="none",
            transforms=[Headers], default_handler_class=Missing,
            origin=host.settings.public_url,
        )

    def find_handler(self, request: HTTPServerRequest, **kwargs: object) -> object:
        """Return the handler, or the one that refuses an address or a body beyond the limits."""
        limits = self.host.settings
        self.host.begin()
        self._as_published(request)
        length = request.headers.get("Content-Length", "0")
        status = None
        if len(request.uri or "") > limits.max_url:
            status = HTTPStatus.REQUEST_URI_TOO_LONG
        elif length.isdigit() and int(length) > limits.max_body:
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if status:
            return self.get_handler_delegate(request, TooLarge, {"status": status})
        return super().find_handler(request, **kwargs)

    def log_request(self, handler: RequestHandler) -> None:
        """Count an answer and log its kind: an address may hold what a reader chose."""
        status, kind = handler.get_status(), type(handler).__name__.lower()
        seconds = handler.request.request_time()
        self.host.end()
        self.host.metrics.requests.labels(str(status)).inc()
        if kind == "views":
            self.host.metrics.answers.observe(seconds)
        tell("answer", kind=kind, status=status, milliseconds=round(1000 * seconds, 1))

    def _as_published(self, request: HTTPServerRequest) -> None:
        """Set scheme and host to the public address; drop the public path from the request's."""
        if not self.host.settings.public_url:
            return
        request.protocol, request.host = urlsplit(self.host.settings.public_url)[:2]
        # A proxy may pass the path on as it is, or without the part that leads to the dashboard.
        prefix = self.host.prefix
        if prefix and request.path.startswith(f"{prefix}/"):
            request.path = request.path.removeprefix(prefix)


def _start(prefix: str) -> list[tuple]:
    """Return the route of the public path without its last slash: addresses are relative to it."""
    return [(re.escape(prefix), Start)] if prefix else []


def _of_components() -> list[tuple]:
    """Return the route of the files that Panel's components list."""
    from panel.io.server import get_static_routes

    return get_static_routes({})


def _exported(static: str) -> list[tuple]:
    """Return the route of the exported site if `static` is its folder and not its address."""
    if not static or "://" in static:
        return []
    options = {"path": static, "default_filename": "index.html"}
    return [(rf"{EXPORTED}/(.*)", Exported, options)]
