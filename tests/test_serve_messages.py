"""What a person at the command line is told, and how soon the server is there."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.serving import ROOT, free_port, served

pytestmark = pytest.mark.slow
#: Seconds from the command to a listening server, when nothing is left to install.
SECOND_START = 3


def dashboard(
    *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=environment
    )


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1"])
def test_a_port_in_use_gets_one_line_that_names_another(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        other = socket.socket(family)
        other.bind((address, 0))
    except OSError:
        pytest.skip(f"this machine has no {address}")
    with other:
        other.listen()
        port = other.getsockname()[1]
        answer = dashboard("serve", "--port", str(port))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith(f"Port {port} is in use: try make serve PORT=")


@pytest.mark.parametrize("port", ["abc", "", "0", "65536", "-1", "50.06", "٥٠٠٦"])
def test_what_is_no_port_gets_one_line(port: str) -> None:
    answer = dashboard("serve", f"--port={port}")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr == (
        f"argument --port: {port!r} is no port: give a number from 1 to 65535\n"
    )


def test_where_it_cannot_listen_it_does_not_say_that_it_is_there() -> None:
    told = {**os.environ, "DASHBOARD_ADDRESS": "999.1.1.1"}
    answer = dashboard("serve", "--port", str(free_port()), environment=told)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("The server cannot listen on 999.1.1.1: ")


def test_without_a_command_the_commands_are_listed() -> None:
    answer = dashboard()
    assert answer.returncode == 2
    listed = re.findall(r"^    (\w+)\b", answer.stderr, re.MULTILINE)
    assert listed == ["serve", "preflight", "handout", "export", "data"]
    assert re.findall(r"^    (\w+)\b", dashboard("data").stderr, re.MULTILINE) == ["check"]


def make_serve(log: Path) -> tuple[float, int, str]:
    """Start by make, stop by Ctrl-C; return the processor's seconds to the start, port, output."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    port = free_port()
    making = served(["serve", f"PORT={port}"], port, log, program="make", environment=environment)
    with making as process:
        took = processor(process.pid)
        time.sleep(0.5)
        assert str(port) in log.read_text(), "the address is to be seen at once"
    return took, port, log.read_text()


def processor(group: int) -> float:
    """Return the seconds of a processor that the processes of a group have taken."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # one that has just ended
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += sum(map(int, fields[11:15]))  # its ended children's too
    return ticks / os.sysconf("SC_CLK_TCK")


@pytest.fixture
def installed() -> None:
    if not (ROOT / ".venv/installed-run.txt").exists():
        pytest.skip("the tests were not started by make: there is no .venv to start from")


@pytest.mark.usefixtures("installed")
def test_a_second_make_serve_says_where_it_is_and_ends_quietly(tmp_path: Path) -> None:
    _, port, said = make_serve(tmp_path / "log")
    lines = [line for line in said.splitlines() if line and not line.startswith("make: ***")]
    assert len(lines) == 1, said
    assert f"http://localhost:{port}" in lines[0]


@pytest.mark.usefixtures("installed")
def test_a_second_make_serve_takes_less_than_three_seconds_of_a_processor(tmp_path: Path) -> None:
    # Not of the clock: another program's work on this machine is not the server's slowness.
    took = make_serve(tmp_path / "log")[0]
    assert 0.1 < took < SECOND_START
