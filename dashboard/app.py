"""The server: a page for each request, a small session behind it that answers questions.

A session holds no figures. Its document is one model, `Link`: the page writes the address
of the reader's new selection into `question`, the session answers with the views that
read what changed. That keeps a session small and its start quick; see docs/decisions.
"""

from __future__ import annotations

import json

import panel as pn
from bokeh.core.properties import String
from bokeh.model import DataModel
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from dashboard import page
from dashboard.schemas import YEARS
from dashboard.selection import ADDRESS, Selection, read_query
from dashboard.views import answers
from dashboard.words import LANGUAGES

#: An address longer than this is set aside whole.
LONGEST_ADDRESS = 2000


class Link(DataModel):
    """What the page and its session tell each other, as JSON texts."""

    question = String("[0, \"\"]", help="Number of the question and the address asked for.")
    answer = String("{}", help="The same number, and what changed.")


class Session:
    """One reader: a selection, and the link over which its changes are answered."""

    def __init__(self, fields: dict) -> None:
        self.selection = Selection(**fields)
        self.link = Link(name="link")
        self.link.on_change("question", self._answer)

    def _answer(self, attribute: str, old: str, new: str) -> None:
        number, address = _parts(new)
        fields, set_aside = read_query(address[:LONGEST_ADDRESS], self.selection.language)
        before = self.selection.values_of(tuple(ADDRESS))
        self.selection.param.update(**fields)
        changed = {field for field in ADDRESS if before[field] != fields[field]}
        body = ",".join(
            f"{json.dumps(name)}:{view}" for name, view in answers(self.selection, changed).items()
        )
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


def document() -> None:
    """Make the document of one request: its page, and the session behind it."""
    arguments = {
        name: values[-1].decode("utf-8", "replace")
        for name, values in (pn.state.session_args or {}).items()
    }
    language = preferred_language(pn.state.headers.get("Accept-Language", ""))
    fields, set_aside = read_query(arguments, language)
    session = Session(fields)
    doc = pn.state.curdoc
    doc.add_root(session.link)
    doc.template = page.template()
    doc.template_variables.update(
        page.variables(session.selection, answers(session.selection), set_aside), years=list(YEARS)
    )


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
        answers(Selection(language=language))


def serve(port: int) -> None:
    """Serve the dashboard on `port` until stopped."""
    IOLoop.current().call_later(0, warm)
    pn.serve(
        {"/": document},
        address="localhost",
        port=port,
        show=False,
        extra_patterns=[(r"/assets/([\w.-]+)", Asset)],
        websocket_origin=[f"localhost:{port}", f"127.0.0.1:{port}"],
    )


def _parts(question: str) -> tuple[int, str]:
    """Return number and address of a question; a malformed one counts as the first view."""
    try:
        number, address = json.loads(question)
        return int(number), str(address)
    except (ValueError, TypeError):
        return 0, ""
