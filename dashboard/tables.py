"""Load the tidy tables of `data/`, checked once per process, and their sources."""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import pandas as pd

from dashboard import yml
from dashboard.near import near
from dashboard.schema import Schema, TableError
from dashboard.schemas import SCHEMAS

#: Tables of an analyst's own, in place of ours while `replaced` is on.
_OWN: ContextVar[Mapping[str, pd.DataFrame]] = ContextVar("own", default={})  # noqa: B039


def _data() -> Path:
    """Return the folder of the tables: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


DATA = _data()


def load(name: str) -> pd.DataFrame:
    """Return the table `name`, validated; changing it never changes anyone else's.

    Parameters
    ----------
    name : str
        One of `dashboard.schemas.SCHEMAS`, for example ``"migrant_stock"``.

    Returns
    -------
    pandas.DataFrame
        Columns, dtypes and units as its schema says.

    Raises
    ------
    KeyError
        If there is no such table; the message suggests near names.
    TableError
        If the file is missing or does not fit its schema.

    Examples
    --------
    >>> stock = load("migrant_stock")
    >>> us = stock.query("year == 2019 and origin == 'SLV' and destination == 'USA'")
    >>> int(us["migrants"].iloc[0])
    1429155
    """
    own = _OWN.get().get(_known(name))
    found = _load(name) if own is None else own
    return found.copy(deep=False)


def published(name: str) -> pd.DataFrame:
    """Return the table `name` as it stands in `data/`, whatever is in its place (see `load`)."""
    return _load(_known(name)).copy(deep=False)


@contextmanager
def replaced(own: Mapping[str, pd.DataFrame]) -> Iterator[None]:
    """Let `load` give the tables of `own` (see `dashboard.own.fitted`) in place of ours."""
    for name in own:
        _known(name)
    before = _OWN.set(dict(own))
    try:
        yield
    finally:
        _OWN.reset(before)


def is_any_replaced() -> bool:
    """Whether tables of one's own are in place of ours now."""
    return bool(_OWN.get())


def cached(function: Callable) -> Callable:
    """Keep what `function` computes from our tables; computed anew while one is replaced."""
    kept = functools.lru_cache(maxsize=512)(function)

    @functools.wraps(function)
    def answered(*asked: object) -> object:
        return function(*asked) if is_any_replaced() else kept(*asked)

    answered.cache_clear = kept.cache_clear
    return answered


def each_row(frame: pd.DataFrame) -> Iterator[tuple]:
    """Yield the rows of `frame` under the names of its columns, as `itertuples(index=False)` does.

    pandas makes a class for each call, which takes longer than the rows of a place do.

    Examples
    --------
    >>> [row.code for row in each_row(pd.DataFrame({"code": ["SLV", "USA"], "migrants": [2, 3]}))]
    ['SLV', 'USA']
    """
    make = _row(tuple(frame.columns))
    return (make(*values) for values in zip(*(frame[name] for name in frame), strict=True))


@functools.cache
def _row(columns: tuple[str, ...]) -> type:
    return namedtuple("Row", columns)


def sources(name: str) -> list[dict]:
    """Return the sources of the table `name`, as its source file states them.

    Returns
    -------
    list of dict
        One per source, with key, publisher and citation (in each language), title,
        edition and the name in licence (as published; in each language where they hold
        words of ours), address, retrieved, caveats (keys of words) and sha256 (file name
        to hash of the file that was read).
    """
    return [dict(source) for source in _sources(_known(name))]


def read(path: Path, schema: Schema) -> pd.DataFrame:
    """Read a tidy CSV in the documented columns and check it against `schema`."""
    if not path.is_file():
        raise TableError(f"{schema.table}: the file {path.name} is missing")
    try:
        frame = pd.read_csv(
            path,
            dtype=schema.dtypes,
            parse_dates=schema.dates,
            keep_default_na=False,
            na_values=[""],
        )
    except (ValueError, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise TableError(f"{schema.table}: {path.name} cannot be read: {error}") from error
    dates = {name: "datetime64[ns]" for name in schema.dates if name in frame.columns}
    return schema.check(frame.astype(dates)).astype(schema.lean)


@functools.cache
def _load(name: str) -> pd.DataFrame:
    """Return the table itself, not a copy: what is read of it must not be changed."""
    return read(DATA / f"{name}.csv", SCHEMAS[name])


@functools.cache
def _sources(name: str) -> tuple[dict, ...]:
    return tuple(yml.read(DATA / f"{name}.source.yml")["sources"])


def _known(name: str) -> str:
    if name in SCHEMAS:
        return name
    raise KeyError(f"no table {name!r}{near(name, SCHEMAS)}")
