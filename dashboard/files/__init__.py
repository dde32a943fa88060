"""What a reader takes away: the numbers of a view as CSV or XLSX, its picture, whole tables.

Each file is a pure function of the view and the selection: the same choice gives the same
bytes, on any server.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.extras import needs
from dashboard.files import archive, code, pictures, workbook
from dashboard.files.saving import WIDE, save
from dashboard.files.words import file_name
from dashboard.selection import Selection
from dashboard.views import views_by_name

__all__ = ["KINDS", "SQUARE", "WIDE", "make", "save"]

SQUARE = (1080, 1080)
#: Kind of file to its suffix, media type and maker.
KINDS: dict[str, tuple[str, str, Callable[[str, Selection, str], bytes]]] = {
    "csv": ("zip", "application/zip", archive.of_view),
    "whole": ("zip", "application/zip", archive.of_tables),
    "xlsx": (
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.of_view,
    ),
    "png": ("png", "image/png", lambda *chosen: pictures.png(*chosen, size=WIDE)),
    "square": ("png", "image/png", lambda *chosen: pictures.png(*chosen, size=SQUARE)),
    "python": ("py", "text/x-python; charset=utf-8", code.of_view),
    "svg": ("svg", "image/svg+xml", lambda *chosen: pictures.svg(*chosen, size=WIDE)),
}


def make(kind: str, view: str, selection: Selection, address: str) -> tuple[str, str, bytes]:
    """Return name, media type and content of a file.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    view : str
        Name of the view.
    selection : Selection
        What the reader has chosen.
    address : str
        The address that shows the view again; it is written into the file.

    Raises
    ------
    ValueError
        If there is no such kind or view.
    MissingExtraError
        If what makes this kind is not installed.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of file {kind!r}; there are {', '.join(KINDS)}")
    if view not in views_by_name():
        raise ValueError(f"no view {view!r}; there are {', '.join(views_by_name())}")
    suffix, media, maker = KINDS[kind]
    with needs("files"):
        content = maker(view, selection, address)
    return file_name(kind, view, selection, suffix), media, content
