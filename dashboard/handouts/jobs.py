"""Handouts that are made for readers: one at a time in a thread, with progress, to be cancelled."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard import handouts
from dashboard.extras import MissingExtraError
from dashboard.stories import Story, load, numberless, read
from dashboard.words import t

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
#: Handouts that may wait, finished ones that are kept, and the seconds they are kept for.
MOST_WAITING, MOST_KEPT, KEPT_FOR = 4, 12, 600


class Busy(Exception):
    """Too many handouts are waiting already."""


@dataclass
class Job:
    """A handout that a reader asked for.

    Parameters
    ----------
    kind, language, origin : str
        As `dashboard.handouts.make` takes them.
    story : str
        Name of a story of the dashboard; empty for an own one.
    own : bytes
        The file of an own story.
    """

    kind: str
    language: str
    origin: str
    story: str = ""
    own: bytes = field(default=b"", repr=False)
    state: str = WAITING
    done: int = 0
    of: int = 0
    problems: list[str] = field(default_factory=list)
    message: str = ""
    name: str = ""
    content: bytes = field(default=b"", repr=False)
    finished: float = 0.0
    cancelled: bool = False

    def told(self) -> dict:
        """Return what the reader is told, in plain JSON."""
        return {"state": self.state, "done": self.done, "of": self.of, "name": self.name,
                "problems": self.problems, "message": self.message}


class Jobs:
    """The handouts that wait, are being made, or were made not long ago.

    Parameters
    ----------
    make : callable
        Makes a handout; `dashboard.handouts.make`.
    clock : callable
        Seconds that only go forward.
    """

    def __init__(
        self, make: Callable[..., bytes] = handouts.make,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make, self._clock = make, clock
        self._jobs: dict[str, Job] = {}
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, job: Job) -> str:
        """Have `job` done and return its id, which nobody can guess.

        Raises
        ------
        Busy
            If too many are waiting.
        """
        with self._change:
            self._forget()
            if sum(other.state == WAITING for other in self._jobs.values()) >= MOST_WAITING:
                raise Busy
            number = secrets.token_urlsafe(16)
            self._jobs[number] = job
            if self._thread is None:
                # A daemon: a server that is stopped does not wait for it.
                self._thread = threading.Thread(target=self._work, daemon=True, name="handouts")
                self._thread.start()
            self._change.notify()
        return number

    def get(self, number: str) -> Job | None:
        """Return the job with that id, or None if there is none any more."""
        with self._change:
            self._forget()
            return self._jobs.get(number)

    def cancel(self, number: str) -> None:
        """End a job: one that waits at once, one that runs before its next stop."""
        with self._change:
            job = self._jobs.get(number)
            if job:
                job.cancelled = True
                if job.state != RUNNING:
                    self._end(job, CANCELLED)

    def _work(self) -> None:
        while True:
            with self._change:
                while not (job := self._next()):
                    self._change.wait()
                job.state = RUNNING
            state = self._run(job)
            with self._change:
                self._end(job, CANCELLED if job.cancelled else state)

    def _end(self, job: Job, state: str) -> None:
        job.state, job.finished = state, self._clock()
        if state == CANCELLED:
            job.content, job.name = b"", ""

    def _next(self) -> Job | None:
        return next((job for job in self._jobs.values() if job.state == WAITING), None)

    def _run(self, job: Job) -> str:
        def progress(done: int) -> None:
            if job.cancelled:
                raise handouts.Cancelled
            job.done = done

        try:
            story = _story(job)
            if not story.stops:
                job.message = t("handouts.failed.nothing", job.language)
                return FAILED
            job.of = len(story.stops)
            job.content = self._make(job.kind, story, job.language, job.origin, progress)
            job.name = handouts.file_name(job.kind, story, job.language)
        except handouts.Cancelled:
            return CANCELLED
        except MissingExtraError as error:
            job.message = error.said(job.language)
            return FAILED
        except Exception:
            # The reader gets a sentence, the log the reason.
            logging.getLogger(__name__).exception("a handout failed")
            job.message = t("handouts.failed.error", job.language)
            return FAILED
        return DONE

    def _forget(self) -> None:
        """Forget finished jobs that are old, or that are more than are kept."""
        finished = [(job.finished, number) for number, job in self._jobs.items()
                    if job.state not in (WAITING, RUNNING)]
        now = self._clock()
        for i, (when, number) in enumerate(sorted(finished, reverse=True)):
            if i >= MOST_KEPT or now - when > KEPT_FOR:
                del self._jobs[number]


def _story(job: Job) -> Story:
    if job.story:
        return load(job.story)
    story, problems = read(job.own)
    problems += numberless(story)
    job.problems = [problem.text(job.language) for problem in problems]
    return story
