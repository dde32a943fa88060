"""The style sheet of the page, and of a component: one file, and the sizes that views declare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dashboard.views.layout import Card, cards
from dashboard.views.model import View

SHEET = Path(__file__).resolve().parent / "page.css"
#: From this width on a chart is as high as its card says for wide screens.
WIDE = "@media (min-width: 900px)"
#: What asks how wide the screen is.
OF_THE_SCREEN = re.compile(r"@media (?:screen and )?(\((?:min|max)-width: \d+px\)) \{")


def style(views: Iterable[View]) -> bytes:
    """Return the style sheet with a class for each size that one of `views` declares."""
    return "\n".join([SHEET.read_text(encoding="utf-8"), *sizes(views), ""]).encode()


def component_style(views: Iterable[View]) -> bytes:
    """Return the style sheet of components: each goes by its own width, not by the screen's."""
    return OF_THE_SCREEN.sub(r"@container \1 {", style(views).decode()).encode()


def sizes(views: Iterable[View]) -> list[str]:
    """Return a rule for each size: classes, as a policy may forbid styles in the page itself."""
    rows = [row for view in views for row in view.rows]
    drawn = [card for card in cards(rows) if isinstance(card, Card)]
    columns = {row.columns for row in rows}
    return [
        *(_columns(widths) for widths in sorted(columns)),
        *(_rule("height", size) for size in sorted({card.pixels for card in drawn})),
        *(_rule("staged", size) for size in sorted({card.staged for card in drawn} - {0})),
        # Last: it stands above the height for all screens.
        *(f"{WIDE} {{ .wide-{size} {{ --height: {size}px; }} }}"
          for size in sorted({card.wide for card in drawn} - {0})),
    ]


def _columns(widths: tuple[int, ...]) -> str:
    tracks = " ".join(f"minmax(0, {width}fr)" for width in widths)
    return f".columns-{'-'.join(map(str, widths))} {{ --columns: {tracks}; }}"


def _rule(name: str, size: int) -> str:
    return f".{name}-{size} {{ --{name}: {size}px; }}"
