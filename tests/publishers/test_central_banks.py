"""Central banks' monthly series: each format, a later month, and what must stop a build.

Expected figures were read from the published files with a spreadsheet or `grep`.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.publishers import central_banks as banks
from dashboard.publishers.errors import BuildError
from dashboard.tables import load

AMOUNT = "remittances_usd_millions"
BANXICO = ["fecha,total", "12/01/2022,5360.1", "01/01/2023,4425.25", "02/01/2023,4361.5"]
BCR = [
    "\ufeffIngresos mensuales de remesas familiares,,,,",
    "Datos actualizados hasta: Marzo 2026,,,,",
    "Millones de US$,,,,",
    "Concepto,2023-11,2023-12,2024-1(p),2024-2(p)",
    "Ingresos mensuales de remesas familiares,657.78,800.71,599.85,631.47",
    '"Notas Relevantes',
    ' (p) Cifras preliminares"',
]


def months(frame: pd.DataFrame) -> list[tuple[str, float, str]]:
    return [(f"{m:%Y-%m-%d}", v, s) for m, v, s in frame.itertuples(index=False)]


def test_banxico_writes_month_before_day(text: Callable) -> None:
    assert months(banks.read_banxico(text(BANXICO))) == [
        ("2022-12-01", 5360.1, "final"),
        ("2023-01-01", 4425.25, "final"),
        ("2023-02-01", 4361.5, "final"),
    ]


def test_a_later_month_of_banxico_is_simply_read(text: Callable) -> None:
    later = banks.read_banxico(text([*BANXICO, "03/01/2023,5200.75"]))
    assert months(later)[-1] == ("2023-03-01", 5200.75, "final")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["date,total", *BANXICO[1:]], "label 'fecha': no header row"),
        ([*BANXICO[:2], BANXICO[3]], "row 3, label '02/01/2023': expected 2023-01 next"),
        ([*BANXICO, BANXICO[3]], "row 5, label '02/01/2023': expected 2023-03 next"),
        ([*BANXICO, "2023-03-01,1"], "row 5, label '2023-03-01': not a date"),
        ([*BANXICO, "03/02/2023,1"], "row 5, label '03/02/2023': not the first day"),
        ([*BANXICO, "03/01/2023,N/E"], "row 5, label '03/01/2023': not a number: 'N/E'"),
        ([*BANXICO, "03/01/2023,"], "row 5, label '03/01/2023': no amount"),
        ([*BANXICO, "03/01/2023"], "row 5, label '03/01/2023': the row ends after 1"),
        (BANXICO[:1], "there is no month"),
    ],
)
def test_banxico_broken(text: Callable, lines: list[str], message: str) -> None:
    with pytest.raises(BuildError, match=f"file file.csv.*{message}"):
        banks.read_banxico(text(lines))


def test_bcr_marks_preliminary_months(text: Callable) -> None:
    assert months(banks.read_bcr(text(BCR))) == [
        ("2023-11-01", 657.78, "final"),
        ("2023-12-01", 800.71, "final"),
        ("2024-01-01", 599.85, "preliminary"),
        ("2024-02-01", 631.47, "preliminary"),
    ]


def swapped(lines: list[str], old: str, new: str) -> list[str]:
    assert any(old in line for line in lines)
    return [line.replace(old, new) for line in lines]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (swapped(BCR, "Millones de US$", "Miles de US$"), r"label 'Millones de US\$'"),
        (swapped(BCR, "Concepto", "Rubro"), "label 'Concepto': no header row"),
        (swapped(BCR, "2024-1(p)", "2024-2(p)"), r"row 4, label '2024-2\(p\)': expected 2024-01"),
        (swapped(BCR, "2024-1(p)", "2024-13(p)"), r"row 4, label '2024-13\(p\)': not a month"),
        (swapped(BCR, "2024-2(p)", "Total"), "row 4, label 'Total': not a month"),
        (swapped(BCR, ",599.85,", ",,"), r"row 5, label '2024-1\(p\)': no amount"),
        (swapped(BCR, ",599.85,631.47", ",599.85"), r"row 5, label '2024-2\(p\)': the row ends"),
        (swapped(BCR, "599.85", "-"), r"row 5, label '2024-1\(p\)': not a number: '-'"),
        (BCR[:4], "row 5, label 'Ingresos mensuales"),
    ],
)
def test_bcr_broken(text: Callable, lines: list[str], message: str) -> None:
    with pytest.raises(BuildError, match=f"file file.csv.*{message}"):
        banks.read_bcr(text(lines))


def banguat() -> list[list[object]]:
    """Two years; the second ends in March, and a second table follows."""
    values = [[month + 0.5, month + 0.25 if month < 4 else None] for month in range(1, 13)]
    return [
        [None, "Banco de Guatemala"],
        [None, "En millones de US dólares"],
        [None, "Mes", 2023, 2024],
        *([i, name, *row] for i, (name, row) in enumerate(zip(banks.MONTHS, values, strict=True))),
        [None, "Total", 84.0, 6.75],
        [None, "Variaciones porcentuales acumuladas"],
        [None, "Mes", 2023, 2024],
        [None, "Enero", 1.5, 99.0],
    ]


def test_banguat_ends_before_its_total_and_its_second_table(book: Callable) -> None:
    found = months(banks.read_banguat(book(banguat())))
    assert len(found) == 15
    assert found[0] == ("2023-01-01", 1.5, "final")
    assert found[-1] == ("2024-03-01", 3.25, "final")


def test_a_later_month_of_banguat_is_simply_read(book: Callable) -> None:
    cells = banguat()
    cells[6][3], cells[15][3] = 4.25, 11.0
    assert months(banks.read_banguat(book(cells)))[-1] == ("2024-04-01", 4.25, "final")


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (1, 1, "En miles de US dólares", "label 'En millones de US dólares'"),
        (2, 1, "Período", "row 20: expected Febrero here"),
        (2, 3, "2024 p/", "row 3, label '2024 p/': not a year"),
        (4, 1, "Marzo", "row 5, label 'Marzo': expected Febrero here"),
        (15, 1, "Suma", "row 16, label 'Total'"),
        (15, 2, 85.0, "row 16, label 'Total': the months of 2023 sum to 84.0, not 85.0"),
        (9, 2, "…", "row 10, label 'Julio': not a number"),
        (7, 2, None, "row 16, label 'Total': the months of 2023"),
    ],
)
def test_banguat_broken(
    book: Callable, row: int, column: int, value: object, message: str
) -> None:
    cells = banguat()
    cells[row][column] = value
    with pytest.raises(BuildError, match=f"file book.xlsx, sheet 'Sheet'.*({message})"):
        banks.read_banguat(book(cells))


def test_a_month_missing_in_the_middle_stops_banguat_even_where_the_total_agrees(
    book: Callable,
) -> None:
    cells = banguat()
    cells[7][2], cells[15][2] = None, 78.5
    with pytest.raises(BuildError, match="row 9, label 'Junio 2023': expected 2023-05 next"):
        banks.read_banguat(book(cells))


def bch() -> list[list[object]]:
    return [
        ["Banco Central de Honduras"],
        ["(en USD)"],
        ["Año", "Mes", "Departamento", "Monto", "Beneficiario "],
        [2025, "Noviembre", "Cortés", 1500000.0, 3],
        [2025, "Noviembre", "Yoro", 250000, 2],
        [2025, "Diciembre", "Yoro", 500000.0, 2],
        [2025, "Diciembre", "Cortés", 2000000.0, 3],
        ["Nota explicativa sobre diferencias en el número de beneficiarios"],
    ]


def test_bch_sums_its_departments_to_millions(book: Callable) -> None:
    assert months(banks.read_bch(book(bch(), sheet="Departamento"))) == [
        ("2025-11-01", 1.75, "final"),
        ("2025-12-01", 2.5, "final"),
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([*bch()[:4], *bch()[5:]], "row 4, label 'Yoro': 2025-11 lacks this department"),
        ([*bch()[:5], bch()[3], *bch()[5:]], "row 6, label 'Cortés': 2025-11 repeats it"),
        ([*bch()[:2], ["Año", "Mes", "Monto"], *bch()[3:]], "label 'Departamento': no header"),
        ([bch()[0], ["(en HNL)"], *bch()[2:]], r"label '\(en USD\)'"),
        ([*bch()[:5], [2025, "Dic", "Yoro", 1], *bch()[5:]], "row 6, label 'Dic 2025'"),
        ([*bch()[:5], ["2O25", "Diciembre", "Yoro", 1]], "row 6, label 'Diciembre 2O25'"),
        ([*bch()[:5], [2025, "Diciembre", "Yoro", "x"]], "row 6, label 'Yoro': not a number"),
        ([*bch()[:5], [2026, "Enero", "Yoro", 1], [2026, "Enero", "Cortés", 1]],
         "label '2026-01': expected 2025-12 next"),
    ],
)  # fmt: skip
def test_bch_broken(book: Callable, cells: list, message: str) -> None:
    with pytest.raises(BuildError, match=f"file book.xlsx, sheet 'Departamento'.*{message}"):
        banks.read_bch(book(cells, sheet="Departamento"))


def test_bch_needs_its_sheet_by_name(book: Callable) -> None:
    with pytest.raises(BuildError, match="sheet 'Departamento': no such sheet"):
        banks.read_bch(book(bch(), sheet="Municipio"))


@pytest.mark.parametrize(
    ("country", "month", "amount", "status", "source"),
    [
        ("MEX", "1995-01-01", 254.5724, "final", "banxico_2023_08"),
        ("MEX", "2020-04-01", 2909.5076, "final", "banxico_2023_08"),
        ("MEX", "2023-06-01", 5571.5465, "final", "banxico_2023_08"),
        ("GTM", "2002-01-01", 83.15574, "final", "banguat_2024_03"),
        ("GTM", "2024-03-01", 1686.62966896, "final", "banguat_2024_03"),
        ("SLV", "2020-04-01", 287.32, "final", "bcr_2026_03"),
        ("SLV", "2023-12-01", 800.71, "final", "bcr_2026_03"),
        ("SLV", "2024-01-01", 599.85, "preliminary", "bcr_2026_03"),
        ("DOM", "2020-03-01", 520.1, "press", "bcrd_press"),
        ("DOM", "2020-04-01", 395.1, "derived", "bcrd_press"),
        ("NIC", "2020-12-01", 190.9, "press", "bcn_press"),
        ("NIC", "2020-06-01", 154.7, "derived", "bcn_press"),
    ],
)
def test_published_months(
    country: str, month: str, amount: float, status: str, source: str
) -> None:
    table = load("remittances_monthly")
    found = table[(table["country"] == country) & (table["month"] == pd.Timestamp(month))]
    assert found[[AMOUNT, "status", "source"]].values.tolist() == [[amount, status, source]]


@pytest.mark.parametrize(
    ("country", "year", "total"),
    [("MEX", 2020, 40604.5538), ("GTM", 2022, 18040.321069999998), ("HND", 2019, 5521.9937)],
)
def test_months_sum_to_the_year(country: str, year: int, total: float) -> None:
    rows = load("remittances_monthly").query("country == @country and month.dt.year == @year")
    assert len(rows) == 12
    assert rows[AMOUNT].sum() == pytest.approx(total, abs=0.0005)
