"""The link between a page and its session: questions, answers, and news of a presenter.

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

from bokeh.core.properties import String
from bokeh.document import Document
from bokeh.model import DataModel

from dashboard.follow import Follower, Hub
from dashboard.selection import ADDRESS, Selection, read_query
from dashboard.views import affected, answers

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
        self.link.answer = reply(self.selection, asked, number=number, set_aside=set_aside)


@functools.lru_cache(maxsize=64)
def packed(address: str, names: tuple[str, ...]) -> bytes:
    """Return the views `names` of an address, as a session answers them, compressed."""
    fields, _ = read_query(address)
    return gzip.compress(reply(Selection(**fields), names).encode(), compresslevel=4)


def reply(selection: Selection, names: Sequence[str], **head: object) -> str:
    """Return the answer that shows `selection` in the views `names`, as JSON."""
    found = answers(selection, names)
    body = ",".join(f"{json.dumps(name)}:{view}" for name, view in found.items())
    return json.dumps({**head, "address": selection.to_query()})[:-1] + ',"views":{' + body + "}}"


def let_follow(link: Link, doc: Document, hub: Hub) -> None:
    """Let the page follow the shared session whose id it writes into its `link`."""

    def hear(news: str) -> None:
        doc.add_next_tick_callback(functools.partial(setattr, link, "news", news))

    follower = Follower(hub, hear)
    link.on_change("follow", lambda attribute, old, new: follower.follows(new))
    doc.on_session_destroyed(lambda context: follower.leaves())


def _parts(question: str) -> tuple[int, str, list[str], bool]:
    """Return number, address, names asked for, and whether all of them; of nonsense, nothing."""
    try:
        number, address, wanted, anew = json.loads(question)
        return int(number), str(address), [str(name) for name in wanted], bool(anew)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return 0, "", [], False
