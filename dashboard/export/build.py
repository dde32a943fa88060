"""Build the folder beside its place, and put it there when it is whole."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dashboard import answers, places
from dashboard.export import held, pages, walk
from dashboard.export.columns import Columns
from dashboard.extras import needs

#: What a folder holds that an earlier build made: only such a one is replaced.
MARK = "answers.txt"
PROCESSES = 2
#: Recorded answers that each keeps: those of a few places, which need about 2,000 each.
KEPT = 8192


class ExportError(Exception):
    """A folder cannot be written, for a reason the reader can mend."""


def build(
    out: Path, only: Iterable[str] = (), say: Callable[[str], None] = sys.stderr.write,
    live: str = "",
) -> None:
    """Write the page, its answers and all else it needs into the folder `out`.

    Parameters
    ----------
    out : Path
        A folder that is not there, is empty, or was built before.
    only : iterable of str, optional
        The places that are walked; without any, all.
    say : callable, optional
        Takes a line that tells how far the build is.
    live : str, optional
        Where the dashboard is served: readers are sent there for what the copy does not hold.

    Raises
    ------
    ExportError
        If `out` holds something else.
    MissingExtraError
        If what draws its pictures is not installed.
    """
    with needs("files"):  # said at once, not by the process that draws
        importlib.import_module("matplotlib")
    out = out.resolve()
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise ExportError(f"{out} holds something else: name a folder that is new or empty")
    aside = out.with_name(f".{out.name}.building")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        _fill(aside, tuple(only) or places.codes(), say, live)
        _put(aside, out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _fill(folder: Path, walked: tuple[str, ...], say: Callable[[str], None], live: str) -> None:
    begun = time.monotonic()
    scripts, content = _made(walked, say)
    answers = pages.folder_of(scripts)
    content |= {f"{answers}/{name}.js": script for name, script in scripts.items()}
    content |= pages.assets()
    for language in pages.PAGES:
        content[pages.PAGES[language]] = pages.html(language, answers, live).encode()
        content[pages.SPEAKERS[language]] = pages.speaker(language).encode()
    content[MARK] = f"{answers}\n".encode()
    for name, data in sorted(content.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    size = sum(map(len, content.values())) / 1e6
    say(f"{len(content)} files, {size:.1f} MB, {time.monotonic() - begun:.0f} s\n")


def _made(
    walked: tuple[str, ...], say: Callable[[str], None]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the answers by place, and the pictures by file name, made in several processes."""
    # Those with most to do come first, or one process would end long after the other.
    names = ["", *sorted(walked, key=lambda place: (place not in walk.core(), place))]
    answers.keep(KEPT)
    found = {}
    fork = multiprocessing.get_context("fork")
    with fork.Pool(1, initializer=_stays) as drawing:
        drawn = drawing.imap_unordered(_picture, pages.pictured())
        shared = held.common()  # meanwhile
        with fork.Pool(PROCESSES, initializer=_share, initargs=(shared,)) as pool:
            for name, script in pool.imap_unordered(_one, names):
                found[name or held.COMMON] = script
                if len(found) % 10 == 0 or len(found) == len(names):
                    say(f"answers: {len(found)} of {len(names)} places\n")
        return found, dict(drawn)


def _stays() -> None:
    # Ctrl-C is told to every process; the builder's own, which ends the others, tells the reader.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _share(columns: Columns) -> None:
    global shared
    _stays()
    shared = columns
    # What a place needs is kept until its file is written: looking before for what can go takes
    # a tenth of the time.
    gc.freeze()
    gc.disable()


def _one(place: str) -> tuple[str, bytes]:
    script = held.file_of(place, shared)
    gc.collect(0)
    return place, script


def _picture(of: tuple[str, str]) -> tuple[str, bytes]:
    return pages.picture_name(*of), pages.picture(*of)


def _put(built: Path, out: Path) -> None:
    """Put `built` where `out` is; at no moment is half of one there."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    built.rename(out)
    shutil.rmtree(old, ignore_errors=True)
