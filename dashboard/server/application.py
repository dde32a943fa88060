"""The Tornado application: Bokeh's sessions behind our own handlers, bounds and headers."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from bokeh.server import tornado, urls
from bokeh.server.tornado import BokehTornado
from bokeh.server.views.static_handler import StaticHandler as Script
from panel.io.application import build_applications
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from dashboard.server.handlers import (
    EXPORTED,
    Exported,
    Health,
    Missing,
    Numbers,
    Token,
    TooLarge,
)
from dashboard.server.headers import Headers
from dashboard.server.host import TOKEN_LASTS, Host
from dashboard.server.logs import tell
from dashboard.server.sockets import Socket

#: Milliseconds after which a session without its page is let go, and between two looks for such.
LINGERS, LOOKS = 3_000, 5_000
#: Milliseconds between two pings, below the 60 s after which proxies close a silent connection.
PINGS = 25_000


class Application(BokehTornado):
    """All that is answered.

    Parameters
    ----------
    host : Host
        What the server knows of itself.
    document : callable
        Makes the document of a session.
    handlers : list of tuple
        Addresses and their handlers, as Tornado takes them; the page itself is ``/``.
    """

    def __init__(self, host: Host, document: Callable[[], None], handlers: list[tuple]) -> None:
        self.host = host
        # Of Bokeh's own addresses only these are served: no autoload, no list of applications,
        # no metadata, no document without a link; of its files, the one that the page needs.
        urls.per_app_patterns[:] = [(r"/ws", Socket)]
        urls.toplevel_patterns[:] = []
        tornado.create_static_handler = lambda *_: (r"/static/(js/bokeh\.min\.js)", Script, {})
        Headers.framers = host.settings.embed_origins
        super().__init__(
            build_applications({"/": document}),
            extra_patterns=[*handlers, (r"/health", Health), (r"/metrics", Numbers),
                            (r"/token", Token), *_exported(host.settings.static)],
            extra_websocket_origins=sorted(host.origins()),
            secret_key=host.secret, sign_sessions=True, session_token_expiration=TOKEN_LASTS,
            include_headers=[], include_cookies=[], use_index=False,
            websocket_max_message_size_bytes=host.settings.max_message,
            keep_alive_milliseconds=PINGS, unused_session_lifetime_milliseconds=LINGERS,
            check_unused_sessions_milliseconds=LOOKS,
            transforms=[Headers], default_handler_class=Missing, compress_response=False,
        )
        host.context = self.applications["/"]

    def find_handler(self, request: HTTPServerRequest, **kwargs: object) -> object:
        """Return what answers, or what refuses an address or a body beyond the bounds."""
        bounds = self.host.settings
        if bounds.public_url:  # what readers see stands in every address that is made
            request.protocol, request.host = urlsplit(bounds.public_url)[:2]
        length = request.headers.get("Content-Length", "0")
        status = None
        if len(request.uri or "") > bounds.max_url:
            status = HTTPStatus.REQUEST_URI_TOO_LONG
        elif length.isdigit() and int(length) > bounds.max_body:
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if status:
            return self.get_handler_delegate(request, TooLarge, {"status": status})
        return super().find_handler(request, **kwargs)

    def log_request(self, handler: RequestHandler) -> None:
        """Count an answer, and write down its kind: an address may hold what a reader chose."""
        status, kind = handler.get_status(), type(handler).__name__.lower()
        seconds = handler.request.request_time()
        self.host.metrics.requests[str(status)] += 1
        if kind == "views":
            self.host.metrics.views.add(seconds)
        tell("answer", kind=kind, status=status, milliseconds=round(1000 * seconds, 1))


def _exported(static: str) -> list[tuple]:
    """Return the address of the exported site, if `static` is its folder and not its address."""
    if not static or "://" in static:
        return []
    told = {"path": static, "default_filename": "index.html"}
    return [(rf"{EXPORTED}/(.*)", Exported, told)]
