"""The IOM survey of June 2020, from the collected facts: the results given in per cent.

`covid_survey.csv` says by hand, for each row of the facts, which finding it is, whose
answers it gives and what the share is of, or why it is left out (a ratio such as
"8 in 10" is not made into a percentage). The first word of a finding is its topic:
respondents, work, income, remittances, plans, return, health.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd

from dashboard.publishers.sheet import Sheet, read_csv

FILE = "covid_survey_iom_2020.csv"
LIST = Path(__file__).with_name("covid_survey.csv")
LABELS = (
    "id",
    "indicator",
    "group",
    "value",
    "unit",
    "n",
    "source_title",
    "evidence",
    "conflict",
)
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
    known = _listed(listed)
    sheet = read_csv(path)
    top = sheet.header(*LABELS)
    columns = {label: sheet.rows[top].index(label) for label in LABELS}
    found, seen = [], set()
    for row in range(top + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        cells = {label: sheet.cell(row, c) for label, c in columns.items()}
        name = cells["id"]
        if name not in known or name in seen:
            raise sheet.error("not in covid_survey.csv, or given twice", row, name)
        seen.add(name)
        entry = known[name]
        if (cells["indicator"], cells["group"]) != (entry["indicator"], entry["label"]):
            raise sheet.error("not what covid_survey.csv has for this row", row, name)
        if not entry["left_out"]:
            found.append(_finding(sheet, row, columns, cells, entry))
    for name in known.keys() - seen:
        raise sheet.error("this row is missing", label=name)
    frame = pd.DataFrame(found, columns=COLUMNS)
    return frame.astype({"n": "Int64", "conflict": "str"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `covid_survey`."""
    return {"covid_survey": read_survey(facts / FILE)}


def _finding(sheet: Sheet, row: int, columns: dict, cells: dict, entry: dict) -> tuple:
    name = cells["id"]
    share = sheet.number(row, columns["value"], name)
    n = sheet.number(row, columns["n"], name)
    if cells["unit"] != "%" or share is None or not 0 <= share <= 100:
        raise sheet.error("not a share in per cent", row, name)
    if n is not None and n != int(n):
        raise sheet.error("n is not a whole number", row, name)
    if cells["evidence"] not in EVIDENCE or cells["source_title"] is None:
        raise sheet.error("no source, or an unknown grade of evidence", row, name)
    if cells["conflict"] is not None and not CONFLICT.fullmatch(cells["conflict"]):
        raise sheet.error("not the number of a conflict", row, cells["conflict"])
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


def _listed(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}
