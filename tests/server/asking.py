"""One request, as its status, headers and text."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from email.message import Message

READER = {"Accept": "text/html"}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: it is what is looked at."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Return no further request."""


OPENER = urllib.request.build_opener(_Stay)


def ask(
    address: str, body: bytes | None = None, method: str | None = None, **heads: str
) -> tuple[int, Message, str]:
    """Ask `address`; the names of `heads` have underscores for hyphens."""
    heads = {name.replace("_", "-"): value for name, value in heads.items()}
    request = urllib.request.Request(address, body, heads, method=method)
    try:
        with OPENER.open(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode("utf-8", "replace")


def run(story: Coroutine) -> object:
    """Run a story to its end and return what it gives."""
    with ThreadPoolExecutor(1) as aside:  # a browser's own loop may run in this thread
        return aside.submit(asyncio.run, asyncio.wait_for(story, 180)).result()
