"""Tables for HoloViews, and the list of tables."""

from __future__ import annotations

import subprocess
import sys

import panel as pn
from bokeh.models import ColumnDataSource

import dashboard as d
from tests.serving import ROOT


def source(shown: object, name: str) -> ColumnDataSource:
    """Display a component, and give one of its data sources."""
    return pn.panel(shown).get_root().select_one({"name": name})


def bars(shown: object) -> ColumnDataSource:
    return source(shown, "migrant_stock.ranking.bars")


def test_a_dataset_has_labels_units_and_names_in_the_language() -> None:
    import holoviews as hv

    found = d.dataset("remittances_annual", "es")
    assert [dimension.name for dimension in found.kdims] == ["country", "year", "edition"]
    assert found.get_dimension("remittances_received_usd_millions").unit == "US$ M"
    curve = found.select(country="México", edition="knomad_2021_05").to(
        hv.Curve, "year", "remittances_received_usd_millions", []
    )
    values = curve.dframe().set_index("year")["remittances_received_usd_millions"]
    assert round(values[2020]) == 42880  # World Bank / KNOMAD, May 2021: Mexico, 2020
    hv.render(curve)


def test_datasets_names_every_table_with_rows_and_editions() -> None:
    found = d.datasets("es")
    assert found.loc["migrant_stock", "rows"] == 81475
    assert "Rev.2019" in found.loc["migrant_stock", "editions"]
    assert found.notna().all(axis=None)


def test_importing_reads_no_table_and_no_figure() -> None:
    code = (
        "import sys, dashboard\n"
        "print([name for name in ('pandas', 'bokeh', 'panel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "[]"
