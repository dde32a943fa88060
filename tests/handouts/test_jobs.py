"""Handouts in the background: progress, an end at once, limits, and nothing kept for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from dashboard.handouts import jobs
from dashboard.handouts.jobs import CANCELLED, DONE, FAILED, RUNNING, WAITING, Busy, Job, Jobs
from tests.handouts.conftest import OWN

#: Seconds a thread may take for what takes none.
PATIENCE = 30


def asked(story: str = "session_1") -> Job:
    return Job("pdf", "es", "http://localhost", story=story)


def own(content: str) -> Job:
    return Job("pdf", "es", "http://localhost", own=content.encode())


def wait(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


class Held:
    """A maker that goes from stop to stop only when it is let."""

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.reached: list[int] = []

    def __call__(self, kind: str, story: object, language: str, origin: str,
                 progress: Callable[[int], None]) -> bytes:
        progress(0)
        for number in range(1, 4):
            assert self.let.acquire(timeout=PATIENCE)
            self.reached.append(number)
            progress(number)
        return b"made"


def test_progress_is_told_stop_by_stop_until_the_file_is_there() -> None:
    held = Held()
    queue = Jobs(held)
    job = queue.get(queue.add(asked()))
    wait(lambda: job.state == RUNNING and job.of > 0)
    assert job.told()["done"] == 0
    held.let.release()
    wait(lambda: job.done == 1)
    assert job.told()["state"] == RUNNING
    held.let.release(2)
    wait(lambda: job.state == DONE)
    assert job.content == b"made"
    assert job.told()["name"] == "session-1_es.pdf"


def test_a_running_one_ends_before_its_next_stop() -> None:
    held = Held()
    queue = Jobs(held)
    number = queue.add(asked())
    job = queue.get(number)
    wait(lambda: job.state == RUNNING and job.of > 0)
    queue.cancel(number)
    held.let.release(3)
    wait(lambda: job.state == CANCELLED)
    assert held.reached == [1], "the stop that had begun, and no other"
    assert job.content == b""


def test_one_runs_a_few_wait_and_more_are_refused() -> None:
    held = Held()
    queue = Jobs(held)
    first = queue.get(queue.add(asked()))
    wait(lambda: first.state == RUNNING)
    waiting = [queue.add(asked()) for _ in range(jobs.MOST_WAITING)]
    assert {queue.get(number).state for number in waiting} == {WAITING}
    with pytest.raises(Busy):
        queue.add(asked())
    queue.cancel(waiting[0])
    assert queue.get(waiting[0]).state == CANCELLED
    last = queue.get(queue.add(asked()))
    held.let.release(3 * (jobs.MOST_WAITING + 1))
    wait(lambda: last.state == DONE)
    assert len(held.reached) == 3 * (jobs.MOST_WAITING + 1), "the cancelled one was never begun"


def test_finished_ones_are_forgotten_by_age_and_by_number() -> None:
    now = [0.0]
    queue = Jobs(lambda *asked: b"made", clock=lambda: now[0])
    numbers = []
    for _ in range(jobs.MOST_KEPT + 1):
        now[0] += 1
        numbers.append(queue.add(asked()))
        job = queue.get(numbers[-1])
        wait(lambda job=job: job.state == DONE)
    assert queue.get(numbers[0]) is None
    assert queue.get(numbers[1]) is not None
    now[0] += jobs.KEPT_FOR + 1
    assert [queue.get(number) for number in numbers[1:]] == [None] * jobs.MOST_KEPT


def test_ids_cannot_be_guessed() -> None:
    queue = Jobs(lambda *asked: b"made")
    first, second = queue.add(asked()), queue.add(asked())
    assert first != second
    assert len(first) >= 20


def test_a_file_that_is_no_story_fails_with_the_reason_in_the_readers_language() -> None:
    queue = Jobs()
    job = queue.get(queue.add(own("stops: none")))
    wait(lambda: job.state == FAILED)
    assert job.message.startswith("Ninguna parada de esta historia se puede mostrar")
    assert job.problems == ["En la historia, «stops»: no hay ninguna lista de paradas."]


def test_a_file_with_a_flaw_is_made_of_what_can_be_shown_and_the_flaw_is_told() -> None:
    queue = Jobs()
    job = queue.get(queue.add(own(OWN.replace("[trend]", "[trends]"))))
    wait(lambda: job.state in (DONE, FAILED))
    assert job.state == DONE
    assert job.content.startswith(b"%PDF")
    (problem,) = job.problems
    assert problem.startswith("Parada 1, «charts»: la vista migrant_stock no tiene")


def test_an_error_of_ours_is_a_sentence_for_the_reader_and_the_next_one_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*asked: object) -> bytes:
        raise ZeroDivisionError("ours")

    queue = Jobs(fail)
    job = queue.get(queue.add(asked()))
    wait(lambda: job.state == FAILED)
    assert job.message == "No se pudo crear el material por un error en el servidor."
    assert "ZeroDivisionError" in caplog.text
    again = queue.get(queue.add(asked()))
    wait(lambda: again.state == FAILED)
