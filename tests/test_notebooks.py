"""The notebooks run from top to bottom without a warning, and are kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_without_a_warning(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error::UserWarning,error::DeprecationWarning:__main__")
    cells = nbformat.read(notebook, as_version=4)
    NotebookClient(
        cells, timeout=600, kernel_name="python3",
        resources={"metadata": {"path": str(notebook.parent)}},
    ).execute()
    said = [
        output["text"] for cell in cells.cells if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]
    assert said == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs(notebook: Path) -> None:
    assert [c for c in code(notebook) if c["outputs"] or c["execution_count"]] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_as_jupyter_writes_it(notebook: Path) -> None:
    """Whoever opens it changes nothing then; scripts/jupyter_config.py sees to its metadata."""
    kept = notebook.read_text(encoding="utf-8")
    written = nbformat.writes(nbformat.reads(kept, nbformat.NO_CONVERT), nbformat.NO_CONVERT)
    assert kept == f"{written}\n", "write it with nbformat.write"
    assert json.loads(kept)["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python",
                       "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_the_tour_is_the_same_in_both_languages() -> None:
    english, spanish = (code(ROOT / "notebooks" / f"{name}.ipynb")
                        for name in ("01_tour", "01_recorrido"))
    assert len(english) == len(spanish)
