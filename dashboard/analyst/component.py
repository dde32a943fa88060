"""The views as Panel components: linked by a selection, in a notebook or on a page of one's own."""

from __future__ import annotations

import html
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
import panel as pn
from bokeh.layouts import column, row
from bokeh.models import ColumnDataSource, Div, Row
from bokeh.plotting import figure

from dashboard import charts, own, tables
from dashboard.analyst.catalogue import title_of
from dashboard.analyst.controls import controls
from dashboard.analyst.notebook import ready
from dashboard.files.code import lines
from dashboard.near import near
from dashboard.selection import Selection
from dashboard.views import model_of, views_by_name
from dashboard.views.model import View, ViewModel, plain
from dashboard.words import t

HEIGHT = 360
#: Slots of a view's texts that are said above its charts.
SAID = ("sentence", "caveat", "corridor", "chosen")


def view(
    name: str | View, selection: Selection | None = None, *,
    table: pd.DataFrame | Mapping[str, pd.DataFrame] | None = None, **choices: object,
) -> ViewPanel:
    """Return the view `name` as a component that answers its selection.

    Parameters
    ----------
    name : str or View
        Name of a view, for example ``"remittances"``, or a view of your own.
    selection : Selection, optional
        A selection to share with other components; a new one if not given.
    table : pandas.DataFrame or mapping, optional
        Your own rows, in place of ours: of the first table the view is drawn from, or of
        those that a mapping of names to frames says. Columns as in `datasets`.
    **choices
        Fields of the selection (``place="SLV"``, ``year=2010``, ``language="es"``), or
        ``origin=`` and ``destination=``: who was born in one and lives in the other.

    Raises
    ------
    KeyError
        If there is no such view; the message suggests near names.
    TypeError
        If there is no such field.
    ValueError
        If a field has no such value.
    dashboard.schema.TableError
        If `table` does not fit; the message names column and row.

    Examples
    --------
    >>> shown = view("remittances", origin="SLV", language="es")
    >>> shown.selection.place
    'SLV'
    """
    if not isinstance(name, View) and name not in views_by_name():
        raise KeyError(f"no view {name!r}{near(name, views_by_name())}")
    ready()
    shown = name if isinstance(name, View) else views_by_name()[name]
    owned = _own(shown, table)
    chosen = selection if selection is not None else Selection()
    if "migrant_stock" in owned:
        _take_years(chosen, owned["migrant_stock"], shared=selection is not None)
    chosen.choose(**choices)
    return ViewPanel(shown, chosen, owned)


def show(*names: str | View, selection: Selection | None = None, **choices: object) -> Linked:
    """Return several views, linked by one selection, below the controls they share.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `view` does.
    """
    chosen = selection if selection is not None else Selection()
    chosen.choose(**choices)
    return Linked(chosen, [view(name, chosen) for name in names])


class ViewPanel(pn.viewable.Viewer):
    """One view: title, sentence, charts that answer taps, notes and source.

    Parameters
    ----------
    view : View
        What is shown.
    selection : Selection
        What is chosen; setting its fields changes what is shown, taps set them.
    owned : dict
        Own tables by name, in place of ours.
    """

    def __init__(self, view: View, selection: Selection, owned: dict[str, pd.DataFrame]) -> None:
        super().__init__()
        self.view = view
        self.selection = selection
        self._own = owned
        # A display that is gone, as when a cell runs again, is patched no more.
        self._shown: weakref.WeakSet[_Shown] = weakref.WeakSet()
        selection.param.watch(self._changed, list(self.view.reads))

    def model(self) -> ViewModel:
        """Return the view model of the selection: texts, patches, tables."""
        if not self._own:
            ours = views_by_name().get(self.view.name) is self.view
            return model_of(self.view.name, self.selection) if ours else (
                self.view.model(self.selection)
            )
        with tables.replaced(self._own):
            model = self.view.model(self.selection)
        titles = ", ".join(title_of(name, self.selection.language) for name in self._own)
        said = t("analyst.own_source", self.selection.language, title=titles)
        return replace(model, texts={**model.texts, "source": said})

    def tables(self) -> list[pd.DataFrame]:
        """Return the numbers that are drawn, unrounded, as frames; units stand in the names."""
        return [
            pd.DataFrame(list(table.rows), columns=[column.name for column in table.columns])
            for table in self.model().tables
        ]

    def url(self, site: str = "http://localhost:5006/") -> str:
        """Return the address of the page that shows the same.

        Raises
        ------
        ValueError
            If it is drawn from a table of your own, which the page has not.
        """
        if self._own:
            raise ValueError("the page has published tables only: what you see has no address")
        return f"{self.selection.to_url(site)}#{self.view.name}"

    def code(self) -> str:
        """Return the lines that rebuild this: the state, the view, the questions behind it."""
        return lines(self.view.name, self.selection, own=next(iter(self._own), ""))

    def __panel__(self) -> pn.viewable.Viewable:
        """Return what Panel shows."""
        # A Bokeh figure belongs to one document: each display gets its own.
        shown = _Shown(self)
        self._shown.add(shown)
        return shown.layout

    def __repr__(self) -> str:
        """Return the call that makes this."""
        return f"view({self.view.name!r}, {self.selection!r})"

    __str__ = __repr__

    def _changed(self, *events: object) -> None:
        model = self.model()
        with pn.io.hold():
            for shown in self._shown:
                shown.apply(model)
                # Bokeh's own models tell a notebook nothing by themselves.
                pn.io.push_notebook(shown.layout)


