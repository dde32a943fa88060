"""Charts: built once with Bokeh, then patched.

A chart has two functions. ``build(name)`` returns a figure whose parts carry names
that start with ``name``; ``patch(name, ...)`` turns a small frame and finished labels
into a patch: ``{part: {property: value}}`` in plain JSON. `apply` sets a patch on
Bokeh models in Python (notebooks); `front/src/charts` does the same in the browser. Charts know
no Panel and no language.
"""

from __future__ import annotations

from collections.abc import Iterable

from bokeh.model import Model
from bokeh.models import ColumnDataSource, HoverTool, TapTool
from bokeh.plotting import figure

#: What the pointer is answered with; the page sets how large it is written.
#: Its style is an element: a server's Content-Security-Policy forbids attributes of style.
TIP = (
    "<style>.tip { font-size: var(--tip, 12px); max-width: 420px }</style>"
    '<div class="tip">@tip</div>'
)
BORDERS = tuple(f"min_border_{side}" for side in ("left", "right", "top", "bottom"))
#: Pixels around all that is drawn: Bokeh does not clear the first half pixel of a canvas.
EDGE = 1

Patch = dict[str, dict[str, object]]


def frameless(name: str, **options: object) -> figure:
    """Return an empty figure in the product's style, without toolbar and wheel zoom."""
    borders = {side: max(EDGE, options.pop(side, 0)) for side in BORDERS}
    plot = figure(
        name=name,
        toolbar_location=None,
        tools=[],
        sizing_mode="stretch_both",
        **borders,
        outline_line_color=None,
        background_fill_color=None,
        border_fill_color=None,
        lod_threshold=None,
        **options,
    )
    plot.toolbar.autohide = True
    plot.grid.visible = False
    return plot


def source(name: str, tap: str | None = None, **columns: list) -> ColumnDataSource:
    """Return a named data source; `tap` names the field of `Selection` a tap sets."""
    return ColumnDataSource(columns, name=name, tags=[{"tap": tap}] if tap else [])


def answer(plot: figure, renderers: list, tap: bool = True) -> None:
    """Make `renderers` answer the pointer with their finished `tip`, and a tap."""
    plot.add_tools(HoverTool(renderers=renderers, tooltips=TIP, point_policy="follow_mouse"))
    if tap:
        plot.add_tools(TapTool(renderers=renderers))
    for renderer in renderers:
        renderer.selection_glyph = renderer.nonselection_glyph = None


def padded(columns: dict[str, list], empty: dict[str, object], rows: int) -> dict[str, list]:
    """Return `columns` with rows of `empty` after them, `rows` in all.

    Bokeh's text glyph, where a colour or an alignment differs by row, cannot take fewer
    rows than it drew before: it is always given as many, some of which draw nothing.

    Raises
    ------
    ValueError
        If there are more rows than that.
    """
    length = len(next(iter(columns.values())))
    if length > rows:
        raise ValueError(f"{length} rows, but room for {rows} only")
    return {name: [*column, *[empty[name]] * (rows - length)] for name, column in columns.items()}


def apply(models: Iterable[Model], patch: Patch) -> None:
    """Set `patch` on the models that carry its names.

    The property ``columns`` stands for some columns of a data source, the others kept.

    Raises
    ------
    KeyError
        If the patch names a part that is not there.
    """
    by_name = {model.name: model for model in models if model.name}
    for part, properties in patch.items():
        model = by_name[part]
        for name, value in properties.items():
            if name == "columns":
                model.data = {**model.data, **value}
            else:
                setattr(model, name, value)
