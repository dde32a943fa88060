"""Python that readers copied before a question moved still runs, and gives the same."""

from __future__ import annotations

import pytest

import dashboard as d

#: As *Copy as Python* wrote them before the questions moved, and what the tables publish.
COPIED = {
    'ask.remittances.senders_to(d.load("remittance_corridors"), ["SLV"], "knomad_2021").iloc[0, 1]':
        6710.635007617498,
    'ask.remittances.receivers_from(d.load("remittance_corridors"), ["USA"], "wb_2018")'
    '.set_index("receiver").loc["SLV"].item()': 4867,
    'ask.remittances.corridor(d.load("remittance_corridors"), ["USA"], ["SLV"], "wb_2017")':
        4611.240349536607,
    'ask.migrant_stock.population_of(d.load("population"), ["ABW"], 1990)': 62.149,
}


@pytest.mark.parametrize("line", COPIED)
def test_a_line_copied_before_its_question_moved_still_runs(line: str) -> None:
    assert eval(line, {"d": d, "ask": d.questions}) == pytest.approx(COPIED[line])
