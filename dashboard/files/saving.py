"""A view saved under a name of one's own: the suffix says what is written."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dashboard.extras import needs
from dashboard.files import archive, code, document, pictures, workbook
from dashboard.files.words import cited
from dashboard.near import near
from dashboard.selection import SITE, Selection
from dashboard.views import model_of, views_by_name
from dashboard.views.model import Table, plain

#: Of a picture, in pixels.
WIDE = (1600, 900)
#: Suffix to what makes the one file it stands for.
WHOLE: dict[str, Callable[[str, Selection, str], bytes]] = {
    ".html": document.of_view,
    ".png": lambda *chosen: pictures.png(*chosen, size=WIDE),
    ".py": code.of_view,
    ".svg": lambda *chosen: pictures.svg(*chosen, size=WIDE),
    ".xlsx": workbook.of_view,
    ".zip": archive.of_view,
}


def save(view: str, selection: Selection, path: str | Path, site: str = SITE) -> list[Path]:
    """Save a view as a file; the suffix of its name says of what kind.

    Parameters
    ----------
    view : str
        Name of the view.
    selection : Selection
        What is chosen.
    path : str or Path
        ``.csv`` and ``.parquet`` hold one table: of a view with several, the second is
        written beside it as ``name_2.csv``, and so on. ``.xlsx`` and ``.zip`` (CSVs with a
        README) hold all of them; ``.png``, ``.svg`` the picture; ``.html`` sentences,
        charts, tables and sources; ``.py`` the lines that rebuild the view.
    site : str, optional
        Where the dashboard is served: the address of the view is written into the file.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    KeyError
        If there is no such view.
    ValueError
        If nothing is known by that suffix, or the view has no table for it; the message
        names what there is.
    MissingExtraError
        If what makes such a file is not installed.
    OSError
        If it cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if view not in views_by_name():
        raise KeyError(f"no view {view!r}{near(view, views_by_name())}")
    if suffix not in WHOLE and suffix not in SINGLE:
        known = sorted([*WHOLE, *SINGLE])
        raise ValueError(f"no file is known by {suffix or path.name!r}{near(suffix, known)}")
    if suffix in WHOLE:
        address = f"{selection.to_url(site)}#{view}"
        with needs("files"):
            return _written({path: WHOLE[suffix](view, selection, address)})
    tables = model_of(view, selection).tables
    if not tables:
        raise ValueError(f"{view} has no table to write as {suffix}; there are {', '.join(WHOLE)}")
    sources = cited(view, selection.language)
    return _written({
        path if i == 1 else path.with_stem(f"{path.stem}_{i}"): SINGLE[suffix](table, sources)
        for i, table in enumerate(tables, start=1)
    })


def as_frame(table: Table, sources: list[str]) -> pd.DataFrame:
    """Return the table's numbers, unrounded, with caption and sources as its attributes."""
    frame = pd.DataFrame(list(table.rows), columns=[column.name for column in table.columns])
    if table.codes:
        frame.insert(0, "code", list(table.codes))
    frame.attrs = {"caption": plain(table.caption), "sources": sources}
    return frame


def _as_csv(table: Table, sources: list[str]) -> bytes:
    return (archive.UTF8_MARK + archive.as_csv(table)).encode()


def _as_parquet(table: Table, sources: list[str]) -> bytes:
    out = io.BytesIO()
    with needs("parquet"):
        import pyarrow  # noqa: F401  (pandas would not say which extra brings it)

        as_frame(table, sources).to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


#: Suffix to what makes a file of one table.
SINGLE: dict[str, Callable[[Table, list[str]], bytes]] = {
    ".csv": _as_csv,
    ".parquet": _as_parquet,
}


def _written(files: dict[Path, bytes]) -> list[Path]:
    for path, content in files.items():
        path.write_bytes(content)
    return list(files)
