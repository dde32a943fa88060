"""`python -m dashboard data check`: a file fits, or the message says where it does not."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import dashboard as d
from dashboard.__main__ import main

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


def test_no_such_table_and_no_such_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert check(tmp_path / "no.csv", "migrant_stok") == 2
    assert "did you mean migrant_stock?" in capsys.readouterr().err
    assert check(tmp_path / "no.csv", "migrant_stock") == 1
    assert "cannot be read" in capsys.readouterr().err
    assert check(tmp_path / "no.xlsx", "migrant_stock") == 1
    assert "cannot be opened" in capsys.readouterr().err
    assert check(tmp_path / "no.xlsx", "population") == 1
    assert "only migrant_stock" in capsys.readouterr().err
