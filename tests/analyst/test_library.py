"""What `import dashboard as d` offers: lists, sources, labels, and names that editors know."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import typing
from pathlib import Path

import pandas as pd
import pytest

import dashboard as d
from dashboard import names, places
from dashboard.schemas import SCHEMAS, YEARS
from dashboard.selection import CORRIDOR_EDITIONS
from dashboard.views import SUBJECTS, VIEWS
from dashboard.words import LANGUAGES
from tests.serving import ROOT


def test_datasets_names_every_table_with_rows_and_editions() -> None:
    found = d.datasets("es")
    assert found.loc["migrant_stock", "rows"] == 81475
    assert "Rev.2019" in found.loc["migrant_stock", "editions"]
    assert found.notna().all(axis=None)


def test_views_names_every_view_with_what_it_answers_to() -> None:
    found = d.views("es")
    assert list(found.index) == [view.name for view in VIEWS]
    assert found["subject"].nunique() == len(SUBJECTS)
    assert not found.duplicated(["subject", "title"]).any()
    assert found.loc["remittances_corridors", "title"] == "Corredores"
    for view in VIEWS:
        fields = found.loc[view.name, "answers_to"].split(", ") if len(view.reads) > 1 else []
        assert [*fields, "language"] == list(view.reads)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_says_where_it_comes_from_and_keeps_saying_it(name: str) -> None:
    table = d.load(name)
    assert table.attrs["sources"] == d.sources(name)
    assert table.iloc[:3].attrs["sources"] == d.sources(name)
    assert d.dataset(name).data.attrs["sources"] == d.sources(name)
    assert d.datasets().attrs["sources"][name] == d.sources(name)


def test_what_is_done_to_a_table_and_its_sources_stays_there() -> None:
    table = d.load("population")
    table["population_thousands"] = 0
    table.attrs["sources"][0]["publisher"] = "nobody"
    assert d.load("population")["population_thousands"].max() > 1_000_000
    assert d.load("population").attrs["sources"] == d.sources("population")
    assert d.sources("population")[0]["publisher"] != "nobody"


def test_a_dataset_has_short_labels_units_and_codes_with_names_beside() -> None:
    import holoviews as hv

    found = d.dataset("remittances_annual", "es")
    assert [dimension.name for dimension in found.kdims] == ["country", "year", "edition"]
    amount = found.get_dimension("remittances_received_usd_millions")
    assert amount.pprint_label == "Remesas recibidas (millones de US$)"
    assert found.get_dimension("country").label == "País (código)"
    chosen = found.select(country=["MEX", "HND"], edition="knomad_2021_05")
    assert set(chosen["country_name"]) == {"México", "Honduras"}
    curves = chosen.to(hv.Curve, "year", amount.name, ["country"]).overlay("country")
    values = curves["MEX"].dframe().set_index("year")[amount.name]
    assert round(values[2020]) == 42880  # World Bank / KNOMAD, May 2021: Mexico, 2020
    legend = hv.render(curves).legend[0]
    assert [item.label.value for item in legend.items] == ["Honduras", "México"]
    bars = chosen.select(year=2020).to(hv.Bars, "country_name", amount.name, [])
    assert sorted(hv.render(bars).x_range.factors) == ["Honduras", "México"]


def test_codes_select_in_both_ends_and_only_what_is_left_is_a_curve() -> None:
    import holoviews as hv

    found = d.dataset("migrant_stock").select(origin="HND", destination=["USA", "MEX"])
    curves = found.to(hv.Curve, "year", "migrants")
    assert set(curves.keys()) == {("HND", "USA"), ("HND", "MEX")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_label_is_a_few_words(name: str, language: str) -> None:
    dimensions = d.dataset(name, language).dimensions()
    assert len(dimensions) >= len(SCHEMAS[name].columns)
    assert [one.pprint_label for one in dimensions if len(one.pprint_label) > 50] == []
    keys = d.dataset(name, language).dframe().duplicated(list(SCHEMAS[name].key))
    assert not keys.any()


def test_a_place_without_a_name_of_ours_keeps_its_code() -> None:
    frame = d.dataset("remittances_annual").data
    assert frame["country_name"].notna().all()
    assert places.name("SLV", "en") in set(frame["country_name"])


@pytest.mark.parametrize(
    ("literal", "known"),
    [
        ("ViewName", [view.name for view in VIEWS]), ("TableName", SCHEMAS),
        ("Language", LANGUAGES), ("Edition", CORRIDOR_EDITIONS), ("Year", YEARS),
        ("Direction", d.Selection.param.direction.objects),
        ("Sex", d.Selection.param.sex.objects),
        ("Measure", d.Selection.param.measure.objects),
    ],
)
def test_the_names_as_types_are_those_there_are(literal: str, known: object) -> None:
    assert list(typing.get_args(getattr(names, literal))) == list(known)


@pytest.mark.parametrize("first", ["d.views", "d.view", "d.load('population')"])
def test_views_is_the_function_whatever_is_imported_first(first: str) -> None:
    code = f"import dashboard as d; {first}; import dashboard.site; print(callable(d.views))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "True"


def test_what_type_checkers_are_told_is_what_is_there() -> None:
    text = inspect.getsource(sys.modules["dashboard"])
    told = dict(
        (name, module if module != "dashboard" else "dashboard.questions")
        for module, name in re.findall(r"^    from ([\w.]+) import (\w+) as \2$", text, re.M)
    )
    assert told == sys.modules["dashboard"]._FROM
    text = inspect.getsource(d.questions)
    assert re.findall(r"^    from dashboard.questions import (\w+) as \1$", text, re.M) == (
        d.questions.__all__
    )


@pytest.mark.slow
def test_a_type_checker_knows_the_names_and_finds_a_wrong_one(tmp_path: Path) -> None:
    lines = {
        'd.load("migrant_stock")': "",
        'd.load("migrant_stok")': "arg-type",
        'd.views("es").loc["headline"]': "",
        'd.datasets("fr")': "arg-type",
        "d.viev": "attr-defined",
        "d.questions.remitances": "attr-defined",
        'd.questions.remittances.received(d.load("remittances_annual"), ["SLV"], "x")': "",
        'd.questions.remittances.received(countries=["SLV"])': "call-arg",
        'd.Selection(place="SLV").origin.lower()': "",
    }
    script = tmp_path / "script.py"
    script.write_text("\n".join(["import dashboard as d", *lines]) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", f"--cache-dir={tmp_path / 'cache'}", "script.py"],
        cwd=tmp_path, capture_output=True, text=True,
    )
    found = re.findall(r"^script.py:(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.M)
    wanted = [(str(i), code) for i, code in enumerate(lines.values(), start=2) if code]
    assert sorted(set(found)) == sorted(wanted), done.stdout + done.stderr


def test_completion_offers_questions_only() -> None:
    offered = dir(d.questions.remittances)
    assert "received" in offered
    assert {"pd", "re", "annotations", "checked", "STORY"} & set(offered) == set()
    assert all(inspect.isfunction(getattr(d.questions.remittances, name)) for name in offered)
    assert dir(d.questions) == d.questions.__all__


def test_importing_reads_next_to_nothing() -> None:
    """What it takes is measured by its modules, for no test is timed."""
    code = "import sys; before = {*sys.modules}; import dashboard; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    read = {name.partition(".")[0] for name in done.stdout.split()}
    assert "dashboard" in read
    assert read <= {"dashboard", *sys.stdlib_module_names}


def test_a_frame_with_sources_can_be_written_as_parquet(tmp_path: Path) -> None:
    table = d.load("migrant_stock").query("origin == 'SLV'")
    table.to_parquet(tmp_path / "x.parquet")
    assert pd.read_parquet(tmp_path / "x.parquet").attrs["sources"] == d.sources("migrant_stock")


def test_importing_reads_no_table_and_no_figure() -> None:
    code = (
        "import sys, dashboard\n"
        "print([name for name in ('pandas', 'bokeh', 'panel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "[]"
