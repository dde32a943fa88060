"""The served page in a cell of the same machine, its selection kept equal to Python's."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import param
from panel.custom import AnyWidgetComponent

from dashboard import page
from dashboard.component.jupyter import in_kernel
from dashboard.component.link import FIELDS, link
from dashboard.selection import ENDS, Choices, Selection, read_query
from dashboard.words import t

if TYPE_CHECKING:
    import anywidget

#: Parameters that the widget has too.
SHARED = ("site", "chosen", "title", "tall")
SCRIPT = page.built("frame.js").decode()


class Framed(Choices, AnyWidgetComponent):
    """The whole page, as it is served, in a frame; made by ``d.serve().frame()``.

    Its parameters are the fields of a selection: what is chosen in the frame sets them, and what
    they are set to is shown there.

    Parameters
    ----------
    site : str
        Where the page is served.
    selection : Selection, optional
        A selection to share with components; a new one if not given.
    tall : int
        Height of the frame in pixels.
    **choices
        Fields of the selection, and what any Panel component has.

    Raises
    ------
    ValueError
        If a field has no such value.
    """

    site = param.String(constant=True, doc="Where the page is served.")
    tall = param.Integer(default=800, bounds=(100, None), doc="Height of the frame, pixels.")
    title = param.String(doc="What the frame is called for those who hear the page.")
    chosen = param.String(doc="What is chosen, as an address states it.")

    _esm = SCRIPT

    def __init__(
        self, site: str, selection: Selection | None = None, *, tall: int = 800, **choices: object
    ) -> None:
        shared = Selection() if selection is None else selection
        shared.choose(**{name: choices.pop(name) for name in [*choices]
                         if name in (*FIELDS, *ENDS)})
        super().__init__(
            **{"sizing_mode": "stretch_width"} | choices, site=site, tall=tall,
            chosen=shared.to_query(), title=t("page.title", shared.language),
        )
        self.selection = shared
        link(self, shared)
        self.param.watch(self._tell, list(FIELDS))
        self.param.watch(self._hear, "chosen")

    def _tell(self, *_: object) -> None:
        self.chosen = self.selection.to_query()

    def _hear(self, event: param.parameterized.Event) -> None:
        """Choose what an address states; what means nothing in it is passed over."""
        if event.new != self.selection.to_query():
            fields, _ = read_query(event.new, self.selection.language)
            self.param.update(**fields)

    @functools.cached_property
    def widget(self) -> anywidget.AnyWidget:
        """What notebooks show: widgets are carried by Jupyter, VS Code, Voilà and marimo alike."""
        widget = _class()(**{name: getattr(self, name) for name in SHARED})
        self.param.watch(lambda event: widget.set_trait("chosen", event.new), "chosen")
        widget.observe(lambda change: self.param.update(chosen=change["new"]), "chosen")
        return widget

    def _ipython_display_(self) -> None:
        """Show it below a cell; elsewhere IPython goes on to what Panel shows."""
        if not in_kernel():
            raise NotImplementedError
        from IPython.display import display

        display(self.widget)

    def _display_(self) -> object:
        """Return what marimo shows."""
        return self.widget

    def __repr__(self, depth: int = 0) -> str:
        """Return the call that makes this; a layout of Panel's says how deep inside it stands."""
        return f"Framed({self.site!r}, {self.selection!r})"

    __str__ = __repr__


@functools.cache
def _class() -> type[anywidget.AnyWidget]:
    """Return the class of the widgets; anywidget is loaded when a notebook first needs it."""
    import anywidget
    import traitlets

    traits = {name: traitlets.Any().tag(sync=True) for name in SHARED}
    return type("Frame", (anywidget.AnyWidget,), {
        "__module__": __name__, "__doc__": "The served page in a notebook.", "_esm": SCRIPT,
        **traits,
    })
