"""The server of the dashboard: a page for each request, files, and the session behind a page.

The page is answered by itself; its session is made when the page opens its link, with the
token that the page brings along. Who only reads costs no session.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import panel as pn
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop

from dashboard import api, files, page, stories
from dashboard.follow import Hub, Steering, hub_of
from dashboard.handouts.server import routes as handout_routes
from dashboard.link import Session, let_follow, packed
from dashboard.schemas import SCHEMAS
from dashboard.selection import ADDRESS, Selection, doubled, read_query
from dashboard.server import Application, Handler, Host, run
from dashboard.server.cache import Cache
from dashboard.server.handlers import elsewhere, in_page, preferred_language, session_of
from dashboard.settings import Settings
from dashboard.stories.server import routes as story_routes
from dashboard.tables import load
from dashboard.views import FIRST, answers, views_by_name
from dashboard.words import LANGUAGES, t


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the fields of a selection, one view alone, what means nothing."""

    fields: dict
    embed: str = ""
    set_aside: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """Return the views that are on the page at first."""
        return [self.embed] if self.embed else [view.name for view in FIRST]


class Page(Handler):
    """The page: whole, with its first answer, before any session or script."""

    def get(self) -> None:
        """Answer with the page that the address asks for, and with what opens its session."""
        asked = read_arguments(self.request.arguments, self.language)
        session = session_of(self)
        site = elsewhere(self.host.settings, asked.fields["language"])
        if session["why"] == "full" and site and not asked.embed:
            self.redirect(f"{site}?{Selection(**asked.fields).to_query()}")
            return
        self.set_header("Cache-Control", "no-store")
        self.finish(page.template().render(
            **page.variables(
                Selection(**asked.fields), asked.set_aside, asked.embed, _origin(self.request)
            ),
            session=in_page(session),
        ))

    head = get

    def compute_etag(self) -> None:
        """Give no mark of the content: the token makes each page another."""


class Views(Handler):
    """The views of an address, packed once for all followers of a presenter, who ask at once."""

    def get(self) -> None:
        """Answer as a session does, with every view that is asked for."""
        asked = _arguments(self.request.arguments)
        names = tuple(asked.pop("views", "").split(","))
        fields, _ = read_query(asked)
        content = packed(Selection(**fields).to_query(), names)
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
        else:
            content = gzip.decompress(content)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Vary", "Accept-Encoding")
        self.finish(content)


class Asset(Handler):
    """The page's style, script and figures; their names change with their content."""

    def get(self, name: str) -> None:
        """Answer with the asset `name`, to be kept for a year, or say there is none."""
        content, kind = page.assets().get(name, (b"", ""))
        if not kind:
            self.send_error(404)
            return
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(content)


class File(Handler):
    """What a reader takes away: tables, workbooks and pictures of a view, made when asked for."""

    async def get(self, kind: str, view: str) -> None:
        """Answer with the file, or say in the reader's language that there is none."""
        language = preferred_language(self.request.headers.get("Accept-Language", ""))
        fields, _ = read_query(_arguments(self.request.arguments), language)
        selection = Selection(**fields)
        address = f"{_origin(self.request)}/?{selection.to_query()}#{view}"
        try:
            name, media, content = await IOLoop.current().run_in_executor(
                None, files.make, kind, view, selection, address
            )
        except ValueError:
            self.set_status(404)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(t("page.no_file", fields["language"], name=f"{kind}/{view}"[:60]))
            return
        self.set_header("Content-Type", media)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


class Speaker(Handler):
    """The presenter's own window."""

    def get(self) -> None:
        """Answer with the window in the language asked for."""
        self.finish(page.speaker(preferred_language(self.get_query_argument("lang", ""))))


def document(hub: Hub) -> None:
    """Make the document of one session, which is its link."""
    language = preferred_language(pn.state.headers.get("Accept-Language", ""))
    asked = read_arguments(pn.state.session_args or {}, language)
    session = Session(asked.fields, asked.shown)
    doc = pn.state.curdoc
    # The page opens a new session itself, and says so in its reader's language.
    doc.config.update(reconnect_session=False, notify_connection_status=False)
    doc.add_root(session.link)
    let_follow(session.link, doc, hub)


def read_arguments(found: dict[str, list[bytes]], language: str) -> Asked:
    """Return what the arguments of an address ask for; `language` if they name none."""
    arguments = _at_stop(_arguments(found))
    arguments.pop("follow", None)  # the page says it over its link: it may also stop following
    embed = arguments.pop("embed", "")
    cited = arguments.pop("data", "")
    fields, set_aside = read_query(arguments, language)
    set_aside = [*doubled(_pairs(found)), *set_aside]
    if embed and embed not in views_by_name():
        set_aside, embed = [*set_aside, f"embed={embed}"[:60]], ""
    set_aside += [f"data={key}"[:60] for key in filter(None, cited.split("."))
                  if key not in page.all_editions()]
    return Asked(fields, embed, set_aside)


def _at_stop(arguments: dict[str, str]) -> dict[str, str]:
    """Return `arguments` with those of the stop they name, unless they say what is shown."""
    name, number = arguments.get("story", ""), arguments.get("stop", "1")
    if name not in stories.NAMES or set(arguments) & set(ADDRESS.values()) - {"lang"}:
        return arguments
    stops = stories.load(name).stops
    numbered = {str(at): stop for at, stop in enumerate(stops, 1)}
    shown = numbered.get(number, stops[0]).query()
    return {**dict(parse_qsl(shown)), **arguments}


def _arguments(found: dict) -> dict[str, str]:
    return dict(_pairs(found))


def _pairs(found: dict) -> list[tuple[str, str]]:
    return [(name, value.decode("utf-8", "replace")) for name, values in found.items()
            for value in values]


def warm() -> None:
    """Build what every reader needs, so that the first one does not wait for it.

    Raises
    ------
    TableError
        If a table is missing or does not fit its schema.
    """
    for name in SCHEMAS:
        load(name)
    page.assets()
    for language in LANGUAGES:
        answers(Selection(language=language), [view.name for view in FIRST])


def serve(settings: Settings, there: Callable[[], None] = lambda: None) -> None:
    """Serve the dashboard until stopped; `there` is called once it listens.

    Raises
    ------
    TableError
        If a table is missing or does not fit its schema.
    OSError
        If it cannot listen where the settings say.
    """
    hub = hub_of(settings)
    IOLoop.current().add_callback(hub.run)

    def begin() -> None:
        there()
        warm()

    run(Application(Host(settings), lambda: document(hub), routes(hub)), begin)


def routes(hub: Hub) -> list[tuple]:
    """Return the addresses and what answers there."""
    return [
        (r"/", Page),
        (r"/assets/([\w.-]+)", Asset),
        (r"/files/([\w-]+)/([\w-]+)", File),
        (r"/speaker", Speaker),
        *story_routes(preferred_language),
        *handout_routes(preferred_language),
        *api.routes(Cache()),
        (r"/views", Views),
        (r"/follow(?:/(steer|look|end))?", Steering, {"hub": hub}),
    ]


def _origin(request: HTTPServerRequest) -> str:
    return f"{request.protocol}://{request.host}"
