"""The dashboard as a reader meets it in any host: on the page, in a cell, in a Panel app."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: Milliseconds that a kernel may take on a busy machine.
PATIENT = 120_000
#: A component carries what `window.dashboard` is on the page.
INSIDE = "(el, args) => ({call})(el.dashboard ?? window.dashboard, ...args)"


class Seen:
    """One display of the dashboard.

    Parameters
    ----------
    page : Page
        The browser's page.
    root : Locator
        The element with the class ``dashboard``: the page's own, or that of a component.
    has_all_tables : bool
        Whether it can answer every table; an exported folder holds those of most choices.
    """

    def __init__(self, page: Page, root: Locator, *, has_all_tables: bool = True) -> None:
        self.page, self.root, self.has_all_tables = page, root, has_all_tables

    def asks(self, call: str, *args: object) -> object:
        """Return what the function `call` makes of the dashboard and `args`."""
        return self.root.evaluate(INSIDE.format(call=call), list(args))

    def waits(self, call: str, *args: object, patient: int = PATIENT) -> Seen:
        """Wait until `call` gives something true, for `patient` milliseconds at most."""
        for _ in range(patient // 50):
            if self.root.count() and self.asks(call, *args):
                return self
            self.page.wait_for_timeout(50)
        raise TimeoutError(f"never: {call} {args}")

    def is_idle(self, patient: int = PATIENT) -> Seen:
        """Wait until all that is asked is answered, written and painted."""
        return self.waits("(d) => d?.idle()", patient=patient)

    def shows(self, part: str) -> Seen:
        """Wait until the answer shown is that of an address with `part` in it."""
        return self.waits("(d, part) => d?.shown()?.includes(part)", part)

    def find(self, selector: str, **options: object) -> Locator:
        """Return what is inside."""
        return self.root.locator(selector, **options)

    def taps(self, chart: str, part: str, code: str) -> Seen:
        """Click where the mark `code` of a chart stands."""
        self.sees(chart)
        at = self.asks("(d, ...mark) => d.markAt(...mark)", chart, f"{chart}.{part}", code)
        assert at, f"{chart} shows no {code}"
        self.page.mouse.click(*at)
        return self

    def sees(self, chart: str) -> Seen:
        """Scroll to a chart and wait until it is drawn and shows what was answered."""
        self.find(f'[data-chart="{chart}"]').scroll_into_view_if_needed()
        return self.waits("(d, chart) => d.charts().includes(chart) && d.idle()", chart)

    def reads(self, slot: str) -> str:
        """Return the text of a slot."""
        text = self.find(f'[data-slot="{slot}"]').first.inner_text()
        return text.replace("\u00a0", " ")

    def chosen(self) -> dict[str, str]:
        """Return what is chosen: field to value."""
        return self.asks("(d) => ({...d.chosen})")
