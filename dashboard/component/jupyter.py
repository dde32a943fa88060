"""The component as a Jupyter widget: what notebooks show, wherever they are opened.

Widgets are carried by JupyterLab, Notebook, VS Code, Voilà and marimo alike. One model is kept
for a component, however often it is displayed; the front end itself is kept once for a kernel.
"""

from __future__ import annotations

import functools
import threading
import uuid
from typing import TYPE_CHECKING

from dashboard.component import saved, shelf
from dashboard.component.link import FIELDS

if TYPE_CHECKING:
    import anywidget

    from dashboard.component.component import Dashboard

#: Parameters of a component that a widget has too.
SHARED = (*FIELDS, "face", "theme", "displays")
#: Seconds after which a widget that no page shows is closed.
UNSEEN_SECONDS = 10


def in_kernel() -> bool:
    """Whether this runs in the kernel of a notebook."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")


def display(component: Dashboard) -> None:
    """Show `component` below a cell: the widget, and what stands there without a kernel."""
    from IPython.display import HTML, display

    key = uuid.uuid4().hex[:12]
    display(widget_of(component, key))
    display(HTML(saved.block(component, key)))


def widget_of(component: Dashboard, key: str = "") -> anywidget.AnyWidget:
    """Return the widget of `component`, made when it is first asked for.

    Parameters
    ----------
    component : Dashboard
        What is shown.
    key : str
        Of the saved block that the widget stands for.
    """
    kept = component.widget
    if kept is None or kept.comm is None:
        kept = component.widget = _made(component, key)
    elif key:
        kept.saved = f"{kept.saved} {key}".strip()
    return kept


def _made(component: Dashboard, key: str) -> anywidget.AnyWidget:
    values = {name: getattr(component, name) for name in SHARED}
    widget = _class()(
        **values, opened=shelf.packed(component.channel.opened()), version=component.version,
        saved=key, shelf=f"IPY_MODEL_{_shelf(component.version).model_id}",
    )
    Bond(component, widget)
    return widget


class Bond:
    """Keeps a component and its widget equal, in one message a change, while it is displayed.

    Jupyter keeps every widget until it is closed. One that no page shows any more, as after its
    cell was run again, is closed: what holds the component then are the notebook's own names.
    """

    def __init__(self, component: Dashboard, widget: anywidget.AnyWidget) -> None:
        self.component, self.widget = component, widget
        self._is_following = False
        self._watcher = component.param.watch(self._follow, list(SHARED))
        widget.observe(self._choose, list(SHARED))
        widget.observe(self._answer, "asked")
        widget.observe(self._shown, "displays")

    def _follow(self, *_: object) -> None:
        self._is_following = True
        try:
            with self.widget.hold_sync():
                for name in SHARED:
                    setattr(self.widget, name, getattr(self.component, name))
        finally:
            self._is_following = False

    def _choose(self, _: object) -> None:
        # Half of what is being followed is still of before.
        if self._is_following:
            return
        try:
            self.component.param.update(**{name: getattr(self.widget, name) for name in SHARED})
        finally:
            # What did not fit was set back, and is shown as it is.
            self._follow()

    def _answer(self, change: dict) -> None:
        for said in self.component.channel.answers(change["new"]):
            self.widget.send(said)

    def _shown(self, change: dict) -> None:
        if change["new"] == 0:
            # A cell that is moved is taken away and shown again at once. The kernel may answer
            # from another thread than the one that runs cells.
            waiting = threading.Timer(UNSEEN_SECONDS, self._end_if_unseen)
            waiting.daemon = True
            waiting.start()

    def _end_if_unseen(self) -> None:
        if self.widget.displays == 0 and self.component.widget is self.widget:
            self.component.param.unwatch(self._watcher)
            self.component.widget = None
            self.widget.close()


@functools.cache
def _class() -> type[anywidget.AnyWidget]:
    """Return the class of our widgets; anywidget is loaded when a notebook first needs it."""
    import anywidget
    import traitlets

    traits = {name: traitlets.Any().tag(sync=True) for name in SHARED}
    texts = {name: traitlets.Unicode().tag(sync=True)
             for name in ("opened", "version", "shelf", "saved")}
    asked = {"asked": traitlets.Dict().tag(sync=True)}
    return type("Widget", (anywidget.AnyWidget,), {
        "__module__": __name__, "__doc__": "One component in a notebook.",
        "_esm": shelf.loader(), **traits, **texts, **asked,
    })


@functools.cache
def _shelf(version: str) -> anywidget.AnyWidget:
    """Return the widget that keeps the front end, until a browser has kept it: it sets it empty.

    It comes with the widgets, since a kernel that runs further cells answers nothing. Who needs it
    when it is empty, as in another browser, asks for it. There is another for another `version`: a
    view that was registered is on it too.
    """
    import anywidget
    import traitlets

    kept = type("Shelf", (anywidget.AnyWidget,), {
        "__module__": __name__, "__doc__": "The front end, once for a kernel.",
        "_esm": "export default {}", "content": traitlets.Unicode().tag(sync=True),
    })
    return kept(content=shelf.content())
