"""A chart looks in every host as it does on the page: its picture, pixel by pixel."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
from PIL import Image

from tests.hosts.journeys import RANKING
from tests.hosts.seen import Seen

#: Where every journey ends, as the page's address.
ENDED = "v=1&with=CRI&cmp=HND&lang=es"
#: Hosts have room of their own: each chart is given the same.
GIVE_ROOM = "box => { box.style.width = '640px'; box.style.height = '420px'; }"
HAS_ROOM = "(d, chart) => d.figure(chart)?.bbox.width === 640 && d.idle()"
#: What Bokeh has drawn, all its layers, as a PNG.
DRAWN = "(d, chart) => d.figure(chart).export('auto', true).canvas.toDataURL().split(',')[1]"
#: A pixel differs if one of its colours does by more than this, of 255: edges of letters may stand
#: a fraction of a pixel elsewhere.
SLIGHT = 40
#: How many pixels of a hundred may differ. A label is about half of one, a bar one or more.
TOLERATED = 0.2


def picture(seen: Seen) -> bytes:
    """Return what the ranking shows, drawn in a room of one size for all hosts."""
    seen.sees(RANKING)
    seen.page.mouse.move(0, 0)
    seen.find(f'[data-chart="{RANKING}"]').evaluate(GIVE_ROOM)
    seen.waits(HAS_ROOM, RANKING)
    return base64.b64decode(seen.asks(DRAWN, RANKING))


def differing(one: bytes, other: bytes | Path) -> float:
    """Return how many pixels of a hundred differ; all of them, if their sizes do."""
    first, second = (
        np.asarray(Image.open(io.BytesIO(made) if isinstance(made, bytes) else made)
                   .convert("RGBA"), dtype=int) for made in (one, other)
    )
    if first.shape != second.shape:
        return 100
    return 100 * float((abs(first - second).max(axis=2) > SLIGHT).mean())