class Linked(pn.viewable.Viewer):
    """Views that share a selection, and the controls for it."""

    def __init__(self, selection: Selection, views: list[ViewPanel]) -> None:
        super().__init__()
        self.selection = selection
        self.views = views

    def __panel__(self) -> pn.viewable.Viewable:
        """Return what Panel shows."""
        return pn.Column(
            controls(self.selection), *(one.__panel__() for one in self.views),
            sizing_mode="stretch_width",
        )

    def __repr__(self) -> str:
        """Return the call that makes this."""
        names = ", ".join(repr(one.view.name) for one in self.views)
        return f"show({names}, {self.selection!r})"

    __str__ = __repr__


class _Shown:
    """One display of a view: figures of its own, patched in place."""

    def __init__(self, panel: ViewPanel) -> None:
        self.selection = panel.selection
        self.figures = {name: build() for name, build in panel.view.charts.items()}
        self.head, self.foot, self.table = (_text() for _ in range(3))
        self.titles = {name: _text() for name in self.figures}
        for drawn in self.figures.values():
            drawn.update(sizing_mode="stretch_width", height=HEIGHT)
            self._listen(drawn)
        self.apply(panel.model())
        # Bokeh's own layout: Panel's would fetch styles anew for each text that changes.
        self.layout = pn.pane.Bokeh(column(
            self.head, *self._rows(), *([] if self.figures else [self.table]), self.foot,
            sizing_mode="stretch_width",
        ), sizing_mode="stretch_width")

    def _rows(self) -> Iterable[Row]:
        cards = [column(self.titles[name], drawn, sizing_mode="stretch_width")
                 for name, drawn in self.figures.items()]
        for at in range(0, len(cards), 2):
            yield row(*cards[at : at + 2], sizing_mode="stretch_width", spacing=24)

    def apply(self, model: ViewModel) -> None:
        """Show `model`."""
        texts = model.texts
        for name, drawn in self.figures.items():
            charts.apply([drawn, *drawn.references()], model.charts[name])
            self.titles[name].text = _tag("b", texts[f"{name.split('.')[1]}_title"])
        self.head.text = _tag("h3", texts.get("title", "")) + "".join(
            _tag("p", texts[slot]) for slot in SAID if texts.get(slot)
        ) + _figures(texts)
        self.foot.text = "".join(
            f"<small>{_tag('p', texts[slot])}</small>"
            for slot in ("notes", "source") if texts.get(slot)
        )
        if not self.figures:
            self.table.text = "".join(_as_html(table) for table in model.tables)

    def _listen(self, drawn: figure) -> None:
        for source in drawn.select({"type": ColumnDataSource}):
            field = next((tag["tap"] for tag in source.tags if "tap" in tag), None)
            if field:
                source.selected.on_change(
                    "indices",
                    lambda attr, old, new, source=source, field=field:
                        self._tapped(source, field, new),
                )

    def _tapped(self, source: ColumnDataSource, field: str, indices: list[int]) -> None:
        if not indices:
            return
        code = source.data["code"][indices[0]]
        source.selected.indices = []
        self.selection.tap(field, code)


def _own(
    view: View, table: pd.DataFrame | Mapping[str, pd.DataFrame] | None
) -> dict[str, pd.DataFrame]:
    """Return the checked tables of one's own by name; a single one is the view's first."""
    if table is None:
        return {}
    known = view.datasets
    if not isinstance(table, pd.DataFrame | Mapping):
        raise TypeError(f"a table is a DataFrame, or a mapping of names to them, not {table!r}")
    given = {known[0]: table} if isinstance(table, pd.DataFrame) else dict(table)
    for key in given:
        if key not in known:
            raise KeyError(f"{view.name} is not drawn from a table {key!r}{near(key, known)}")
    return {key: own.fitted(key, frame) for key, frame in given.items()}


def _take_years(selection: Selection, stock: pd.DataFrame, shared: bool) -> None:
    """Offer the years of one's own stock; of a selection that others share, those of both."""
    years = {int(year) for year in stock["year"]}
    if shared:
        years &= set(selection.param.year.objects)
    if not years:
        raise ValueError("your table has no year that the shared selection offers")
    selection.take_years(years)


def _text() -> Div:
    return Div(sizing_mode="stretch_width", styles={"font-size": "14px"})


def _tag(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(plain(text))}</{tag}>"


def _figures(texts: Mapping[str, str]) -> str:
    """Return the figures of the headline, each with its label and its source."""
    names = [slot.removesuffix("_value") for slot in texts if slot.endswith("_value")]
    return "".join(
        _tag("b", texts[f"{name}_value"]) + _tag("div", texts[f"{name}_label"])
        + f"<small>{_tag('p', texts[f'{name}_source'])}</small>" for name in names
    )


def _as_html(table: object) -> str:
    frame = pd.DataFrame(list(table.texts()), columns=list(table.head))
    return f"{_tag('b', table.caption)}{frame.to_html(index=False, border=0)}"
