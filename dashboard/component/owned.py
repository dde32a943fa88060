"""Tables of one's own in place of ours, for one component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard import own, tables
from dashboard.near import near
from dashboard.page.sources import described
from dashboard.selection import Selection
from dashboard.views import views_by_name
from dashboard.views.model import View, ViewModel
from dashboard.words import t


@dataclass(frozen=True)
class Owned:
    """The tables that stand in place of ours, checked; none by default."""

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.frames)

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let everything that is computed inside use these tables."""
        if not self:
            yield
            return
        with tables.replaced(self.frames):
            yield

    def model(self, view: View, selection: Selection) -> ViewModel:
        """Return the model of `view` from these tables; its source says whose they are."""
        with tables.replaced(self.frames):
            model = view.model(selection)
        used = [name for name in self.frames if name in view.datasets]
        if not used:
            return model
        titles = ", ".join(described(selection.language)[name]["title"] for name in used)
        said = t("analyst.own_source", selection.language, title=titles)
        return replace(model, texts={**model.texts, "source": said})

    def offer_years(self, selection: Selection, is_shared: bool) -> None:
        """Offer the years of one's own stock; of a selection that others share, those of both.

        Raises
        ------
        ValueError
            If a shared selection offers none of them.
        """
        stock = self.frames.get("migrant_stock")
        if stock is None:
            return
        years = {int(year) for year in stock["year"]}
        if is_shared:
            years &= set(selection.param.year.objects)
        if not years:
            raise ValueError("your table has no year that the shared selection offers")
        selection.take_years(years)


def owned(
    views: tuple[str, ...], given: pd.DataFrame | Mapping[str, pd.DataFrame] | None
) -> Owned:
    """Return the tables `given`, checked; a single frame is the first table of the first view.

    Raises
    ------
    TypeError
        If what is given is no table.
    KeyError
        If none of `views` is drawn from a table of that name.
    dashboard.schema.TableError
        If a table does not fit; the message names column and row.
    """
    if given is None:
        return Owned()
    if not isinstance(given, pd.DataFrame | Mapping):
        raise TypeError(f"a table is a DataFrame, or a mapping of names to them, not {given!r}")
    known = [name for view in views for name in views_by_name()[view].datasets]
    named = {known[0]: given} if isinstance(given, pd.DataFrame) else dict(given)
    for name in named:
        if name not in known:
            raise KeyError(f"{', '.join(views)}: no table {name!r}{near(name, known)}")
    return Owned({name: own.fitted(name, frame) for name, frame in named.items()})
