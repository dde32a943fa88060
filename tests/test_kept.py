"""What a start keeps for the next one: made once a version, and never half a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dashboard import kept, page
from dashboard.page.figures import numbered
from dashboard.views import VIEWS


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "migration-diasporas"


class Making:
    """Makes a content, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"made\n"


def test_what_is_kept_is_made_once(caches: Path) -> None:
    make = Making()
    assert kept.kept("a", make) == kept.kept("a", make) == b"made\n"
    assert make.times == 1
    assert kept.kept("b", make) == b"made\n"
    assert make.times == 2


def test_another_version_makes_it_anew(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Making()
    kept.kept("a", make)
    monkeypatch.setattr(kept, "_of_package", lambda: "another")
    kept.kept("a", make)
    assert make.times == 2


def test_another_release_of_bokeh_makes_it_anew(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Making()
    kept.kept("a", make)
    monkeypatch.setattr(kept.bokeh, "__version__", "99.0")
    kept.kept("a", make)
    assert make.times == 2


@pytest.mark.parametrize("broken", [b"", b"made\n", b"0" * 64 + b"\nmade\n"])
def test_a_broken_file_is_made_anew(caches: Path, broken: bytes) -> None:
    make = Making()
    kept.kept("a", make)
    [file] = caches.glob("*/a")
    file.write_bytes(broken)
    assert kept.kept("a", make) == b"made\n"
    assert kept.kept("a", make) == b"made\n"
    assert make.times == 2


def test_where_nothing_can_be_written_it_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    make = Making()
    assert kept.kept("a", make) == kept.kept("a", make) == b"made\n"
    assert make.times == 2


def test_who_has_no_home_gets_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert kept.kept("a", Making()) == b"made\n"


def test_the_oldest_versions_are_dropped(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(kept.VERSIONS + 2):
        monkeypatch.setattr(kept, "_of_package", lambda number=number: str(number))
        kept.kept("a", Making())
        [folder] = caches.glob(f"{number}-*")
        os.utime(folder, (number, number))
    left = sorted(int(folder.name.partition("-")[0]) for folder in caches.iterdir())
    assert left == list(range(2, kept.VERSIONS + 2))


def test_only_its_user_reads_and_writes_it(caches: Path) -> None:
    kept.kept("a", Making())
    [folder] = caches.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_figures_are_the_same_made_and_kept(caches: Path) -> None:
    drawn = [next(view for view in VIEWS if view.charts)]
    made = page.figures(drawn)
    assert len(list(caches.glob("*/*.json"))) == 1
    assert page.figures(drawn) == made
    for file in caches.glob("*/*.json"):
        file.unlink()
    # Bokeh has counted on by now.
    assert page.figures(drawn) == made


def test_no_two_figures_have_a_model_of_one_name() -> None:
    one, other = ({"roots": [{"id": name}, {"to": {"id": name}}]} for name in ("p1", "p2"))
    assert numbered(one, "a.") == {"roots": [{"id": "a.0"}, {"to": {"id": "a.0"}}]}
    assert numbered(one, "a.") == numbered(other, "a.") != numbered(one, "b.")
