"""Start the dashboard as a process of its own, and wait for it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Seconds a server may take to listen: far more than the 3 s promised, for a busy machine.
LISTENS_WITHIN = 30


@contextmanager
def served(
    arguments: list[str],
    port: int,
    log: Path,
    *,
    program: str = sys.executable,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> Iterator[subprocess.Popen]:
    """Run `program` with `arguments` until it listens on `port`; end it with Ctrl-C.

    Parameters
    ----------
    arguments : list of str
        What stands after the program on the command line.
    port : int
        The port it is to listen on.
    log : Path
        File that takes all it prints.
    program : str
        This Python, if not said otherwise.
    environment : mapping, optional
        Variables for the process; this process's own, if not given.
    folder : Path
        Where it is started; the checkout, if not said otherwise.

    Raises
    ------
    RuntimeError
        If it stops or does not listen in time; the message holds the log.
    """
    # What it keeps for later (shared sessions) is the test's alone.
    variables = {"XDG_STATE_HOME": str(log.parent), **(environment or os.environ)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, *arguments],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that make's children are ended with it
        )
    try:
        _wait(process, port, log)
        yield process
    finally:
        _end(process)


@contextmanager
def several(
    ports: Sequence[int], folder: Path, told: Mapping[str, str]
) -> Iterator[list[subprocess.Popen]]:
    """Serve the dashboard at each of `ports`, with the settings `told` (names without prefix)."""
    environment = os.environ | {f"DASHBOARD_{name}": value for name, value in told.items()}
    with ExitStack() as stack:
        yield [
            stack.enter_context(served(
                ["-m", "dashboard", "serve", "--port", str(port)], port, folder / f"{port}.log",
                environment=environment,
            )) for port in ports
        ]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + LISTENS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"it stopped with {process.returncode}:\n{log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"nothing listens on {port}:\n{log.read_text()}")


def _end(process: subprocess.Popen) -> None:
    """Press Ctrl-C; where tests run in the background, a process may be deaf to that."""
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    for way in (signal.SIGTERM if deaf else signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, way)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            return
