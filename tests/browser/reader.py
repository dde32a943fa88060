"""What a reader does with the page: open an address, tap a mark, read what it says."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

#: Where the mark with a code stands on the screen: chart, part, code.
PLACE_OF_MARK = "(mark) => dashboard.markAt(...mark)"

#: No answer to what is chosen and opened is still to come or to be written.
SHOWN = "window.dashboard?.shown() === dashboard.address()"


class Reader:
    """One reader's page.

    Parameters
    ----------
    page : Page
        A page of its own.
    server : str
        Address of the dashboard.
    """

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server

    def opens(self, address: str = "", **shown: str) -> Reader:
        """Open an address and wait until its figures are drawn and its texts written."""
        self.page.goto(f"{self.server}/{address}")
        self.page.wait_for_function("window.dashboard?.idle()")
        return self

    def waits_for(self, part: str) -> Reader:
        """Wait until the answer shown is that of an address with `part` in it."""
        self.page.wait_for_function(
            "part => dashboard.shown()?.includes(part)", arg=part
        )
        return self

    def taps(self, chart: str, part: str, code: str) -> None:
        """Click where the mark `code` of a chart stands."""
        self.sees(chart)
        at = self.page.evaluate(PLACE_OF_MARK, [chart, f"{chart}.{part}", code])
        assert at, f"{chart} shows no {code}"
        self.page.mouse.click(*at)

    def picks(self, field: str, value: str) -> None:
        """Open a list of the page's own, and click a value in it."""
        box = self.page.locator(f'.picker[data-field="{field}"]')
        box.get_by_role("combobox").click()
        box.locator(f'[data-value="{value}"]').click()

    def chart(self, name: str) -> Locator:
        return self.page.locator(f'[data-chart="{name}"]')

    def sees(self, chart: str) -> Reader:
        """Scroll to a chart and wait until it is drawn and shows what was answered."""
        self.chart(chart).scroll_into_view_if_needed()
        self.page.wait_for_function(
            "chart => dashboard.charts().includes(chart) && dashboard.idle()", arg=chart
        )
        return self

    def reads(self, slot: str) -> str:
        """Return the text of a slot."""
        return self.page.locator(f'[data-slot="{slot}"]').first.inner_text().replace("\u00a0", " ")

    def shown(self) -> str:
        """Return the address shown, when nothing more is to come."""
        self.page.wait_for_function(SHOWN)
        return self.page.evaluate("dashboard.shown()")

    def column(self, part: str, column: str) -> list:
        """Go to the chart of a part, and return a column of its data.

        NaN comes back as the text ``NaN``.
        """
        self.sees(".".join(part.split(".")[:2]))
        return self.page.evaluate(
            "([p, c]) => dashboard.column(p, c).map((v) => Number.isNaN(v) ? 'NaN' : v)",
            [part, column],
        )


NewReader = Callable[..., Reader]
