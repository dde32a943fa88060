"""One page that follows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from dashboard.follow.hub import Hub


class Follower:
    """What a page's session needs to follow: `hear` gets every news, as JSON text."""

    def __init__(self, hub: Hub, hear: Callable[[str], None]) -> None:
        self.hub, self.hear = hub, hear
        self.id = ""
        self._joining: asyncio.Task | None = None

    def follows(self, id: str) -> None:
        """Follow the session `id` from now on, and no other; an empty `id` follows none."""
        self.leaves()
        if id:
            self.id = id
            self._joining = asyncio.ensure_future(self._joins(id))

    def leaves(self) -> None:
        """Follow nothing any more."""
        if self._joining is not None:
            self._joining.cancel()
        self.hub.leave(self.id, self.hear)

    async def _joins(self, id: str) -> None:
        self.hear(await self.hub.follow(id, self.hear))
