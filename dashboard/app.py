"""The server: a page for each request, a small session behind it that answers questions.

A session holds no figures. Its document is one model, `Link`: the page writes the address
of the reader's new selection into `question`, the session answers with the views that
read what changed. That keeps a session small and its start quick; see docs/decisions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import parse_qsl

import panel as pn
from bokeh.core.properties import String
from bokeh.model import DataModel
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from dashboard import files, page, stories
from dashboard.handouts.server import routes as handout_routes
from dashboard.selection import ADDRESS, Selection, read_query
from dashboard.views import FIRST, affected, answers, views_by_name
from dashboard.words import LANGUAGES, t

#: An address longer than this is set aside whole.
LONGEST_ADDRESS = 2000


class Link(DataModel):
    """What the page and its session tell each other, as JSON texts."""

    question = String("[0, \"\", []]", help="Number of the question, the address, the views.")
    answer = String("{}", help="The same number, and what changed.")


class Session:
    """One reader: a selection, and the link over which its changes are answered."""

    def __init__(self, fields: dict, shown: Iterable[str]) -> None:
        self.shown = set(shown)
        self.selection = Selection(**fields)
        self.link = Link(name="link")
        self.link.on_change("question", self._answer)

    def _answer(self, attribute: str, old: str, new: str) -> None:
        number, address, wanted = _parts(new)
        fields, set_aside = read_query(address[:LONGEST_ADDRESS], self.selection.language)
        before = self.selection.values_of(tuple(ADDRESS))
        self.selection.param.update(**fields)
        changed = {field for field in ADDRESS if before[field] != fields[field]}
        stale = {*affected(wanted, changed), *(set(wanted) - self.shown)}
        self.shown = set(wanted)
        found = answers(self.selection, [name for name in wanted if name in stale])
        body = ",".join(f"{json.dumps(name)}:{view}" for name, view in found.items())
        head = {"number": number, "address": self.selection.to_query(), "set_aside": set_aside}
        self.link.answer = json.dumps(head)[:-1] + ',"views":{' + body + "}}"


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


class StoryCheck(RequestHandler):
    """A story file of the reader's own: read as ours are, with what is wrong named."""

    def post(self) -> None:
        """Answer with the stops that can be shown, and the problems in the reader's language."""
        language = preferred_language(self.get_query_argument("lang", ""))
        story, problems = stories.read(self.request.body)
        problems += stories.numberless(story)
        self.finish({
            "story": stories.described(story),
            "problems": [problem.text(language) for problem in problems],
        })


class StorySuggestion(RequestHandler):
    """The entry of a story file for what the reader sees."""

    def post(self) -> None:
        """Answer with the entry, or with nothing if there is no such view."""
        view = self.request.body.decode("utf-8", "replace")
        if view not in views_by_name():
            self.set_status(404)
            return
        fields, _ = read_query(_arguments(self.request.arguments))
        self.finish(stories.suggested(view, Selection(**fields)))


def document() -> None:
    """Make the document of one request: its page, and the session behind it."""
    arguments = _at_stop(_arguments(pn.state.session_args or {}))
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


def serve(port: int) -> None:
    """Serve the dashboard on `port` until stopped."""
    IOLoop.current().call_later(0, warm)
    pn.serve(
        {"/": document},
        address="localhost",
        port=port,
        show=False,
        extra_patterns=[
            (r"/assets/([\w.-]+)", Asset),
            (r"/files/([\w-]+)/([\w-]+)", File),
            (r"/stories/check", StoryCheck),
            (r"/stories/suggest", StorySuggestion),
            (r"/speaker", Speaker),
            *handout_routes(preferred_language),
        ],
        websocket_origin=[f"localhost:{port}", f"127.0.0.1:{port}"],
    )


def _parts(question: str) -> tuple[int, str, list[str]]:
    """Return number, address and the names asked for; a malformed question asks for nothing."""
    try:
        number, address, wanted = json.loads(question)
        return int(number), str(address), [str(name) for name in wanted]
    except (ValueError, TypeError):
        return 0, "", []


def _origin(request: HTTPServerRequest) -> str:
    return f"{request.protocol}://{request.host}"
