"""`python -m dashboard data check`: a file fits, or the message says where it does not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import dashboard as d
from dashboard.__main__ import main
from dashboard.extras import PACKAGE
from tests.serving import ROOT
from tests.test_packaging import pins_of

HEAD = "year,origin,destination,migrants_male,migrants_female,migrants\n"


def check(path: Path, table: str, *more: str) -> int:
    return main(["data", "check", str(path), "--as", table, *more])


def test_a_file_that_fits_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEAD}2024,SLV,USA,,5,5\n2020,SLV,USA,1,1,2\n")
    assert check(path, "migrant_stock", "--out", str(tmp_path / "out.csv")) == 0
    assert "fits migrant_stock: 2 rows, 2020–2024" in capsys.readouterr().out
    shown = d.view("migrant_stock", table=pd.read_csv(tmp_path / "out.csv"), origin="SLV")
    assert shown.tables()[0]["migrants"].tolist() == [5]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2024,SLV,USA,,5,5\n2024,SLV,USA,1,1,2\n", "the same key twice"),
        ("2024,SLV,USA,,5,5\n2024,SLX,USA,1,1,2\n", "column origin, row 3: no such place: 'SLX'"),
        ("2024,SLV,USA,,5,..\n", "column migrants, row 2: no number: '..'"),
        ("", "has no rows"),
    ],
)
def test_a_file_that_does_not_fit_is_told_where(
    tmp_path: Path, capsys: pytest.CaptureFixture, rows: str, said: str
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + rows)
    assert check(path, "migrant_stock") == 1
    assert said in capsys.readouterr().err


def test_columns_between_semicolons_are_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEAD}2024,SLV,USA,,5,5\n".replace(",", ";"))
    assert check(path, "migrant_stock") == 1
    assert "separated by semicolons; save the file with commas" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEAD}2024,SLV,USA,,5,5\n")
    out = tmp_path / "none" / "out.csv"
    assert check(path, "migrant_stock", "--out", str(out)) == 2
    said = capsys.readouterr()
    assert said.err == f"{out} cannot be written: No such file or directory\n"
    assert said.out == ""


def test_no_such_table_and_no_such_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert check(tmp_path / "no.csv", "migrant_stok") == 2
    assert "did you mean migrant_stock?" in capsys.readouterr().err
    for name in ("no.csv", "no.xlsx"):
        assert check(tmp_path / name, "migrant_stock") == 2
        assert capsys.readouterr().err == (
            f"{tmp_path / name} cannot be read: No such file or directory\n"
        )


def test_a_workbook_that_is_none_or_for_another_table(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "own.xlsx"
    path.write_text("year")
    assert check(path, "migrant_stock") == 1
    assert "cannot be opened" in capsys.readouterr().err
    assert check(path, "population") == 1
    assert "only migrant_stock" in capsys.readouterr().err


def test_every_cell_that_does_not_fit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        f"{HEAD}2024,SLX,USA,,5,5\n2024,SLV,USA,1,x,-1\n2024,SLV,CAN,1,1.5,3\n"
        "2024,SLV,CAN,1,1,3\n,SLX,USA,1,1,2\n"
    )
    assert check(path, "migrant_stock") == 1
    head, *lines = capsys.readouterr().err.splitlines()
    assert head == f"{path} does not fit migrant_stock:"
    assert [line.partition(";")[0].removeprefix("  migrant_stock: column ") for line in lines] == [
        "origin, row 2: no such place: 'SLX'",
        "origin, row 6: no such place: 'SLX'",
        "migrants_female, row 3: no number: 'x'",
        "migrants_female, row 4: no whole number: '1.5'",
        "year, row 6: missing value",
        "migrants, row 3: less than 0: -1",
        "year, origin, destination, row 5: the same key twice: 2024, 'SLV', 'CAN'",
    ]


def test_a_column_that_is_wrong_all_the_way_down_is_told_shortly(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + "".join(f"{year},SLV,USA,,5,five\n" for year in range(1990, 2025)))
    assert check(path, "migrant_stock") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 + 20 + 1
    assert lines[-1] == "  migrant_stock: column migrants: no number in 15 further rows"


def test_columns_that_are_wrong_are_all_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "own.csv"
    path.write_text("year,orgin,destination,male,migrants_female,migrants\n2024,SLV,USA,,5,5\n")
    assert check(path, "migrant_stock") == 1
    said = capsys.readouterr().err
    for each in ("no column 'orgin'; did you mean origin?", "no column 'male'",
                 "without the columns origin, migrants_male"):
        assert each in said


#: Runs the command, then lists the packages it has read.
READS = """
import json, sys
before = set(sys.modules)
from dashboard.__main__ import main
status = main(sys.argv[1:])
read = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps([status, sorted(read)]))
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_serving_needs_is_enough_to_check(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"own.{kind}"
    if kind == "csv":
        path.write_text(f"{HEAD}2024,SLV,USA,,5,5\n")
    else:
        openpyxl.Workbook().save(path)
    command = [sys.executable, "-c", READS, "data", "check", str(path), "--as", "migrant_stock"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    status, read = json.loads(done.stdout.splitlines()[-1])
    assert (status, "does not fit" in done.stderr) == ((0, False) if kind == "csv" else (1, True))
    owners = packages_distributions()
    named = {owner for name in read for owner in owners.get(name, ())}
    asked = {re.sub("[-_.]+", "-", owner).lower() for owner in named}
    assert "pandas" in asked
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    pinned = {name.lower() for name in pins_of(f"run-{python}.txt")}
    # pandas reads pyarrow where it is there, and does without it.
    assert asked - pinned - {PACKAGE, "pyarrow"} == set()
