"""A component and its selection are kept equal, without either keeping the other alive."""

from __future__ import annotations

import weakref

import param

from dashboard.selection import ADDRESS, Selection

FIELDS = tuple(ADDRESS)
#: Fields whose values are those of a table, which may be one's own.
OF_TABLES = ("year", "since")


def link(component: param.Parameterized, selection: Selection) -> None:
    """Keep the fields of `component` and of `selection` equal from now on, both ways.

    The selection holds the component weakly: one that nobody holds leaves no watcher behind.

    Parameters
    ----------
    component : param.Parameterized
        What has the fields of a selection as its own parameters.
    selection : Selection
        What others may share.
    """
    for field in OF_TABLES:
        component.param[field].objects = list(selection.param[field].objects)
    held = weakref.ref(component)

    def follow(*_: object) -> None:
        if (found := held()) is not None:
            found.param.update(**selection.values_of(FIELDS))

    follow()
    watcher = selection.param.watch(follow, list(FIELDS))
    weakref.finalize(component, selection.param.unwatch, watcher)
    # Held by the component itself, which the loop of references does not keep alive.
    component.param.watch(lambda *events: choose(selection, held(), events), list(FIELDS))


def choose(selection: Selection, component: param.Parameterized, events: tuple) -> None:
    """Choose in `selection` what was set in `component`; what does not fit is set back.

    Raises
    ------
    ValueError
        If the values do not fit together, as a place that is its own partner.
    """
    changed = {
        event.name: event.new for event in events if getattr(selection, event.name) != event.new
    }
    try:
        selection.choose(**changed)
    except ValueError:
        component.param.update(**selection.values_of(FIELDS))
        raise
