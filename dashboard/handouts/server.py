"""Handouts over HTTP: ask for one, follow how far it is, take the file, or end the making.

Every answer but the file is JSON; every refusal is a sentence in the reader's language, in
``message``. No cookie is set: who has the id, which nobody can guess, has the handout.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from tornado.web import RequestHandler

from dashboard import handouts
from dashboard.handouts.jobs import Busy, Job, Jobs
from dashboard.stories import NAMES
from dashboard.stories.reading import LARGEST
from dashboard.words import LANGUAGES, t


class Refused(Exception):
    """What the reader asked for cannot be had: the status, and why in the reader's language."""

    def __init__(self, status: int, reason: str, language: str, **values: str) -> None:
        super().__init__(t(f"handouts.refused.{reason}", language, **values))
        self.status = status


class _Handler(RequestHandler):
    """What both share: the jobs, the reader's language, refusals."""

    def initialize(self, jobs: Jobs, preferred: Callable[[str], str]) -> None:
        """Take the jobs, and what reads the header Accept-Language."""
        self.jobs = jobs
        asked = self.get_query_argument("lang", "")
        known = self.request.headers.get("Accept-Language", "")
        self.language = asked if asked in LANGUAGES else preferred(known)
        self.set_header("Cache-Control", "no-store")

    def refuse(self, problem: Refused) -> None:
        """Answer with the status and the sentence."""
        self.set_status(problem.status)
        self.finish({"message": str(problem)})


class Handouts(_Handler):
    """Where a handout is asked for."""

    def post(self) -> None:
        """Answer with the id of the handout that will be made, or why none will."""
        # The public address, which may have a path, or else the request's own.
        known = self.settings.get("origin")
        origin = known or f"{self.request.protocol}://{self.request.host}"
        try:
            # Another site's form cannot send this type, so it cannot have us make anything.
            if self.request.headers.get("Content-Type", "").split(";")[0] != "application/json":
                raise Refused(415, "not_understood", self.language)
            job = asked(self.request.body, self.language, origin)
            number = self.jobs.add(job)
        except Refused as problem:
            self.refuse(problem)
        except Busy:
            self.refuse(Refused(503, "busy", job.language))
        else:
            self.set_status(202)
            self.finish({"id": number})


class Handout(_Handler):
    """A handout that was asked for."""

    def get(self, number: str, file: str) -> None:
        """Answer with the progress, or with the file if that is asked for."""
        job = self.jobs.get(number)
        if job is None:
            self.refuse(Refused(404, "gone", self.language))
        elif not file:
            self.finish(job.told())
        elif not job.content:
            self.refuse(Refused(409, "not_ready", job.language))
        else:
            self.set_header("Content-Type", handouts.media(job.kind))
            self.set_header("Content-Disposition", f'attachment; filename="{job.name}"')
            self.set_header("X-Content-Type-Options", "nosniff")
            self.finish(job.content)

    def delete(self, number: str, file: str) -> None:
        """End the making before its next stop; what was made is let go."""
        self.jobs.cancel(number)
        self.set_status(204)


def routes(preferred: Callable[[str], str]) -> list[tuple]:
    """Return the addresses and what answers there, for the server.

    Parameters
    ----------
    preferred : callable
        Returns the language that a header Accept-Language asks for.
    """
    shared = {"jobs": Jobs(), "preferred": preferred}
    return [
        (r"/handouts", Handouts, shared),
        (r"/handouts/([\w-]+)(/file)?", Handout, shared),
    ]


def asked(body: bytes, language: str, origin: str) -> Job:
    """Return the job that the JSON `body` asks for.

    Raises
    ------
    Refused
        If it asks for nothing that there is.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "not_understood", language) from None
    found = found if isinstance(found, dict) else {}
    kind, story, file = (found.get(key) for key in ("kind", "story", "file"))
    language = found["language"] if found.get("language") in LANGUAGES else language
    if kind not in tuple(handouts.KINDS) or not isinstance(file if story is None else story, str):
        raise Refused(400, "not_understood", language)
    if story is None:
        # A lone half of a pair of surrogates is no text: it is read as a question mark.
        own = file.encode("utf-8", "replace")
        if len(own) > LARGEST:
            raise Refused(413, "too_large", language, most=f"{LARGEST:,}")
        return Job(kind, language, origin, own=own)
    if story not in NAMES:
        raise Refused(404, "no_story", language, name=story[:60])
    return Job(kind, language, origin, story=story)
