"""The bench measures what a reader sees, compares like with like, and judges both ways."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.selection import Selection
from dashboard.views import first_views, model_of
from tests.bench import bare, browser, lighthouse, paint, readers, static
from tests.bench.browser import Times
from tests.bench.table import ROWS, Value, table
from tests.bench.walk import PLACES, states, walk
from tests.serving import ROOT, free_port, served

#: All that is written; what a page built ahead offers otherwise, its menus and where its notice
#: leads, does not count.
WRITTEN = """
() => [...document.querySelectorAll("[data-slot]")]
  .filter((node) => !node.closest(".menu, .notice")).map((node) => node.textContent)
"""
#: Two canvases, one of them on the page.
CANVASES = """
  window.dashboard = { idle: () => true, shown: () => "v=1" };
  const make = () => Object.assign(document.createElement("canvas"), { width: 20, height: 20 });
  window.figure = document.querySelector("[data-chart]").appendChild(make()).getContext("2d");
  window.aside = make().getContext("2d");
"""
#: What Lighthouse 12.8.2 said of the page of 30 November 2026 on a phone, cut down.
RECORDED = {
    "categories": {
        "performance": {"score": 0.54}, "accessibility": {"score": 1},
        "best-practices": {"score": 1}, "seo": {"score": 0.9},
    },
    "audits": {
        "total-blocking-time": {"numericValue": 6814.306100000001},
        "largest-contentful-paint": {"numericValue": 4455.3878},
        "total-byte-weight": {"numericValue": 541342},
    },
}


def opened(new_page: Callable[..., Page], address: str) -> Page:
    """Open `address` with the bench's scripts in it."""
    page = new_page(bypass_csp=True)
    for script in browser.SCRIPTS:
        page.add_init_script(path=script)
    page.goto(address)
    return page


def shown(page: Page, parts: dict[str, list[str]]) -> dict[str, list]:
    """Choose El Salvador; return what is written, and what each chart draws when seen."""
    page.wait_for_function("meter.settled()")
    page.evaluate("meter.tap('place', 'SLV')")
    page.wait_for_function("meter.settled()")
    found = {"written": page.evaluate(WRITTEN)}
    for chart, names in parts.items():
        page.evaluate("(chart) => meter.bring(chart)", chart)
        page.wait_for_function("meter.allPainted()")
        found[chart] = page.evaluate("(names) => names.map(inside.columns)", names)
    return found


