"""Servers of the tests' own, with settings of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import free_port, served


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    address: str
    process: subprocess.Popen
    log: Path


@pytest.fixture
def serving(tmp_path: Path) -> Iterator:
    """Give a function that serves with the settings given, on a free port or the one given."""
    with ExitStack() as stack:

        def serve(port: int = 0, **settings: object) -> Served:
            port = port or free_port()
            told = {f"DASHBOARD_{name.upper()}": str(value) for name, value in settings.items()}
            log = tmp_path / f"{len(list(tmp_path.iterdir()))}.log"
            command = ["-m", "dashboard", "serve", "--port", str(port)]
            started = served(command, port, log, environment={**os.environ, **told})
            return Served(f"http://localhost:{port}", stack.enter_context(started), log)

        yield serve
