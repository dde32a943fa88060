"""Counts of diaspora organizations, typed from the collected facts."""

from __future__ import annotations

import pytest

from dashboard.publishers import diaspora_organizations
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

IDENTIFIED = "Diaspora organizations identified"
LINES = [
    "id,indicator,breakdown,group,value,unit,n",
    f"D001,{IDENTIFIED},total,Mesoamerican,1014,organizations,1014",
    f"D002,{IDENTIFIED},country of origin,Mexico,770,organizations,1014",
    f"D003,{IDENTIFIED},country of origin,El Salvador,131,organizations,1014",
    f"D004,{IDENTIFIED},country of origin,Honduras,31,organizations,1014",
    f"D005,{IDENTIFIED},country of origin,Nicaragua,24,organizations,1014",
    f"D006,{IDENTIFIED},country of origin,Guatemala,16,organizations,1014",
    f"D007,{IDENTIFIED},country of origin,not broken down in the note,42,organizations,1014",
    f"D008,{IDENTIFIED},host country,United States,964,organizations,1014",
    f"D009,{IDENTIFIED},host country,Canada,29,organizations,1014",
    f"D010,{IDENTIFIED},host country,other / not given,21,organizations,1014",
    "D013,Mexican hometown associations (estimate),country of origin,Mexico,~3000,associations,",
]
EXPECTED = {
    ("origin", "MEX"): 770,
    ("origin", "SLV"): 131,
    ("origin", "HND"): 31,
    ("origin", "NIC"): 24,
    ("origin", "GTM"): 16,
    ("origin", "UNSPECIFIED"): 42,
    ("host", "USA"): 964,
    ("host", "CAN"): 29,
    ("host", "UNSPECIFIED"): 21,
}


def counts(frame) -> dict[tuple[str, str], int]:
    return {(d, c): n for d, c, n in frame.itertuples(index=False, name=None)}


def test_counts_by_origin_and_host_with_what_is_not_stated(text):
    assert counts(diaspora_organizations.read_organizations(text(LINES))) == EXPECTED


def test_the_committed_table_holds_exactly_these():
    assert counts(load("diaspora_organizations")) == EXPECTED


@pytest.mark.parametrize(
    ("line", "old", "new", "message"),
    [
        (3, "131", "130", r"origins sum to 1013, not to \[1014\]"),
        (2, "Mexico", "Mejico", r"row 3, label 'Mejico': unknown label of facts"),
        (4, "country of origin", "country", r"row 5, label 'country': neither origin nor host"),
        (5, "24", "~24", r"row 6, label 'D005': not a number: '~24'"),
        (8, "organizations,1014", "chapters,1014", r"row 9, label 'D008': not a count"),
        (9, "D009", "D099", r"label 'D009': this row is missing"),
        (0, "breakdown", "by", r"label 'breakdown': no header row"),
    ],
)
def test_a_broken_list_stops_naming_row_and_label(text, line, old, new, message):
    lines = [*LINES]
    lines[line] = lines[line].replace(old, new)
    with pytest.raises(BuildError, match=f"file file.csv, {message}|file file.csv.*{message}"):
        diaspora_organizations.read_organizations(text(lines))
