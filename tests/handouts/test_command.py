"""The command that writes a handout, and what it says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.stories import load
from tests.handouts.conftest import OWN


def test_a_story_of_the_dashboard_is_written_with_progress(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, stops = tmp_path / "out.pdf", len(load("session_1").stops)
    assert main(["handout", "session_1", "--language", "es", "--out", str(file)]) == 0
    assert len(PdfReader(io.BytesIO(file.read_bytes())).pages) == stops + 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        *(f"Parada {n} de {stops}" for n in range(1, stops + 1)), f"Se guardó {file}",
    ]


def test_a_file_is_taken_and_its_flaws_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.yml").write_text(OWN.replace("[trend]", "[trends]"), encoding="utf-8")
    arguments = ["handout", "talk.yml", "--kind", "html", "--origin", "https://dashboard.example/"]
    assert main(arguments) == 0
    assert capsys.readouterr().err.startswith("Stop 1, “charts”: the view migrant_stock has no")
    page = (tmp_path / "An-own-talk_en.html").read_text(encoding="utf-8")
    assert "https://dashboard.example/?v=1" in page


@pytest.mark.parametrize(
    ("story", "status", "words"),
    [("session_9", 2, "No existe la historia «session_9», ni en el tablero (session_1, session_2"),
     (".", 2, "No se puede leer el archivo ."), ("empty.yml", 1, "no hay ninguna lista")],
)
def test_what_cannot_be_handed_out_is_said(
    story: str, status: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.yml").write_text("title: nothing")
    assert main(["handout", story, "--language", "es"]) == status
    assert words in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.yml"]


def test_a_place_where_nothing_can_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nowhere" / "out.html"
    assert main(["handout", "session_1", "--kind", "html", "--out", str(file)]) == 1
    assert f"The file {file} cannot be saved" in capsys.readouterr().err
