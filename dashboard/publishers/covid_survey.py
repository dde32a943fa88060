"""The IOM survey of June 2020, from the collected facts: the results given in per cent.

`covid_survey.csv` says by hand, for each row of the facts, which finding it is, whose
answers it gives and what the share is of, or why it is left out (a ratio such as
"8 in 10" is not made into a percentage). The first word of a finding is its topic:
respondents, work, income, remittances, plans, return, health.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from dashboard.publishers.listed import Listed, used

FILE = "covid_survey_iom_2020.csv"
LIST = Path(__file__).with_name("covid_survey.csv")
EVIDENCE = {
    "primary (IOM page read)": "iom",
    "secondary (press on the report)": "press",
    "concept note": "concept_note",
}
CONFLICT = re.compile(r"C\d\d")
COLUMNS = ["finding", "group", "share_pct", "base", "n", "evidence", "source", "conflict"]


def read_survey(path: Path, listed: Path = LIST) -> pd.DataFrame:
    """Read the findings, per cent of their base, in the order of the facts.

    Raises
    ------
    BuildError
        If a row is not in the list or says something else than there, a listed row is
        missing, or a share, n, grade or conflict is not as the format has it.
    """
    rows = used(path, listed, "conflict", name=LIST.name)
    frame = pd.DataFrame([_finding(row) for row in rows], columns=COLUMNS)
    return frame.astype({"n": "Int64", "conflict": "str"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `covid_survey`."""
    return {"covid_survey": read_survey(facts / FILE)}


def _finding(row: Listed) -> tuple:
    cells, entry = row.cells, row.entry
    share, n = row.number("value"), row.number("n")
    if cells["unit"] != "%" or share is None or not 0 <= share <= 100:
        raise row.error("not a share in per cent")
    if n is not None and n != int(n):
        raise row.error("n is not a whole number")
    if cells["evidence"] not in EVIDENCE or cells["source_title"] is None:
        raise row.error("no source, or an unknown grade of evidence")
    if cells["conflict"] is not None and not CONFLICT.fullmatch(cells["conflict"]):
        raise row.error("not the number of a conflict", cells["conflict"])
    return (
        entry["finding"],
        entry["group"],
        share,
        entry["base"],
        n,
        EVIDENCE[cells["evidence"]],
        cells["source_title"],
        cells["conflict"],
    )
