"""The tables as HoloViews datasets: labelled in the reader's language, in our colours."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import holoviews as hv

from dashboard import places, theme
from dashboard.analyst.catalogue import check_language, load
from dashboard.analyst.notebook import ready
from dashboard.schemas import SCHEMAS
from dashboard.tables import published
from dashboard.words import t

if TYPE_CHECKING:
    from dashboard.names import Language, TableName

#: Columns that hold codes of places: they get a name beside them.
PLACES = ("country", "origin", "destination", "sender", "receiver")
#: What may end a column's name and stands for a unit (words: analyst.unit).
UNITS = ("usd_millions", "usd_billions", "thousands", "pct")


def dataset(name: TableName, language: Language = "en") -> hv.Dataset:
    """Return the table `name` for HoloViews.

    Key dimensions are what makes a row unique, value dimensions the rest; labels are a few
    words, with the unit. Places stay codes, as everywhere: ``.select(origin="HND")``.
    Legends and sliders write their names in `language`, which stand in a dimension of their
    own as well: ``origin_name`` beside ``origin``.

    Parameters
    ----------
    name : str
        Name of a table, see `datasets`.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    holoviews.Dataset
        Its frame (``.data``) has `sources` of the table as ``attrs["sources"]``.

    Raises
    ------
    KeyError
        If there is no such table; the message suggests near names.
    ValueError
        If there are no words in `language`.

    Examples
    --------
    >>> stock = dataset("migrant_stock")
    >>> [dimension.name for dimension in stock.kdims]
    ['year', 'origin', 'destination']
    >>> usa = stock.select(year=2019, origin="SLV", destination="USA")
    >>> [(d.pprint_label, usa[d.name][0].item()) for d in usa.vdims[2:3]]
    [('Migrants', 1429155)]
    """
    check_language(language)
    style()
    frame = load(name)
    # A category that no row is left of would still be a curve of a HoloMap, an empty one.
    codes = frame.select_dtypes("category").columns
    frame = frame.assign(**{column: frame[column].astype(object) for column in codes})
    places_in = [column for column in PLACES if column in frame and name != "countries"]
    names = _names(language)
    for column in places_in:
        # An aggregate of a publisher's own has no name here: it keeps its code.
        frame[f"{column}_name"] = [names.get(code, code) for code in frame[column]]
    schema = SCHEMAS[name]
    named = {column: _dimension(column, language, column in places_in) for column in frame}
    keys = [named.pop(column) for column in schema.key]
    return hv.Dataset(frame, kdims=keys, vdims=list(named.values()))


@functools.cache
def style() -> None:
    """Make what analysts draw look like the rest: colours, dashes, font, no wheel zoom."""
    ready()
    cycle = hv.Cycle(list(theme.SERIES))
    tools = {"default_tools": ["pan", "reset", "hover"], "fontsize": 12}
    hv.opts.defaults(
        hv.opts.Curve(color=cycle, line_width=2.5, **tools),
        hv.opts.Scatter(color=cycle, size=7, **tools),
        hv.opts.Points(color=cycle, size=7, **tools),
        hv.opts.Bars(color=theme.NAVY, line_color=None, **tools),
        hv.opts.HeatMap(cmap=list(theme.SCALE), **tools),
    )


@functools.cache
def _names(language: str) -> dict[str, str]:
    codes = [*published("countries")["country"], *places.NOT_BROKEN_DOWN]
    return {code: places.name(code, language) for code in codes}


def _dimension(column: str, language: str, place: bool) -> hv.Dimension:
    """Return the dimension of a column, of the codes of a place, or of its names."""
    label = t(f"analyst.column.{column.removesuffix('_name')}", language)
    if place:
        names = _names(language)
        return hv.Dimension(column, label=t("analyst.code", language, label=label),
                            value_format=lambda code: names.get(code, str(code)))
    unit = next((unit for unit in UNITS if column.endswith(unit)), "")
    return hv.Dimension(column, label=label,
                        unit=t(f"analyst.unit.{unit}", language) if unit else None)
