"""The notebooks run from top to bottom without a warning, and are kept without outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.sampling import EXHAUSTIVE

ROOT = Path(__file__).resolve().parent.parent
#: Lessons in Spanish: the code of the English one, so that only make test-all runs them too.
IN_BOTH = {
    "01_recorrido": "01_tour",
    "02_del_libro_de_daes_a_la_nota_conceptual": "02_from_the_un_workbook_to_the_concept_note",
}
#: What a lesson asks, how its answer is checked against a publication, and how it ends.
PARTS = {
    "en": ("**Question:** ", "**To check it:** ", "## Something to try\n"),
    "es": ("**Pregunta:** ", "**Para comprobarlo:** ", "## Para probar\n"),
}
#: What the code says for another language than English.
IN_SPANISH = re.compile(r"""(, )?(language=)?"es\"""")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "notebook", [path for path in NOTEBOOKS if EXHAUSTIVE or path.stem not in IN_BOTH],
    ids=lambda path: path.name,
)
def test_a_notebook_runs_without_a_warning(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not at the top: each process that collects would take two seconds for them.
    import nbformat
    from nbclient import NotebookClient

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
    import nbformat

    kept = notebook.read_text(encoding="utf-8")
    written = nbformat.writes(nbformat.reads(kept, nbformat.NO_CONVERT), nbformat.NO_CONVERT)
    assert kept == f"{written}\n", "write it with nbformat.write"
    assert json.loads(kept)["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python",
                       "name": "python3"},
        "language_info": {"name": "python"},
    }


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_lesson_asks_says_how_to_check_and_ends_with_something_to_try(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    said = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    question, check, to_try = PARTS["es" if notebook.stem in IN_BOTH else "en"]
    assert said[0].startswith("# ")
    assert question in said[0]
    assert "?" in said[0].partition(question)[2]
    (told,) = [text for text in said if text.startswith(check)]
    assert re.search(r"\d", told), "a number that is published"
    assert cells[-1]["cell_type"] == "markdown"
    assert said[-1].startswith(to_try)


@pytest.mark.parametrize("spanish", IN_BOTH)
def test_a_lesson_is_the_same_in_both_languages(spanish: str) -> None:
    kinds = [
        [cell["cell_type"] for cell in
         json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]]
        for name in (IN_BOTH[spanish], spanish)
    ]
    assert kinds[0] == kinds[1]
    english, spanish = (
        ["".join(cell["source"]) for cell in code(ROOT / "notebooks" / f"{name}.ipynb")]
        for name in (IN_BOTH[spanish], spanish)
    )
    assert english != spanish
    assert english == [IN_SPANISH.sub("", source).replace("México", "Mexico")
                       for source in spanish]
