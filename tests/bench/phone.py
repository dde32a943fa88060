"""When the first chart is painted on a slow phone with slow 4G."""

from __future__ import annotations

import statistics

from playwright.sync_api import Playwright

from tests.bench.browser import new_page
from tests.bench.table import Results, Value
from tests.chromium import FLAGS, chromium_path

#: 1.6 Mbit/s, and 300 ms until an answer begins.
NETWORK = {"offline": False, "latency": 300, "downloadThroughput": 1.6e6 / 8,
           "uploadThroughput": 750e3 / 8}
#: How much slower than this machine's the phone's processor is.
SLOWER = 4
SCREEN = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 2, "has_touch": True,
          "is_mobile": True}
#: Milliseconds after which it is given up.
PATIENCE = 120_000


def measure(playwright: Playwright, address: str, runs: int) -> Results:
    """Return the median of so many `runs`, each in a browser of its own."""
    times = [_first_chart(playwright, address) for _ in range(runs)]
    return {"phone.chart": Value(
        statistics.median(times), ", ".join(f"{time:.1f}" for time in times)
    )}


def _first_chart(playwright: Playwright, address: str) -> float:
    """Return the seconds until the first chart is painted, for a reader who goes to it at once."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as chromium:
        page = new_page(chromium, **SCREEN)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", NETWORK)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="commit", timeout=PATIENCE)
        chart = page.locator("[data-chart]").first
        chart.wait_for(state="attached", timeout=PATIENCE)
        # Where charts are made when they come near the screen, nothing else would make one.
        chart.evaluate("(box) => box.scrollIntoView({ block: 'center' })")
        page.wait_for_function("meter.first", timeout=PATIENCE)
        return page.evaluate("meter.first") / 1000
