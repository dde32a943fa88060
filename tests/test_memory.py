"""What a build keeps: the answers of questions, once it says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard import memory
from dashboard.questions.migrant_stock import migrants_between
from dashboard.tables import load


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Yield a list that takes what is computed; afterwards nothing is kept."""
    monkeypatch.setattr(memory, "_is_on", False)
    yield []
    memory.forget()


def test_an_answer_is_kept_from_the_moment_a_build_says_so(asked: list[int]) -> None:
    @memory.remembered
    def doubled(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [doubled(3), doubled(3), asked] == [6, 6, [3, 3]]
    memory.remember()
    assert [doubled(3), doubled(3), doubled(4), asked] == [6, 6, 8, [3, 3, 3, 4]]
    memory.forget()
    assert [doubled(3), asked] == [6, [3, 3, 3, 4, 3]]


def test_a_question_to_a_table_is_answered_alike_from_memory(asked: list[int]) -> None:
    def count() -> int | None:
        return migrants_between(load("migrant_stock"), ["HND"], ["USA"], 2019)

    before = count()
    memory.remember()
    # 655,995 in the workbook of the United Nations (2019 edition).
    assert [before, count(), count()] == [655_995] * 3
    assert load("migrant_stock") is load("migrant_stock")
