"""Plots of HoloViews follow the dashboard and steer it, as notebook 08 has them."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from dashboard.tables import DATA
from tests.serving import ROOT

LESSON = ROOT / "notebooks/08_the_tables_in_holoviews.ipynb"


@pytest.fixture(scope="module")
def run() -> dict:
    """Run the cells of the lesson, and give the names they leave."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    """Return the rows of the table, read apart from the dashboard."""
    return pd.read_csv(DATA / "migrant_stock.csv")


def largest_of(published: pd.DataFrame, place: str, year: int) -> list[int]:
    """Return the six largest numbers of emigrants of `place`."""
    rows = published[(published["origin"] == place) & (published["year"] == year)]
    return rows["migrants"].nlargest(6).astype(int).to_list()


@pytest.mark.slow
def test_a_plot_follows_what_the_dashboard_shows(run: dict, published: pd.DataFrame) -> None:
    import panel as pn
    from bokeh.models import ColumnDataSource

    shown, follows = run["shown"], run["follows"]
    drawn = pn.panel(follows).get_root()
    for place, year in (("GTM", 2019), ("SLV", 2010), ("SLV", 1990)):
        shown.param.update(place=place, year=year)
        expected = largest_of(published, place, year)
        assert follows[()].dframe()["migrants"].astype(int).to_list() == expected
        # What stands on the screen is patched too, and not only what would be made anew.
        (source,) = drawn.select({"type": ColumnDataSource})
        assert [int(value) for value in source.data["migrants"]] == expected


@pytest.mark.slow
def test_a_tap_on_a_plot_steers_the_dashboard(run: dict, published: pd.DataFrame) -> None:
    there = published.query("year == 2019 and destination == 'USA'").dropna(subset="migrants")
    ranked = there.sort_values("migrants", ascending=False)["origin"].to_list()
    shown, tapped = run["shown"], run["tapped"]
    for at in (1, 4):
        tapped.event(index=[at])
        assert shown.place == shown.selection.place == ranked[at]
    tapped.event(index=[])  # tapped beside all bars
    assert shown.place == ranked[4]


@pytest.mark.slow
def test_a_box_in_one_plot_selects_in_the_other(run: dict) -> None:
    brush, dots = run["brush"], run["dots"]
    everything = len(dots)
    brush.selection_expr = run["hv"].dim("migrants_female") > 500_000
    some = brush.filter(dots).dframe()
    assert 0 < len(some) < everything
    assert some["migrants_female"].min() > 500_000
