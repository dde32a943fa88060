"""The dashboard as a Panel component: one view, or several, over the page's own front end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import param
from panel.custom import AnyWidgetComponent
from panel.io.state import state
from tornado.ioloop import IOLoop

from dashboard.answers import values_of
from dashboard.component import jupyter
from dashboard.component.channel import Channel
from dashboard.component.link import link
from dashboard.component.owned import owned
from dashboard.component.shelf import loader, version
from dashboard.files.saving import save
from dashboard.names import ViewName
from dashboard.near import near
from dashboard.selection import ADDRESS, ENDS, SITE, Choices, Selection
from dashboard.views import FIRST, register, views_by_name
from dashboard.views.model import View, ViewModel

FACES = ("chart", "table", "source")
THEMES = ("auto", "light", "dark")


class Dashboard(Choices, AnyWidgetComponent):
    """The dashboard, or some of its views, linked by one selection.

    Its parameters are the fields of a selection, and how it is shown. Setting one changes what
    is seen; what a reader taps sets them. ``pn.bind``, ``param.watch``, ``jslink`` and
    ``location.sync`` work as with any Panel component.

    Parameters
    ----------
    views : sequence of str, optional
        Names of views, see `views`; the first view of each subject, if not given.
    selection : Selection, optional
        A selection to share with other components; a new one if not given.
    table : pandas.DataFrame or mapping, optional
        Your own rows, in place of ours: of the first table the first view is drawn from, or
        of those that a mapping of names to frames says. Columns as in `datasets`.
    controls : bool
        Whether place, direction, partner, sex and year can be chosen above the views.
    **choices
        Fields of the selection (``place="SLV"``, ``year=2010``, ``language="es"``), or
        ``origin=`` and ``destination=``: who was born in one and lives in the other;
        ``face=``, ``theme=``, and what any Panel component has (``width=``, ``margin=``).

    Raises
    ------
    KeyError
        If there is no such view; the message suggests near names.
    TypeError
        If there is no such parameter.
    ValueError
        If a field has no such value.
    dashboard.schema.TableError
        If `table` does not fit; the message names column and row.

    Examples
    --------
    >>> shown = Dashboard(["remittances"], origin="SLV", language="es")
    >>> shown.place
    'SLV'
    """

    face = param.Selector(default="chart", objects=list(FACES), doc="What is open of each view.")
    theme = param.Selector(
        default="auto", objects=list(THEMES), doc="Light, dark, or like the page around it."
    )
    # How the front end and Python talk; see docs/architecture.md.
    version = param.String(default="", doc="Hash of the front end and of what all readers share.")
    asked = param.Dict(default={}, doc="Questions of the front end: number to path.")
    displays = param.Integer(default=0, doc="How many displays of it the front end counts.")

    _esm = loader()

    def __init__(
        self,
        views: Sequence[ViewName | View] | None = None,
        selection: Selection | None = None,
        *,
        table: pd.DataFrame | Mapping[str, pd.DataFrame] | None = None,
        controls: bool = True,
        **choices: object,
    ) -> None:
        names = tuple(map(_known, [view.name for view in FIRST] if views is None else views))
        tables = owned(names, table)
        chosen = selection if selection is not None else Selection()
        tables.offer_years(chosen, is_shared=selection is not None)
        fields, others = _sorted(choices)
        chosen.choose(**fields)
        usual = {} if "width" in others else {"sizing_mode": "stretch_width"}
        super().__init__(**usual | others)
        self.views, self.selection = names, chosen
        self.channel = Channel(
            names, chosen, tables, controls=controls, is_whole=views is None
        )
        self.version = version()
        self.widget = None
        link(self, chosen)
        self.param.watch(self._answer, "asked")

    def model(self, view: str = "") -> ViewModel:
        """Return the model of a view, by default the first: texts, patches of charts, tables."""
        return self.channel.model(view or self.views[0])

    def tables(self, view: str = "") -> list[pd.DataFrame]:
        """Return the numbers that a view draws, unrounded; units stand in the names."""
        return [
            pd.DataFrame(list(table.rows), columns=[column.name for column in table.columns])
            for table in self.model(view).tables
        ]

    @property
    def facts(self) -> SimpleNamespace:
        """Numbers and frames that the first view is made of, by name; yours to change."""
        return SimpleNamespace(**values_of(self.channel.facts(self.views[0], self.selection)))

    def url(self, site: str = SITE) -> str:
        """Return the address of the page that shows the same.

        Raises
        ------
        ValueError
            If it is drawn from a table of your own, which the page has not.
        """
        if self.channel.owned:
            raise ValueError("the page has published tables only: what you see has no address")
        fragment = f"#{self.views[0]}" if len(self.views) == 1 else ""
        return f"{self.selection.to_url(site)}{fragment}"

    def code(self, view: str = "") -> str:
        """Return the lines that rebuild a view: the state, the view, the questions behind it."""
        return self.channel.code(view or self.views[0], self.selection)

    def save(self, path: str | Path, view: str = "") -> list[Path]:
        """Save a view as a file: ``.xlsx``, ``.csv``, ``.parquet``, ``.png``, ``.svg``, ``.html``.

        Parameters
        ----------
        path : str or Path
            Its suffix says what is written, see `dashboard.files.saving.save`.
        view : str, optional
            Name of a view; the first, if not given.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        ValueError
            If nothing is known by that suffix; the message names what there is.
        """
        with self.channel.owned.used():
            return save(view or self.views[0], self.selection, path)

    def __repr__(self) -> str:
        """Return the call that makes this."""
        if len(self.views) == 1:
            return f"view({self.views[0]!r}, {self.selection!r})"
        return f"Dashboard({list(self.views)!r}, {self.selection!r})"

    __str__ = __repr__

    def _answer(self, event: param.parameterized.Event) -> None:
        """Answer what the front end asks by its parameter, as a Panel app does."""

        def answer() -> None:
            for said in self.channel.answers(event.new):
                self.send(said)

        if state.curdoc and state.curdoc.session_context:
            # The server answers others meanwhile.
            IOLoop.current().run_in_executor(None, answer)
        else:
            answer()

    def _ipython_display_(self) -> None:
        """Show it below a cell; elsewhere IPython goes on to what Panel shows."""
        if not jupyter.in_kernel():
            raise NotImplementedError
        jupyter.display(self)

    def _display_(self) -> object:
        """Return what marimo shows."""
        return jupyter.widget_of(self)


def view(
    name: ViewName | View, selection: Selection | None = None, *,
    table: pd.DataFrame | Mapping[str, pd.DataFrame] | None = None, **choices: object,
) -> Dashboard:
    """Return the view `name` as a component: `Dashboard` with that view alone.

    Parameters
    ----------
    name : str or View
        Name of a view, for example ``"remittances"``, or a view of your own.
    selection, table, **choices
        As of `Dashboard`.

    Examples
    --------
    >>> shown = view("remittances", origin="SLV", language="es")
    >>> shown.selection.place
    'SLV'
    """
    return Dashboard([name], selection, table=table, **{"controls": False, **choices})


def show(
    *names: ViewName | View, selection: Selection | None = None, **choices: object
) -> Dashboard:
    """Return several views below the controls they share: `Dashboard` with those views.

    Parameters
    ----------
    *names : str or View
        Names of views, or views of your own.
    selection, **choices
        As of `Dashboard`, `table` too.
    """
    return Dashboard(names, selection, **choices)


def _known(name: str | View) -> str:
    if isinstance(name, View):
        return register(name)
    if name not in views_by_name():
        raise KeyError(f"no view {name!r}{near(name, views_by_name())}")
    return name


def _sorted(choices: Mapping[str, object]) -> tuple[dict, dict]:
    """Return the fields of a selection in `choices`, and the other parameters."""
    known = {*ADDRESS, *ENDS}
    for name in choices:
        if name not in known and name not in Dashboard.param:
            raise TypeError(f"no field {name!r}{near(name, known)}")
    return ({name: value for name, value in choices.items() if name in known},
            {name: value for name, value in choices.items() if name not in known})
