"""Lines copied from a view rebuild it: its state, its address, every number of its tables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import pandas as pd
import pytest

from dashboard.files.code import lines
from dashboard.selection import ADDRESS, Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import Table

SELECTIONS = (
    Selection(),
    Selection(place="SLV", partner="USA", year=2010, sex="female", compare="MEX-GTM"),
    Selection(place="USA", direction="in", partner="MEX", since=2005, edition="wb_2018",
              amount="350", language="es"),
    Selection(place="DOM", measure="share", since=2019, amount="nothing", sex="male"),
)


def run(code: str) -> dict:
    names: dict = {}
    exec(compile(code, "copied", "exec"), names)
    return names


def answers(found: object) -> Iterator[pd.Series]:
    """Give each column of numbers among the answers, those of several frames also as one."""
    if isinstance(found, pd.DataFrame):
        yield from (found[column] for column in found.select_dtypes("number"))
    elif isinstance(found, pd.Series):
        yield found
    elif isinstance(found, dict):
        parts = [list(answers(one)) for one in found.values()]
        yield from (one for part in parts for one in part)
        if all(isinstance(one, int | float) for one in found.values()):
            yield pd.Series(found)


def counted(values: object) -> Counter:
    """Count the values, as exact as a float's last digits allow; what is missing is none."""
    known = (float(value) for value in values if value is not None and not pd.isna(value))
    return Counter(f"{value:.10g}" if math.isfinite(value) else "?" for value in known)


def numbers(table: Table) -> Iterator[tuple[str, Counter]]:
    for i, column in enumerate(table.columns):
        if column.write:
            yield column.name, counted(row[i] for row in table.rows)


def test_every_view_has_its_questions() -> None:
    assert [view.name for view in VIEWS if view.ask is None] == []


@pytest.mark.slow
@pytest.mark.parametrize("selection", SELECTIONS, ids=repr)
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_copied_lines_run_and_give_the_same(view: str, selection: Selection) -> None:
    names = run(lines(view, selection))
    shown = names["view"]
    assert shown.selection.values_of(tuple(ADDRESS)) == selection.values_of(tuple(ADDRESS))
    assert shown.url() == f"{selection.to_url()}#{view}"
    found = [counted(column) for name, value in names.items()
             if name not in ("view", "selection", "__builtins__", "d", "pd", "ask")
             for column in answers(value)]
    model = model_of(view, selection)
    for table in model.tables:
        for name, wanted in numbers(table):
            assert any(wanted == one for one in found) or covered(wanted, found), (
                f"{name} of {table.caption}: {list(wanted)[:3]}"
            )


def covered(wanted: Counter, found: list[Counter]) -> bool:
    """Whether several answers together are the column, as where it lists place after place."""
    inside = [one for one in found if one and not one - wanted]
    return not wanted - sum(inside, Counter())


@pytest.mark.parametrize("place", ["MESOAMERICA", "SLV", "USA"])
def test_copied_lines_of_the_headline_give_its_figures(place: str) -> None:
    from dashboard.views.model import plain

    selection = Selection(place=place)
    names = run(lines("headline", selection))
    texts = {slot: plain(text) for slot, text in model_of("headline", selection).texts.items()}
    assert texts["migrants_value"].replace(",", "") == str(names["migrants"])
    share = names["migrants"] / names["inhabitants"] / 10
    assert texts["share_value"].startswith(f"{share:.1f}")
    assert names["share"] == pytest.approx(share)
    known = names["organizations"]
    assert texts["organizations_value"].replace(",", "") == (str(known) if known else "no data")


def test_copied_lines_give_the_share_of_gdp_of_the_card_and_not_a_later_one() -> None:
    # WDI_BX.TRF.PWKR.DT.GD.ZS_2023-05-10.xls, Data, BM216 (2020); BN216 (2021) has 26.06.
    names = run(lines("headline", Selection(place="SLV")))
    assert names["gdp"] == pytest.approx(24.145311760849236)
    assert "2020" in model_of("headline", Selection(place="SLV")).texts["gdp_source"]


def test_copied_lines_give_what_the_place_itself_receives_for_each_emigrant() -> None:
    names = run(lines("remittances_per_migrant", Selection(place="GRD")))
    # KNOMAD_inward_remittance_flows_may2021.xlsx: Grenada, column 2019.
    assert names["amount"] == pytest.approx(48.45593835653197)
    assert names["emigrants"] == 75_825  # Tables 2 and 3, 2019: the sum of the column Grenada


def test_lines_for_a_table_of_ones_own_say_so() -> None:
    said = lines("migrant_stock", Selection(place="SLV"), own="migrant_stock")
    assert "table=table" in said
    assert 'd.load("migrant_stock")' not in said
    assert 'd.load("population")' in said
