"""What the dashboard aims at, and the table that says which of it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Value(NamedTuple):
    """What was measured, and what stands beside it in the table."""

    value: float
    note: str = ""


#: Key of a row to what was measured.
Results = dict[str, Value]


class Row(NamedTuple):
    """A row of the table: what is measured, its unit, and the bound it is to keep."""

    label: str
    unit: str
    aim: float
    at_least: bool = False
    decimals: int = 0

    def judged(self, measured: Value) -> tuple[str, str, str]:
        """Return what was measured, the aim, and whether it holds.

        What is judged is the number that is printed, so that nobody has to guess its next digit.
        """
        shown, bound = (f"{number:.{self.decimals}f}" for number in (measured.value, self.aim))
        keeps = float(shown) >= float(bound) if self.at_least else float(shown) <= float(bound)
        sign = ">=" if self.at_least else "<="
        return shown, f"{sign} {bound}", "holds" if keeps else "MISSED"


def _lighthouse(preset: str, performance: int, blocking: int, largest: int) -> dict[str, Row]:
    name = f"Lighthouse {preset}"
    return {
        f"{preset}.performance": Row(f"{name}: performance", "of 100", performance, True),
        f"{preset}.accessibility": Row(f"{name}: accessibility", "of 100", 100, True),
        f"{preset}.best-practices": Row(f"{name}: best practices", "of 100", 100, True),
        f"{preset}.seo": Row(f"{name}: SEO", "of 100", 100, True),
        f"{preset}.blocking": Row(f"{name}: total blocking time", "ms", blocking),
        f"{preset}.largest": Row(f"{name}: largest contentful paint", "ms", largest),
        f"{preset}.sent": Row(f"{name}: sent on a first visit", "kB", 450),
    }


def _against_bare(side: str) -> dict[str, Row]:
    return {
        f"{side}.cold": Row(f"figures in sight, cold, {side} against bare", "ratio", 0.5, False, 2),
        f"{side}.p50": Row(f"tap to figures in sight, p50, {side}", "ratio", 0.8, False, 2),
        f"{side}.p95": Row(f"tap to figures in sight, p95, {side}", "ratio", 0.8, False, 2),
    }


#: Part of the bench to its rows, each by its key; the aims are those of the front end's issue.
ROWS: dict[str, dict[str, Row]] = {
    "lighthouse": {
        **_lighthouse("desktop", 95, 150, 1200),
        **_lighthouse("mobile", 85, 600, 2500),
    },
    "phone": {"phone.chart": Row("first chart, slow 4G, processor at a quarter", "s", 4, False, 1)},
    "paint": {**_against_bare("served"), **_against_bare("exported")},
    "readers": {
        "reader.processor": Row("server processor time, a page and ten taps", "ms", 30, False, 1),
        "reader.memory": Row("server memory held for a reader", "MB", 0, False, 2),
    },
    # Aims that the component's issue leaves open: flat is a tenth more, or a MB in ten runs.
    "notebook": {
        "notebook.first": Row("JupyterLab: import to the first view painted", "s", 2.5, False, 1),
        "notebook.tap": Row("JupyterLab: tap to painted, p50, against the page", "ratio", 1.5,
                            False, 2),
        "rerun.time": Row("a cell run ten times: last against first", "ratio", 1.1, False, 2),
        "rerun.kernel": Row("a cell run ten times: memory of the kernel", "MB", 1, False, 1),
        "rerun.browser": Row("a cell run ten times: memory of the page", "MB", 1, False, 1),
    },
    "component": {
        "saved.first": Row("saved notebook, its first component", "MB", 1.5, False, 2),
        "saved.further": Row("saved notebook, each further component", "MB", 0.3, False, 2),
        "component.memory": Row("kernel memory of a component", "MB", 0.2, False, 2),
        "session.processor": Row("processor time, a Panel session and ten taps", "ms", 400),
    },
}


def table(results: Mapping[str, Value]) -> list[str]:
    """Return the lines of the table: a row for each of `results`, and how many hold."""
    found = [("", "measured", "unit", "aim", "", "")]
    for key, row in ((key, row) for part in ROWS.values() for key, row in part.items()):
        if key in results:
            measured, aim, verdict = row.judged(results[key])
            found.append((row.label, measured, row.unit, aim, verdict, results[key].note))
    verdicts = [line[4] for line in found[1:]]
    lines = ["{:<52}{:>9}  {:<7}{:>9}  {:<7} {}".format(*line).rstrip() for line in found]
    return [*lines, f"{verdicts.count('holds')} of {len(verdicts)} hold"]
