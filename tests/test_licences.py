"""Under what licence code and data are, and how to cite them: the same wherever it is said."""

from __future__ import annotations

import re
import tomllib

import yaml

from dashboard.citations import licence
from dashboard.tables import DATA
from tests.serving import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_licences_of_the_data_are_those_of_the_source_files() -> None:
    page = (DATA / "LICENSES.md").read_text(encoding="utf-8")
    listed = {
        (table, publisher, said)
        for tables, publisher, said in re.findall(r"^\| (`.*) \| (.*) \| (.*) \|$", page, re.M)
        for table in re.findall(r"`(\w+)`", tables)
    }
    stated = set()
    for path in DATA.glob("*.source.yml"):
        source_file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for source in source_file["sources"]:
            name, address = licence(source, "en"), source["licence"]["address"]
            said = f"[{name}]({address})" if address else name
            stated.add((source_file["table"], source["publisher"]["en"], said))
    assert len(stated) > len(list(DATA.glob("*.csv"))), "some tables have several sources"
    assert listed == stated


def test_the_licence_of_the_code_is_the_same_everywhere() -> None:
    licence_text = (ROOT / "LICENSE").read_text()
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert licence_text.startswith("BSD 3-Clause License\n")
    assert "the dashboard's authors" in licence_text
    assert PROJECT["license"] == cited["license"] == "BSD-3-Clause"
    assert [one["name"] for one in cited["authors"]] == [one["name"] for one in PROJECT["authors"]]
    assert all((ROOT / name).is_file() for name in PROJECT["license-files"])


def test_the_version_to_cite_is_that_of_the_package() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert cited["version"] == PROJECT["version"]
    first = (ROOT / "README.md").read_text().splitlines()[0]
    assert cited["title"] == first.removeprefix("# ")