def test_the_pages_compared_show_the_same(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    chosen = [Selection(), Selection(place="SLV")]
    parts = {
        chart: [part for part, patch in patches.items() if "data" in patch]
        for view in first_views()
        for chart, patches in model_of(view.name, chosen[1]).charts.items()
    }
    static.write(tmp_path / "page", "one", chosen)
    boxes = {name: (0, 400 * at, 600, 300) for at, name in enumerate(parts)}
    bare.write(tmp_path / "page", "bare", chosen, boxes)
    port = free_port()
    arguments = ["-m", "tests.bench.static", str(tmp_path / "page"), str(port)]
    with served(arguments, port, tmp_path / "static.log"):
        beside = shown(opened(new_page, f"http://localhost:{port}/one.html"), parts)
        alone = shown(opened(new_page, f"http://localhost:{port}/bare.html"), parts)
    ours = shown(opened(new_page, server), parts)
    assert "El Salvador" in " ".join(beside["written"])
    assert sum(map(len, parts.values())) > 19
    assert beside == ours
    assert alone == ours | {"written": []}


def test_a_walk_changes_the_selection_with_every_tap() -> None:
    for run in range(len(PLACES)):
        chosen = [selection.to_query() for selection in states(walk(run))]
        assert all(a != b for a, b in zip(chosen, chosen[1:], strict=False)), PLACES[run]


def test_a_figure_is_painted_once_something_is_drawn_on_the_page(page: Page) -> None:
    page.set_content("<div data-chart='one' style='width: 20px; height: 20px'></div>")
    for script in browser.SCRIPTS:
        page.evaluate(script.read_text())
    frames = "() => new Promise((done) => { let left = 20;" \
        " const next = () => left-- ? requestAnimationFrame(next) : done(); next(); })"

    def after(drawing: str) -> list[bool]:
        page.evaluate(drawing)
        page.evaluate(frames)
        return page.evaluate("[meter.first > 0, meter.sight() !== null, meter.settled()]")

    assert after(CANVASES) == [False, False, False]
    assert after("aside.fillRect(0, 0, 9, 9)") == [False, False, False], "not on the page"
    assert after("figure.clearRect(0, 0, 9, 9)") == [False, False, False], "nothing to see"
    assert after("figure.fillRect(0, 0, 9, 9)") == [True, True, True]
    assert after("meter.tapped(performance.now())") == [True, False, False], "no answer yet"
    assert after("dashboard.shown = () => 'v=2'") == [True, False, True], "nothing to draw anew"
    assert after("figure.stroke()") == [True, True, True]
    assert after("document.body.style.paddingTop = '2000px'")[1] is False, "out of sight"


def test_readers_are_served_and_measured(server: str) -> None:
    measured = readers.measure(server.rstrip("/"), os.getpid(), 4)
    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        found = aside.submit(asyncio.run, measured).result()
    assert set(found) == set(ROWS["readers"])
    assert found["reader.processor"].value > 0


def test_the_numbers_of_a_report_are_scores_milliseconds_and_kilobytes() -> None:
    found = lighthouse.numbers(RECORDED)
    assert {key: round(value) for key, value in found.items()} == {
        "performance": 54, "accessibility": 100, "best-practices": 100, "seo": 90,
        "blocking": 6814, "largest": 4455, "sent": 541,
    }
    assert {f"{preset}.{key}" for preset in lighthouse.PRESETS for key in found} == set(
        ROWS["lighthouse"]
    )


def test_a_report_of_a_page_that_was_not_measured_is_no_result() -> None:
    failed = {**RECORDED, "runtimeError": {"message": "The page did not load."}}
    with pytest.raises(RuntimeError, match="The page did not load"):
        lighthouse.numbers(failed)


def test_sides_are_compared_where_both_painted_something() -> None:
    ours = Times([90, 100, 300], [280] * 57 + [900] + [None, 10], clicked=6)
    beside = Times([50, 50, 50], [140] * 57 + [450] + [9, None])
    found = paint.compared("served", ours, beside)
    assert {key: value.value for key, value in found.items()} == {
        "served.cold": 2, "served.p50": 2, "served.p95": 2,
    }
    assert found["served.cold"].note == "100 ms against 50, 3 runs"
    assert found["served.p50"].note == "280 ms against 140, 58 taps, 6 by mouse"
    assert {f"{side}.{name}" for side in ("served", "exported") for name in ("cold", "p50", "p95")
            } == set(ROWS["paint"])


@pytest.mark.parametrize(
    ("key", "value", "printed", "verdict"),
    [
        ("desktop.performance", 95, "95", "holds"),
        ("desktop.performance", 94, "94", "MISSED"),
        ("mobile.performance", 85, "85", "holds"),
        ("mobile.performance", 84, "84", "MISSED"),
        ("mobile.seo", 100, "100", "holds"),
        ("desktop.accessibility", 99, "99", "MISSED"),
        ("desktop.blocking", 150.4, "150", "holds"),
        ("desktop.blocking", 150.6, "151", "MISSED"),
        ("mobile.blocking", 601, "601", "MISSED"),
        ("desktop.largest", 1200, "1200", "holds"),
        ("mobile.largest", 2501, "2501", "MISSED"),
        ("desktop.sent", 450, "450", "holds"),
        ("mobile.sent", 541.342, "541", "MISSED"),
        ("phone.chart", 4.0, "4.0", "holds"),
        ("phone.chart", 11.8, "11.8", "MISSED"),
        ("served.cold", 0.5, "0.50", "holds"),
        ("served.cold", 0.51, "0.51", "MISSED"),
        ("exported.p50", 0.8, "0.80", "holds"),
        ("served.p95", 0.81, "0.81", "MISSED"),
        ("reader.processor", 30, "30.0", "holds"),
        ("reader.processor", 34, "34.0", "MISSED"),
        ("reader.memory", 0.004, "0.00", "holds"),
        ("reader.memory", 0.13, "0.13", "MISSED"),
        ("notebook.first", 2.6, "2.6", "MISSED"),
        ("notebook.tap", 1.5, "1.50", "holds"),
        ("rerun.time", 1.11, "1.11", "MISSED"),
        ("saved.first", 1.51, "1.51", "MISSED"),
        ("saved.further", 0.3, "0.30", "holds"),
        ("session.processor", 401, "401", "MISSED"),
    ],
)
def test_a_row_says_whether_its_aim_holds(
    key: str, value: float, printed: str, verdict: str
) -> None:
    lines = table({key: Value(value, "beside it")})
    words = lines[1].split()
    assert words[-3:] == [verdict, "beside", "it"]
    assert printed in words
    assert lines[-1] == f"{int(verdict == 'holds')} of 1 hold"


def test_the_table_has_the_rows_that_were_measured_in_one_order() -> None:
    results = {"phone.chart": Value(3), "desktop.seo": Value(90), "reader.memory": Value(0)}
    lines = table(results)
    assert [line[:16] for line in lines[1:-1]] == [
        "Lighthouse deskt", "first chart, slo", "server memory he",
    ]  # fmt: skip
    assert lines[-1] == "2 of 3 hold"


def test_lighthouse_is_pinned_and_the_lock_names_no_host() -> None:
    folder = ROOT / "tests" / "bench"
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert wanted["lighthouse"] == lock["node_modules/lighthouse"]["version"]
    assert all("resolved" not in package for package in lock.values())
    assert all("integrity" in package for name, package in lock.items() if name)


def test_nothing_is_installed_for_the_parts_that_need_no_lighthouse(tmp_path: Path) -> None:
    (tmp_path / "npm").write_text("#!/bin/sh\necho asked >>\"$(dirname \"$0\")/log\"\nexit 1\n")
    (tmp_path / "npm").chmod(0o755)
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "apt-get").chmod(0o755)

    def asked(*parts: str) -> int:
        return subprocess.run(
            ["sh", "scripts/lighthouse.sh", *parts], cwd=ROOT, capture_output=True,
            env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, timeout=60, check=False,
        ).returncode

    assert asked("paint", "phone") == 0
    assert not (tmp_path / "log").exists()
    assert asked("paint", "lighthouse") == 1
    assert asked() == 1
