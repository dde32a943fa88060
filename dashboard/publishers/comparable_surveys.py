"""Other surveys of migrants and of households that receive remittances, as context.

`comparable_surveys.csv` says by hand, for each row of the collected facts, which finding it
is and of whom, or why it is left out: it is no number (``~5000``), a ratio, no survey, or an
answer to something that the IOM survey did not ask (plans, return, work, income,
remittances). The first word of a finding is its topic, as in the survey.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from dashboard.publishers.listed import Listed, used

FILE = "comparable_surveys.csv"
LIST = Path(__file__).with_name(FILE)
COLUMNS = ["finding", "group", "value", "unit", "n", "evidence", "source"]
UNITS = {"%": "pct", "USD/month": "usd_month", "USD/year": "usd_year"}
EVIDENCE = {
    "primary (page read)": "own_page",
    "primary (IOM page read)": "own_page",
    "secondary (press on the report)": "press",
}
#: A number of answers as it can be kept; "~5000" and ">6000" are no numbers.
COUNT = re.compile(r"(\d+)(?: households)?")
INEXACT = re.compile(r"[~>]\d+.*")


def read_surveys(path: Path, listed: Path = LIST) -> pd.DataFrame:
    """Read the findings, each in its unit, in the order of the facts.

    Raises
    ------
    BuildError
        If a row is not in the list or says something else than there, a listed row is
        missing, or a value, unit, n or grade is not as the format has it.
    """
    rows = [_finding(row) for row in used(path, listed, name=LIST.name)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"n": "Int64"})


def build(raw: Path, facts: Path) -> dict[str, pd.DataFrame]:
    """Return `comparable_surveys`."""
    return {"comparable_surveys": read_surveys(facts / FILE)}


def _finding(row: Listed) -> tuple:
    cells, entry = row.cells, row.entry
    value, unit = row.number("value"), UNITS.get(cells["unit"])
    if value is None or unit is None or value < 0 or (unit == "pct" and value > 100):
        raise row.error("not a share in per cent, and not US dollars a month or a year")
    if cells["evidence"] not in EVIDENCE or cells["source_title"] is None:
        raise row.error("no source, or an unknown grade of evidence")
    return (
        entry["finding"], entry["group"], value, unit, _count(row),
        EVIDENCE[cells["evidence"]], cells["source_title"],
    )


def _count(row: Listed) -> int | None:
    """Return the number of answers; None where it is not stated, or not exactly."""
    stated = row.cells["n"]
    if stated is None or INEXACT.fullmatch(stated):
        return None
    count = COUNT.fullmatch(stated)
    if not count:
        raise row.error("n is not a number", stated)
    return int(count[1])
