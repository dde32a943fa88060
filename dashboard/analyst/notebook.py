"""What a notebook has to load before it can show anything of ours."""

from __future__ import annotations

import functools

import holoviews as hv
import panel as pn


@functools.cache
def ready() -> None:
    """Load the scripts of figures into a notebook, once; anywhere else nothing is loaded.

    Panel's first, with those of its components, then HoloViews' own: loaded later, they
    would forget what is drawn; loaded from elsewhere, they would need the network.
    """
    pn.extension(inline=True)
    hv.extension("bokeh", logo=False, inline=True)
