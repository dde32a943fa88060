"""Answers that are no page of the dashboard: trouble in the reader's language, health, metrics."""

from __future__ import annotations

from collections.abc import Hashable
from http import HTTPStatus

from tornado.web import RequestHandler, StaticFileHandler, stream_request_body

from dashboard.address import meant
from dashboard.page import template
from dashboard.server.cache import Cache, Make
from dashboard.server.host import Host
from dashboard.words import LANGUAGES, TAGS, t

#: For what is named by its content.
FOREVER = "public, max-age=31536000, immutable"
#: Where the exported site is, if it is a folder on this machine.
EXPORTED = "/exported"
#: Status to the key of its sentence, under ``page.error``.
SENTENCES = {404: "missing", 405: "method", 413: "body", 414: "address", 500: "failed"}


def preferred_language(header: str) -> str:
    """Return the first language of an Accept-Language header that the dashboard speaks."""
    for part in header.split(","):
        asked = part.split(";")[0].strip().lower().split("-")[0]
        for code, tag in TAGS.items():
            if asked in (code, tag.split("-")[0]):
                return code
    return LANGUAGES[0]


class Handler(RequestHandler):
    """A handler whose troubles are told in the reader's language, without a traceback."""

    @property
    def host(self) -> Host:
        """Return what the server knows of itself."""
        return self.application.host

    @property
    def language(self) -> str:
        """Return the reader's language: that of the address, or else that of the browser."""
        accepted = self.request.headers.get("Accept-Language", "")
        return self.stated_language or preferred_language(accepted)

    @property
    def stated_language(self) -> str:
        """Return the language that the address states, nearly right perhaps, or an empty text."""
        asked = self.request.arguments.get("lang", [b""])[-1].decode("utf-8", "replace")
        return meant("language", asked, LANGUAGES)

    @property
    def origin(self) -> str:
        """Return where readers find the dashboard, without a last slash."""
        request = self.request
        return self.host.settings.public_url or f"{request.protocol}://{request.host}"

    def write_error(self, status_code: int, **about: object) -> None:
        """Answer with a page for a reader, with one sentence for a script."""
        kind = "html" if "text/html" in self.request.headers.get("Accept", "") else "plain"
        self.set_header("Content-Type", f"text/{kind}; charset=utf-8")
        if kind == "html":
            self.finish(error_page(status_code, self.language, self.host.prefix))
        else:
            self.finish(error_sentence(status_code, self.language))


class Cached(Handler):
    """A handler whose answers come from a cache, compressed as the request accepts it."""

    def initialize(self, cache: Cache) -> None:
        """Take the cache that the handlers share."""
        self.cache = cache

    async def send_cached(self, key: Hashable, make: Make) -> None:
        """Answer with what `make` returns, computed once for `key`; set the other headers before.

        Raises
        ------
        Exception
            Whatever `make` raises.
        """
        accepted = self.request.headers.get("Accept-Encoding", "")
        answer = await self.cache.answer(key, make, accepted)
        self.set_header("Content-Type", answer.media)
        stated = bool(self.stated_language)
        self.set_header("Vary", "Accept-Encoding" if stated else "Accept-Encoding, Accept-Language")
        # One tag for all codings; Tornado's own would differ between them.
        self.set_header("Etag", answer.etag)
        if self.check_etag_header():
            self.set_status(HTTPStatus.NOT_MODIFIED)
            self.finish()
            return
        if answer.coding:
            self.set_header("Content-Encoding", answer.coding)
        if answer.name:
            self.set_header("Content-Disposition", f'attachment; filename="{answer.name}"')
        self.finish(answer.body)

    async def head(self, *arguments: str) -> None:
        """Answer as to GET, without the content."""
        await self.get(*arguments)


def error_sentence(status: int, language: str) -> str:
    """Return what an answer of `status` says, in one sentence."""
    key = SENTENCES.get(status, "failed" if status >= 500 else "understood")
    return t(f"page.error.{key}", language)


def error_page(status: int, language: str, prefix: str = "") -> str:
    """Return the page of such an answer, for a reader; `prefix` is the path of the dashboard."""
    return template("error.html").render(
        tag=TAGS[language], language=language, sentence=error_sentence(status, language),
        title=t("page.title", language), prefix=prefix, start=t("page.error.start", language),
    )


class Missing(Handler):
    """Whatever is asked for that there is not."""

    def prepare(self) -> None:
        """Say that there is no such page."""
        self.send_error(HTTPStatus.NOT_FOUND)


@stream_request_body
class TooLarge(Handler):
    """A request whose address or body is beyond the bounds: nothing of it is kept."""

    def initialize(self, status: int) -> None:
        """Take the status."""
        self.status = status

    def prepare(self) -> None:
        """Let go what arrives of the body, to a bound: an answer before its end may be lost."""
        self.request.connection.set_max_body_size(self.host.settings.max_body * 100)

    def data_received(self, chunk: bytes) -> None:
        """Let go what arrives."""

    def refuse(self) -> None:
        """Say so, and close the connection."""
        self.set_header("Connection", "close")
        self.send_error(self.status)

    head = get = post = put = patch = delete = options = refuse


class Exported(Handler, StaticFileHandler):
    """``/exported/``: the exported site, where newcomers are sent while the server stops."""


class Start(Handler):
    """The public path without its last slash."""

    def get(self) -> None:
        """Send the reader to the page."""
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"{self.origin}/{query}")

    head = get


class Health(Handler):
    """``/health``: 200 while pages are answered, 503 from the moment the server is to stop."""

    def get(self) -> None:
        """Answer with the state."""
        self.set_header("Cache-Control", "no-store")
        if self.host.stopping:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.finish({"status": self.host.state, "followers": len(self.host.hub.streams)})

    head = get


class Numbers(Handler):
    """``/metrics``, for Prometheus; the proxy keeps it from readers."""

    def get(self) -> None:
        """Answer with the numbers of this process."""
        media, text = self.host.metrics.exposition(self.request.headers.get("Accept", ""))
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", media)
        self.finish(text)


def elsewhere(host: Host, language: str) -> str:
    """Return the page of the exported site in `language`; empty if there is no such site."""
    static = host.settings.static
    if not static:
        return ""
    site = static if "://" in static else host.prefix + EXPORTED
    return f"{site}/{'index' if language == LANGUAGES[0] else language}.html"
