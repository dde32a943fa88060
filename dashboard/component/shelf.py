"""What all components on a browser's page share: the front end, its style, the fixed state."""

from __future__ import annotations

import hashlib
import json

from dashboard import page
from dashboard.api import answers
from dashboard.page.style import component_style
from dashboard.views import all_views, kept_by_views

#: The figures of the views that a page shows first.
FIRST = "figures.json"
SCRIPTS = ("bokeh.js", "page.js")


def loader() -> str:
    """Return the module that each component carries: it fetches the shelf once per page."""
    return page.built("loader.js").decode()


@kept_by_views
def content() -> str:
    """Return the shelf as JSON: scripts, style, the state that all share, the first figures."""
    return json.dumps({
        **{name.removesuffix(".js"): page.built(name).decode() for name in SCRIPTS},
        "style": component_style(all_views()).decode(),
        "fixed": page.fixed(str),
        # Drawn first, even while the kernel is busy and answers nothing.
        "assets": {FIRST: page.made(FIRST)[0].decode()},
    }, ensure_ascii=False, separators=(",", ":"))


@kept_by_views
def version() -> str:
    """Return a hash of the front end and of what its state is made from."""
    digest = hashlib.sha256(answers.version().encode())
    for name in SCRIPTS:
        digest.update(page.built(name))
    digest.update(component_style(all_views()))
    return digest.hexdigest()[:12]
