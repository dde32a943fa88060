"""A package installed on demand that is missing is named, with the command that brings it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from dashboard import files, handouts, stories
from dashboard.extras import MissingExtraError
from dashboard.selection import Selection
from tests.serving import free_port, served

#: The command line where nothing that is installed on demand is there.
LACKING = """
import sys
from dashboard.extras import EXTRAS
for modules in EXTRAS.values():
    sys.modules.update(dict.fromkeys(modules))
from dashboard.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every package of the extra `files` away."""
    for name in ("fpdf", "matplotlib", "openpyxl", "pptx"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [name for name in sys.modules if name.startswith("dashboard.handouts.as_")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize(
    ("kind", "module"), [("xlsx", "openpyxl"), ("png", "matplotlib"), ("svg", "matplotlib")]
)
@pytest.mark.usefixtures("lacking")
def test_a_file_that_cannot_be_made_names_what_to_install(kind: str, module: str) -> None:
    with pytest.raises(MissingExtraError) as lacks:
        files.make(kind, "remittances", Selection(), "")
    assert str(lacks.value) == (
        f"This needs {module}, which is not installed here: "
        'pip install "migration-diasporas-dashboard[files]"'
    )
    assert "que no está instalado" in lacks.value.said("es")


@pytest.mark.usefixtures("lacking")
def test_a_table_needs_nothing_more() -> None:
    assert files.make("csv", "remittances", Selection(), "")[2]


@pytest.mark.parametrize(("kind", "module"), [("pdf", "fpdf"), ("pptx", "pptx")])
@pytest.mark.usefixtures("lacking")
def test_a_handout_that_cannot_be_made_names_what_to_install(kind: str, module: str) -> None:
    with pytest.raises(MissingExtraError, match=rf"needs {module}.*\[files\]"):
        handouts.make(kind, stories.load("session_1"), "en", "http://localhost")


def test_what_is_missing_is_told_across_processes() -> None:
    told = pickle.loads(pickle.dumps(MissingExtraError("redis", "redis")))
    assert (told.extra, told.name) == ("redis", "redis")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["handout", "session_1"], "fpdf, which is not installed here: pip install"),
        (["export", "site"], "matplotlib, which is not installed here: pip install"),
        (["data", "check", "own.xlsx", "--as", "migrant_stock"], "openpyxl, which is not"),
        (["serve"], "redis, which is not installed here: pip install"),
    ],
)
def test_the_command_line_says_it_in_one_line(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "own.xlsx").touch()
    told = {**os.environ, "DASHBOARD_REDIS_URL": "redis://localhost:1/0",
            "DASHBOARD_PORT": str(free_port())}
    done = subprocess.run([sys.executable, "-c", LACKING, *arguments], cwd=tmp_path, env=told,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.xlsx"]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve without what is installed on demand."""
    port, log = free_port(), tmp_path_factory.mktemp("bare") / "log"
    with served(["-c", LACKING, "serve", "--port", str(port)], port, log):
        yield f"http://localhost:{port}/"
    assert "Traceback" not in log.read_text()


def asked(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as refused:
        return refused.code, refused.read().decode()


@pytest.mark.slow
def test_a_server_answers_a_file_it_cannot_make_with_what_it_lacks(bare: str) -> None:
    status, text = asked(f"{bare}files/xlsx/remittances?lang=es")
    assert (status, text) == (501, (
        "Para esto se necesita openpyxl, que no está instalado aquí: "
        'pip install "migration-diasporas-dashboard[files]"'
    ))
    status, text = asked(f"{bare}api/v1/views/remittances.png")
    assert status == 501
    assert json.loads(text)["error"].startswith("This needs matplotlib, which is not installed")
    assert asked(f"{bare}files/csv/remittances")[0] == 200
    assert asked(bare)[0] == 200


@pytest.mark.slow
def test_a_handout_a_server_cannot_make_says_what_it_lacks(bare: str) -> None:
    body = json.dumps({"kind": "pdf", "story": "session_1", "language": "en"}).encode()
    _, text = asked(f"{bare}handouts", body, **{"Content-Type": "application/json"})
    address = f"{bare}handouts/{json.loads(text)['id']}"
    while (told := json.loads(asked(address)[1]))["state"] in ("waiting", "running"):
        time.sleep(0.1)
    assert told["state"] == "failed"
    assert told["message"].startswith("This needs fpdf, which is not installed here: pip install")
