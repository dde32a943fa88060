"""What several tests need and takes long to make: made once, by whichever process is first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a path that `make` has written, in this process or in another of the same run.

    Parameters
    ----------
    factory : TempPathFactory
        Tells the folder of the run, which all its processes share.
    name : str
        Name of the file or folder in it.
    make : callable
        Writes the file or folder at the path it is given; never called twice in a run unless
        it fails.
    """
    base = factory.getbasetemp()
    # A process of pytest-xdist has a folder of its own inside that of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = shared / f"once-{name}"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = shared / f"unfinished-{os.getpid()}-{name}"
            make(unfinished)
            unfinished.rename(path)
    return path
