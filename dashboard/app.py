"""The server: a page for each request, a small session behind it that answers questions.

A session holds no figures. Its document is one model, `Link`: the page writes the address
of the reader's new selection into `question`, the session answers with the views that
read what changed. That keeps a session small and its start quick; see docs/decisions.
A page that follows a presenter hears of each stop over the same link.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl

import panel as pn
from bokeh.core.properties import String
from bokeh.document import Document
from bokeh.model import DataModel
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from dashboard import files, page, stories
from dashboard.follow import Follower, Hub, Settings, Steering, hub_of
from dashboard.handouts.server import routes as handout_routes
from dashboard.selection import ADDRESS, Selection, read_query
from dashboard.stories.server import routes as story_routes
from dashboard.views import FIRST, affected, answers, views_by_name
from dashboard.words import LANGUAGES, t

#: An address longer than this is set aside whole.
LONGEST_ADDRESS = 2000


class Link(DataModel):
    """What the page and its session tell each other, as JSON texts."""

    question = String("[0, \"\", [], 0]", help="Its number, the address, the views, if all anew.")
    answer = String("{}", help="The same number, and what changed.")
    follow = String("", help="Id of the shared session that the page follows.")
    news = String("{}", help="What its presenter shows, or why there is nothing to follow.")


class Session:
    """One reader: a selection, and the link over which its changes are answered."""

    def __init__(self, fields: dict, shown: Iterable[str]) -> None:
        self.shown = set(shown)
        self.selection = Selection(**fields)
        self.link = Link(name="link")
        self.link.on_change("question", self._answer)

    def _answer(self, attribute: str, old: str, new: str) -> None:
        number, address, wanted, anew = _parts(new)
        if anew:  # the page has meanwhile got views elsewhere
            self.shown = set()
        fields, set_aside = read_query(address[:LONGEST_ADDRESS], self.selection.language)
        before = self.selection.values_of(tuple(ADDRESS))
        self.selection.param.update(**fields)
        changed = {field for field in ADDRESS if before[field] != fields[field]}
        stale = {*affected(wanted, changed), *(set(wanted) - self.shown)}
        self.shown = set(wanted)
        asked = [name for name in wanted if name in stale]
        self.link.answer = _reply(self.selection, asked, number=number, set_aside=set_aside)


class Views(RequestHandler):
    """The views of an address, packed once for all followers of a presenter, who ask at once."""

    def get(self) -> None:
        """Answer as a session does, with every view that is asked for."""
        asked = _arguments(self.request.arguments)
        names = tuple(asked.pop("views", "").split(","))
        fields, _ = read_query(asked)
        packed = _packed(Selection(**fields).to_query(), names)
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
        else:
            packed = gzip.decompress(packed)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Vary", "Accept-Encoding")
        self.finish(packed)


@functools.lru_cache(maxsize=64)
def _packed(address: str, names: tuple[str, ...]) -> bytes:
    fields, _ = read_query(address)
    return gzip.compress(_reply(Selection(**fields), names).encode(), compresslevel=4)


def _reply(selection: Selection, names: Sequence[str], **head: object) -> str:
    found = answers(selection, names)
    body = ",".join(f"{json.dumps(name)}:{view}" for name, view in found.items())
    return json.dumps({**head, "address": selection.to_query()})[:-1] + ',"views":{' + body + "}}"


class Asset(RequestHandler):
    """The page's style, script and figures; their names change with their content."""

    def get(self, name: str) -> None:
        """Answer with the asset `name`, to be kept for a year, or say there is none."""
        content, kind = page.assets().get(name, (b"", ""))
        if not kind:
            self.set_status(404)
            return
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(content)


class File(RequestHandler):
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


class Speaker(RequestHandler):
    """The presenter's own window."""

    def get(self) -> None:
        """Answer with the window in the language asked for."""
        self.finish(page.speaker(preferred_language(self.get_query_argument("lang", ""))))


