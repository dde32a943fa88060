"""The tables as HoloViews datasets: labelled in the reader's language, in our colours."""

from __future__ import annotations

import functools

import holoviews as hv
import pandas as pd

from dashboard import places, theme
from dashboard.analyst.catalogue import check_language, head
from dashboard.analyst.notebook import ready
from dashboard.schemas import SCHEMAS
from dashboard.tables import load

#: Columns that hold codes of places: they get a name beside them.
PLACES = ("country", "origin", "destination", "sender", "receiver")
#: What ends a column's name, and the unit it stands for.
UNITS = {
    "usd_millions": "US$ M", "pct": "%", "thousands": "k", "migrants": "", "n": "",
}


def dataset(name: str, language: str = "en") -> hv.Dataset:
    """Return the table `name` for HoloViews.

    Key dimensions are what makes a row unique, value dimensions the rest; the label of a
    dimension is the source file's description of its column. Codes of places are replaced
    by names in `language`.

    Parameters
    ----------
    name : str
        Name of a table, see `datasets`.
    language : str
        ``"en"`` or ``"es"``.

    Raises
    ------
    KeyError
        If there is no such table; the message suggests near names.
    ValueError
        If there are no words in `language`.

    Examples
    --------
    >>> stock = dataset("migrant_stock", "es")
    >>> [dimension.name for dimension in stock.kdims]
    ['year', 'origin', 'destination']
    """
    check_language(language)
    style()
    frame = load(name)
    schema = SCHEMAS[name]
    said = head(name)["columns"]
    named = frame.assign(**{
        column: frame[column].astype("str").map(_names(language))
        for column in PLACES if column in frame and name != "countries"
    })
    dimensions = {
        column.name: hv.Dimension(
            column.name, label=said[column.name][language].rstrip("."), unit=_unit(column.name)
        )
        for column in schema.columns
    }
    keys = [dimensions[column] for column in schema.key]
    values = [d for column, d in dimensions.items() if column not in schema.key]
    return hv.Dataset(pd.DataFrame(named), kdims=keys, vdims=values)


@functools.cache
def style() -> None:
    """Make what analysts draw look like the rest: colours, dashes, font, no wheel zoom."""
    ready()
    cycle = hv.Cycle(list(theme.SERIES))
    tools = {"default_tools": ["pan", "reset", "hover"], "fontsize": 12}
    hv.opts.defaults(
        hv.opts.Curve(color=cycle, line_width=2.5, **tools),
        hv.opts.Scatter(color=cycle, size=7, **tools),
        hv.opts.Bars(color=theme.NAVY, line_color=None, **tools),
        hv.opts.HeatMap(cmap=list(theme.SCALE), **tools),
    )


@functools.cache
def _names(language: str) -> dict[str, str]:
    codes = [*load("countries")["country"], *places.NOT_BROKEN_DOWN]
    return {code: places.name(code, language) for code in codes}


def _unit(column: str) -> str | None:
    return next((unit for end, unit in UNITS.items() if column.endswith(end) and unit), None)
