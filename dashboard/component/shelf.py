"""What all components on a browser's page share: the front end, its style, the fixed state."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable

from panel.io.resources import COMPONENT_PATH
from panel.io.state import state

from dashboard import page
from dashboard.api import answers
from dashboard.kept import kept
from dashboard.page.served import Scripts
from dashboard.page.style import component_style
from dashboard.views import VIEWS, all_views, kept_by_views

#: The figures of the views that a page shows first.
FIRST = "figures.json"


def loader() -> str:
    """Return the module that each component carries: it fetches the shelf once per page."""
    return page.built("loader.js").decode()


def packed(text: str) -> str:
    """Return a text as the front end unpacks it: a fourth to a third of its size."""
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()


@kept_by_views
def content() -> str:
    """Return the shelf as JSON, packed: the scripts, and what is `shared`."""
    scripts = {name.removesuffix(".js"): page.built(name).decode() for name in Scripts.names}
    return _kept("shelf", lambda: scripts | _shared())


@kept_by_views
def shared() -> str:
    """Return the shelf without its scripts, packed, for who has them from an address."""
    return _kept("shared", _shared)


def address() -> str:
    """Return the folder of the scripts on the Panel server that shows us; empty elsewhere."""
    if not (state.curdoc and state.curdoc.session_context):
        return ""
    return f"{state.rel_path or '.'}/{COMPONENT_PATH}{Scripts.__module__}/Scripts/_js/built/"


def _shared() -> dict[str, object]:
    return {
        "style": component_style(all_views()).decode(),
        "fixed": page.fixed(str),
        # Drawn first, even while the kernel is busy and answers nothing.
        "assets": {FIRST: page.made(FIRST)[0].decode()},
    }


def _kept(name: str, make: Callable[[], object]) -> str:
    """Return what `make` makes, packed: it takes 0.1 s, which a kernel has not to spare."""

    def content() -> bytes:
        return packed(json.dumps(make(), ensure_ascii=False, separators=(",", ":"))).encode()

    # A view of one's own may change without a change of version.
    return (kept(f"{name}-{version()}", content) if all_views() == VIEWS else content()).decode()


@kept_by_views
def version() -> str:
    """Return a hash of the front end and of what its state is made from."""
    digest = hashlib.sha256(answers.version().encode())
    for name in Scripts.names:
        digest.update(page.built(name))
    digest.update(component_style(all_views()))
    return digest.hexdigest()[:12]
