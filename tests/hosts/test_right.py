"""What components show is what their selection says: every text of every view, at all times."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from dashboard.selection import Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import plain
from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, started

#: Each view, linked, while what nobody holds is collected all the time.
APP = """
import gc
import panel as pn
import dashboard as d
shared = d.Selection(place="SLV")
pn.Column(*(d.view(name, shared) for name in d.views().index)).servable()
pn.state.add_periodic_callback(gc.collect, 300)
"""
#: Slot to the text that stands in it, of one component.
TEXTS = """
(d, el) => Object.fromEntries(
  [...el.querySelectorAll(".view [data-slot], .view[data-slot]")]
    .filter((node) => !node.closest(".bar, .own, .row") && node.textContent)
    .map((node) => [node.dataset.slot, node.textContent]))
"""
#: Made one after another without a pause; then the language.
CHOICES = [
    [("place", "GTM"), ("partner", "USA"), ("place", "HND"), ("year", "2010"), ("partner", "ESP")],
    [("direction", "in"), ("place", "CRI"), ("partner", "NIC"), ("language", "es")],
]


def test_every_text_is_that_of_the_selection(page: Page, tmp_path: Path) -> None:
    app = tmp_path / "linked.py"
    app.write_text(APP, encoding="utf-8")
    with started(["panel", "serve", str(app)], tmp_path) as address:
        page.goto(f"{address}/linked", timeout=PATIENT)
        displays = page.locator(COMPONENT)
        displays.nth(len(VIEWS) - 1).wait_for(timeout=PATIENT)
        seen = [Seen(page, displays.nth(i)) for i in range(len(VIEWS))]
        chosen = Selection(place="SLV")
        for at, choices in enumerate([[], *CHOICES]):
            for field, value in choices:
                # By a component of its own each: any of them is heard by all.
                seen[at].asks("(d, ...choice) => d.choose(...choice)", field, value)
                chosen.choose(**{field: int(value) if field == "year" else value})
            wrong = [line for one, view in zip(seen, VIEWS, strict=True)
                     for line in differing(one, view.name, chosen)]
            assert wrong == []


def differing(seen: Seen, view: str, chosen: Selection) -> list[str]:
    """Return the texts of a display that are not those of the view's own model."""
    seen.waits("(d, address) => d?.shown() === address", chosen.to_query())
    expected = {f"{view}.{slot}": plain(text)
                for slot, text in model_of(view, chosen).texts.items()}
    texts = seen.root.evaluate(f"(el) => ({TEXTS})(el.dashboard, el)")
    assert len(texts.keys() & expected.keys()) > 3, f"{view} shows {list(texts)}"
    return [f"{slot}: {text!r}, not {expected[slot]!r}" for slot, text in texts.items()
            if slot in expected and text != expected[slot]]
