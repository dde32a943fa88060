"""The build as a whole: all tables or none, the same bytes each time, one clear line."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import yaml

from dashboard.publishers import builders, describe
from dashboard.publishers.errors import BuildError
from dashboard.schema import TableError
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, sources
from dashboard.words import LANGUAGES, has, words

ROOT = DATA.parent
COUNTS = pd.DataFrame(
    {
        "dimension": ["origin", "host", "host"],
        "country": ["MEX", "USA", "CAN"],
        "organizations": [770, 964, 29],
    }
)


def builder(**tables: pd.DataFrame) -> SimpleNamespace:
    return SimpleNamespace(build=lambda raw, facts: tables)


def failing(raw: Path, facts: Path) -> dict:
    raise BuildError("the sum is wrong", file="b.xlsx", sheet="S", row=3, label="Mexico")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return raw, facts (with the one file the table's description names), out."""
    raw, facts, out = (tmp_path / name for name in ("raw", "facts", "out"))
    for folder in (raw, facts, out):
        folder.mkdir()
    (facts / "diaspora_organizations.csv").write_text("counts", "utf-8")
    return raw, facts, out


def test_a_table_is_written_sorted_by_key_with_the_hash_of_what_was_read(folders):
    raw, facts, out = folders
    counts = builders.build_all(raw, facts, out, [builder(diaspora_organizations=COUNTS)])
    assert counts == {"diaspora_organizations": 3}
    assert (out / "diaspora_organizations.csv").read_bytes() == (
        b"dimension,country,organizations\nhost,CAN,29\nhost,USA,964\norigin,MEX,770\n"
    )
    text = (out / "diaspora_organizations.source.yml").read_text("utf-8")
    assert yaml.safe_load(text)["sources"][0]["sha256"] == {
        "diaspora_organizations.csv": hashlib.sha256(b"counts").hexdigest()
    }
    assert sorted(path.name for path in out.iterdir()) == [
        "diaspora_organizations.csv",
        "diaspora_organizations.source.yml",
    ]


@pytest.mark.parametrize(
    ("second", "error", "message"),
    [
        (SimpleNamespace(build=failing), BuildError, "file b.xlsx, sheet 'S', row 3"),
        (builder(nothing=COUNTS), BuildError, "no schema for this table"),
        (builder(population=COUNTS), BuildError, "file population.csv: columns do not fit"),
        (
            builder(diaspora_organizations=COUNTS.assign(dimension="both")),
            TableError,
            "column dimension: value not allowed",
        ),
        (
            builder(diaspora_organizations=pd.concat([COUNTS, COUNTS])),
            TableError,
            "the same key twice",
        ),
    ],
)
def test_a_build_that_fails_leaves_the_tables_as_they_were(folders, second, error, message):
    raw, facts, out = folders
    (out / "diaspora_organizations.csv").write_text("as it was", "utf-8")
    with pytest.raises(error, match=message):
        builders.build_all(raw, facts, out, [builder(diaspora_organizations=COUNTS), second])
    assert [path.name for path in out.iterdir()] == ["diaspora_organizations.csv"]
    assert (out / "diaspora_organizations.csv").read_text("utf-8") == "as it was"


def test_a_file_that_is_not_there_is_named(folders):
    raw, facts, out = folders
    (facts / "diaspora_organizations.csv").unlink()
    with pytest.raises(BuildError, match=r"file facts/diaspora_organizations.csv.*no such file"):
        builders.build_all(raw, facts, out, [builder(diaspora_organizations=COUNTS)])


def test_no_digit_is_lost_and_whole_numbers_have_no_point():
    frame = pd.DataFrame(
        {
            "share": [0.1 + 0.2, 20.0, float("nan"), -19.3, 1e-7],
            "n": pd.array([1, None, 3, 4, 5], dtype="Int64"),
            "month": pd.to_datetime(["2020-04-01"] * 5),
        }
    )
    assert builders.csv_text(frame).splitlines() == [
        "share,n,month",
        "0.30000000000000004,1,2020-04-01",
        "20,,2020-04-01",
        ",3,2020-04-01",
        "-19.3,4,2020-04-01",
        "1e-07,5,2020-04-01",
    ]


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.publishers", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wrong_folder_gets_one_line_and_status_1(tmp_path):
    absent, out = tmp_path / "absent", tmp_path / "out"
    done = run("--raw", str(absent), "--facts", str(absent), "--out", str(out))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"The build stopped, nothing was changed: file {absent}: no such folder\n"
    )


def test_a_missing_file_gets_one_line_and_no_traceback(tmp_path):
    for name in ("raw", "facts"):
        (tmp_path / name).mkdir()
    done = run("--raw", str(tmp_path / "raw"), "--facts", str(tmp_path / "facts"),
               "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no such file" in done.stderr.lower() or "cannot be" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_neither_folders_nor_atlas_is_a_wrong_call():
    assert run("--raw", "x").returncode == 2


def test_every_table_is_committed_with_its_source_and_described():
    described = {path.stem for path in describe.HERE.glob("*.yml")}
    assert described == {*SCHEMAS, "map"}
    for table in SCHEMAS:
        assert (DATA / f"{table}.csv").is_file()
        source = yaml.safe_load((DATA / f"{table}.source.yml").read_text("utf-8"))
        for entry, hand_kept in zip(
            source["sources"], describe.description(table)["sources"], strict=True
        ):
            assert {k: v for k, v in entry.items() if k != "sha256"} == {
                k: v for k, v in hand_kept.items() if k != "files"
            }
            assert all(len(digest) == 64 for digest in entry["sha256"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_description_and_caveat_has_words(language):
    used = set()
    for table in (*SCHEMAS, "map"):
        content = describe.description(table)
        assert content["title"][language]
        assert all(meaning[language] for meaning in content["columns"].values())
        for source in content["sources"]:
            assert source["publisher"][language]
            assert source["citation"][language]
            used |= set(source["caveats"])
    assert [key for key in sorted(used) if not has(key, language)] == []
    known = {key for key in words(language) if key.startswith("caveats.")}
    assert known - used == set()


def test_sources_are_loaded_with_the_table():
    source = sources("migrant_stock")[0]
    assert source["edition"] == "POP/DB/MIG/Stock/Rev.2019"
    assert source["licence"]["name"] == "CC BY 3.0 IGO"