def let_follow(link: Link, doc: Document, hub: Hub) -> None:
    """Let the page follow the shared session whose id it writes into its `link`."""

    def hear(news: str) -> None:
        doc.add_next_tick_callback(functools.partial(setattr, link, "news", news))

    follower = Follower(hub, hear)
    link.on_change("follow", lambda attribute, old, new: follower.follows(new))
    doc.on_session_destroyed(lambda context: follower.leaves())


def document(hub: Hub) -> None:
    """Make the document of one request: its page, and the session behind it."""
    arguments = _at_stop(_arguments(pn.state.session_args or {}))
    arguments.pop("follow", None)  # the page says it over its link: it may also stop following
    embed = arguments.pop("embed", "")
    cited = arguments.pop("data", "")
    language = preferred_language(pn.state.headers.get("Accept-Language", ""))
    fields, set_aside = read_query(arguments, language)
    if embed and embed not in views_by_name():
        set_aside, embed = [*set_aside, f"embed={embed}"[:60]], ""
    set_aside += [f"data={key}"[:60] for key in filter(None, cited.split("."))
                  if key not in page.all_editions()]
    shown = [embed] if embed else [view.name for view in FIRST]
    session = Session(fields, shown)
    doc = pn.state.curdoc
    doc.add_root(session.link)
    let_follow(session.link, doc, hub)
    doc.template = page.template()
    secure = pn.state.headers.get("X-Forwarded-Proto") == "https"
    origin = f"http{'s' if secure else ''}://{pn.state.headers.get('Host', '')}"
    doc.template_variables.update(page.variables(session.selection, set_aside, embed, origin))


def _at_stop(arguments: dict[str, str]) -> dict[str, str]:
    """Return `arguments` with those of the stop they name, unless they say what is shown."""
    name, number = arguments.get("story", ""), arguments.get("stop", "1")
    if name not in stories.NAMES or set(arguments) & set(ADDRESS.values()) - {"lang"}:
        return arguments
    stops = stories.load(name).stops
    at = int(number) - 1 if number.isascii() and number.isdigit() else 0
    shown = stops[min(max(at, 0), len(stops) - 1)].query()
    return {**dict(parse_qsl(shown)), **arguments}


def _arguments(found: dict) -> dict[str, str]:
    return {name: values[-1].decode("utf-8", "replace") for name, values in found.items()}


def preferred_language(header: str) -> str:
    """Return the first language of an Accept-Language header that the dashboard speaks."""
    for part in header.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def warm() -> None:
    """Build what every reader needs, so that the first one does not wait for it."""
    page.assets()
    for language in LANGUAGES:
        answers(Selection(language=language), [view.name for view in FIRST])


def serve(port: int, settings: Settings) -> None:
    """Serve the dashboard on `port` until stopped."""
    hub = hub_of(settings)
    IOLoop.current().call_later(0, warm)
    IOLoop.current().add_callback(hub.run)
    pn.serve(
        {"/": lambda: document(hub)},
        address="localhost",
        port=port,
        show=False,
        extra_patterns=[
            (r"/assets/([\w.-]+)", Asset),
            (r"/files/([\w-]+)/([\w-]+)", File),
            (r"/speaker", Speaker),
            *story_routes(preferred_language),
            *handout_routes(preferred_language),
            (r"/views", Views),
            (r"/follow(?:/(steer|look|end))?", Steering, {"hub": hub}),
        ],
        websocket_origin=[f"localhost:{port}", f"127.0.0.1:{port}"],
    )


def _parts(question: str) -> tuple[int, str, list[str], bool]:
    """Return number, address, names asked for, and whether all of them; of nonsense, nothing."""
    try:
        number, address, wanted, anew = json.loads(question)
        return int(number), str(address), [str(name) for name in wanted], bool(anew)
    except (ValueError, TypeError):
        return 0, "", [], False


def _origin(request: HTTPServerRequest) -> str:
    return f"{request.protocol}://{request.host}"
