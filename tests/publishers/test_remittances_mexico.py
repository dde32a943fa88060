"""Banco de México by sending country and by state: the format, what stops a build, cells.

Expected figures were read from the published files with `grep`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.publishers import remittances_mexico as mexico
from dashboard.publishers.errors import BuildError
from dashboard.tables import load
from dashboard.words import LANGUAGES, has

AMOUNT = "remittances_usd_millions"
COUNTRIES = [
    "País,Jul-Sep 2022,Oct-Dic 2022,Ene-Mar 2023",
    "Total,15.5,26.25,20",
    "Canadá,1.5,2.25,0",
    "Cisjordania,0.1,0.2,0",
    "Palestina,0.2,0.1,0",
    "Estados Unidos,13,23,19.5",
    "No Identificado,0.7,0.7,0.5",
]
STATES = [
    "Estado,Jul-Sep 2022,Oct-Dic 2022,Ene-Mar 2023",
    "Total,13,23,19.5",
    '"Washington, D.C.",3,3,3',
    "Nuevo Mexico,9,19,16",
    "No Identificado,1,1,.5",
]


def swapped(lines: list[str], old: str, new: str) -> list[str]:
    assert any(old in line for line in lines)
    return [line.replace(old, new) for line in lines]


def test_quarters_and_codes_are_those_of_the_labels(text: Callable) -> None:
    table, _ = mexico.read_wide(text(STATES), "us_state")
    assert table.query("quarter == '2022Q4'")[["dimension", "code", AMOUNT]].values.tolist() == [
        ["us_state", "US-DC", 3.0], ["us_state", "US-NM", 19.0], ["us_state", "UNSPECIFIED", 1.0],
    ]


def test_labels_of_one_code_are_added_up_and_the_total_left_out(text: Callable) -> None:
    table, _ = mexico.read_wide(text(COUNTRIES), "country")
    found = table.query("quarter == '2022Q3'").set_index("code")[AMOUNT].to_dict()
    assert found == {"CAN": 1.5, "PSE": 0.3, "USA": 13.0, "UNSPECIFIED": 0.7}


def test_a_later_quarter_is_simply_read(text: Callable) -> None:
    later = [f"{line},{end}" for line, end in zip(
        STATES, ["Abr-Jun 2023", "6", "1", "2", "3"], strict=True
    )]
    table, _ = mexico.read_wide(text(later), "us_state")
    assert table.query("quarter == '2023Q2'")[AMOUNT].tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (swapped(COUNTRIES, "Canadá", "Atlántida"), "row 3, label 'Atlántida': unknown label"),
        (swapped(COUNTRIES, "Canadá", "Palestina"), "row 5, label 'Palestina': .* stands twice"),
        (swapped(COUNTRIES, "País", "Estado"), "label 'País': no header row"),
        (swapped(COUNTRIES, "Oct-Dic 2022", "Oct-Nov 2022"), "label 'Oct-Nov 2022': not a quarter"),
        (swapped(COUNTRIES, "Oct-Dic 2022", "Abr-Jun 2022"), "label 'Abr-Jun 2022': not the quart"),
        (swapped(COUNTRIES, ",2.25,", ",N/E,"), "row 3, label 'Canadá': not a number: 'N/E'"),
        (swapped(COUNTRIES, ",2.25,", ",,"), "row 3, label 'Canadá': no amount in column 3"),
        (swapped(COUNTRIES, ",2.25,0", ",2.25"), "row 3, label 'Canadá': the row ends after 3"),
        (swapped(COUNTRIES, "26.25", "26.5"), "label 'Total': the rows of 2022Q4 sum to 26.25"),
        ([COUNTRIES[0], *COUNTRIES[2:]], "label 'Total': the row of the total is missing"),
        (["País", *COUNTRIES[1:]], "there is no quarter"),
    ],
)
def test_broken(text: Callable, lines: list[str], message: str) -> None:
    with pytest.raises(BuildError, match=f"file file.csv.*{message}"):
        mexico.read_wide(text(lines), "country")


def test_states_that_do_not_sum_to_their_country_stop_the_build(
    text: Callable, tmp_path: Path
) -> None:
    (tmp_path / "central_banks").mkdir()
    for lines, (_, _, file) in zip((COUNTRIES, STATES), mexico.FILES.values(), strict=True):
        text(lines, name=f"central_banks/{file}")
    assert len(mexico.build(tmp_path, tmp_path)["remittances_mexico"]) == 4 * 3 + 3 * 3
    text(swapped(swapped(STATES, "Total,13", "Total,12"), "Mexico,9", "Mexico,8"),
         name=f"central_banks/{mexico.FILES['us_state'][2]}")
    with pytest.raises(BuildError, match="label 'Total': the states sum to 12.0 in 2022Q3"):
        mexico.build(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("dimension", "code", "quarter", "amount"),
    [
        ("country", "USA", "2013Q1", 4893.90607),
        ("country", "USA", "2022Q4", 14836.278044),
        ("country", "CAN", "2022Q4", 181.819586),
        ("country", "CAN", "2023Q1", 159.054012),
        ("country", "SLV", "2013Q1", 6.689808),
        ("country", "UNSPECIFIED", "2022Q4", 200.292553),
        # Antillas Holandesas, República de Abjasia, Isla de San Martín, Islas Cocos.
        ("country", "OTHER_AREAS", "2022Q4", 0.00185 + 0.017102 + 0.068501 + 0),
        # Cisjordania and Palestina.
        ("country", "PSE", "2022Q4", 0.000759 + 0.001532),
        ("us_state", "US-CA", "2022Q4", 4878.100207),
        ("us_state", "US-TX", "2023Q1", 1936.444679),
        ("us_state", "US-MN", "2013Q1", 69.004887),
        ("us_state", "US-DC", "2022Q4", 4.722203),
        ("us_state", "UNSPECIFIED", "2013Q1", 419.813896),
    ],
)
def test_published_quarters(dimension: str, code: str, quarter: str, amount: float) -> None:
    found = load("remittances_mexico").query(
        "dimension == @dimension and code == @code and quarter == @quarter"
    )
    assert found[AMOUNT].tolist() == [pytest.approx(amount, abs=1e-9)]


@pytest.mark.parametrize(
    ("dimension", "quarter", "total"),
    [
        ("country", "2013Q1", 5040.32825), ("country", "2022Q4", 15531.971797),
        ("us_state", "2013Q1", 4893.906067), ("us_state", "2023Q1", 13390.73361),
    ],
)
def test_the_parts_sum_to_the_printed_total(dimension: str, quarter: str, total: float) -> None:
    rows = load("remittances_mexico").query("dimension == @dimension and quarter == @quarter")
    assert rows[AMOUNT].sum() == pytest.approx(total, abs=1e-6)


def test_the_quarters_are_those_of_the_monthly_series() -> None:
    rows = load("remittances_mexico").query("dimension == 'country'").astype({"quarter": "str"})
    months = load("remittances_monthly").query("country == 'MEX'").set_index("month")[AMOUNT]
    for quarter, total in rows.groupby("quarter")[AMOUNT].sum().items():
        first = f"{quarter[:4]}-{int(quarter[-1]) * 3 - 2:02}-01"
        assert months[first:].head(3).sum() == pytest.approx(total, abs=0.0005), quarter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    codes = set(load("remittances_mexico").query("dimension == 'us_state'")["code"])
    # 50 states, the District of Columbia, Puerto Rico, and what is not stated.
    assert len(codes) == 53
    assert [c for c in codes - {"UNSPECIFIED"} if not has(f"us_states.{c}", language)] == []
