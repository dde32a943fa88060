"""A bounded cache of answers that computes each of them once, off the event loop."""

from __future__ import annotations

import asyncio
import functools
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import brotli

#: Bytes kept by one process.
LARGEST = 64_000_000
#: Smaller answers do not shrink enough to be worth compressing.
SMALLEST_COMPRESSED = 1_000
#: Media types that are compressed already.
COMPRESSED = ("image/png", "application/zip", "application/vnd.openxmlformats")
#: Assets up to this size are compressed as much as can be: a second's work, done once.
THOROUGH = 700_000
#: Content codings in the order of preference, each with the function that compresses: for answers,
#: which are many, and for assets, which are compressed once.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
ASSET_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=11 if len(body) <= THOROUGH else 9),
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}
#: Returns the file name (empty if the answer is no file), media type and content of an answer.
Make = Callable[[], tuple[str, str, bytes]]


@dataclass(frozen=True)
class Answer:
    """A finished answer.

    Parameters
    ----------
    name : str
        File name, empty if the answer is not a file.
    media : str
        Media type.
    body : bytes
        Content as it is sent.
    etag : str
        Hash of the content before it was compressed.
    coding : str
        Content coding of `body`, empty if there is none.
    """

    name: str
    media: str
    body: bytes
    etag: str
    coding: str = ""

    @property
    def is_compressible(self) -> bool:
        """Whether compressing the content makes it smaller."""
        return len(self.body) >= SMALLEST_COMPRESSED and not self.media.startswith(COMPRESSED)


class Cache:
    """Answers by key, the least recently used dropped first.

    Requests for an answer that is being computed wait for it; it is computed once.

    Parameters
    ----------
    largest : int
        Bytes kept.
    executor : Executor, optional
        Where answers are computed; the event loop's own if not given.
    codings : mapping, optional
        The content codings offered.
    """

    def __init__(
        self,
        largest: int = LARGEST,
        executor: Executor | None = None,
        codings: dict[str, Callable[[bytes], bytes]] = CODINGS,
    ) -> None:
        self.largest, self.size = largest, 0
        self.executor, self.codings = executor, codings
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._running: dict[Hashable, asyncio.Task[Answer]] = {}

    async def answer(self, key: Hashable, make: Make, accepted: str = "") -> Answer:
        """Return the answer for `key`.

        Parameters
        ----------
        key : Hashable
            What names the answer.
        make : callable
            Computes it.
        accepted : str
            The Accept-Encoding header of the request.

        Raises
        ------
        Exception
            Whatever `make` raises; nothing is kept then.
        """
        plain = await self._once((key, ""), lambda: _finished(*make()))
        coding = preferred_coding(accepted, self.codings)
        if not coding or not plain.is_compressible:
            return plain
        compress = self.codings[coding]
        return await self._once(
            (key, coding), lambda: replace(plain, body=compress(plain.body), coding=coding)
        )

    async def _once(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._compute(key, compute))
        # A request that goes away does not cancel the others' answer.
        return await asyncio.shield(self._running[key])

    async def _compute(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        try:
            loop = asyncio.get_running_loop()
            computed = await loop.run_in_executor(self.executor, functools.partial(compute))
            self._keep(key, computed)
            return computed
        finally:
            del self._running[key]

    def _keep(self, key: Hashable, answer: Answer) -> None:
        if len(answer.body) > self.largest // 4:
            return
        self._kept[key] = answer
        self.size += len(answer.body)
        while self.size > self.largest:
            _, dropped = self._kept.popitem(last=False)
            self.size -= len(dropped.body)


def preferred_coding(accepted: str, codings: dict[str, Callable[[bytes], bytes]] = CODINGS) -> str:
    """Return the coding to use for an Accept-Encoding header, empty if none fits.

    Examples
    --------
    >>> preferred_coding("gzip, deflate, br"), preferred_coding("gzip;q=0, identity")
    ('br', '')
    """
    wanted = set()
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            wanted.add(name.strip())
    return next((coding for coding in codings if coding in wanted), "")


def _finished(name: str, media: str, body: bytes) -> Answer:
    return Answer(name, media, body, f'W/"{hashlib.sha256(body).hexdigest()[:20]}"')
