"""papermill runs a notebook once for each country: its parameter reaches every view."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosts.test_hosts import alone, notebook

CELLS = (
    'place, language = "SLV", "en"',
    "import dashboard as d",
    'shown = d.view("migrant_stock", place=place, language=language)\nshown',
    "shown.tables()[0].head(1)",
)


def parametrized(folder: Path) -> Path:
    """Write a notebook whose first cell says its parameters, as papermill knows them."""
    path = notebook(folder, CELLS)
    content = json.loads(path.read_text())
    content["cells"][0]["metadata"] = {"tags": ["parameters"]}
    path.write_text(json.dumps(content))
    return path


@pytest.mark.parametrize(
    ("parameters", "said", "first"),
    # UN DESA 2019, Table 1: the totals of the columns, and their cells of the United States.
    [
        ({}, "In 2019, 1.60 million migrants born in El Salvador lived", 1_429_155),
        ({"place": "HND", "language": "es"}, "En 2019, 800,738 personas migrantes nacidas en "
                                             "Honduras vivían", 655_995),
    ],
)
def test_a_parameter_reaches_what_is_shown(
    tmp_path: Path, parameters: dict[str, str], said: str, first: int
) -> None:
    path, out = parametrized(tmp_path), tmp_path / "out.ipynb"
    given = [word for name, value in parameters.items() for word in ("-p", name, value)]
    done = subprocess.run(
        [sys.executable, "-m", "papermill", str(path), str(out), "--cwd", str(tmp_path), *given],
        capture_output=True, text=True, env=alone(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    cells = json.loads(out.read_text())["cells"]
    shown, table = (cell["outputs"] for cell in cells[-2:])
    # The saved block: the sentence, a picture and the table stand there without a kernel.
    texts = ["".join(output["data"].get("text/html", "")) for output in shown]
    (block,) = [text for text in texts if "data-dashboard-saved" in text]
    text = html.unescape(re.sub(r"<[^>]+>", "", block)).replace("\u00a0", " ")
    assert said in text
    assert "<img" in block
    assert f"{first}" in "".join(table[0]["data"]["text/plain"])
