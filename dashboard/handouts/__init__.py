"""The handout of a story: a page a stop, as PDF, HTML or PowerPoint.

A handout is a pure function of story, language and origin: the same bytes on any server.
No date of making is told; what dates a page is the year chosen and the edition of its data.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from dashboard.extras import needs
from dashboard.files.words import as_ascii
from dashboard.stories import NAMES, Story

__all__ = ["KINDS", "Cancelled", "file_name", "make", "media"]

#: Kind of handout to its media type; the module that makes it is called ``as_`` and the kind.
KINDS = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
LONGEST_NAME = 60


class Cancelled(Exception):
    """Raised by `progress` to stop the making before the next stop."""


def make(
    kind: str, story: Story, language: str, origin: str,
    progress: Callable[[int], None] = lambda done: None,
) -> bytes:
    """Return the handout of `story` as a file.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    story : Story
        What is handed out; each of its stops becomes a page.
    language : str
        Language of every word.
    origin : str
        Scheme and host of the dashboard, which the addresses of the stops begin with.
    progress : callable, optional
        Told the number of stops done, before the first and after each; what it raises
        (`Cancelled`) ends the making.

    Raises
    ------
    ValueError
        If there is no such kind.
    MissingExtraError
        If what makes this kind is not installed.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of handout {kind!r}; there are {', '.join(KINDS)}")
    # Read when a handout is asked for: its libraries take a second.
    with needs("files"):
        maker = importlib.import_module(f"dashboard.handouts.as_{kind}")
        return maker.make(story, language, origin, progress)


def media(kind: str) -> str:
    """Return the media type of a kind of handout."""
    return KINDS[kind]


def file_name(kind: str, story: Story, language: str) -> str:
    """Return an ASCII name that says what is inside: ``session-1_en.pdf``."""
    known = story.name in NAMES
    stem = as_ascii(story.name if known else story.title[language])[:LONGEST_NAME].strip("-")
    return f"{stem or 'story'}_{language}.{kind}"
