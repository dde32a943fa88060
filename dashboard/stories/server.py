"""Stories over HTTP: a file of the reader's own is checked, an entry for one suggested."""

from __future__ import annotations

from collections.abc import Callable

from tornado.web import RequestHandler

from dashboard.selection import Selection, read_query
from dashboard.stories import described, numberless, read, suggested
from dashboard.views import views_by_name


class Check(RequestHandler):
    """A story file of the reader's own: read as ours are, with what is wrong named."""

    def initialize(self, speaks: Callable[[str], str]) -> None:
        """Take the function that gives the language of an Accept-Language header."""
        self.speaks = speaks

    def post(self) -> None:
        """Answer with the stops that can be shown, and the problems in the reader's language."""
        language = self.speaks(self.get_query_argument("lang", ""))
        story, problems = read(self.request.body)
        problems += numberless(story)
        self.finish({
            "story": described(story),
            "problems": [problem.text(language) for problem in problems],
        })


class Suggestion(RequestHandler):
    """The entry of a story file for what the reader sees."""

    def post(self) -> None:
        """Answer with the entry, or with nothing if there is no such view."""
        view = self.request.body.decode("utf-8", "replace")
        if view not in views_by_name():
            self.set_status(404)
            return
        fields, _ = read_query(self.request.query)
        self.finish(suggested(view, Selection(**fields)))


def routes(speaks: Callable[[str], str]) -> list[tuple]:
    """Return the addresses and their handlers; `speaks` reads an Accept-Language header."""
    return [(r"/stories/check", Check, {"speaks": speaks}), (r"/stories/suggest", Suggestion)]
