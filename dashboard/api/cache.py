"""A bounded cache of answers that computes each of them once, off the event loop."""

from __future__ import annotations

import asyncio
import functools
import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

#: Bytes kept by one process.
LARGEST = 64_000_000
#: Smaller answers do not shrink enough to be worth compressing.
SMALLEST_COMPRESSED = 1_000
#: Media types that are compressed already.
COMPRESSED = ("image/png", "application/zip", "application/vnd.openxmlformats")


@dataclass(frozen=True)
class Answer:
    """A finished answer.

    Parameters
    ----------
    media : str
        Media type.
    body : bytes
        Content.
    compressed : bytes
        The same with gzip; empty if that would not make it smaller.
    name : str
        File name, empty if the answer is not a file.
    """

    media: str
    body: bytes
    compressed: bytes
    name: str = ""

    @property
    def size(self) -> int:
        """Return the bytes that the cache counts for this answer."""
        return len(self.body) + len(self.compressed)


class Cache:
    """Answers by key, the least recently used dropped first.

    Requests for an answer that is being computed wait for it; it is computed once.

    Parameters
    ----------
    largest : int
        Bytes kept.
    """

    def __init__(self, largest: int = LARGEST) -> None:
        self.largest, self.size = largest, 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._running: dict[Hashable, asyncio.Task[Answer]] = {}

    async def answer(
        self, key: Hashable, make: Callable[[], tuple[str, str, bytes]]
    ) -> Answer:
        """Return the answer for `key`; `make` returns its file name, media type and content.

        Raises
        ------
        Exception
            Whatever `make` raises; nothing is kept then.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._compute(key, make))
        # A request that goes away does not cancel the others' answer.
        return await asyncio.shield(self._running[key])

    async def _compute(self, key: Hashable, make: Callable) -> Answer:
        try:
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(None, functools.partial(_finish, make))
            self._keep(key, found)
            return found
        finally:
            del self._running[key]

    def _keep(self, key: Hashable, answer: Answer) -> None:
        if answer.size > self.largest // 4:
            return
        self._kept[key] = answer
        self.size += answer.size
        while self.size > self.largest:
            _, dropped = self._kept.popitem(last=False)
            self.size -= dropped.size


def _finish(make: Callable[[], tuple[str, str, bytes]]) -> Answer:
    name, media, body = make()
    small = b""
    if len(body) >= SMALLEST_COMPRESSED and not media.startswith(COMPRESSED):
        small = gzip.compress(body, compresslevel=6, mtime=0)
    return Answer(media, body, small if len(small) < len(body) else b"", name)
