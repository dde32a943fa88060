"""What a sample has to hold, and that what is made once is made once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dashboard import places
from tests import sampling
from tests.kinds import kind
from tests.once import once
from tests.serving import ROOT

#: A process that asks for what takes a while to make, and notes that it made it.
ASKS = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
from tests.once import once
folder = Path(sys.argv[1])
def make(path):
    with (folder / "made").open("a") as log:
        log.write("made\\n")
    time.sleep(0.2)
    path.write_text("whole")
asked = SimpleNamespace(getbasetemp=lambda: folder / "worker")
print(once(asked, "thing", make).read_text())
"""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "EXHAUSTIVE", False)


@pytest.mark.usefixtures("drawn")
def test_a_sample_holds_some_of_every_kind_and_is_the_same_on_every_run() -> None:
    states = [(place, language) for place in places.codes() for language in ("en", "es")]
    strata = {(kind(place), language) for place, language in states}
    found = sampling.sampled(states, 100, lambda state: (kind(state[0]), state[1]))
    assert {(kind(place), language) for place, language in found} == strata
    assert len(found) == max(100, len(strata))
    assert found == sorted(found, key=states.index)
    assert found == sampling.sampled(states, 100, lambda state: (kind(state[0]), state[1]))
    assert max(Counter(place for place, _ in found).values()) <= 2


@pytest.mark.usefixtures("drawn")
def test_few_of_many_are_drawn_from_all_kinds_equally() -> None:
    found = sampling.sampled(range(1000), 10, lambda number: number % 2)
    assert Counter(number % 2 for number in found) == {0: 5, 1: 5}


def test_with_test_all_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "EXHAUSTIVE", True)
    assert sampling.sampled(range(1000), 10) == list(range(1000))
    assert sampling.examples(400) == 400


def test_kinds_tell_the_region_members_and_what_is_published_apart() -> None:
    # UN DESA 2019: 11,796,491 were born in Mexico, 50,661,149 lived in the United States.
    assert kind("MESOAMERICA")[0] == "region"
    assert (kind("MEX")[0], kind("MEX")[1]) == ("member", 8)
    assert (kind("USA")[0], kind("USA")[2]) == ("member", 8)
    # The World Bank publishes no remittances of Tokelau.
    assert (kind("TKL")[0], kind("TKL")[3]) == ("country", False)


def test_what_several_processes_ask_for_is_made_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    asking = [
        subprocess.Popen([sys.executable, "-c", ASKS, str(tmp_path)], cwd=ROOT,
                         stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate()[0] for process in asking] == ["whole\n"] * 3
    assert (tmp_path / "made").read_text() == "made\n"


def test_what_could_not_be_made_is_made_by_the_next(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fails(path: Path) -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 -- whatever it is, it is passed on
        once(tmp_path_factory, "failing", fails)
    path = once(tmp_path_factory, "failing", lambda path: path.write_text("whole"))
    assert path.read_text() == "whole"
