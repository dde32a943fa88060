"""A component's widget in a notebook: equal to it, one message a change, closed when unseen."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Callable

import pytest

import dashboard as d
from dashboard.component import jupyter, shelf


def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds."""
    for _ in range(500):
        if condition():
            return
        time.sleep(0.02)
    raise TimeoutError("never")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Give the changes that widgets send, one entry a message."""
    messages: list[dict] = []
    send = jupyter._class()._send

    def note(self: object, message: dict, *rest: object, **more: object) -> None:
        if message.get("method") == "update":
            messages.append(message["state"])
        send(self, message, *rest, **more)

    monkeypatch.setattr(jupyter._class(), "_send", note)
    return messages


def test_widget_and_component_are_equal_and_a_change_is_one_message(sent: list[dict]) -> None:
    shown = d.view("migrant_stock", place="SLV")
    widget = jupyter.widget_of(shown, "key")
    sent.clear()
    shown.selection.choose(place="HND", partner="USA", year=2010)
    assert sent == [{"place": "HND", "partner": "USA", "year": 2010}]
    widget.set_state({"place": "GTM", "partner": "", "face": "table"})
    assert (shown.selection.place, shown.partner, shown.face, shown.year) == (
        "GTM", "", "table", 2010
    )


def test_a_value_from_the_browser_that_does_not_fit_is_set_back() -> None:
    shown = d.view("migrant_stock", place="SLV")
    widget = jupyter.widget_of(shown)
    with pytest.raises(ValueError, match="no place"):
        widget.place = "nowhere"
    assert (widget.place, shown.place) == ("SLV", "SLV")


def test_displayed_twice_it_has_one_widget() -> None:
    shown = d.view("migrant_stock")
    first, second = jupyter.widget_of(shown, "one"), jupyter.widget_of(shown, "two")
    assert first is second
    assert first.saved.split() == ["one", "two"]


def test_a_widget_that_no_page_shows_any_more_is_closed_and_its_component_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jupyter, "UNSEEN_SECONDS", 0.05)
    shared = d.Selection()
    # A cell that is run again and again.
    held = [displayed_and_gone(shared) for _ in range(10)]
    until(lambda: gc.collect() >= 0 and not any(each() for each in held))
    watchers = [w for kinds in shared.param.watchers.values() for w in kinds.get("value", [])]
    assert watchers == []


def displayed_and_gone(selection: d.Selection) -> weakref.ref:
    """Show a component until its widget is closed."""
    shown = d.view("remittances", selection)
    widget = jupyter.widget_of(shown)
    widget.displays = 1
    widget.displays = 0
    until(lambda: shown.widget is None)
    assert widget.comm is None
    return weakref.ref(shown)


def test_a_cell_that_is_moved_keeps_its_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jupyter, "UNSEEN_SECONDS", 0.1)
    shown = d.view("remittances")
    widget = jupyter.widget_of(shown)
    for count in (1, 0, 1):
        widget.displays = count
    time.sleep(0.3)
    assert shown.widget is widget
    assert widget.comm is not None


def test_the_front_end_goes_out_once_until_a_browser_has_kept_it() -> None:
    jupyter._shelf.cache_clear()
    widgets = [jupyter.widget_of(d.view("headline")) for _ in range(2)]
    assert len({widget.shelf for widget in widgets}) == 1
    carrier = jupyter._shelf(widgets[0].version)
    assert widgets[0].shelf == f"IPY_MODEL_{carrier.model_id}"
    assert carrier.content == shelf.content()
    carrier.set_state({"content": ""})  # as a browser does that keeps it
    assert jupyter._shelf(widgets[0].version).get_state()["content"] == ""
    jupyter._shelf.cache_clear()
