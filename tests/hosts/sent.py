"""What a page is sent: files that the browser has not kept, and messages."""

from __future__ import annotations

from playwright.sync_api import Page

#: An answer out of the browser's own keeping is none that was sent.
DONE, MESSAGE = "Network.loadingFinished", "Network.webSocketFrameReceived"


class Sent:
    """Counts the bytes that come to a page from now on.

    Attributes
    ----------
    files, messages : float
        What came as files, compressed as they come, and as messages of web sockets.
    """

    def __init__(self, page: Page) -> None:
        self.files = self.messages = 0.0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(DONE, self._add_file)
        session.on(MESSAGE, self._add_message)

    def _add_file(self, event: dict) -> None:
        self.files += event["encodedDataLength"]

    def _add_message(self, event: dict) -> None:
        self.messages += len(event["response"]["payloadData"].encode())

    def taken(self) -> tuple[float, float]:
        """Return what came as files and as messages since this was last asked, in MB."""
        found = self.files / 1e6, self.messages / 1e6
        self.files = self.messages = 0.0
        return found
